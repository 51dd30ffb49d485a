import { trailName } from '../config/sections/logging/names.ts';

const own = (service: string, rest: string): string => `arn:{{partition}}:${service}:{{region}}:{{account}}:${rest}`;
const ec2 = (...types: readonly string[]): string[] => types.map((type) => own('ec2', `${type}/${type}-0`));
const iam = (rest: string): string[] => [`arn:{{partition}}:iam::{{account}}:${rest}`];

const hub = [own('securityhub', 'hub/default')];
const recorder = [own('config', 'configuration-recorder/default/0')];
const object = ['arn:{{partition}}:s3:::bucket/object'];
const bucket = ['arn:{{partition}}:s3:::bucket'];
const accountItself = ['arn:{{partition}}:account::{{account}}:account'];

/** By action, or by service for all of its others. */
const arns: Readonly<Partial<Record<string, readonly string[]>>> = {
  'access-analyzer': [own('access-analyzer', 'analyzer/a')],
  account: accountItself,
  cloudtrail: [own('cloudtrail', `trail/${trailName}`)],
  'config:DeleteConfigurationRecorder': recorder,
  'config:StopConfigurationRecorder': recorder,
  dynamodb: [own('dynamodb', 'table/a')],
  'ec2:AcceptVpcPeeringConnection': ec2('vpc', 'vpc-peering-connection'),
  'ec2:AttachInternetGateway': ec2('internet-gateway', 'vpc'),
  'ec2:CreateRoute': ec2('route-table'),
  'ec2:CreateVpcPeeringConnection': ec2('vpc', 'vpc-peering-connection'),
  'ec2:DeleteFlowLogs': ec2('vpc-flow-log'),
  'ec2:DeleteTransitGatewayVpcAttachment': ec2('transit-gateway-attachment'),
  'ec2:DeleteVpc': ec2('vpc'),
  'ec2:ModifySnapshotAttribute': ['arn:{{partition}}:ec2:{{region}}::snapshot/snap-0'],
  'ec2:ReplaceNetworkAclAssociation': ec2('network-acl', 'subnet'),
  'ec2:ReplaceRoute': ec2('route-table'),
  'ec2:RunInstances': ec2('instance', 'volume', 'network-interface', 'subnet', 'security-group'),
  'guardduty:DeleteDetector': [own('guardduty', 'detector/0')],
  'guardduty:UpdateDetector': [own('guardduty', 'detector/0')],
  'iam:CreateAccessKey': iam('user/a'),
  'iam:CreateLoginProfile': iam('user/a'),
  'iam:CreateRole': iam('role/a'),
  'iam:CreateSAMLProvider': iam('saml-provider/a'),
  'iam:CreateUser': iam('user/a'),
  kms: [own('kms', 'key/0')],
  lambda: [own('lambda', 'function:a')],
  'rds:CreateDBInstance': [own('rds', 'db:a'), own('rds', 'subgrp:a')],
  's3:CreateBucket': bucket,
  's3:DeleteObjectVersion': object,
  's3:GetObject': object,
  's3:PutLifecycleConfiguration': bucket,
  secretsmanager: [own('secretsmanager', 'secret:a')],
  securityhub: hub,
  sqs: [own('sqs', 'a')],
  'sts:AssumeRole': iam('role/a'),
};

/**
 * What an action is done to, as IAM compares it with `Resource`: if one of several is denied, so is the call. `*`: it has no permissions by
 * resource. https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const arnsOf = (action: string): readonly string[] =>
  arns[action] ?? arns[action.slice(0, action.indexOf(':'))] ?? ['*'];
