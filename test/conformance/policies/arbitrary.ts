import fc from 'fast-check';
import type { Case, Document, Policies, Statement } from './case.ts';
import {
  abroad,
  actionPatterns,
  controlled,
  home,
  operators,
  resourcePatterns,
  wanted,
  keys,
  type Sort,
} from './words.ts';
import { asked, callers } from './requests.ts';

/** Policies of every kind and requests that they decide. */

const oneOrMore = (words: readonly string[]): fc.Arbitrary<string | string[]> =>
  fc.oneof(fc.constantFrom(...words), fc.subarray([...words], { minLength: 1, maxLength: Math.min(3, words.length) }));

const either = <Value>(yes: string, no: string, value: fc.Arbitrary<Value>): fc.Arbitrary<Record<string, Value>> =>
  fc.tuple(fc.constantFrom(yes, yes, yes, yes, yes, no), value).map(([key, one]) => ({ [key]: one }));

const condition = (sort: Sort): fc.Arbitrary<Record<string, Record<string, unknown>>> =>
  fc
    .record({
      key: fc.constantFrom(...Object.keys(keys[sort]), ...(sort === 'arn' ? ['aws:PrincipalArn'] : [])),
      operator: fc.constantFrom(...operators[sort]),
      ifExists: fc.constantFrom('', '', 'IfExists'),
      set:
        sort === 'many'
          ? fc.constantFrom('ForAllValues:', 'ForAnyValue:', 'ForAllValues:', 'ForAnyValue:', '')
          : fc.constant(''),
      values: oneOrMore(wanted[sort]),
      isAbsent: fc.constantFrom(undefined, undefined, undefined, undefined, 'true', 'false'),
    })
    .map(({ key, operator, ifExists, set, values, isAbsent }) =>
      isAbsent ? { Null: { [key]: isAbsent } } : { [`${set}${operator}${set ? '' : ifExists}`]: { [key]: values } },
    );

const sorts = Object.keys(keys) as Sort[];
const conditions = fc
  .array(fc.oneof(fc.constantFrom<Sort>('string', 'arn'), fc.constantFrom(...sorts)).chain(condition), {
    minLength: 0,
    maxLength: 2,
  })
  .map((each) => (each.length === 0 ? {} : { Condition: Object.assign({}, ...each) as object }));

const effect = (...effects: string[]) => fc.constantFrom(...effects).map((Effect) => ({ Effect }));

const statement = (...parts: fc.Arbitrary<object>[]): fc.Arbitrary<Statement> =>
  fc.tuple(...parts).map((all) => Object.assign({}, ...all) as Statement);

const actions = either('Action', 'NotAction', oneOrMore(actionPatterns));
const resources = either('Resource', 'NotResource', oneOrMore(resourcePatterns));

const document = (
  one: fc.Arbitrary<Statement>,
  version: fc.Arbitrary<string> = fc.constant('2012-10-17'),
): fc.Arbitrary<Document> => fc.record({ Version: version, Statement: fc.array(one, { minLength: 1, maxLength: 3 }) });

const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const version = fc.constantFrom(...Array<string>(4).fill('2012-10-17'), '2008-10-17');
const own = document(statement(effect('Allow', 'Allow', 'Deny'), actions, resources, conditions), version);
const scp = document(statement(effect('Deny', 'Deny', 'Allow'), actions, resources, conditions), version);
const rcp = document(
  statement(
    fc.constant({ Effect: 'Deny', Principal: '*' }),
    oneOrMore(actionPatterns.filter((one) => controlled.includes(one.split(':')[0] ?? ''))).map((Action) => ({
      Action,
    })),
    resources,
    conditions,
  ),
);
const named = fc.constantFrom<unknown>(
  '*',
  { AWS: '*' },
  ...[home, abroad].flatMap((account) => [{ AWS: account }, { AWS: `arn:aws:iam::${account}:root` }]),
  ...callers.flatMap(({ arn, session }) => [{ AWS: arn }, ...(session ? [{ AWS: session }] : [])]),
  { AWS: callers.map(({ arn }) => arn).slice(0, 2) },
);
const resource = document(
  fc.oneof(
    {
      weight: 6,
      arbitrary: statement(
        effect('Allow', 'Allow', 'Deny'),
        named.map((Principal) => ({ Principal })),
        actions,
        resources,
        conditions,
      ),
    },
    {
      weight: 1,
      arbitrary: statement(
        effect('Deny'),
        named.map((NotPrincipal) => ({ NotPrincipal })),
        actions,
        resources,
        conditions,
      ),
    },
  ),
);

/** Mostly with AWS's own policy that allows everything, or little would be allowed. */
const level = fc

  .tuple(fc.nat(4), fc.array(scp, { maxLength: 2 }))
  .map(([isFull, all]): Document[] => (isFull > 0 || all.length === 0 ? [everything, ...all] : all));

const sometimes = <Value>(one: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: one });

const policies: fc.Arbitrary<Policies> = fc
  .record({
    scps: fc.oneof(fc.constant([]), fc.array(level, { minLength: 1, maxLength: 3 })),
    rcps: fc.array(fc.array(rcp, { maxLength: 1 }), { maxLength: 2 }),
    identity: fc.oneof(
      fc.constant([everything]),
      fc.constant([everything]),
      fc.array(own, { minLength: 1, maxLength: 2 }),
    ),
    boundary: sometimes(own),
    session: sometimes(own),
    resource: fc.option(resource, { nil: undefined, freq: 1 }),
  })
  .map((all) => JSON.parse(JSON.stringify(all)) as Policies);

/** One set of policies, and requests of it. */
export const cases = (requests: number): fc.Arbitrary<Case[]> =>
  policies.chain((given) =>
    fc
      .array(asked(given), { minLength: requests, maxLength: requests })
      .map((all) => all.map((one) => ({ policies: given, asked: one }))),
  );
