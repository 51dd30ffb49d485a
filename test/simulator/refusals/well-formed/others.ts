import { denyAll, document } from '../../organization.ts';
import type { WellFormed, WellFormedCalls } from './call.ts';

const trust = document({ Effect: 'Allow', Principal: { AWS: '{security}' }, Action: 'sts:AssumeRole' });
const alias = { AccountAlias: 'example' };
const inline = { RoleName: 'role', PolicyName: 'inline' };
const after = (operation: string, input: object = {}): NonNullable<WellFormed[1]> => ({
  after: [{ operation, input }],
});
const trusted = after('organizations:EnableAWSServiceAccess', { ServicePrincipal: 'iam.amazonaws.com' });
const enabled = (feature: string): NonNullable<WellFormed[1]> => ({
  after: [...trusted.after!, { operation: `iam:EnableOrganizations${feature}` }],
});

export const iam: WellFormedCalls = {
  CreateAccessKey: [{ UserName: 'user' }],
  CreateAccountAlias: [alias],
  CreateRole: [{ RoleName: 'new', AssumeRolePolicyDocument: trust }],
  CreateUser: [{ UserName: 'new' }],
  DeleteAccountAlias: [alias, after('iam:CreateAccountAlias', alias)],
  DeleteAccountPasswordPolicy: [{}, after('iam:UpdateAccountPasswordPolicy')],
  DisableOrganizationsRootCredentialsManagement: [{}, enabled('RootCredentialsManagement')],
  DisableOrganizationsRootSessions: [{}, enabled('RootSessions')],
  EnableOrganizationsRootCredentialsManagement: [{}, trusted],
  EnableOrganizationsRootSessions: [{}, trusted],
  DeleteRolePolicy: [inline, after('iam:PutRolePolicy', { ...inline, PolicyDocument: denyAll })],
  GetAccountPasswordPolicy: [{}, after('iam:UpdateAccountPasswordPolicy')],
  GetAccountSummary: [],
  GetRole: [{ RoleName: 'role' }],
  GetRolePolicy: [inline, after('iam:PutRolePolicy', { ...inline, PolicyDocument: denyAll })],
  ListAccountAliases: [],
  ListOrganizationsFeatures: [{}, enabled('RootSessions')],
  ListRolePolicies: [{ RoleName: 'role' }],
  PutRolePolicy: [{ ...inline, PolicyDocument: denyAll }],
  SimulateCustomPolicy: [{ PolicyInputList: [denyAll], ActionNames: ['s3:GetObject'] }],
  SimulatePrincipalPolicy: [{ PolicySourceArn: 'arn:aws:iam::111122223333:role/role', ActionNames: ['s3:GetObject'] }],
  UpdateAccountPasswordPolicy: [],
};

const bucket = { Bucket: 'a-bucket' };
const object = { ...bucket, Key: 'a/key' };
const encryption = {
  ...bucket,
  ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
};
const policy = {
  ...bucket,
  Policy: document({ Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a-bucket/*' }),
};
const blocks = { ...bucket, PublicAccessBlockConfiguration: { BlockPublicAcls: true } };
const tagging = { ...bucket, Tagging: { TagSet: [{ Key: 'a', Value: 'b' }] } };

export const s3: WellFormedCalls = {
  CreateBucket: [{ Bucket: 'new-bucket' }],
  DeleteBucket: [bucket, after('s3:DeleteObject', object)],
  DeleteBucketEncryption: [bucket],
  DeleteBucketPolicy: [bucket],
  DeleteBucketTagging: [bucket],
  DeleteObject: [object],
  DeleteObjects: [{ ...bucket, Delete: { Objects: [{ Key: 'a/key' }] } }],
  DeletePublicAccessBlock: [bucket],
  GetBucketEncryption: [bucket],
  GetBucketLocation: [bucket],
  GetBucketPolicy: [bucket, after('s3:PutBucketPolicy', policy)],
  GetBucketTagging: [bucket, after('s3:PutBucketTagging', tagging)],
  GetBucketVersioning: [bucket],
  GetObject: [object],
  GetPublicAccessBlock: [bucket],
  HeadBucket: [bucket],
  HeadObject: [object],
  ListBuckets: [],
  ListObjectsV2: [bucket],
  PutBucketEncryption: [encryption],
  PutBucketPolicy: [policy],
  PutBucketTagging: [tagging],
  PutBucketVersioning: [{ ...bucket, VersioningConfiguration: { Status: 'Enabled' } }],
  PutObject: [{ ...bucket, Key: 'other' }],
  PutPublicAccessBlock: [blocks],
};

export const ce: WellFormedCalls = {
  GetAnomalyMonitors: [],
  ListCostAllocationTags: [],
  UpdateCostAllocationTagsStatus: [{ CostAllocationTagsStatus: [{ TagKey: 'owner', Status: 'Active' }] }],
};
export const cloudtrail: WellFormedCalls = { LookupEvents: [] };
export const kms: WellFormedCalls = { DescribeKey: [{ KeyId: '{key}' }] };
export const ram: WellFormedCalls = { EnableSharingWithAwsOrganization: [] };
const parameter = { Name: '/a', Type: 'String', Value: 'x' };
export const ssm: WellFormedCalls = {
  DeleteParameter: [{ Name: '/a' }, after('ssm:PutParameter', parameter)],
  DeleteParameters: [{ Names: ['/a'] }],
  GetParameter: [{ Name: '/a' }, after('ssm:PutParameter', parameter)],
  GetParameters: [{ Names: ['/a'] }],
  PutParameter: [parameter],
};
export const events: WellFormedCalls = { PutEvents: [{ Entries: [{ Source: 'a', DetailType: 'b', Detail: '{}' }] }] };
export const accessAnalyzer: WellFormedCalls = {
  CheckNoNewAccess: [{ existingPolicyDocument: denyAll, newPolicyDocument: denyAll, policyType: 'IDENTITY_POLICY' }],
  ValidatePolicy: [{ policyDocument: denyAll, policyType: 'IDENTITY_POLICY' }],
};
