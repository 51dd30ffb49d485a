/** Sustained requests per second and burst of one operation in one management account. */
export interface Throttle {
  readonly rate: number;
  readonly burst: number;
}

const t = (rate: number, burst: number): Throttle => ({ rate, burst });

/**
 * AWS's documented throttles by operation; an operation that is not here has no documented limit.
 * Sources: "Quotas for AWS Organizations", "Throttle limits for AWS Organizations API" (userguide orgs_reference_limits.html)
 * and "Quotas for AWS Account Management" (accounts/latest/reference/quotas.html).
 */
export const throttles: Readonly<Record<string, Throttle>> = {
  AttachPolicy: t(2, 3),
  CloseAccount: t(0.05, 1),
  CreateAccount: t(0.1, 3),
  CreateOrganizationalUnit: t(1, 2),
  CreatePolicy: t(2, 3),
  DeleteOrganizationalUnit: t(2, 3),
  DeletePolicy: t(2, 3),
  DescribeAccount: t(20, 30),
  DescribeCreateAccountStatus: t(2, 2),
  DescribeOrganization: t(1, 2),
  DescribeOrganizationalUnit: t(2, 2),
  DescribePolicy: t(2, 2),
  DetachPolicy: t(2, 3),
  DisablePolicyType: t(1, 1),
  EnableAWSServiceAccess: t(1, 2),
  EnablePolicyType: t(1, 1),
  ListAccounts: t(8, 12),
  ListAccountsForParent: t(5, 8),
  ListChildren: t(6, 10),
  ListDelegatedAdministrators: t(5, 8),
  ListDelegatedServicesForAccount: t(1, 3),
  ListOrganizationalUnitsForParent: t(5, 8),
  ListParents: t(5, 8),
  ListPolicies: t(5, 8),
  ListPoliciesForTarget: t(5, 8),
  ListRoots: t(1, 2),
  ListTagsForResource: t(10, 15),
  ListTargetsForPolicy: t(5, 8),
  MoveAccount: t(2, 3),
  RegisterDelegatedAdministrator: t(1, 2),
  TagResource: t(4, 6),
  UpdateOrganizationalUnit: t(2, 3),
  UpdatePolicy: t(2, 3),
  // Account Management
  DeleteAlternateContact: t(1, 6),
  EnableRegion: t(1, 1),
  GetAlternateContact: t(10, 15),
  GetRegionOptStatus: t(5, 5),
  ListRegions: t(5, 5),
  PutAlternateContact: t(5, 8),
};

/**
 * Throttles of services that count all of their operations together. Of Identity Center's admin API:
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html
 */
export const serviceThrottles: Readonly<Record<string, Throttle>> = {
  'sso-admin': t(20, 20),
};

/** Throttles of services that count each operation by itself, and all alike: the same page, of the directory. */
const operationThrottles: Readonly<Record<string, Throttle>> = {
  identitystore: t(20, 20),
};

/**
 * Throttles of services that count all operations of an account and region together. AWS documents none of CloudFormation, only that it
 * answers "Rate exceeded" and may be asked for more: https://repost.aws/knowledge-center/cloudformation-rate-exceeded-error. This is a
 * careful choice; where AWS allows less, the pace adapts.
 */
export const placeThrottles: Readonly<Record<string, Throttle>> = {
  cloudformation: t(10, 20),
  // "two per second, per account, per Region": https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
  cloudtrail: t(2, 2),
};

/** A call of the SDK, and where it is counted. */
export interface Counted {
  readonly service: string;
  readonly operation: string;
  /** The account and region that it is for. */
  readonly place: string;
}

/** What a call is counted with, and how many of them AWS takes by this table of operations; undefined where nobody knows. */
export const bucketOf = (
  { service, operation, place }: Counted,
  table: Readonly<Record<string, Throttle>> = throttles,
): readonly [bucket: string, limit: Throttle | undefined] => {
  if (service === 'organizations' || service === 'account') return [operation, table[operation]];
  if (service in operationThrottles) return [`${service} ${operation}`, operationThrottles[service]];
  return service in serviceThrottles
    ? [service, serviceThrottles[service]]
    : [`${service} ${place}`, placeThrottles[service]];
};
