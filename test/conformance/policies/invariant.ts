import fc from 'fast-check';
import type { Case, Statement } from './case.ts';
import { asked } from './requests.ts';
import { actionPatterns, home, resourcePatterns, wanted } from './words.ts';

/** Documents of what invariant-sast has a model of: it knows neither StringNotEquals, StringNotLike nor NumericLessThan, and no variables. */

const patterns = resourcePatterns.filter((one) => !one.includes('${'));
const arns = wanted.arn.filter((one) => !one.includes('${'));
const some = (words: readonly string[]) => fc.subarray([...words], { minLength: 1, maxLength: 2 });

const conditions: readonly fc.Arbitrary<object>[] = [
  some(arns).map((values) => ({ ArnNotLike: { 'aws:PrincipalArn': values } })),
  some(arns).map((values) => ({ ArnLike: { 'aws:PrincipalArn': values } })),
  fc.constantFrom(
    { Bool: { 'aws:PrincipalIsAWSService': 'false' } },
    { Bool: { 'aws:PrincipalIsAWSService': 'true' } },
  ),
  fc.constantFrom('true', 'false').map((value) => ({ BoolIfExists: { 'aws:SecureTransport': value } })),
  fc.constant({ StringNotEqualsIfExists: { 'aws:SourceOrgID': ['o-ours000000'] } }),
  fc.constantFrom('true', 'false').map((value) => ({ Null: { 'aws:SourceArn': value } })),
  fc.constant({ 'ForAllValues:StringNotEquals': { 'aws:CalledVia': ['athena.amazonaws.com'] } }),
];

const statement: fc.Arbitrary<Statement> = fc
  .record({
    effect: fc.constantFrom('Allow', 'Deny'),
    // It minds the case of actions.
    actions: some(actionPatterns.filter((one) => !one.startsWith('S3'))),
    action: fc.constantFrom('Action', 'Action', 'NotAction'),
    resources: some(patterns),
    resource: fc.constantFrom('Resource', 'Resource', 'NotResource'),
    condition: fc.oneof(fc.constant(undefined), ...conditions),
  })
  .map(({ effect: Effect, actions, action, resources, resource, condition }) => ({
    ...{ Effect, [action]: actions, [resource]: resources },
    ...(condition && { Condition: condition }),
  }));

const context = fc.record({
  'aws:SecureTransport': fc.constantFrom(undefined, 'true', 'false'),
  'aws:SourceOrgID': fc.constantFrom(undefined, 'o-ours000000', 'o-other00000'),
  'aws:SourceArn': fc.constantFrom(undefined, `arn:aws:sns:eu-west-1:${home}:red`),
  'aws:CalledVia': fc.constantFrom(['athena.amazonaws.com'], ['red']),
});

export const modelled: fc.Arbitrary<Case> = fc
  .record({
    statements: fc.array(statement, { minLength: 1, maxLength: 3 }),
    one: asked({ scps: [], rcps: [], identity: [] }),
    context,
  })
  .map(({ statements, one, context: known }) => ({
    policies: { scps: [], rcps: [], identity: [{ Version: '2012-10-17', Statement: statements }] },
    asked: { ...one, context: JSON.parse(JSON.stringify(known)) as typeof one.context },
  }));
