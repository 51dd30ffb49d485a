import { readFileSync, readdirSync } from 'node:fs';
import { fillPlaceholders } from '../../lib/config/words/placeholders.ts';
import { quotas } from '../../lib/config/words/quotas.ts';
import { hasAction } from '../../lib/guardrails/catalogue/index.ts';
import { managedDocument } from '../../lib/guardrails/catalogue/managed-documents.ts';
import { checkPermissionSet } from '../../lib/guardrails/document.ts';
import { evaluatePolicy, type Context } from '../../lib/guardrails/evaluate/index.ts';
import { baselines, ids, madeIn } from '../stacks/zones.ts';

const folder = 'policies/permission-sets';
const files = readdirSync(folder);
const textOf = (file: string): string => readFileSync(`${folder}/${file}`, 'utf8');
const words: Record<string, string> = {
  partition: 'aws',
  'roles.automation': 'OrganizationAccountAccessRole',
  'roles.breakGlass': 'break-glass',
};
const document = (name: string, partition = 'aws'): unknown =>
  fillPlaceholders(JSON.parse(textOf(`${name}.json`)), (word) => ({ ...words, partition })[word]);

test.each(files)('%s has no mistake, allows nothing that leads to everything, and fits', (file) => {
  expect(checkPermissionSet(textOf(file))).toEqual([]);
  const filled = JSON.stringify(document(file.replace('.json', '')));
  expect(filled).not.toContain('{{');
  expect(filled.length).toBeLessThan(quotas.permissionSetDocument / 2);
});

test.each(files)('%s names no partition', (file) => {
  expect(textOf(file)).not.toMatch(/arn:aws|amazonaws\.com\.cn/);
});

type Call = readonly [action: string, resource?: string, context?: Context];

const sets = {
  billing: [document('billing'), managedDocument('Billing')],
  'network-operator': [document('network-operator')],
  'power-user': [document('power-user'), managedDocument('PowerUserAccess')],
  'read-only': [document('read-only'), managedDocument('ViewOnlyAccess')],
  'security-audit': [document('security-audit'), managedDocument('SecurityAudit')],
};
type Name = keyof typeof sets;

const role = {
  account: ids.other,
  arn: `arn:aws:iam::${ids.other}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_x`,
};
const says = (policy: unknown, [action, resource = '*', context = {}]: Call): string =>
  evaluatePolicy(policy, { principal: role, action, resource, context }).effect;

/** Whether the policies of a permission set allow it; a boundary must allow it as well. */
const allows = (policies: readonly unknown[], call: Call, boundary?: unknown): boolean => {
  const effects = policies.map((policy) => says(policy, call));
  const isInBounds = boundary === undefined || says(boundary, call) === 'allow';
  return effects.includes('allow') && !effects.includes('deny') && isInBounds;
};

const iam = (resource: string): string => `arn:aws:iam::${ids.other}:${resource}`;
const ec2 = (resource: string): string => `arn:aws:ec2:eu-west-1:${ids.other}:${resource}`;
const share = `arn:aws:ram:eu-west-1:${ids.other}:resource-share/1`;
const to = (service: string): Context => ({ 'iam:PassedToService': `${service}.amazonaws.com` });
const by = (policy: string): Context => ({ 'iam:PermissionsBoundary': iam(`policy/${policy}`) });
const bounded = by('landing-zone-boundary');
const linked = (service: string): Context => ({ 'iam:AWSServiceName': `${service}.amazonaws.com` });
const linkedRole = iam('role/aws-service-role/x/y');
const within: Context = { 'ram:AllowsExternalPrincipals': 'false' };
const asked: Context = { 'ram:RequestedAllowsExternalPrincipals': 'false' };
const outside: Context = { 'ram:AllowsExternalPrincipals': 'true' };
const askedOutside: Context = { 'ram:RequestedAllowsExternalPrincipals': 'true' };
const type = (name: string): Context => ({ 'ram:RequestedResourceType': name });

const may: Record<Name, readonly Call[]> = {
  'power-user': [
    ['s3:PutObject', 'arn:aws:s3:::bucket/key'],
    ['ec2:RunInstances'],
    ['iam:GetRole', iam('role/landing-zone-audit')],
    ['iam:ListPolicies'],
    ['iam:SimulatePrincipalPolicy', iam('role/app')],
    ['iam:CreateServiceLinkedRole', linkedRole, linked('ecs')],
    ['iam:CreateRole', iam('role/app'), bounded],
    ['iam:CreateRole', iam('role/path/app'), bounded],
    ['iam:TagRole', iam('role/app')],
    ['iam:AttachRolePolicy', iam('role/app'), bounded],
    ['iam:PutRolePolicy', iam('role/app'), bounded],
    ['iam:PutRolePermissionsBoundary', iam('role/app'), bounded],
    ['iam:UpdateAssumeRolePolicy', iam('role/app'), bounded],
    ['iam:DeleteRole', iam('role/app'), bounded],
    ['iam:PassRole', iam('role/app'), to('lambda')],
    ['iam:CreatePolicy', iam('policy/power-user/app')],
    ['iam:CreatePolicyVersion', iam('policy/power-user/app')],
    ['iam:CreateInstanceProfile', iam('instance-profile/app')],
    ['iam:AddRoleToInstanceProfile', iam('instance-profile/app')],
    ['sts:AssumeRole', iam('role/app')],
  ],
  'read-only': [
    ['s3:ListBucket', 'arn:aws:s3:::bucket'],
    ['s3:GetBucketPolicy', 'arn:aws:s3:::bucket'],
    ['dynamodb:DescribeTable'],
    ['secretsmanager:DescribeSecret'],
    ['secretsmanager:ListSecrets'],
    ['ssm:DescribeParameters'],
    ['lambda:GetFunctionConfiguration'],
    ['ec2:DescribeTransitGateways'],
    ['kms:GetKeyPolicy'],
    ['cloudwatch:GetMetricData'],
    ['cloudwatch:DescribeAlarms'],
    ['logs:DescribeLogGroups'],
    ['iam:GetRole', iam('role/app')],
    ['cloudformation:DescribeStackEvents'],
    ['states:DescribeStateMachine'],
  ],
  billing: [
    ['billing:GetBillingData'],
    ['payments:MakePayment'],
    ['budgets:ModifyBudget'],
    ['ce:GetCostAndUsage'],
    ['ce:GetCostForecast'],
    ['ce:GetAnomalies'],
    ['ce:GetSavingsPlansUtilization'],
    ['bcm-data-exports:ListExports'],
    ['cost-optimization-hub:ListRecommendations'],
    ['organizations:ListAccounts'],
  ],
  'security-audit': [
    ['config:DescribeConfigRules'],
    ['iam:GetRole', iam('role/app')],
    ['s3:GetBucketPolicy', 'arn:aws:s3:::bucket'],
    ['access-analyzer:GetFindingRecommendation'],
    ['access-analyzer:GetFindingsStatistics'],
    ['detective:SearchGraph'],
    ['detective:GetInvestigation'],
    ['guardduty:GetFindings'],
    ['inspector2:BatchGetFindingDetails'],
    ['inspector2:ListFindings'],
    ['macie2:GetFindings'],
    ['macie2:ListFindings'],
    ['securityhub:GetFindings'],
    ['securityhub:BatchGetStandardsControlAssociations'],
    ['securityhub:BatchGetSecurityControls'],
  ],
  'network-operator': [
    ['ec2:CreateVpc', ec2('vpc/*')],
    ['ec2:CreateVpcPeeringConnection', ec2('vpc/vpc-1')],
    ['ec2:AuthorizeSecurityGroupIngress', ec2('security-group/sg-1')],
    ['ec2:CreateTransitGatewayRouteTable', ec2('transit-gateway/tgw-1')],
    ['ec2:DescribeTransitGatewayAttachments'],
    ['ec2:CreateTags', ec2('transit-gateway-attachment/tgw-attach-1')],
    ['ec2:CreateTags', `arn:aws:ec2::${ids.other}:ipam-pool/ipam-pool-1`],
    ['ec2:CreateFlowLogs', ec2('vpc-flow-log/*')],
    ['ec2:ReleaseAddress', ec2('elastic-ip/eipalloc-1')],
    ['ec2:DescribeInstances'],
    ['route53:ChangeResourceRecordSets', 'arn:aws:route53:::hostedzone/Z1'],
    ['route53resolver:CreateResolverRule'],
    ['network-firewall:UpdateFirewallPolicy'],
    ['directconnect:CreateConnection'],
    ['ram:CreateResourceShare', '*', { ...asked, ...type('ec2:TransitGateway') }],
    ['ram:CreateResourceShare', '*', asked],
    ['ram:AssociateResourceShare', share, { ...within, ...type('route53resolver:ResolverRule') }],
    ['ram:AssociateResourceShare', share, { ...within, 'ram:Principal': ids.reader }],
    ['ram:UpdateResourceShare', share, within],
    ['ram:DeleteResourceShare', share, within],
    ['iam:CreateServiceLinkedRole', linkedRole, linked('transitgateway')],
  ],
};

const mayNot: Record<Name, readonly Call[]> = {
  'power-user': [
    // More than the boundary allows.
    ['iam:CreateRole', iam('role/app')],
    ['iam:CreateRole', iam('role/app'), by('other')],
    [
      'iam:CreateRole',
      iam('role/app'),
      { 'iam:PermissionsBoundary': 'arn:aws:iam::555555555555:policy/landing-zone-boundary' },
    ],
    ['iam:AttachRolePolicy', iam('role/administrator')],
    ['iam:PutRolePolicy', iam('role/administrator'), by('other')],
    ['iam:UpdateAssumeRolePolicy', iam('role/administrator')],
    ['iam:DeleteRole', iam('role/administrator')],
    ['iam:PutRolePermissionsBoundary', iam('role/app'), by('other')],
    ['iam:DeleteRolePermissionsBoundary', iam('role/app'), bounded],
    // What others attached to roles of theirs.
    ['iam:CreatePolicyVersion', iam('policy/app')],
    ['iam:CreatePolicyVersion', iam('policy/landing-zone-boundary')],
    ['iam:SetDefaultPolicyVersion', iam('policy/app')],
    ['iam:PassRole', iam('role/cdk-hnb659fds-cfn-exec-role'), to('cloudformation')],
    // People.
    ['iam:CreateUser', iam('user/bob')],
    ['iam:CreateAccessKey', iam('user/bob')],
    ['iam:CreateSAMLProvider', iam('saml-provider/x')],
    // The landing zone.
    ['iam:CreateRole', iam('role/landing-zone-x'), bounded],
    ['iam:CreateRole', iam('role/stacksets-exec-x'), bounded],
    ['iam:CreateRole', iam('role/break-glass'), bounded],
    ['iam:TagRole', role.arn],
    ['iam:PassRole', iam('role/landing-zone-backup'), to('backup')],
    ['sts:AssumeRole', 'arn:aws:iam::555555555555:role/OrganizationAccountAccessRole'],
    ['sts:AssumeRole', iam('role/break-glass')],
    ['organizations:LeaveOrganization'],
    ['account:CloseAccount'],
  ],
  'read-only': [
    ['s3:GetObject', 'arn:aws:s3:::bucket/key'],
    ['s3:GetObjectVersion', 'arn:aws:s3:::bucket/key'],
    ['dynamodb:GetItem'],
    ['dynamodb:Scan'],
    ['secretsmanager:GetSecretValue'],
    ['ssm:GetParameter'],
    ['ssm:GetParametersByPath'],
    ['ssm:GetParameterHistory'],
    ['kms:Decrypt'],
    ['logs:GetLogEvents'],
    ['logs:StartQuery'],
    ['sqs:ReceiveMessage'],
    ['lambda:GetFunction'],
    ['lambda:InvokeFunction'],
    ['ec2:DescribeInstanceAttribute'],
    ['ec2:DescribeLaunchTemplateVersions'],
    ['ecr:BatchGetImage'],
    ['states:GetExecutionHistory'],
    ['s3:PutBucketPolicy', 'arn:aws:s3:::bucket'],
    ['ec2:RunInstances'],
    ['sts:AssumeRole', iam('role/app')],
  ],
  billing: [
    ['ec2:DescribeInstances'],
    ['s3:GetObject', 'arn:aws:s3:::bucket/key'],
    ['savingsplans:CreateSavingsPlan'],
    ['ce:DeleteAnomalyMonitor'],
    ['iam:PassRole', iam('role/app'), to('budgets')],
    ['organizations:CloseAccount'],
  ],
  'security-audit': [
    ['macie2:GetSensitiveDataOccurrences'],
    ['inspector2:BatchGetCodeSnippet'],
    ['ec2:DescribeInstanceAttribute'],
    ['rds:DownloadDBLogFilePortion'],
    ['bedrock:GetKnowledgeBaseDocuments'],
    ['s3:GetObject', 'arn:aws:s3:::bucket/key'],
    ['guardduty:ArchiveFindings'],
    ['securityhub:BatchUpdateFindings'],
    ['securityhub:UpdateFindings'],
    ['inspector2:Disable'],
    ['access-analyzer:UpdateFindings'],
    ['detective:StartInvestigation'],
    ['macie2:UpdateMacieSession'],
  ],
  'network-operator': [
    ['ec2:RunInstances'],
    ['ec2:StopInstances', ec2('instance/i-1')],
    ['ec2:DescribeInstanceAttribute', ec2('instance/i-1')],
    ['ec2:ModifyInstanceAttribute', ec2('instance/i-1')],
    ['ec2:CreateTags', ec2('instance/i-1')],
    ['ec2:CreateTrafficMirrorSession'],
    ['ec2:EnableAddressTransfer', ec2('elastic-ip/eipalloc-1')],
    ['ec2:DeleteFlowLogs', ec2('vpc-flow-log/fl-1')],
    ['logs:DeleteLogDelivery'],
    ['route53domains:TransferDomain'],
    ['ram:CreateResourceShare', '*', { ...askedOutside, ...type('ec2:Subnet') }],
    ['ram:CreateResourceShare', '*', type('ec2:Subnet')],
    ['ram:CreateResourceShare', '*', { ...asked, ...type('rds:Cluster') }],
    ['ram:AssociateResourceShare', share, { ...outside, ...type('ec2:Subnet') }],
    ['ram:AssociateResourceShare', share, { ...within, ...type('ec2:CapacityReservation') }],
    ['ram:UpdateResourceShare', share, { ...within, ...askedOutside }],
    ['ram:DeleteResourceShare', share, outside],
    ['ram:EnableSharingWithAwsOrganization'],
    ['iam:CreateServiceLinkedRole', linkedRole, linked('ecs')],
    ['iam:PassRole', iam('role/flow-logs'), to('vpc-flow-logs')],
    ['iam:CreateRole', iam('role/app')],
  ],
};

const each = (calls: Record<Name, readonly Call[]>): [Name, string, string, Context?][] =>
  (Object.keys(sets) as Name[]).flatMap((name) =>
    calls[name].map(([action, resource = '*', context]): [Name, string, string, Context?] => [
      name,
      action,
      resource,
      context,
    ]),
  );

test.each(each(may))('%s may %s %s', (name, ...call) => {
  expect(allows(sets[name], call)).toBe(true);
});

test.each(each(mayNot))('%s may not %s %s', (name, ...call) => {
  expect(allows(sets[name], call)).toBe(false);
});

test('the calls above are of actions that there are', () => {
  const actions = [...each(may), ...each(mayNot)].map(([, action]) => action);
  expect(actions.filter((action) => !hasAction(...(action.split(':') as [string, string])))).toEqual([]);
});

test('documents say the same in every partition', () => {
  const elsewhere = JSON.stringify(document('power-user', 'aws-us-gov'));
  expect(elsewhere.replaceAll('arn:aws-us-gov:', 'arn:aws:')).toBe(JSON.stringify(document('power-user')));
});

test('within the boundary of the baseline a power user may do the same', async () => {
  const { resources } = await madeIn(baselines(), 'landing-zone-baseline', ids.other);
  const made = resources.find(({ physicalId }) => physicalId === iam('policy/landing-zone-boundary'));
  const boundary = made?.properties.PolicyDocument;
  const refused = may['power-user'].filter((call) => !allows(sets['power-user'], call, boundary));
  expect([boundary !== undefined, refused]).toEqual([true, []]);
});
