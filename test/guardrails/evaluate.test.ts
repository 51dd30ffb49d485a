import fc from 'fast-check';
import { evaluatePolicy, type Context, type Principal, type Request } from '../../lib/guardrails/evaluate/index.ts';

const role: Principal = { account: '111122223333', arn: 'arn:aws:iam::111122223333:role/app' };
const user: Principal = { account: '111122223333', arn: 'arn:aws:iam::111122223333:user/bob' };
const stranger: Principal = { account: '444455556666', arn: 'arn:aws:iam::444455556666:role/app' };
const root: Principal = { account: '111122223333', arn: 'arn:aws:iam::111122223333:root' };
const trail: Principal = { service: 'cloudtrail.amazonaws.com' };
const anonymous: Principal = { anonymous: true };

const request = (more: Partial<Request> = {}): Request => ({
  principal: role,
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::bucket/a/b.txt',
  ...more,
});

const verdict = (
  statements: object | readonly (object | null)[],
  more: Partial<Request> = {},
  Version = '2012-10-17',
) => evaluatePolicy({ Version, Statement: statements }, request(more));

const all = { Effect: 'Allow', Action: '*', Resource: '*' };
const none = { Effect: 'Deny', Action: '*', Resource: '*' };

describe('principals', () => {
  const who = { role, user, stranger, root, trail, anonymous };
  const everyone = Object.keys(who);

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
  const named: [element: unknown, ...names: string[]][] = [
    ['*', ...everyone],
    [{ AWS: '*' }, ...everyone],
    [{ AWS: ['444455556666', '*'] }, ...everyone],
    [{ AWS: '111122223333' }, 'role', 'user', 'root'],
    [{ AWS: 111122223333 }, 'role', 'user', 'root'],
    [{ AWS: 'arn:aws:iam::111122223333:root' }, 'role', 'user', 'root'],
    [{ AWS: 'arn:aws-cn:iam::111122223333:root' }, 'role', 'user', 'root'],
    [{ AWS: ['111122223333', '444455556666'] }, 'role', 'user', 'stranger', 'root'],
    [{ AWS: 'arn:aws:iam::111122223333:role/app' }, 'role'],
    [{ AWS: ['arn:aws:iam::111122223333:user/bob', 'arn:aws:iam::444455556666:role/app'] }, 'user', 'stranger'],
    // No patterns but the star alone.
    [{ AWS: 'arn:aws:iam::111122223333:role/*' }],
    [{ AWS: 'arn:aws:iam::111122223333:role/APP' }],
    [{ Service: 'cloudtrail.amazonaws.com' }, 'trail'],
    [{ Service: ['config.amazonaws.com', 'cloudtrail.amazonaws.com'] }, 'trail'],
    [{ Service: 'config.amazonaws.com' }],
    [{ AWS: '444455556666', Service: 'cloudtrail.amazonaws.com' }, 'stranger', 'trail'],
    [{ Federated: 'cognito-identity.amazonaws.com' }],
    [{}],
    [null],
  ];

  test.each(named)('%j names those', (element, ...names) => {
    const found = Object.entries(who).filter(
      ([, principal]) => verdict({ ...all, Principal: element }, { principal }).effect === 'allow',
    );
    expect(found.map(([name]) => name)).toEqual(names);
  });

  test.each(named)('NotPrincipal %j names all but those', (element, ...names) => {
    const found = Object.entries(who).filter(
      ([, principal]) => verdict([all, { ...none, NotPrincipal: element }], { principal }).effect === 'deny',
    );
    expect(found.map(([name]) => name)).toEqual(everyone.filter((name) => !names.includes(name)));
  });

  test('a policy of an identity concerns whom it is attached to', () => {
    for (const principal of Object.values(who)) expect(verdict(all, { principal }).effect).toBe('allow');
  });

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
  const keys: [key: string, value: string, ...names: string[]][] = [
    ['aws:PrincipalIsAWSService', 'true', 'trail'],
    // Anonymous requests do not include this key.
    ['aws:PrincipalIsAWSService', 'false', 'role', 'user', 'stranger', 'root'],
    ['aws:PrincipalServiceName', 'cloudtrail.amazonaws.com', 'trail'],
    ['aws:PrincipalAccount', '111122223333', 'role', 'user', 'root'],
    ['aws:PrincipalArn', 'arn:aws:iam::111122223333:user/bob', 'user'],
  ];

  test.each(keys)('%s is %s for those', (key, value, ...names) => {
    const statement = { ...all, Condition: { StringEquals: { [key]: value } } };
    const found = Object.entries(who).filter(([, principal]) => verdict(statement, { principal }).effect === 'allow');
    expect(found.map(([name]) => name)).toEqual(names);
  });
});

describe('actions', () => {
  test.each([
    ['*', true],
    ['s3:GetObject', true],
    ['S3:getobject', true],
    ['s3:Get*', true],
    ['s3:*Object', true],
    ['s3:Get?bject', true],
    [['s3:PutObject', 's3:GetObject'], true],
    ['s3:Get', false],
    ['s3:GetObject?', false],
    ['kms:*', false],
    [[], false],
  ])('%j matches s3:GetObject: %s', (Action, matches) => {
    expect(verdict({ Effect: 'Allow', Action, Resource: '*' }).effect).toBe(matches ? 'allow' : 'silent');
    expect(verdict({ Effect: 'Allow', NotAction: Action, Resource: '*' }).effect).toBe(matches ? 'silent' : 'allow');
  });

  test('a statement without any allows nothing', () => {
    expect(verdict({ Effect: 'Allow', Resource: '*' }).effect).toBe('silent');
  });
});

describe('resources', () => {
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
  test.each([
    ['*', true],
    ['arn:aws:s3:::bucket/a/b.txt', true],
    ['arn:aws:s3:::bucket/*', true],
    ['arn:aws:s3:::bucket/*.txt', true],
    ['arn:aws:s3:::?ucket/a/b.txt', true],
    ['arn:aws:s3:::*', true],
    ['arn:*', true],
    ['arn:aws:s3', true],
    ['arn:aws:sqs', false],
    [['arn:aws:s3:::other', 'arn:aws:s3:::bucket/a/*'], true],
    ['arn:aws:s3:::Bucket/*', false],
    ['arn:aws:s3:::bucket', false],
    ['arn:aws:s3:::bucket/a', false],
    ['arn:aws:s3:::bucket/a/b?txt.', false],
    [[], false],
  ])('%j matches an object: %s', (Resource, matches) => {
    expect(verdict({ Effect: 'Allow', Action: '*', Resource }).effect).toBe(matches ? 'allow' : 'silent');
    expect(verdict({ Effect: 'Allow', Action: '*', NotResource: Resource }).effect).toBe(matches ? 'silent' : 'allow');
  });

  test('a policy of a role has none', () => {
    expect(verdict({ Effect: 'Allow', Action: '*' }).effect).toBe('allow');
  });

  const home = 'arn:aws:s3:::bucket/${aws:PrincipalTag/home}/*';
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
  const filled: [resource: string, context: Context, matches: boolean][] = [
    [home, { 'aws:PrincipalTag/home': 'a' }, true],
    [home, { 'AWS:principaltag/home': 'a' }, true],
    [home, { 'aws:PrincipalTag/home': 'b' }, false],
    [home, { 'aws:PrincipalTag/home': '*' }, false],
    // What has no value matches no resource.
    [home, {}, false],
    [home, { 'aws:PrincipalTag/home': ['a'] }, false],
    ["arn:aws:s3:::bucket/${aws:PrincipalTag/home, 'a'}/*", {}, true],
    ["arn:aws:s3:::bucket/${aws:PrincipalTag/home, 'b'}/*", {}, false],
    ["arn:aws:s3:::bucket/${aws:PrincipalTag/home, 'b'}/*", { 'aws:PrincipalTag/home': 'a' }, true],
    ['arn:aws:s3:::bucket/${*}', {}, false],
    ['arn:aws:s3:::bucket/a/b${?}txt', {}, false],
    // Only after the fifth colon.
    ['arn:aws:s3:${aws:Nothing}::bucket/a/b.txt', { 'aws:Nothing': '' }, false],
  ];

  test.each(filled)('%s with %j matches: %s', (resource, context, matches) => {
    expect(verdict({ ...all, Resource: resource }, { context }).effect).toBe(matches ? 'allow' : 'silent');
    expect(verdict({ ...all, Resource: undefined, NotResource: resource }, { context }).effect).toBe(
      matches ? 'silent' : 'allow',
    );
  });

  test('stars and question marks that a resource has are written ${*} and ${?}', () => {
    const resource = 'arn:aws:s3:::bucket/*/?/$';
    expect(verdict({ ...all, Resource: 'arn:aws:s3:::bucket/${*}/${?}/${$}' }, { resource }).effect).toBe('allow');
    expect(verdict({ ...all, Resource: 'arn:aws:s3:::bucket/*' }, { resource }).effect).toBe('allow');
  });

  test('an earlier version has no variables', () => {
    const context = { 'aws:PrincipalTag/home': 'a' };
    expect(verdict({ ...all, Resource: home }, { context }, '2008-10-17').effect).toBe('silent');
    const resource = home.replace('*', 'x');
    expect(verdict({ ...all, Resource: home }, { context, resource }, '2008-10-17').effect).toBe('allow');
  });
});

describe('statements', () => {
  test('an explicit deny wins, wherever it stands', () => {
    for (const statements of [
      [all, none],
      [none, all],
    ])
      expect(verdict(statements)).toEqual({ effect: 'deny', statement: `no. ${statements.indexOf(none) + 1}` });
  });

  test('the one that decided is told by its Sid, or else by its number', () => {
    expect(verdict([{ ...all, Action: 'kms:*' }, { ...all, Sid: 'Mine' }, all])).toEqual({
      effect: 'allow',
      statement: 'Mine',
    });
    expect(verdict([{ ...all, Action: 'kms:*' }, all])).toEqual({ effect: 'allow', statement: 'no. 2' });
    expect(verdict(all)).toEqual({ effect: 'allow', statement: 'no. 1' });
  });

  test('what no statement says is not said', () => {
    for (const document of [undefined, null, {}, 'text', [], { Statement: [] }, { Statement: null }])
      expect(evaluatePolicy(document, request())).toEqual({ effect: 'silent' });
    expect(verdict([null, { Effect: 'Maybe', Action: '*', Resource: '*' }])).toEqual({ effect: 'silent' });
  });

  test('keys of the request come before those of its principal', () => {
    const statement = { ...all, Condition: { StringEquals: { 'aws:PrincipalAccount': '999999999999' } } };
    expect(verdict(statement, { context: { 'aws:principalaccount': '999999999999' } }).effect).toBe('allow');
  });
});

describe('laws', () => {
  const texts = fc.oneof(
    fc.constantFrom(
      '*',
      's3:*',
      's3:GetObject',
      'kms:*',
      'arn:aws:s3:::bucket/*',
      '111122223333',
      '10.0.0.0/8',
      '${aws:x}',
    ),
    fc.string({ maxLength: 5 }),
  );
  const value = fc.oneof(
    texts,
    fc.array(texts, { maxLength: 2 }),
    fc.constantFrom<unknown>(null, 1, true, {}, [null], { AWS: '*' }, { Service: [1] }),
  );
  const operator = fc.constantFrom(
    'StringLike',
    'NotIpAddress',
    'DateLessThan',
    'ForAllValues:Null',
    'ArnLike',
    'Nothing',
  );
  const statement = fc.record(
    {
      Sid: fc.string(),
      Effect: fc.constantFrom('Allow', 'Deny', 'Maybe'),
      Principal: value,
      NotPrincipal: value,
      Action: value,
      NotAction: value,
      Resource: value,
      NotResource: value,
      Condition: fc.oneof(
        fc.constant(null),
        fc.dictionary(operator, fc.oneof(fc.constant(null), fc.dictionary(fc.constantFrom('aws:x', 'aws:y'), value))),
      ),
    },
    { requiredKeys: ['Effect'] },
  );
  const anyRequest = fc.record({
    principal: fc.constantFrom(role, stranger, trail, anonymous),
    action: fc.constantFrom('s3:GetObject', 'kms:Decrypt'),
    resource: fc.constantFrom('arn:aws:s3:::bucket/a', '*'),
    context: fc.constantFrom({}, { 'aws:x': '10.1.2.3' }, { 'aws:x': ['a', 'b'], 'aws:y': 'z' }),
  });

  test('whatever a document says, there is a verdict', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(statement, fc.jsonValue()), { maxLength: 3 }), anyRequest, (statements, asked) => {
        const { effect } = evaluatePolicy({ Version: '2012-10-17', Statement: statements }, asked);
        expect(['allow', 'deny', 'silent']).toContain(effect);
      }),
      { numRuns: 1_000 },
    );
  });

  test('a statement more never takes a deny away, and one that allows never makes one', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 3 }), statement, anyRequest, (statements, more, asked) => {
        const [before, after] = [statements, [...statements, more]].map(
          (all) => evaluatePolicy({ Version: '2012-10-17', Statement: all }, asked).effect,
        );
        if (before === 'deny') expect(after).toBe('deny');
        if (more.Effect !== 'Deny') expect(after === 'deny').toBe(before === 'deny');
        if (before === 'allow') expect(after).not.toBe('silent');
      }),
      { numRuns: 1_000 },
    );
  });
});
