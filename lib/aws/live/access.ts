import {
  DescribeInstanceAccessControlAttributeConfigurationCommand,
  ListAccountAssignmentsCommand,
  ListAccountAssignmentsForPrincipalCommand,
  ListAccountsForProvisionedPermissionSetCommand,
  ListInstancesCommand,
  ListPermissionSetsCommand,
  ResourceNotFoundException,
  SSOAdminClient,
  type PrincipalType,
  type ProvisioningStatus,
} from '@aws-sdk/client-sso-admin';
import type { Aws } from '../aws.ts';
import { all, allIfThere, once } from '../paging.ts';

/** The organization's instance of Identity Center. */
export interface Instance {
  readonly arn: string;
  readonly store: string;
  readonly region: string;
}

export interface LiveAssignment {
  readonly principal: string;
  readonly type: PrincipalType;
  /** ARN. */
  readonly permissionSet: string;
  /** Id. */
  readonly account: string;
}

export const ssoAdmin = (aws: Aws, { region }: Pick<Instance, 'region'>): SSOAdminClient =>
  aws.client(SSOAdminClient, region);

/** An instance of Identity Center, of the organization or of one account. */
export interface FoundInstance extends Instance {
  /** Id of the account. */
  readonly owner: string;
  /** Empty where it is not told. */
  readonly status: string;
}

/** All that the management account sees in a region. */
export const listInstances = async (aws: Aws, region: string): Promise<FoundInstance[]> => {
  const instances = await all(async (NextToken) => {
    const page = await ssoAdmin(aws, { region }).send(new ListInstancesCommand({ NextToken }));
    return { items: page.Instances, next: page.NextToken };
  });
  return instances.map(({ InstanceArn = '', IdentityStoreId = '', OwnerAccountId = '', Status = '' }) => ({
    ...{ arn: InstanceArn, store: IdentityStoreId, region, owner: OwnerAccountId, status: Status },
  }));
};

export const readPermissionSetArns = async (aws: Aws, instance: Instance): Promise<string[]> => {
  const arns = await all(async (NextToken) => {
    const page = await ssoAdmin(aws, instance).send(
      new ListPermissionSetsCommand({ InstanceArn: instance.arn, NextToken, MaxResults: 100 }),
    );
    return { items: page.PermissionSets, next: page.NextToken };
  });
  return once(arns, (arn) => arn);
};

/** Ids of the accounts that have the set: its latest state, or an older one. */
export const readProvisioned = (
  aws: Aws,
  { arn, region }: Instance,
  PermissionSetArn: string,
  status: ProvisioningStatus,
): Promise<string[]> =>
  all(async (NextToken) => {
    const page = await ssoAdmin(aws, { region }).send(
      new ListAccountsForProvisionedPermissionSetCommand({
        ...{ InstanceArn: arn, PermissionSetArn, NextToken, MaxResults: 100 },
        ProvisioningStatus: status,
      }),
    );
    return { items: page.AccountIds, next: page.NextToken };
  });

/** A hundred a call: the cheapest way there is. Those that a user has through groups are left out. */
export const readAssignmentsOf = async (
  aws: Aws,
  { arn, region }: Instance,
  { id, type }: { id: string; type: PrincipalType },
): Promise<LiveAssignment[]> => {
  const found = await allIfThere([ResourceNotFoundException], async (NextToken) => {
    const page = await ssoAdmin(aws, { region }).send(
      new ListAccountAssignmentsForPrincipalCommand({
        ...{ InstanceArn: arn, PrincipalId: id, PrincipalType: type, NextToken, MaxResults: 100 },
      }),
    );
    return { items: page.AccountAssignments, next: page.NextToken };
  });
  return found.flatMap(({ AccountId = '', PermissionSetArn = '', PrincipalId, PrincipalType }) =>
    PrincipalId === id && PrincipalType === type
      ? { principal: id, type, permissionSet: PermissionSetArn, account: AccountId }
      : [],
  );
};

/** Everybody who has a set in an account. */
export const readAssignmentsIn = async (
  aws: Aws,
  { arn, region }: Instance,
  permissionSet: string,
  account: string,
): Promise<LiveAssignment[]> => {
  const found = await allIfThere([ResourceNotFoundException], async (NextToken) => {
    const page = await ssoAdmin(aws, { region }).send(
      new ListAccountAssignmentsCommand({
        ...{ InstanceArn: arn, AccountId: account, PermissionSetArn: permissionSet, NextToken, MaxResults: 100 },
      }),
    );
    return { items: page.AccountAssignments, next: page.NextToken };
  });
  return found.flatMap(({ PrincipalId = '', PrincipalType }) =>
    PrincipalType ? { principal: PrincipalId, type: PrincipalType, permissionSet, account } : [],
  );
};

/** Attributes for access control; undefined where they are not enabled. */
export const readAttributes = async (
  aws: Aws,
  instance: Instance,
): Promise<Readonly<Record<string, string>> | undefined> => {
  try {
    const { InstanceAccessControlAttributeConfiguration: found } = await ssoAdmin(aws, instance).send(
      new DescribeInstanceAccessControlAttributeConfigurationCommand({ InstanceArn: instance.arn }),
    );
    return Object.fromEntries(
      (found?.AccessControlAttributes ?? []).map(({ Key = '', Value }) => [Key, Value?.Source?.[0] ?? '']),
    );
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
};
