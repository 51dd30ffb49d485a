import fc from 'fast-check';
import { evaluatePolicy, type Request } from '../../lib/guardrails/evaluate/index.ts';
import { unknown } from '../../lib/guardrails/evaluate/resource.ts';
import { denialOf, type Level } from '../../lib/guardrails/evaluate/levels.ts';

const account = '111122223333';
const arn = (role: string): string => `arn:aws:iam::${account}:role/${role}`;
const request = (more: Partial<Request> = {}): Request => ({
  principal: { account, arn: arn('app') },
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::bucket/key',
  ...more,
});
const policy = (name: string, ...Statement: object[]) => ({ name, content: { Version: '2012-10-17', Statement } });
const all = { Effect: 'Allow', Action: '*', Resource: '*' };
const full = policy('FullAWSAccess', all);
const none = policy('none', { Sid: 'Nothing', Effect: 'Deny', Action: '*', Resource: '*' });
const levels = (...policies: (typeof full)[][]): Level[] =>
  policies.map((some, index) => ({ name: `level ${index}`, policies: some }));

test('each level has to allow, and none may deny', () => {
  const sns = policy('sns', { Effect: 'Allow', Action: 'sns:*', Resource: '*' });
  expect(denialOf(levels([full], [full]), request())).toBeUndefined();
  expect(denialOf(levels([full], [sns]), request())).toEqual({ level: 'level 1' });
  expect(denialOf(levels([full], [sns, full]), request())).toBeUndefined();
  const nothing = { level: 'level 1', policy: 'none', statement: 'Nothing' };
  expect(denialOf(levels([full], [full, none]), request())).toEqual(nothing);
  // A Deny below says more than an Allow that is missing above.
  expect(denialOf(levels([sns], [full, none]), request())).toEqual(nothing);
});

test('roles of services, and who asks who it is, are not bound', () => {
  const linked = { account, arn: arn('aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig') };
  expect(denialOf(levels([none]), request({ principal: linked }))).toBeUndefined();
  expect(denialOf(levels([none]), request({ action: 'sts:GetCallerIdentity', resource: '*' }))).toBeUndefined();
});

const known = ['aws:PrincipalArn', 'aws:RequestedRegion', 'aws:PrincipalTag/team', 'aws:ViaAWSService'];
const value = fc.constantFrom('a', 'b', 'true', 'arn:aws:iam::111122223333:role/app', '${aws:PrincipalTag/team}');
const operators = [
  'StringEquals',
  'StringNotEquals',
  'StringLike',
  'ArnNotLike',
  'Bool',
  'StringEqualsIfExists',
  'Null',
];
const common = {
  Effect: fc.constantFrom('Allow', 'Deny'),
  Action: fc.constantFrom('*', 's3:*', 'sns:*'),
  Condition: fc.dictionary(
    fc.constantFrom(...operators),
    fc.dictionary(fc.constantFrom(...known), fc.array(value, { minLength: 1, maxLength: 2 }), { maxKeys: 2 }),
    { maxKeys: 2 },
  ),
};
const resource = fc.constantFrom(
  ...['*', 'arn:aws:s3:::bucket/*', 'arn:aws:s3:::bucket/key', 'arn:aws:s3:::bucket/???', 'arn:aws:s3:::bucket/?*'],
  ...['arn:aws:s3:::*/*y', 'arn:aws:s3:::other/*', 'arn:aws:sns:*', 'arn:aws:s3:::${aws:PrincipalTag/team}/key'],
);
const statement = fc.oneof(
  fc.record({ ...common, Resource: resource }),
  fc.record({ ...common, NotResource: fc.array(resource, { minLength: 1, maxLength: 2 }) }),
);
const context = fc.dictionary(fc.constantFrom(...known.slice(1)), fc.constantFrom('a', 'b', 'true'));

test('what is denied with a part known is denied whatever the rest is; what is not allowed is not', () => {
  const known = fc.constantFrom('arn:aws:s3:::bucket/key', `arn:aws:s3:::bucket/${unknown}`, unknown);
  const several = fc.oneof(known, fc.constant(['*', `arn:aws:s3:::${unknown}/key`]));
  const parts = fc.tuple(fc.array(statement, { maxLength: 3 }), context, context, several);
  fc.assert(
    fc.property(parts, ([Statement, some, more, about]) => {
      const document = { Version: '2012-10-17', Statement };
      const whole = { ...more, ...some };
      const part = evaluatePolicy(document, request({ context: some, partlyKnown: true, resource: about }));
      const { effect } = evaluatePolicy(document, request({ context: whole }));
      if (part.effect === 'deny') expect(effect).toBe('deny');
      if (part.effect === 'silent') expect(effect).not.toBe('allow');
    }),
    { numRuns: 2_000 },
  );
});
