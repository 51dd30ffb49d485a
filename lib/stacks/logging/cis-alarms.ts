import { thresholds } from '../../config/sections/logging/thresholds.ts';

/** What is worth waking somebody for, found in CloudTrail's events by a filter of CloudWatch Logs. */
export interface Watch {
  readonly name: string;
  readonly why: string;
  readonly pattern: string;
}

const any = (...names: string[]): string => names.map((name) => `($.eventName=${name})`).join(' || ');
const from = (service: string, ...names: string[]): string =>
  `{($.eventSource=${service}.amazonaws.com) && (${any(...names)})}`;

/**
 * The alarms of the CIS AWS Foundations Benchmark. Security Hub's controls CloudWatch.1 to .14 want exactly these patterns:
 * https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html
 */
export const watches: readonly Watch[] = [
  {
    name: 'RootUse',
    why: 'The root user did something (CIS 4.3).',
    pattern: '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
  },
  {
    name: 'UnauthorizedCalls',
    why: 'Calls were refused for want of permission (CIS 4.1).',
    pattern: '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
  },
  {
    name: 'SignInWithoutMfa',
    why: 'A user signed in to the console without a second factor (CIS 4.2).',
    pattern:
      '{($.eventName="ConsoleLogin") && ($.additionalEventData.MFAUsed !="Yes") && ($.userIdentity.type="IAMUser") && ($.responseElements.ConsoleLogin="Success")}',
  },
  {
    name: 'IamPolicyChanges',
    why: 'An IAM policy was changed (CIS 4.4).',
    pattern: from(
      'iam',
      'DeleteGroupPolicy',
      'DeleteRolePolicy',
      'DeleteUserPolicy',
      'PutGroupPolicy',
      'PutRolePolicy',
      'PutUserPolicy',
      'CreatePolicy',
      'DeletePolicy',
      'CreatePolicyVersion',
      'DeletePolicyVersion',
      'AttachRolePolicy',
      'DetachRolePolicy',
      'AttachUserPolicy',
      'DetachUserPolicy',
      'AttachGroupPolicy',
      'DetachGroupPolicy',
    ),
  },
  {
    name: 'TrailChanges',
    why: 'A trail was changed (CIS 4.5).',
    pattern: `{${any('CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging')}}`,
  },
  {
    name: 'FailedSignIns',
    why: 'Sign-ins to the console failed (CIS 4.6).',
    pattern: '{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}',
  },
  {
    name: 'KeyDeletion',
    why: 'A KMS key was disabled or is to be deleted (CIS 4.7).',
    pattern: from('kms', 'DisableKey', 'ScheduleKeyDeletion'),
  },
  {
    name: 'BucketPolicyChanges',
    why: 'The policy of an S3 bucket was changed (CIS 4.8).',
    pattern: from(
      's3',
      'PutBucketAcl',
      'PutBucketPolicy',
      'PutBucketCors',
      'PutBucketLifecycle',
      'PutBucketReplication',
      'DeleteBucketPolicy',
      'DeleteBucketCors',
      'DeleteBucketLifecycle',
      'DeleteBucketReplication',
    ),
  },
  {
    name: 'ConfigChanges',
    why: 'AWS Config was changed (CIS 4.9).',
    pattern: from(
      'config',
      'StopConfigurationRecorder',
      'DeleteDeliveryChannel',
      'PutDeliveryChannel',
      'PutConfigurationRecorder',
    ),
  },
  {
    name: 'SecurityGroupChanges',
    why: 'A security group was changed (CIS 4.10).',
    pattern: `{${any(
      'AuthorizeSecurityGroupIngress',
      'AuthorizeSecurityGroupEgress',
      'RevokeSecurityGroupIngress',
      'RevokeSecurityGroupEgress',
      'CreateSecurityGroup',
      'DeleteSecurityGroup',
    )}}`,
  },
  {
    name: 'NetworkAclChanges',
    why: 'A network ACL was changed (CIS 4.11).',
    pattern: `{${any(
      'CreateNetworkAcl',
      'CreateNetworkAclEntry',
      'DeleteNetworkAcl',
      'DeleteNetworkAclEntry',
      'ReplaceNetworkAclEntry',
      'ReplaceNetworkAclAssociation',
    )}}`,
  },
  {
    name: 'GatewayChanges',
    why: 'A gateway to other networks was changed (CIS 4.12).',
    pattern: `{${any(
      'CreateCustomerGateway',
      'DeleteCustomerGateway',
      'AttachInternetGateway',
      'CreateInternetGateway',
      'DeleteInternetGateway',
      'DetachInternetGateway',
    )}}`,
  },
  {
    name: 'RouteTableChanges',
    why: 'A route table was changed (CIS 4.13).',
    pattern: from(
      'ec2',
      'CreateRoute',
      'CreateRouteTable',
      'ReplaceRoute',
      'ReplaceRouteTableAssociation',
      'DeleteRouteTable',
      'DeleteRoute',
      'DisassociateRouteTable',
    ),
  },
  {
    name: 'VpcChanges',
    why: 'A VPC was changed (CIS 4.14).',
    pattern: `{${any(
      'CreateVpc',
      'DeleteVpc',
      'ModifyVpcAttribute',
      'AcceptVpcPeeringConnection',
      'CreateVpcPeeringConnection',
      'DeleteVpcPeeringConnection',
      'RejectVpcPeeringConnection',
      'AttachClassicLinkVpc',
      'DetachClassicLinkVpc',
      'DisableVpcClassicLink',
      'EnableVpcClassicLink',
    )}}`,
  },
  {
    name: 'OrganizationChanges',
    why: 'The organization was changed (CIS 4.15).',
    pattern: from(
      'organizations',
      'AcceptHandshake',
      'AttachPolicy',
      'CreateAccount',
      'CreateOrganizationalUnit',
      'CreatePolicy',
      'DeclineHandshake',
      'DeleteOrganization',
      'DeleteOrganizationalUnit',
      'DeletePolicy',
      'DetachPolicy',
      'DisablePolicyType',
      'EnablePolicyType',
      'InviteAccountToOrganization',
      'LeaveOrganization',
      'MoveAccount',
      'RemoveAccountFromOrganization',
      'UpdatePolicy',
      'UpdateOrganizationalUnit',
    ),
  },
];

/**
 * What is told event by event, with who, where, and when: an alarm says neither, and acts only when it begins. One pattern, of at most 1,024
 * characters: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutSubscriptionFilter.html
 */
export const rarePattern = (role: string): string => {
  const rare = [...watches, breakGlassWatch(role)].filter(({ name }) => !(name in thresholds));
  return `{${rare.map(({ pattern }) => `(${pattern.slice(1, -1).replace(/ (&&|\|\|) /g, '$1')})`).join('||')}}`;
};

/**
 * Somebody took the role for emergencies, by a call or in the console, signed in by the permission set that is called the same, or tried to
 * sign in as a user whose name begins with it (a refused sign-in has no ARN). How Identity Center names its roles, and what sign-ins tell:
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/using-service-linked-roles.html
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 */
export const breakGlassWatch = (role: string): Watch => ({
  name: 'BreakGlass',
  why: `Somebody acts as ${role}.`,
  pattern:
    '{(($.eventSource="sts.amazonaws.com") && ' +
    `(($.requestParameters.roleArn="*:role/${role}") || ($.requestParameters.roleArn="*/AWSReservedSSO_${role}_*"))) || ` +
    '(($.eventSource="signin.amazonaws.com") && ' +
    `(($.userIdentity.userName="${role}-*") || ($.userIdentity.arn="*:assumed-role/${role}/*")))}`,
});
