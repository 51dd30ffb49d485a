import {
  AccountNotFoundException,
  CreateAccountCommand,
  DescribeCreateAccountStatusCommand,
  MoveAccountCommand,
  type CreateAccountStatus,
} from '@aws-sdk/client-organizations';
import type { Aws } from '../../aws/aws.ts';
import { toApi } from '../../aws/tags.ts';
import { managementKey } from '../../config/landing-zone.ts';
import { UserError } from '../../config/problems.ts';
import { addressName, type Address, type Resource } from '../../plan/resource.ts';
import { parentAddress, rootAddress } from '../addresses.ts';
import type { Inventory } from '../inventory.ts';
import type { AccountSpec } from './spec.ts';
import { updateAccount } from './update.ts';

/** Creates an account, or goes on with a creation that an earlier run began, and moves it to its OU. */
export const createAccount = async (
  aws: Aws,
  inventory: Inventory,
  { address, spec }: Resource<AccountSpec>,
): Promise<string> => {
  if (addressName(address) === managementKey) return completeManagement(aws, inventory, address, spec);
  const name = spec.name ?? addressName(address);
  const begun = inventory.live?.creating.get(name);
  const status = begun === undefined ? await request(aws, name, spec) : { Id: begun, State: 'IN_PROGRESS' as const };
  const id = await completed(aws, status);
  if (spec.ou !== undefined) {
    const move = new MoveAccountCommand({
      AccountId: id,
      SourceParentId: inventory.id(rootAddress),
      DestinationParentId: inventory.id(parentAddress(spec.ou)),
    });
    await onceVisible(aws, () => aws.organizations.send(move));
  }
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
  await updateAccount(aws, inventory, {
    kind: 'account',
    action: 'update',
    address,
    before,
    after: { ...before, spec },
    differences: [],
  });
  return id;
};

const request = async (aws: Aws, name: string, spec: AccountSpec): Promise<CreateAccountStatus> => {
  const { CreateAccountStatus: status } = await aws.organizations.send(
    new CreateAccountCommand({
      AccountName: name,
      Email: spec.email,
      IamUserAccessToBilling: 'ALLOW',
      ...(spec.tags && Object.keys(spec.tags).length > 0 ? { Tags: toApi(spec.tags) } : {}),
    }),
  );
  return status ?? {};
};

/** Most accounts take well under a minute; asking costs one of two calls a second, shared by five creations. */
const pause = 3000;

const completed = async (aws: Aws, begun: CreateAccountStatus): Promise<string> => {
  let status = begun;
  while (status.State === 'IN_PROGRESS') {
    aws.signal.throwIfAborted();
    await aws.clock.sleep(pause);
    const answer = await aws.organizations.send(
      new DescribeCreateAccountStatusCommand({ CreateAccountRequestId: status.Id }),
    );
    status = answer.CreateAccountStatus ?? {};
  }
  if (status.State === 'SUCCEEDED' && status.AccountId !== undefined) return status.AccountId;
  const reason = status.FailureReason ?? 'UNKNOWN';
  throw new UserError(
    `AWS could not create it: ${reason}. ${advice[reason] ?? 'Ask AWS Support with the request id ' + (status.Id ?? '')}`,
  );
};

/** What to do about the failures that people meet. https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccountStatus.html */
const advice: Readonly<Record<string, string>> = {
  ACCOUNT_LIMIT_EXCEEDED: 'Ask for a higher account quota (Service Quotas, L-E619E033), then run again',
  EMAIL_ALREADY_EXISTS: 'Another AWS account has this e-mail (closed ones keep it for 90 days): give it another email',
  INVALID_EMAIL: 'Correct its email',
  INVALID_ADDRESS: 'Complete the address of the management account',
  CONCURRENT_ACCOUNT_MODIFICATION: 'Run again',
  INTERNAL_FAILURE: 'Run again later',
  MISSING_PAYMENT_INSTRUMENT: 'Add a payment method to the management account',
};

/** A new account is not known everywhere at once: for up to a minute Organizations may not find what it has just created. */
const onceVisible = async (aws: Aws, call: () => Promise<unknown>): Promise<void> => {
  for (const deadline = aws.clock.now() + 60_000; ; await aws.clock.sleep(2000)) {
    try {
      await call();
      return;
    } catch (error) {
      if (!(error instanceof AccountNotFoundException) || aws.clock.now() > deadline) throw error;
    }
  }
};
