import { evaluatePolicy, type Context } from '../../lib/guardrails/evaluate/index.ts';
import { sampleOrganization } from '../support/zone.ts';

const document = sampleOrganization().guardrails.find(({ name }) => name === 'protect-landing-zone')?.content;
const account = '111122223333';
const iam = (resource: string): string => `arn:aws:iam::${account}:${resource}`;
const here = (service: string, resource: string): string => `arn:aws:${service}:eu-west-1:${account}:${resource}`;
const managed: Context = { 'aws:ResourceTag/landing-zone': 'managed' };

/** Whether an SCP stands in the way of a role. */
const isDenied = (role: string, action: string, resource: string, context: Context = {}): boolean =>
  evaluatePolicy(document, { principal: { account, arn: iam(`role/${role}`) }, action, resource, context }).effect ===
  'deny';

const protectedThings: [does: string, resource: string, context?: Context][] = [
  ['iam:CreateRole', iam('role/landing-zone-baseline')],
  ['iam:UpdateAssumeRolePolicy', iam('role/landing-zone-audit')],
  ['iam:PutRolePolicy', iam('role/landing-zone-baseline')],
  ['iam:DeleteRole', iam('role/landing-zone-backup')],
  ['iam:CreatePolicyVersion', iam('policy/landing-zone-boundary')],
  ['iam:SetDefaultPolicyVersion', iam('policy/landing-zone-boundary')],
  ['iam:DeletePolicy', iam('policy/landing-zone-baseline')],
  ['ssm:UpdateDocument', here('ssm', 'document/landing-zone-baseline')],
  ['ssm:DeleteDocument', here('ssm', 'document/landing-zone-baseline')],
  ['ssm:ModifyDocumentPermission', here('ssm', 'document/landing-zone-baseline')],
  ['ssm:DeleteAssociation', here('ssm', 'association/1'), managed],
  ['ssm:UpdateAssociation', here('ssm', 'association/1'), managed],
  ['ssm:RemoveTagsFromResource', here('ssm', 'association/1'), managed],
  ['cloudformation:DeleteStack', here('cloudformation', 'stack/StackSet-landing-zone-baseline-1/1')],
];

test.each(protectedThings)('nobody but who must: %s of %s', (...[does, resource, context]) => {
  expect(isDenied('Administrator', does, resource, context)).toBe(true);
  // Not even the role that the runbook acts by.
  expect(isDenied('landing-zone-baseline', does, resource, context)).toBe(true);
  for (const role of ['OrganizationAccountAccessRole', 'break-glass', 'stacksets-exec-1'])
    expect(isDenied(role, does, resource, context)).toBe(false);
});

test.each([
  ['iam:CreateRole', iam('role/app')],
  ['iam:CreatePolicyVersion', iam('policy/app')],
  ['ssm:UpdateDocument', here('ssm', 'document/app')],
  ['ssm:DeleteAssociation', here('ssm', 'association/1')],
  ['ssm:RemoveTagsFromResource', here('ssm', 'document/app')],
  ['cloudformation:DeleteStack', here('cloudformation', 'stack/app/1')],
])('what is not the landing zone’s stays free: %s of %s', (does, resource) => {
  expect(isDenied('Administrator', does, resource)).toBe(false);
});

test('no guardrail of the sample stands in the way of what the runbook does', () => {
  const calls: [action: string, resource: string][] = [
    ['ssm:StartAutomationExecution', here('ssm', 'automation-definition/landing-zone-baseline:1')],
    ['iam:UpdateAccountPasswordPolicy', '*'],
    ['ec2:EnableEbsEncryptionByDefault', '*'],
    ['ssm:UpdateServiceSetting', here('ssm', 'servicesetting/ssm/documents/console/public-sharing-permission')],
    ['ec2:DeleteVpc', here('ec2', 'vpc/vpc-1')],
  ];
  const scps = sampleOrganization().guardrails.filter(({ type, name }) => type === 'scp' && name !== 'quarantine');
  expect(scps.length).toBeGreaterThan(10);
  const denials = scps.flatMap(({ name, content }) =>
    calls.flatMap(([action, resource]) => {
      const { effect } = evaluatePolicy(content, {
        principal: { account, arn: iam('role/landing-zone-baseline') },
        action,
        resource,
        context: { 'aws:RequestedRegion': 'eu-central-1' },
      });
      return effect === 'deny' ? [`${name}: ${action}`] : [];
    }),
  );
  expect(denials).toEqual([]);
});
