import {
  AccountNotRegisteredException,
  AWSOrganizationsNotInUseException,
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListAWSServiceAccessForOrganizationCommand,
  ListCreateAccountStatusCommand,
  ListDelegatedAdministratorsCommand,
  ListDelegatedServicesForAccountCommand,
  ListRootsCommand,
  type Account,
  type CreateAccountState,
  type CreateAccountStatus,
  type Root,
} from '@aws-sdk/client-organizations';
import { UserError } from '../../config/text/problems.ts';
import type { PolicyType } from '../../config/words/policy-types.ts';
import { policyTypeOf } from '../../config/words/policy-types.ts';
import type { Tags } from '../../config/organization/types.ts';
import type { Aws } from '../aws.ts';
import { readPolicies, type LivePolicy, type WantsContent } from './policies.ts';
import { accountsIn, parentInPaths, readUnits, type LiveUnit } from './tree.ts';
import { all, allIfThere, once } from '../paging.ts';
import { listTags } from '../tags.ts';

/** The organization as AWS has it, told by ids. */
export interface LiveOrganization {
  readonly id: string;
  readonly managementId: string;
  readonly managementEmail: string;
  readonly featureSet: string;
  readonly rootId: string;
  /** Asked of Organizations itself, so they are not old. */
  readonly rootTags: Tags;
  readonly policyTypes: readonly PolicyType[];
  /** Parents before children. */
  readonly units: readonly LiveUnit[];
  readonly accounts: readonly LiveAccount[];
  /** Names of accounts that AWS is still creating. */
  readonly creating: ReadonlySet<string>;
  readonly policies: readonly LivePolicy[];
  readonly trustedAccess: readonly string[];
  readonly delegations: readonly { service: string; account: string }[];
}

export interface LiveAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** As AWS says it; `Status` until September 2026, `State` since. */
  readonly state: string;
  /** Id of the root or OU. */
  readonly parent: string;
}

/** Whether an account can be worked with: closed, suspended and not yet activated ones refuse most calls. */
export const isOpen = ({ state }: Pick<LiveAccount, 'state'>): boolean => state === 'ACTIVE';
export const isClosed = ({ state }: Pick<LiveAccount, 'state'>): boolean =>
  ['CLOSED', 'PENDING_CLOSURE'].includes(state);

/**
 * Reads everything that Organizations knows, side by side and with as few calls as its API allows; undefined when the account
 * has no organization. Policies are read for the types given and for those that are enabled; their documents where `wantsContent`.
 */
export const readOrganization = async (
  aws: Aws,
  types: readonly PolicyType[],
  wantsContent: WantsContent = () => false,
): Promise<LiveOrganization | undefined> => {
  const head = await readHead(aws);
  if (!head) return undefined;
  const { organization, root } = head;
  const policyTypes = (root.PolicyTypes ?? []).flatMap(({ Type, Status }) => {
    const type = policyTypeOf(Type);
    // One that is still being enabled (PENDING_ENABLE) is asked for again, which waits for it.
    return type !== undefined && Status === 'ENABLED' ? [type] : [];
  });
  const rootId = root.Id ?? '';
  const listed = listAccounts(aws);
  const [rootTags, { units, accounts }, creating, policies, trustedAccess, delegations] = await Promise.all([
    listTags(aws, rootId),
    readTree(aws, rootId, listed),
    readCreations(aws, ['IN_PROGRESS']),
    readPolicies(aws, [...new Set([...policyTypes, ...types])], wantsContent),
    listTrustedServices(aws),
    readDelegations(aws),
  ]);
  return {
    id: organization.Id ?? '',
    managementId: organization.MasterAccountId ?? '',
    managementEmail: organization.MasterAccountEmail ?? '',
    featureSet: organization.FeatureSet ?? '',
    rootId,
    rootTags,
    policyTypes,
    units,
    accounts,
    creating: new Set(creating.flatMap(({ AccountName }) => AccountName ?? [])),
    policies,
    trustedAccess,
    delegations,
  };
};

/** Services that have trusted access. */
export const listTrustedServices = async (aws: Aws): Promise<string[]> => {
  const found = await all(async (token) => {
    const page = await aws.organizations.send(new ListAWSServiceAccessForOrganizationCommand({ NextToken: token }));
    return { items: page.EnabledServicePrincipals, next: page.NextToken };
  });
  return once(found, (one) => one.ServicePrincipal).flatMap(({ ServicePrincipal }) => ServicePrincipal ?? []);
};

/** All accounts of the organization, whatever their state. */
export const listAccounts = async (aws: Aws): Promise<Account[]> => {
  const accounts = await all(async (token) => {
    const page = await aws.organizations.send(new ListAccountsCommand({ NextToken: token }));
    return { items: page.Accounts, next: page.NextToken };
  });
  return once(accounts, ({ Id }) => Id);
};

/** The root; there is one. */
export const readRoot = async (aws: Aws): Promise<Root> => {
  const roots = await all(async (token) => {
    const page = await aws.organizations.send(new ListRootsCommand({ NextToken: token }));
    return { items: page.Roots, next: page.NextToken };
  });
  if (!roots[0]) throw new UserError('AWS returned no root of the organization\n    -> run again');
  return roots[0];
};

const readHead = async (aws: Aws) => {
  try {
    const [described, root] = await Promise.all([
      aws.organizations.send(new DescribeOrganizationCommand({})),
      readRoot(aws),
    ]);
    return { organization: described.Organization ?? {}, root };
  } catch (error) {
    if (error instanceof AWSOrganizationsNotInUseException) return undefined;
    throw error;
  }
};

/** Accounts carry their path in today's API; where an endpoint does not tell it, each parent is asked for its accounts. */
const readTree = async (
  aws: Aws,
  rootId: string,
  listing: Promise<readonly Account[]>,
): Promise<Pick<LiveOrganization, 'units' | 'accounts'>> => {
  const parents = new Map<string, string>();
  const placing: Promise<void>[] = [];
  // Asked once, not for each parent: a thousand OUs times ten thousand accounts are many paths.
  const told = listing.then((accounts) => accounts.every(({ Paths }) => parentInPaths(Paths) !== undefined));
  const place = async (parent: string): Promise<void> => {
    if (!(await told)) for (const id of await accountsIn(aws, parent)) parents.set(id, parent);
  };
  const units = await readUnits(aws, rootId, (parent) => {
    const placed = place(parent);
    placed.catch(() => undefined); // told below
    placing.push(placed);
  });
  await Promise.all(placing);
  const accounts = (await listing).map((account) => ({
    id: account.Id ?? '',
    name: account.Name ?? '',
    email: account.Email ?? '',
    state: account.State ?? (account.Status === 'SUSPENDED' ? 'CLOSED' : (account.Status ?? '')),
    parent: parentInPaths(account.Paths) ?? parents.get(account.Id ?? '') ?? '',
  }));
  return { units, accounts };
};

/** CreateAccount requests in these states. They tell the name of an account, and not its e-mail. */
export const readCreations = (aws: Aws, States: CreateAccountState[]): Promise<CreateAccountStatus[]> =>
  all(async (token) => {
    const page = await aws.organizations.send(new ListCreateAccountStatusCommand({ States, NextToken: token }));
    return { items: page.CreateAccountStatuses, next: page.NextToken };
  });

const readDelegations = async (aws: Aws): Promise<{ service: string; account: string }[]> => {
  const administrators = await all(async (token) => {
    const page = await aws.organizations.send(new ListDelegatedAdministratorsCommand({ NextToken: token }));
    return { items: page.DelegatedAdministrators, next: page.NextToken };
  });
  const each = once(administrators, ({ Id }) => Id).map(async ({ Id }) => {
    const services = await allIfThere([AccountNotRegisteredException], async (token) => {
      const page = await aws.organizations.send(
        new ListDelegatedServicesForAccountCommand({ AccountId: Id, NextToken: token }),
      );
      return { items: page.DelegatedServices, next: page.NextToken };
    });
    return once(services, (one) => one.ServicePrincipal).map(({ ServicePrincipal }) => ({
      service: ServicePrincipal ?? '',
      account: Id ?? '',
    }));
  });
  return (await Promise.all(each)).flat();
};
