import { evaluatePolicy, type Context } from '../../lib/guardrails/evaluate/index.ts';
import { zoneOf } from '../support/zone.ts';
import { ids, madeIn } from './zones.ts';

let boundary: unknown;
beforeAll(async () => {
  const zone = zoneOf(`organization:
  homeRegion: eu-west-1
  accountEmail: aws+{account}@example.com
  roles: { breakGlass: emergency }
accounts: { security: }
baseline: { auditRole: { trusted: security, name: auditor } }
`);
  const { resources } = await madeIn(zone, 'landing-zone-baseline', ids.other);
  const policy = resources.find(({ physicalId }) => physicalId.endsWith(':policy/landing-zone-boundary'));
  boundary = policy?.properties.PolicyDocument;
});

const iam = (resource: string): string => `arn:aws:iam::${ids.other}:${resource}`;
const here = (service: string, resource: string): string => `arn:aws:${service}:eu-west-1:${ids.other}:${resource}`;
const mine = iam('policy/landing-zone-boundary');
const bounded: Context = { 'iam:PermissionsBoundary': mine };
const other: Context = { 'iam:PermissionsBoundary': iam('policy/other') };
const managed: Context = { 'aws:ResourceTag/landing-zone': 'managed' };

const may: [does: string, resource: string, context?: Context][] = [
  ['iam:CreateRole', iam('role/app'), bounded],
  ['iam:AttachRolePolicy', iam('role/app'), bounded],
  ['iam:PutRolePolicy', iam('role/app'), bounded],
  ['iam:UpdateAssumeRolePolicy', iam('role/app'), bounded],
  ['iam:PutRolePermissionsBoundary', iam('role/app'), bounded],
  ['iam:DeleteRole', iam('role/app')],
  ['iam:PassRole', iam('role/app')],
  ['iam:CreatePolicy', iam('policy/app')],
  ['iam:CreateInstanceProfile', iam('instance-profile/app')],
  ['iam:GetRole', iam('role/landing-zone-audit')],
  ['iam:CreateServiceLinkedRole', iam('role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS')],
  ['sts:AssumeRole', iam('role/app')],
  ['s3:PutObject', 'arn:aws:s3:::bucket/key'],
  ['cloudformation:CreateStack', here('cloudformation', 'stack/app/1')],
  ['ssm:CreateDocument', here('ssm', 'document/app')],
  ['ssm:DeleteAssociation', here('ssm', 'association/1')],
];

const mayNot: [does: string, resource: string, context?: Context][] = [
  // A way out: a role that is not bounded, or bounded by something else.
  ...['CreateRole', 'AttachRolePolicy', 'PutRolePolicy', 'DeleteRolePolicy', 'DetachRolePolicy'].flatMap(
    (does): [string, string, Context?][] => [
      [`iam:${does}`, iam('role/app')],
      [`iam:${does}`, iam('role/app'), other],
    ],
  ),
  ['iam:UpdateAssumeRolePolicy', iam('role/administrator')],
  ['iam:PutRolePermissionsBoundary', iam('role/app'), other],
  ['iam:DeleteRolePermissionsBoundary', iam('role/app'), bounded],
  // Another way out: users.
  ['iam:CreateUser', iam('user/bob'), bounded],
  ['iam:CreateAccessKey', iam('user/bob')],
  ['iam:DeleteUserPermissionsBoundary', iam('user/bob')],
  ['iam:AddUserToGroup', iam('group/administrators')],
  // The boundary itself.
  ['iam:CreatePolicyVersion', mine],
  ['iam:SetDefaultPolicyVersion', mine],
  ['iam:DeletePolicy', mine],
  ['iam:CreatePolicyVersion', iam('policy/landing-zone-baseline')],
  // What the landing zone stands on, bounded or not.
  ...[
    'OrganizationAccountAccessRole',
    'emergency',
    'auditor',
    'landing-zone-baseline',
    'landing-zone-backup',
    'stacksets-exec-1',
  ].flatMap((role): [string, string, Context?][] => [
    ['iam:PutRolePolicy', iam(`role/${role}`), bounded],
    ['iam:UpdateAssumeRolePolicy', iam(`role/${role}`), bounded],
    ['iam:DeleteRole', iam(`role/${role}`)],
    ['iam:PassRole', iam(`role/${role}`)],
    ['iam:CreateRole', iam(`role/${role}`), bounded],
  ]),
  ['sts:AssumeRole', `arn:aws:iam::${ids.archive}:role/OrganizationAccountAccessRole`],
  ['sts:AssumeRole', `arn:aws:iam::${ids.archive}:role/emergency`],
  ['cloudformation:DeleteStack', here('cloudformation', 'stack/StackSet-landing-zone-baseline-1/1')],
  ['cloudformation:UpdateStack', here('cloudformation', 'stack/landing-zone-trail/1')],
  ['ssm:UpdateDocument', here('ssm', 'document/landing-zone-baseline')],
  ['ssm:DeleteDocument', here('ssm', 'document/landing-zone-baseline')],
  ['ssm:DeleteAssociation', here('ssm', 'association/1'), managed],
  ['ssm:UpdateAssociation', here('ssm', 'association/1'), managed],
  ['ssm:RemoveTagsFromResource', here('ssm', 'association/1'), managed],
];

const verdict = (action: string, resource: string, context?: Context): string =>
  evaluatePolicy(boundary, {
    principal: { account: ids.other, arn: iam('role/builder') },
    action,
    resource,
    ...(context ? { context } : {}),
  }).effect;

test.each(may)('within the boundary: %s of %s', (...[does, resource, context]) => {
  expect(verdict(does, resource, context)).toBe('allow');
});

test.each(mayNot)('not within the boundary: %s of %s', (...[does, resource, context]) => {
  expect(verdict(does, resource, context)).toBe('deny');
});
