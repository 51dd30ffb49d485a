import type { WorldFixture } from '../../../lib/simulator/index.ts';
import { asking } from './rows.ts';
import type { Asked, Refusal } from './stage.ts';

const input = { Name: '/shop/size', Type: 'String', Value: '12' };
const of = asking('ssm');
const put = (more: object): Asked => of('PutParameter', { ...input, ...more });
const again = { Overwrite: true, Type: undefined };
const secret = { Type: 'SecureString', KeyId: '{key}' };
const advanced = { Tier: 'Advanced' };
const invalid = 'ValidationException';

const policy = (Type: string, Attributes: object | undefined, Version = '1.0') => ({ Type, Version, Attributes });
const expires = policy('Expiration', { Timestamp: '2030-01-01T00:00:00.000Z' });
const notice = policy('ExpirationNotification', { Before: '3', Unit: 'Days' });
const withPolicies = (...policies: readonly object[]): Asked =>
  put({ ...advanced, Policies: JSON.stringify(policies) });

/** The key goes with its stack, and waits to be deleted. */
const keyGoes: Asked = { operation: 'cloudformation:DeleteStack', input: { StackName: 'ground' } };

const manyOf = (fixture: WorldFixture): void => {
  const owner = { account: '111122223333', region: 'us-east-1' };
  for (let index = 0; index < 10_000; index++) {
    const claim = `AWS::SSM::Parameter p${index} ${owner.account} ${owner.region}`;
    (fixture.claims ??= {})[claim] = { ...owner, physicalId: `p${index}`, properties: { Type: 'String', Value: 'x' } };
  }
};

const names: readonly (readonly [what: string, name: string, answer?: string])[] = [
  ['with a blank', 'a b'],
  ['that AWS keeps for itself', 'awsSize'],
  ['that Systems Manager keeps for itself', '/ssm-size'],
  ['of a hierarchy that begins with ssm', '/ssm/size'],
  ['of a hierarchy that AWS keeps for itself', '/aws/size', 'AccessDeniedException'],
  ['of a hierarchy without its first slash', 'shop/size'],
  ['that ends with a slash', '/shop/'],
  ['that is an ARN', 'arn:aws:ssm:us-east-1:111122223333:parameter/shop/size'],
  ['of 16 levels', '/a'.repeat(16), 'HierarchyLevelLimitExceededException'],
];

const puts: readonly (readonly [what: string, more: object, answer: string, after?: readonly Asked[]])[] = [
  ...names.map(([what, Name, answer = invalid]) => [`a name ${what}`, { Name }, answer] as const),
  ['one that is there', {}, 'ParameterAlreadyExists', [put({})]],
  ['without a value', { Value: '' }, invalid],
  ['a new one without a type', { Type: undefined }, invalid],
  ['a type that is none', { Type: 'Number' }, invalid],
  ['a type of data that is none', { DataType: 'number' }, invalid],
  ['another type', { Type: 'StringList', Overwrite: true }, 'HierarchyTypeMismatchException', [put({})]],
  ['tags of one that is there', { Overwrite: true, Tags: [{ Key: 'a', Value: 'b' }] }, invalid],
  ['a pattern that is none', { AllowedPattern: '(' }, 'InvalidAllowedPatternException'],
  ['a value that does not fit', { AllowedPattern: '\\d{1,4}', Value: '10,000' }, 'ParameterPatternMismatchException'],
  [
    'a value that does not fit the pattern of before',
    { ...again, Value: '10,000' },
    'ParameterPatternMismatchException',
    [put({ AllowedPattern: '\\d{1,4}' })],
  ],
  ['more than 4,096 characters', { Value: 'x'.repeat(4_097) }, invalid],
  ['more than 8,192 characters', { ...advanced, Value: 'x'.repeat(8_193) }, invalid],
  ['the standard tier again', { ...again, Tier: 'Standard' }, invalid, [put(advanced)]],
  ['policies of the standard tier', { Policies: JSON.stringify([expires]) }, invalid],
  ['a key that is not there', { ...secret, KeyId: '{identity}' }, 'InvalidKeyId'],
  ['an alias that is not there', { ...secret, KeyId: 'alias/none' }, 'InvalidKeyId'],
  ['a key that waits to be deleted', secret, 'InvalidKeyId', [keyGoes]],
  ['policies that are no list', { ...advanced, Policies: JSON.stringify(expires) }, invalid],
];

const policies: readonly (readonly [what: string, policies: readonly object[], answer: string])[] = [
  ['11 policies', Array<object>(11).fill(expires), 'PoliciesLimitExceededException'],
  ['a type of policies that is none', [policy('Retention', {})], 'InvalidPolicyTypeException'],
  ['a type of policies in small letters', [policy('expiration', {})], 'InvalidPolicyTypeException'],
  ['another version', [policy('Expiration', {}, '2.0')], 'InvalidPolicyAttributeException'],
  ['a policy without attributes', [policy('Expiration', undefined)], 'InvalidPolicyAttributeException'],
  ['an expiry without a time', [policy('Expiration', {})], 'InvalidPolicyAttributeException'],
  ['an expiry at no time', [policy('Expiration', { Timestamp: 'soon' })], 'InvalidPolicyAttributeException'],
  ['a notice without a unit', [policy('NoChangeNotification', { After: '3' })], 'InvalidPolicyAttributeException'],
  [
    'a notice by the week',
    [policy('NoChangeNotification', { After: '3', Unit: 'Weeks' })],
    'InvalidPolicyAttributeException',
  ],
  [
    'a notice after half a day',
    [policy('NoChangeNotification', { After: '0.5', Unit: 'Days' })],
    'InvalidPolicyAttributeException',
  ],
  ['two expiries', [expires, expires], 'IncompatiblePolicyException'],
  ['a notice of no expiry', [notice], 'IncompatiblePolicyException'],
];

const missing: Asked = of('GetParameter', { Name: '/shop/size' });
const decrypted = { WithDecryption: true };

export const ofSsm: readonly Refusal[] = [
  ...puts.map(([what, more, answer, after]) => ({ ...put(more), what, answer, ...(after && { after }) })),
  ...policies.map(([what, list, answer]) => ({ ...withPolicies(...list), what, answer })),
  { ...put({}), what: 'one more than 10,000', change: manyOf, answer: 'ParameterLimitExceeded' },
  { ...put({}), what: 'twice at once', twice: true, answer: 'TooManyUpdates' },
  { ...missing, what: 'that is not there', answer: 'ParameterNotFound' },
  {
    ...{ ...missing, what: 'that has expired', answer: 'ParameterNotFound' },
    after: [withPolicies(policy('Expiration', { Timestamp: '2020-01-01T00:00:00.000Z' }))],
  },
  {
    ...missing,
    what: 'that is gone',
    after: [put({}), of('DeleteParameter', { Name: '/shop/size' })],
    answer: 'ParameterNotFound',
  },
  {
    ...{ ...of('GetParameter', { Name: '/shop/size' }), what: 'of another region', answer: 'ParameterNotFound' },
    ...{ region: 'eu-west-1', after: [put({})] },
  },
  { ...of('GetParameter', { Name: '{test}-test' }), what: 'a name with braces', answer: invalid },
  {
    ...{ ...of('GetParameter', { Name: '/shop/size:2' }), what: 'a version that is not there' },
    ...{ after: [put({})], answer: 'ParameterVersionNotFound' },
  },
  {
    ...{ ...of('GetParameter', { Name: '/shop/size', ...decrypted }), what: 'whose key is gone' },
    ...{ after: [put(secret), keyGoes], answer: 'InvalidKeyId' },
  },
  {
    ...{ ...of('GetParameters', { Names: ['/shop/size'], ...decrypted }), what: 'whose key is gone' },
    ...{ after: [put(secret), keyGoes], answer: 'InvalidKeyId' },
  },
  { ...of('GetParameters', { Names: Array(11).fill('/a') }), what: 'more than ten', answer: invalid },
  { ...of('DeleteParameter', { Name: '/shop/size' }), what: 'that is not there', answer: 'ParameterNotFound' },
];
