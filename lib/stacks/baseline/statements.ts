import { Aws } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { correctionsOf, type Correction } from '../../config/sections/baseline/corrections.ts';
import { baselineName } from '../../config/sections/baseline/names.ts';
import type { Baseline } from '../../config/sections/baseline/types.ts';

/** What the runbook of the baseline may do: no more than is on, in no other region. */
export const correctionStatements = (baseline: Baseline): PolicyStatement[] => {
  const { regions, ebsEncryption } = baseline;
  const here = { StringEquals: { 'aws:RequestedRegion': [...regions] } };
  const key = ebsEncryption?.key;
  const of: Record<Correction, PolicyStatement[]> = {
    'password-policy': [allow('PasswordPolicy', passwordActions, ['*'])],
    'ebs-encryption': [
      allow('EbsEncryption', ebsActions, ['*'], here),
      ...(key === undefined
        ? []
        : [
            allow('EbsKey', ['kms:DescribeKey'], [local('kms', 'key/*')], {
              StringEquals: { 'kms:RequestAlias': key },
            }),
          ]),
    ],
    'ssm-public-sharing': [
      allow(
        'SsmPublicSharing',
        ['ssm:GetServiceSetting', 'ssm:UpdateServiceSetting'],
        [local('ssm', 'servicesetting/ssm/documents/console/public-sharing-permission')],
      ),
    ],
    'default-vpc': [
      allow('LookAtVpcs', lookingActions, ['*'], here),
      allow(
        'DeleteDefaultVpc',
        deletingActions,
        ['vpc/*', 'subnet/*', 'internet-gateway/*'].map((resource) => local('ec2', resource)),
        here,
      ),
    ],
  };
  return [...startItself(), ...correctionsOf(baseline).flatMap((name) => of[name])];
};

const local = (service: string, resource: string, region = '*'): string =>
  `arn:${Aws.PARTITION}:${service}:${region}:${Aws.ACCOUNT_ID}:${resource}`;

const allow = (sid: string, actions: string[], resources: string[], conditions?: Record<string, unknown>) =>
  new PolicyStatement({ sid, actions, resources, ...(conditions ? { conditions } : {}) });

/** What Systems Manager's own role has for it: https://docs.aws.amazon.com/systems-manager/latest/userguide/using-service-linked-roles-service-action-1.html */
const startItself = (): PolicyStatement[] => [
  allow(
    'StartItself',
    ['ssm:StartAutomationExecution', 'ssm:GetAutomationExecution'],
    [
      local('ssm', `document/${baselineName}`, Aws.REGION),
      local('ssm', `automation-definition/${baselineName}:*`, Aws.REGION),
      local('ssm', 'automation-execution/*', Aws.REGION),
    ],
  ),
  allow('PassItself', ['iam:PassRole'], [local('iam', `role/${baselineName}`, '')], {
    StringEquals: { 'iam:PassedToService': 'ssm.amazonaws.com' },
  }),
];

const passwordActions = ['iam:GetAccountPasswordPolicy', 'iam:UpdateAccountPasswordPolicy'];
const ebsActions = [
  'ec2:EnableEbsEncryptionByDefault',
  'ec2:GetEbsDefaultKmsKeyId',
  'ec2:GetEbsEncryptionByDefault',
  'ec2:ModifyEbsDefaultKmsKeyId',
];
const lookingActions = [
  'ec2:DescribeEgressOnlyInternetGateways',
  'ec2:DescribeInternetGateways',
  'ec2:DescribeNetworkAcls',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeRouteTables',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'ec2:DescribeVpcEndpoints',
  'ec2:DescribeVpcPeeringConnections',
  'ec2:DescribeVpcs',
  'ec2:DescribeVpnGateways',
];
const deletingActions = ['ec2:DeleteInternetGateway', 'ec2:DeleteSubnet', 'ec2:DeleteVpc', 'ec2:DetachInternetGateway'];
