import type { InvalidInputExceptionReason } from '@aws-sdk/client-organizations';
import { IAMUserAccessToBilling, OrganizationFeatureSet, PolicyType } from '@aws-sdk/client-organizations';
import { quotas } from '../../config/words/quotas.ts';

/** What a text, a number, or each item of a list must be. */
export interface Rule {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
  readonly values?: readonly string[];
  readonly members?: Readonly<Record<string, Rule>>;
  /** In place of the usual one. */
  readonly reason?: InvalidInputExceptionReason;
}

const root = 'r-[0-9a-z]{4,32}';
const unit = 'ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}';
const account = '\\d{12}';
const policy = 'p-[0-9a-zA-Z_]{8,128}';
const one = (...patterns: string[]): RegExp => new RegExp(`^(${patterns.join('|')})$`);

const parentId = { pattern: one(root, unit) };
const policyType = { values: Object.values(PolicyType), reason: 'INVALID_ENUM_POLICY_TYPE' } as const;
const tagText = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const tagKey = { min: 1, max: quotas.tagKey, pattern: tagText };
const name = { min: 1, max: 128 };

/** By member of the input; from the API model, botocore/data/organizations/2016-11-28/service-2.json. */
const organizations: Readonly<Record<string, Rule>> = {
  AccountId: { pattern: one(account) },
  AccountName: { min: 1, max: quotas.accountName, pattern: /^[\u0020-\u007E]+$/ },
  ChildId: { pattern: one(account, unit) },
  ChildType: { values: ['ACCOUNT', 'ORGANIZATIONAL_UNIT'] },
  Content: { min: 1 },
  CreateAccountRequestId: { max: 36, pattern: /^car-[a-z0-9]{8,32}$/ },
  Description: { max: quotas.policyDescription },
  DestinationParentId: parentId,
  Email: { min: quotas.emailMin, max: quotas.emailMax, pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/ },
  FeatureSet: { values: Object.values(OrganizationFeatureSet) },
  Filter: policyType,
  IamUserAccessToBilling: { values: Object.values(IAMUserAccessToBilling) },
  MaxResults: { min: 1, max: 20 },
  Name: name,
  NextToken: { max: 100_000 },
  OrganizationalUnitId: { pattern: one(unit) },
  ParentId: parentId,
  PolicyId: { pattern: one(policy) },
  PolicyType: policyType,
  ResourceId: { pattern: one(root, account, unit, policy, 'rp-[0-9a-zA-Z_]{4,128}', 'rt-[0-9a-zA-Z_]{8,32}') },
  RoleName: { max: 64, pattern: /^[\w+=,.@-]{1,64}$/ },
  RootId: { pattern: one(root) },
  ServicePrincipal: { ...name, pattern: /^[\w+=,.@-]*$/ },
  SourceParentId: parentId,
  States: { values: ['IN_PROGRESS', 'SUCCEEDED', 'FAILED'] },
  TagKeys: tagKey,
  Tags: { members: { Key: tagKey, Value: { max: quotas.tagValue, pattern: tagText } } },
  TargetId: { pattern: one(root, account, unit), reason: 'INVALID_PATTERN_TARGET_ID' },
  Type: policyType,
};

/** From botocore/data/account/2021-02-01/service-2.json. */
const accountManagement: Readonly<Record<string, Rule>> = {
  AccountId: { pattern: one(account) },
  AccountName: { min: 1, max: 50, pattern: /^[ -;=?-~]+$/ },
  AlternateContactType: { values: ['BILLING', 'OPERATIONS', 'SECURITY'] },
  EmailAddress: { min: 1, max: 254, pattern: /^\s*[\w+=.#|!&-]+@[\w.-]+\.\w+\s*$/ },
  Name: { min: 1, max: 64 },
  RegionName: { min: 1, max: 50 },
  PhoneNumber: { min: 1, max: 25, pattern: /^[\s0-9()+-]+$/ },
  Title: { min: 1, max: 50 },
};

/** From botocore/data/resourcegroupstaggingapi/2017-01-26/service-2.json. */
const tagging: Readonly<Record<string, Rule>> = {
  PaginationToken: { max: 2048 },
  ResourceTypeFilters: { max: 256 },
  ResourcesPerPage: { min: 1, max: 100 },
  TagFilters: { members: { Key: { min: 1, max: 128 }, Values: { max: 256 } } },
  TagsPerPage: { min: 100, max: 500 },
};

/** From botocore/data/ce/2017-10-25/service-2.json. */
const costExplorer: Readonly<Record<string, Rule>> = {
  CostAllocationTagsStatus: { members: { TagKey: { max: 1024 }, Status: { values: ['Active', 'Inactive'] } } },
  MaxResults: { min: 1, max: 1_000 },
  NextToken: { max: 8192 },
  Status: { values: ['Active', 'Inactive'] },
  TagKeys: { max: 1024 },
  Type: { values: ['AWSGenerated', 'UserDefined'] },
};

export function rulesOf(service: string, operation: string): Readonly<Record<string, Rule>> {
  if (service === 'account') return accountManagement;
  if (service === 'tagging') return tagging;
  if (service === 'ce') return costExplorer;
  if (service !== 'organizations') return {};
  return operation === 'PutResourcePolicy'
    ? { ...organizations, Content: { min: 1, max: quotas.resourcePolicy } }
    : organizations;
}

/** Members that must be there, by operation. */
export const required: Readonly<Record<string, readonly string[]>> = {
  AssumeRole: ['RoleArn', 'RoleSessionName'],
  AttachPolicy: ['PolicyId', 'TargetId'],
  CloseAccount: ['AccountId'],
  CreateAccount: ['Email', 'AccountName'],
  CreateOrganizationalUnit: ['ParentId', 'Name'],
  CreatePolicy: ['Content', 'Description', 'Name', 'Type'],
  DeleteAlternateContact: ['AlternateContactType'],
  DeleteOrganizationalUnit: ['OrganizationalUnitId'],
  DeletePolicy: ['PolicyId'],
  DeregisterDelegatedAdministrator: ['AccountId', 'ServicePrincipal'],
  DescribeAccount: ['AccountId'],
  DescribeCreateAccountStatus: ['CreateAccountRequestId'],
  DescribeOrganizationalUnit: ['OrganizationalUnitId'],
  DescribePolicy: ['PolicyId'],
  DetachPolicy: ['PolicyId', 'TargetId'],
  DisableAWSServiceAccess: ['ServicePrincipal'],
  DisablePolicyType: ['RootId', 'PolicyType'],
  EnableAWSServiceAccess: ['ServicePrincipal'],
  EnablePolicyType: ['RootId', 'PolicyType'],
  GetAlternateContact: ['AlternateContactType'],
  ListAccountsForParent: ['ParentId'],
  ListChildren: ['ParentId', 'ChildType'],
  ListDelegatedServicesForAccount: ['AccountId'],
  ListOrganizationalUnitsForParent: ['ParentId'],
  ListParents: ['ChildId'],
  ListPolicies: ['Filter'],
  ListPoliciesForTarget: ['TargetId', 'Filter'],
  ListTagsForResource: ['ResourceId'],
  ListTargetsForPolicy: ['PolicyId'],
  MoveAccount: ['AccountId', 'SourceParentId', 'DestinationParentId'],
  PutAccountName: ['AccountName'],
  PutAlternateContact: ['Name', 'Title', 'EmailAddress', 'PhoneNumber', 'AlternateContactType'],
  PutResourcePolicy: ['Content'],
  RegisterDelegatedAdministrator: ['AccountId', 'ServicePrincipal'],
  RemoveAccountFromOrganization: ['AccountId'],
  TagResource: ['ResourceId', 'Tags'],
  UntagResource: ['ResourceId', 'TagKeys'],
  UpdateCostAllocationTagsStatus: ['CostAllocationTagsStatus'],
  UpdateOrganizationalUnit: ['OrganizationalUnitId'],
  UpdatePolicy: ['PolicyId'],
};
