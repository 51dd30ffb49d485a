import type { Context } from '../../guardrails/evaluate/call.ts';
import { unknown } from '../../guardrails/evaluate/resource.ts';
import { readTemplateUrl } from '../cloudformation/template-url.ts';
import type { Asked } from '../engine/asked.ts';
import type { World } from '../world/world.ts';

/** Something that AWS asks the policies of a caller about in addition to the operation. */
export interface Besides {
  readonly action: string;
  readonly resources?: readonly string[];
  readonly keys?: Context;
}

type Input = Readonly<Record<string, unknown>>;
type Make = (input: Input, call: Asked, world: World) => readonly Besides[];

/** What a call takes in addition: its tags, what it has other services do, and the roles that these need. */
export const besidesOf = (world: World, call: Asked): readonly Besides[] =>
  table[`${call.service}:${call.operation}`]?.(call.input as Input, call, world) ?? [];

const linking =
  (name: string): Make =>
  (_input, { account }, { partition }) => [
    {
      action: 'iam:CreateServiceLinkedRole',
      resources: [`arn:${partition}:iam::${account}:role/aws-service-role/${name}.amazonaws.com/${unknown}`],
      keys: { 'iam:AWSServiceName': `${name}.amazonaws.com` },
    },
  ];

const trusting =
  (name: string): Make =>
  () => [
    {
      action: 'organizations:EnableAWSServiceAccess',
      keys: { 'organizations:ServicePrincipal': `${name}.amazonaws.com` },
    },
  ];

const administrated =
  (name: string, verb: 'Register' | 'Deregister'): Make =>
  (_input, { account }, world) => [
    {
      action: `organizations:${verb}DelegatedAdministrator`,
      resources: [
        `arn:${world.partition}:organizations::${account}:account/${world.organization?.id ?? ''}/${unknown}`,
      ],
      keys: { 'organizations:ServicePrincipal': `${name}.amazonaws.com` },
    },
  ];

const all =
  (...makes: readonly Make[]): Make =>
  (input, call, world) =>
    makes.flatMap((make) => make(input, call, world));

const appointing = (name: string): Make => all(linking(name), trusting(name), administrated(name, 'Register'));
const dismissing = (name: string): Make => administrated(name, 'Deregister');

/** Tags that come with what is made. https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html */
const tagging =
  (action: string, arn: (input: Input, call: Asked, world: World) => string): Make =>
  (input, call, world) =>
    ['Tags', 'TagSpecifications'].some((member) => ((input[member] as readonly unknown[] | undefined)?.length ?? 0) > 0)
      ? [{ action, resources: [arn(input, call, world)] }]
      : [];

const inOrganization = (rest: (input: Input) => string): Make =>
  tagging(
    'organizations:TagResource',
    (input, { account }, { partition, organization }) =>
      `arn:${partition}:organizations::${account}:${rest(input).replace('/', `/${organization?.id ?? ''}/`)}`,
  );

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Of a stack or a stack set by its name. */
const inStacks = (type: string, member: string): Make =>
  tagging('cloudformation:TagResource', (input, { account, region }, { partition }) => {
    const name = textOf(input[member]);
    return name.startsWith('arn:')
      ? name
      : `arn:${partition}:cloudformation:${region}:${account}:${type}/${name}${type === 'stack' ? '/' : ':'}${unknown}`;
  });

/** CloudFormation fetches a template from a bucket as the caller. */
const fetching: Make = ({ TemplateURL: url }, _call, { partition }) => {
  const found = readTemplateUrl(textOf(url));
  return found ? [{ action: 's3:GetObject', resources: [`arn:${partition}:s3:::${found.bucket}/${found.key}`] }] : [];
};

/**
 * In the management account Identity Center acts by the rights of its caller: its own role excludes that account.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSSSOServiceRolePolicy.html
 */
const provisioning: Make = ({ TargetId: target, TargetType: type, PermissionSetArn: set }, { account }, world) => {
  const isThere = world.identityCenter?.provisioned.get(textOf(set))?.has(account) === true;
  if (target !== account && (type !== 'ALL_PROVISIONED_ACCOUNTS' || !isThere)) return [];
  const iam = `arn:${world.partition}:iam::${account}`;
  const roles = [`${iam}:role/aws-reserved/sso.amazonaws.com/${unknown}`];
  return [
    ...['iam:CreateRole', 'iam:GetRole', 'iam:PutRolePolicy', 'iam:AttachRolePolicy'].map((action) => ({
      action,
      resources: roles,
    })),
    { action: 'iam:GetSAMLProvider', resources: [`${iam}:saml-provider/AWSSSO_${unknown}_DO_NOT_DELETE`] },
  ];
};

const table: Readonly<Record<string, Make>> = {
  'organizations:CreateOrganization': linking('organizations'),
  'organizations:CreatePolicy': inOrganization(({ Type }) => `policy/${textOf(Type).toLowerCase()}/p-${unknown}`),
  'organizations:CreateOrganizationalUnit': inOrganization(() => `ou/ou-${unknown}`),
  'organizations:CreateAccount': inOrganization(() => `account/${unknown}`),
  'organizations:PutResourcePolicy': inOrganization(() => `resourcepolicy/rp-${unknown}`),
  'cloudformation:ActivateOrganizationsAccess': all(
    linking('stacksets.cloudformation'),
    trusting('member.org.stacksets.cloudformation'),
  ),
  'cloudformation:CreateChangeSet': all(inStacks('stack', 'StackName'), fetching),
  'cloudformation:CreateStack': all(inStacks('stack', 'StackName'), fetching),
  'cloudformation:UpdateStack': all(inStacks('stack', 'StackName'), fetching),
  'cloudformation:CreateStackSet': all(inStacks('stackset', 'StackSetName'), fetching),
  'cloudformation:UpdateStackSet': all(inStacks('stackset', 'StackSetName'), fetching),
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
  'cloudformation:DescribeStacks': ({ StackName: name }) =>
    name === undefined ? [{ action: 'cloudformation:ListStacks' }] : [],
  'guardduty:EnableOrganizationAdminAccount': appointing('guardduty'),
  'guardduty:DisableOrganizationAdminAccount': dismissing('guardduty'),
  'guardduty:CreateDetector': linking('guardduty'),
  'macie2:EnableOrganizationAdminAccount': appointing('macie'),
  'macie2:DisableOrganizationAdminAccount': dismissing('macie'),
  'inspector2:EnableDelegatedAdminAccount': appointing('inspector2'),
  'inspector2:DisableDelegatedAdminAccount': dismissing('inspector2'),
  'detective:EnableOrganizationAdminAccount': appointing('detective'),
  'detective:DisableOrganizationAdminAccount': dismissing('detective'),
  'ec2:EnableIpamOrganizationAdminAccount': appointing('ipam'),
  'ec2:DisableIpamOrganizationAdminAccount': dismissing('ipam'),
  'ec2:EnableReachabilityAnalyzerOrganizationSharing': all(
    linking('reachabilityanalyzer.networkinsights'),
    trusting('reachabilityanalyzer.networkinsights'),
  ),
  'ec2:CreateTransitGatewayPeeringAttachment': tagging(
    'ec2:CreateTags',
    (_input, { account, region }, { partition }) =>
      `arn:${partition}:ec2:${region}:${account}:transit-gateway-attachment/${unknown}`,
  ),
  'ram:EnableSharingWithAwsOrganization': all(linking('ram'), trusting('ram')),
  'sso-admin:CreateAccountAssignment': provisioning,
  'sso-admin:CreatePermissionSet': tagging(
    'sso:TagResource',
    (_input, _call, { partition }) => `arn:${partition}:sso:::permissionSet/${unknown}/${unknown}`,
  ),
  'sso-admin:DeleteAccountAssignment': provisioning,
  'sso-admin:ProvisionPermissionSet': provisioning,
};
