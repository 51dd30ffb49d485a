import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { zoneOf } from '../support/zone.ts';

const automation = 'arn:{{partition}}:iam::*:role/{{roles.automation}}';

const spared = { ArnNotLike: { 'aws:PrincipalArn': [automation, 'arn:aws:iam::*:role/other'] } };

const document = (statement: object) => ({
  Version: '2012-10-17',
  Statement: [{ Sid: 'One', Effect: 'Deny', Resource: '*', Condition: spared, ...statement }],
});

/** What a statement has as its condition, in a zone with a pipeline or without. */
const conditionOf = (
  statement: object,
  pipeline = 'github: { repository: acme/zone, ownerId: 1, repositoryId: 2 }',
) => {
  const zone: LandingZone = zoneOf(
    `
organization: { homeRegion: eu-west-1, accountEmail: 'aws+{account}@example.com', guardrails: [one] }
guardrails: { one: { type: scp } }
accounts: { deploy: }
${pipeline === '' ? '' : `pipeline: { ${pipeline}, tool: { repository: https://github.com/acme/tool.git, commit: ${'a'.repeat(40)} } }`}
`,
    { 'scp/one.json': document(statement) },
  );
  return (zone.guardrails[0]?.content as { Statement: { Condition: unknown }[] }).Statement[0]?.Condition;
};

const role = (name: string): string => `arn:aws:iam::*:role/${name}`;
const others = [role('OrganizationAccountAccessRole'), role('other')];
const all = [...others, role('landing-zone-pipeline-reader')];

test.each([
  [{ Action: '*' }],
  [{ NotAction: ['iam:*'] }],
  [{ Action: ['s3:GetObject', 'guardduty:*'] }],
  [{ Action: 'ec2:De*' }],
  [{ Action: 'GuardDuty:listDetectors' }],
])('where %j is denied to all but the automation role, the role that reads is spared as well', (statement) => {
  expect(conditionOf(statement)).toEqual({ ArnNotLike: { 'aws:PrincipalArn': all } });
  expect(conditionOf(statement, '')).toEqual({ ArnNotLike: { 'aws:PrincipalArn': others } });
});

test.each([
  ['nothing that it reads is denied', { Action: ['s3:*', 'iam:CreateRole', 'ec2:DeleteVpc'] }],
  ['nothing is denied', { Effect: 'Allow', Action: '*' }],
])('where %s, it is not spared', (_, statement) => {
  expect(conditionOf(statement)).toEqual({ ArnNotLike: { 'aws:PrincipalArn': others } });
});

test.each([
  ['the automation role is not spared', { ArnNotLike: { 'aws:PrincipalArn': role('other') } }],
  ['only the automation role is concerned', { ArnLike: { 'aws:PrincipalArn': automation } }],
  ['another key is asked about', { StringNotEquals: { 'aws:PrincipalTag/role': automation } }],
])('where %s, it is not spared', (_, condition) => {
  expect(JSON.stringify(conditionOf({ Action: '*', Condition: condition }))).not.toContain('reader');
});

test('it has the name that the configuration gives it', () => {
  const named = 'roles: { reader: looks }, github: { repository: acme/zone, ownerId: 1, repositoryId: 2 }';
  expect(conditionOf({ Action: '*' }, named)).toEqual({
    ArnNotLike: { 'aws:PrincipalArn': [...others, role('looks')] },
  });
});

const deployed =
  'account: deploy, github: { repository: acme/zone, ownerId: 1, repositoryId: 2 }, roles: { plan: landing-zone-looks }';
const jobs = ['landing-zone-looks', 'landing-zone-pipeline-apply'].map(
  (name) => `arn:aws:iam::{{account.deploy}}:role/${name}`,
);

describe('roles of the deployment account', () => {
  test.each([[{ Action: 'sts:AssumeRole' }], [{ Action: ['ec2:DeleteVpc', 'STS:Assume*'] }], [{ Action: 'sts:*' }]])(
    'are spared in that account where %j is denied to all but the automation role',
    (statement) => {
      expect(conditionOf(statement, deployed)).toEqual({ ArnNotLike: { 'aws:PrincipalArn': [...others, ...jobs] } });
      expect(conditionOf(statement)).toEqual({ ArnNotLike: { 'aws:PrincipalArn': others } });
    },
  );

  test.each([
    ['everything is denied, as in quarantine', { Action: '*' }],
    ['all but a few things are denied', { NotAction: 'iam:*' }],
    ['what they do is not denied', { Action: ['sts:AssumeRoleWithSAML', 'iam:*'] }],
    ['nothing is denied', { Effect: 'Allow', Action: 'sts:*' }],
  ])('where %s, they are not', (_, statement) => {
    expect(JSON.stringify(conditionOf(statement, deployed))).not.toContain('{{account.deploy}}');
  });
});
