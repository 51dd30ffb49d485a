import type { Asked } from '../../../lib/guardrails/against/asked.ts';
import { batchesOf } from '../../../lib/guardrails/against/batches.ts';
import { fullAccess } from '../../../lib/guardrails/full-access.ts';
import { questionsOf } from '../../../lib/review/tests/against/index.ts';
import { testPolicies } from '../../../lib/review/tests/index.ts';
import { zoneOf } from '../../support/zone.ts';

const perimeter = {
  Version: '2012-10-17',
  Statement: [
    {
      ...{ Sid: 'Buckets', Effect: 'Deny', Principal: '*', Action: 's3:DeleteBucket', Resource: '*' },
      Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-another0000' } },
    },
    {
      ...{ Sid: 'Lists', Effect: 'Deny', Principal: '*', Action: 's3:PutObjectAcl', Resource: '*' },
      Condition: { StringEquals: { 's3:x-amz-acl': 'public-read' } },
    },
  ],
};
const regions = {
  Version: '2012-10-17',
  Statement: [
    {
      ...{ Sid: 'Regions', Effect: 'Deny', Action: 'ec2:*', Resource: '*' },
      Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
    },
  ],
};
const builder = {
  Version: '2012-10-17',
  Statement: [{ Sid: 'Build', Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }],
};

const zone = zoneOf(
  `organizationalUnits:
  Work: { guardrails: [only-ours], organizationalUnits: { Prod: { guardrails: [regions, deny-users, perimeter] } } }
accounts:
  security: { id: '111122223333' }
  web: { ou: Work/Prod, id: '222233334444' }
guardrails:
  only-ours: { type: scp }
  deny-users: { type: scp }
  regions: { type: scp }
  perimeter: { type: rcp }
access:
  groups: { developers: }
  permissionSets:
    builder: { document: permission-sets/builder.json, managedPolicies: [AdministratorAccess] }
    bounded: { document: permission-sets/builder.json, boundary: { managedPolicy: AdministratorAccess } }
    reader: { customerManagedPolicies: [team] }
    power: { managedPolicies: [PowerUserAccess] }
  assignments:
    - { group: developers, permissionSet: builder, accounts: [security] }
    - { group: others, permissionSet: bounded, accounts: [web, management] }
    - { group: others, permissionSet: reader, accounts: [web] }
    - { group: others, permissionSet: power, accounts: [web] }
`,
  { 'scp/regions.json': regions, 'rcp/perimeter.json': perimeter, 'permission-sets/builder.json': builder },
);

/** What AWS is asked of one case, in web unless it says otherwise, and why not. */
const asked = (written: string, place = 'accounts: [web]') => {
  const texts = [{ file: 'x.yaml', text: `cases:\n  - { ${written}, ${place} }\n` }];
  const loaded = {
    tests: { texts, expected: [], documentsOf: () => [] },
    place: () => ({ file: 'x.yaml', line: 1, column: 1 }),
  };
  const { results, mistakes } = testPolicies(zone, loaded);
  expect(mistakes).toEqual([]);
  const { questions, left } = questionsOf(
    zone,
    results.map(({ of }) => of),
  );
  return {
    asked: questions.map((one): Asked => one.asked),
    left: [...left.keys()],
    passed: results.every((one) => one.passed),
  };
};

const only = (written: string, place?: string): Asked => {
  const { asked: found, left } = asked(written, place);
  expect([found.length, left]).toEqual([1, []]);
  return found[0]!;
};

describe('AWS is asked', () => {
  test('with SCPs of the root, each OU, and the account, its own among them, and accounts by their ids', () => {
    const { scps, ...one } = only('action: iam:CreateUser, expect: denied');
    expect(scps?.map((level) => level.length)).toEqual([1, 2, 3, 1]);
    expect(scps?.map((level) => level.at(-1))).toEqual(scps?.map(() => fullAccess.content));
    expect(JSON.stringify(scps?.[1])).toContain('"aws:PrincipalAccount":["111122223333",');
    expect(JSON.stringify(scps)).not.toContain('{{');
    expect(one).toMatchObject({
      ...{ name: 'iam:CreateUser by any role in web', principal: 'arn:aws:iam::222233334444:role/_example_' },
      ...{ resource: 'arn:aws:iam::222233334444:user/_example_', identity: [], expected: 'denied' },
      context: { 'aws:RequestedRegion': 'us-east-1' },
    });
  });
  test('with the keys that its documents name, and no others', () => {
    const { context } = only(
      'action: ec2:RunInstances, resource: instance/x, with: { aws:SourceIp: 192.0.2.1 }, region: eu-north-1, expect: denied',
    );
    expect(context).toEqual({ 'aws:RequestedRegion': 'eu-north-1' });
  });
  test('with policies of a permission set and their boundary', () => {
    const { identity, boundary } = only('permissionSet: bounded, action: s3:GetObject, expect: allowed');
    expect([identity.length, boundary]).toEqual([1, fullAccess.content]);
    expect(only('permissionSet: builder, action: s3:GetObject, expect: allowed').identity).toHaveLength(2);
  });
  test('without SCPs in the management account', () => {
    expect(
      only('permissionSet: builder, action: s3:GetObject, expect: allowed', 'accounts: [management]'),
    ).not.toHaveProperty('scps');
  });
  test('what SCPs deny although policies are not known, which are then taken to allow everything', () => {
    const { identity } = only('permissionSet: reader, action: iam:CreateUser, expect: denied');
    expect(identity).toEqual([fullAccess.content]);
  });
  test('with policies of AWS by their documents', () => {
    expect(only('permissionSet: power, action: s3:GetObject, expect: allowed').identity).toHaveLength(1);
  });
  test('whether it comes to the same verdict, where a case fails as well', () => {
    const {
      asked: [one],
      passed,
    } = asked('action: iam:CreateUser, expect: allowed');
    expect([one?.expected, passed]).toEqual(['denied', false]);
  });
});

test.each([
  ['action: s3:GetObject, permissionSet: reader, expect: depends', 'unknownPolicy'],
  ['action: s3:PutObjectAcl, expect: depends', 'depends'],
  ['action: s3:GetObject, who: anonymous, expect: allowed', 'outside'],
  ['action: s3:GetObject, service: cloudtrail.amazonaws.com, expect: allowed', 'outside'],
  ['action: s3:GetObject, from: security, expect: allowed', 'crossAccount'],
  ['action: iam:CreateUser, role: aws-service-role/x.amazonaws.com/y, expect: allowed', 'serviceLinked'],
  ['action: s3:GetObject, group: developers, expect: denied', 'noPermissionSet'],
  ['action: sts:GetCallerIdentity, expect: allowed', 'always'],
])('AWS is not asked of %s', (written, reason) => {
  const { asked: found, left, passed } = asked(written);
  expect([found, left, passed]).toEqual([[], [reason], true]);
});

test('nor of roles in the management account, and of what RCPs deny', () => {
  expect(asked('action: s3:DeleteBucket, expect: denied').left).toEqual(['rcp']);
  expect(asked('action: s3:GetObject, expect: allowed', 'accounts: [management]').left).toEqual(['management']);
});

test('requests of the same documents are one call, of ten at most, and each is asked once', () => {
  const one = only('action: s3:GetObject, expect: allowed');
  const many = Array.from({ length: 25 }, (_, index) => ({ ...one, resource: `arn:aws:s3:::b/${index % 12}` }));
  const batches = batchesOf([...many, { ...one, action: 'iam:ListUsers', resource: '*' }]);
  expect(
    batches.map(({ input, asked: those }) => [input.ActionNames, input.ResourceArns?.length, those.length]),
  ).toEqual([
    [['s3:GetObject'], 10, 21],
    [['s3:GetObject'], 2, 4],
    [['iam:ListUsers'], undefined, 1],
  ]);
});
