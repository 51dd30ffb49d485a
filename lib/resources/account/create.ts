import {
  AccountNotFoundException,
  CreateAccountCommand,
  DescribeAccountCommand,
  DescribeCreateAccountStatusCommand,
  ListParentsCommand,
  MoveAccountCommand,
  type CreateAccountStatus,
} from '@aws-sdk/client-organizations';
import type { Aws } from '../../aws/aws.ts';
import { endIfStopped } from '../../aws/stop.ts';
import { listAccounts } from '../../aws/live/organization.ts';
import { all } from '../../aws/paging.ts';
import { toApi } from '../../aws/tags.ts';
import { managementKey } from '../../config/organization/types.ts';
import { UserError } from '../../config/text/problems.ts';
import { addressName, type Address, type Resource } from '../../plan/resource.ts';
import type { Running } from '../../plan/schedule.ts';
import { parentAddress, rootAddress } from '../inventory/addresses.ts';
import type { Inventory } from '../inventory/index.ts';
import { creationRole } from '../inventory/roles.ts';
import { advice } from './advice.ts';
import type { AccountSpec } from './spec.ts';
import { updateAccount } from './update.ts';

/** Creates an account, or goes on with a creation that an earlier run began, and moves it to its OU. */
export const createAccount = async (
  aws: Aws,
  inventory: Inventory,
  { address, spec }: Resource<AccountSpec>,
  { leave }: Running,
): Promise<string> => {
  if (addressName(address) === managementKey) return completeManagement(aws, inventory, address, spec);
  const name = spec.name ?? addressName(address);
  const begun = inventory.live?.creating.get(name);
  const role = creationRole(inventory.zone, addressName(address));
  const status = await completed(aws, begun === undefined ? await request(aws, name, spec, role) : inProgress(begun));
  // AWS counts creations in progress: the next may begin while this one becomes visible and moves.
  leave();
  if (status.State !== 'SUCCEEDED') return adopt(aws, inventory, status, spec);
  const id = status.AccountId ?? '';
  if (spec.ou === undefined)
    await onceVisible(aws, () => aws.organizations.send(new DescribeAccountCommand({ AccountId: id })));
  else await move(aws, id, inventory.id(rootAddress), inventory.id(parentAddress(spec.ou)));
  return id;
};

/** The management account came with its organization, bare. */
const completeManagement = async (
  aws: Aws,
  inventory: Inventory,
  address: Address,
  spec: AccountSpec,
): Promise<string> => {
  const id = inventory.id(address);
  const bare: AccountSpec = { name: undefined, email: spec.email, ou: undefined, tags: undefined, closed: false };
  const before = { address, id, spec: bare, managed: false, dependsOn: [] };
  const after = { ...before, spec };
  await updateAccount(aws, inventory, { kind: 'account', action: 'update', address, before, after, differences: [] });
  return id;
};

const inProgress = (Id: string): CreateAccountStatus => ({ Id, State: 'IN_PROGRESS' });

const request = async (
  aws: Aws,
  name: string,
  spec: AccountSpec,
  RoleName: string | undefined,
): Promise<CreateAccountStatus> => {
  const { CreateAccountStatus: status } = await aws.organizations.send(
    new CreateAccountCommand({
      AccountName: name,
      Email: spec.email,
      IamUserAccessToBilling: 'ALLOW',
      ...(RoleName === undefined ? {} : { RoleName }),
      ...(spec.tags && Object.keys(spec.tags).length > 0 ? { Tags: toApi(spec.tags) } : {}),
    }),
  );
  return status ?? {};
};

/** Most accounts take well under a minute; asking costs one of two calls a second, shared by five creations. */
const pause = 3000;

const completed = async (aws: Aws, begun: CreateAccountStatus): Promise<CreateAccountStatus> => {
  let status = begun;
  while (status.State === 'IN_PROGRESS') {
    endIfStopped(aws.signal);
    await aws.clock.sleep(pause);
    const ask = new DescribeCreateAccountStatusCommand({ CreateAccountRequestId: status.Id });
    status = (await aws.organizations.send(ask)).CreateAccountStatus ?? {};
  }
  return status;
};

/**
 * A run that ended just after a creation leaves an account that is not in every list yet, so the next run asks for it again and AWS
 * says that the e-mail is taken. If it is taken by an account of this organization, that is the account.
 */
const adopt = async (
  aws: Aws,
  inventory: Inventory,
  status: CreateAccountStatus,
  spec: AccountSpec,
): Promise<string> => {
  const id = status.FailureReason === 'EMAIL_ALREADY_EXISTS' ? await ownAccountOf(aws, spec.email) : undefined;
  if (id === undefined) throw new UserError(`CreateAccount failed: ${advice(status)}`);
  const parents = await all(async (token) => {
    const page = await aws.organizations.send(new ListParentsCommand({ ChildId: id, NextToken: token }));
    return { items: page.Parents, next: page.NextToken };
  });
  const [source, destination] = [parents[0]?.Id ?? '', inventory.id(parentAddress(spec.ou))];
  if (source !== destination) await move(aws, id, source, destination);
  return id;
};

const ownAccountOf = async (aws: Aws, email: string | undefined): Promise<string | undefined> => {
  const accounts = await listAccounts(aws);
  return accounts.find((account) => account.Email?.toLowerCase() === email)?.Id;
};

const move = (aws: Aws, id: string, SourceParentId: string, DestinationParentId: string): Promise<void> => {
  const command = new MoveAccountCommand({ AccountId: id, SourceParentId, DestinationParentId });
  return onceVisible(aws, () => aws.organizations.send(command));
};

/** A new account is not known everywhere at once: for up to a minute Organizations may not find what it has just created. */
const onceVisible = async (aws: Aws, call: () => Promise<unknown>): Promise<void> => {
  const deadline = aws.clock.elapsed() + 60_000;
  for (;;) {
    try {
      await call();
      return;
    } catch (error) {
      if (!(error instanceof AccountNotFoundException) || aws.clock.elapsed() > deadline) throw error;
    }
    endIfStopped(aws.signal);
    await aws.clock.sleep(2000);
  }
};
