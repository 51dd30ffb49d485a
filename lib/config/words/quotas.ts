/**
 * Quotas of AWS Organizations that are not per policy type (those stand in policy-types.ts), of CloudFormation, and of Identity Center.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export const quotas = {
  /** Accounts of a new organization; AWS raises it on request to 50,000. The management account counts. */
  defaultAccounts: 10,
  maxAccounts: 50_000,
  organizationalUnits: 2_000,
  /** Levels of OUs under the root. */
  organizationalUnitDepth: 5,
  /** CreateAccount requests in progress at once. */
  accountsInCreation: 5,
  /** CloseAccount requests in progress at once. */
  accountsInClosure: 3,
  tags: 50,
  tagKey: 128,
  tagValue: 256,
  organizationalUnitName: 128,
  accountName: 50,
  policyName: 128,
  policyDescription: 512,
  emailMin: 6,
  emailMax: 64,
  /** Characters of the organization's resource policy. */
  resourcePolicy: 40_000,
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
  stackName: 128,
  stackDescription: 1_024,
  stackParameters: 200,
  stackResources: 500,
  stacks: 2_000,
  /** Bytes of a template that goes with the call; a larger one goes through a bucket, up to `templateByUrl`. */
  templateInline: 51_200,
  templateByUrl: 1_000_000,
  // https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html
  permissionSets: 3_500,
  permissionSetsPerAccount: 500,
  permissionSetName: 32,
  permissionSetDescription: 700,
  /** Of AWS and of the customer, together. */
  permissionSetPolicies: 25,
  /** Bytes of the inline policy, white space not counted. */
  permissionSetDocument: 10_240,
  /** Bytes of the inline policy as it is sent. */
  permissionSetDocumentSent: 32_768,
  /** That are assigned to a permission set in one account. */
  groupsPerPermissionSet: 100,
  users: 200_000,
  groups: 100_000,
  /** Of an instance, its own among them. */
  identityCenterRegions: 6,
  /** Managed policies of a role, until IAM's quota is raised in each account (L-0DA4ABF3): footnote 1 of that page. */
  rolePolicies: 10,
} as const;

/**
 * Accounts that an organization of so many member accounts may close in 30 days.
 * Source: the text of CloseAccount in client-organizations 3.1169: the higher of 250 and 20% of the members, up to 1,000.
 */
export const closuresIn30Days = (members: number): number => Math.min(1_000, Math.max(250, Math.floor(members / 5)));
