import {
  CreateAccountCommand,
  DescribeAccountCommand,
  DescribeCreateAccountStatusCommand,
  type CreateAccountStatus,
} from '@aws-sdk/client-organizations';
import type { Aws } from '../../aws/aws.ts';
import { endIfStopped } from '../../aws/stop.ts';
import { listAccounts, readCreations } from '../../aws/live/organization.ts';
import { toApi } from '../../aws/tags.ts';
import { managementKey } from '../../config/organization/types.ts';
import { UserError } from '../../config/text/problems.ts';
import { addressName, type Address, type Resource } from '../../plan/resource.ts';
import type { Running } from '../../plan/schedule.ts';
import { parentAddress, rootAddress } from '../inventory/addresses.ts';
import type { Inventory } from '../inventory/index.ts';
import { setTags } from '../inventory/tags.ts';
import { creationRole } from '../inventory/roles.ts';
import { advice } from './advice.ts';
import { moveAccount, onceVisible, parentOf } from './move.ts';
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
  const wanted = { name: spec.name ?? addressName(address), email: spec.email ?? '' };
  const begun = inventory.live?.creating.has(wanted.name) === true ? await goOn(aws, inventory, wanted) : undefined;
  if (begun !== undefined) {
    leave();
    return bring(aws, inventory, begun, spec);
  }
  const role = creationRole(inventory.zone, addressName(address));
  const status = await completed(aws, await request(aws, wanted.name, spec, role));
  // AWS counts creations in progress: the next may begin while this one becomes visible and moves.
  leave();
  if (status.State !== 'SUCCEEDED') return bring(aws, inventory, await adopt(aws, status, wanted), spec);
  const id = status.AccountId ?? '';
  if (spec.ou === undefined)
    await onceVisible(aws, () => aws.organizations.send(new DescribeAccountCommand({ AccountId: id })));
  else
    await onceVisible(aws, () => moveAccount(aws, id, inventory.id(rootAddress), inventory.id(parentAddress(spec.ou))));
  return id;
};

/** What tells an account from all others, and its name, which does not. */
interface Wanted {
  readonly name: string;
  readonly email: string;
}

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
 * The account of a creation that was in progress when the plan was made, if it is this one: AWS tells creations by name, and somebody else
 * may be making an account of the same name with another e-mail. That one is left to them; what the plan would say of it once it is there
 * is said here.
 */
const goOn = async (aws: Aws, { zone, live }: Inventory, wanted: Wanted): Promise<string | undefined> => {
  const listed = new Set(live?.accounts.map(({ id }) => id));
  const made = (await createdAs(aws, wanted.name)).filter(({ id }) => !listed.has(id));
  const own = made.find(({ email }) => email === wanted.email);
  if (own) return own.id;
  const emails = new Set(zone.accounts.map(({ email }) => email?.toLowerCase()));
  const other = made.find(({ email }) => !emails.has(email));
  if (!other) return undefined;
  throw new UserError(
    `CreateAccount was not called: AWS was already creating an account named "${wanted.name}", which is ${other.id} (${other.email})\n` +
      `    -> if it is this one, set id: '${other.id}'; if not, use another name`,
  );
};

/**
 * A run that ended just after a creation, or a call whose answer was lost, leaves an account that is not in every list yet; asked for once
 * more, AWS says that the e-mail is taken. If it is taken by an account of this organization, that is the account.
 */
const adopt = async (aws: Aws, status: CreateAccountStatus, wanted: Wanted): Promise<string> => {
  const id = status.FailureReason === 'EMAIL_ALREADY_EXISTS' ? await ownAccountOf(aws, wanted) : undefined;
  if (id === undefined) throw new UserError(`CreateAccount failed: ${advice(status)}`);
  return id;
};

const ownAccountOf = async (aws: Aws, { name, email }: Wanted): Promise<string | undefined> => {
  const listed = (await listAccounts(aws)).find((account) => account.Email?.toLowerCase() === email)?.Id;
  return listed ?? (await createdAs(aws, name)).find((one) => one.email === email)?.id;
};

/** Lists know an account that was created longer ago, milliseconds; the requests of years are told, also for accounts that are gone. */
const recent = 60 * 60_000;

/** Accounts of this name that were created of late, or are when AWS is through with it. */
const createdAs = async (aws: Aws, name: string): Promise<{ id: string; email: string }[]> => {
  const requests = await readCreations(aws, ['IN_PROGRESS', 'SUCCEEDED']);
  const since = aws.clock.now() - recent;
  const ended = await Promise.all(
    requests
      .filter((one) => one.AccountName === name && (one.CompletedTimestamp?.getTime() ?? since) >= since)
      .map((one) => completed(aws, one)),
  );
  const ids = ended.flatMap(({ State, AccountId }) => (State === 'SUCCEEDED' && AccountId ? AccountId : []));
  return Promise.all(
    ids.map(async (AccountId) => {
      const { Account } = await onceVisible(aws, () =>
        aws.organizations.send(new DescribeAccountCommand({ AccountId })),
      );
      return { id: AccountId, email: Account?.Email?.toLowerCase() ?? '' };
    }),
  );
};

/** Brings an account that was found from where it is to its OU, and gives it its tags. */
const bring = async (aws: Aws, inventory: Inventory, id: string, { ou, tags }: AccountSpec): Promise<string> => {
  await moveAccount(aws, id, await onceVisible(aws, () => parentOf(aws, id)), inventory.id(parentAddress(ou)));
  await setTags(aws, id, tags);
  return id;
};
