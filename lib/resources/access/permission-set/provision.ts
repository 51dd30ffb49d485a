import {
  DescribePermissionSetProvisioningStatusCommand,
  ProvisionPermissionSetCommand,
  ResourceNotFoundException,
  type PermissionSetProvisioningStatus,
} from '@aws-sdk/client-sso-admin';
import type { Aws } from '../../../aws/aws.ts';
import { readProvisioned, ssoAdmin, type Instance } from '../../../aws/live/access.ts';
import { endIfStopped } from '../../../aws/stop.ts';
import { UserError } from '../../../config/text/problems.ts';
import { addressName } from '../../../plan/resource.ts';
import { patiently } from '../patience.ts';
import { isReachable } from '../reachable.ts';
import type { Inventory } from '../../inventory/index.ts';

interface Target {
  readonly instance: Instance;
  readonly arn: string;
  readonly name: string;
  readonly tell: (text: string) => void;
}

const pause = 2_000;
const mostTold = 20;

/** Brings a changed set to the accounts that have it as it was. One call for all of them; where that fails, one each, to learn why. */
export const provision = async (aws: Aws, inventory: Inventory, target: Target): Promise<void> => {
  const outdated = (): Promise<string[]> =>
    readProvisioned(aws, target.instance, target.arn, 'LATEST_PERMISSION_SET_NOT_PROVISIONED');
  const before = await outdated();
  const open = before.filter((account) => isReachable(inventory, account));
  if (open.length === 0) return;
  target.tell(`provisioning in ${open.length === 1 ? '1 account' : `${open.length} accounts`}`);
  // With one that is closed among them, the operation on all would fail.
  if (open.length === before.length) {
    const { Status } = await provisionIn(aws, target, undefined);
    if (Status !== 'FAILED') return;
  }
  const failures: string[] = [];
  for (const account of await outdated()) {
    if (!isReachable(inventory, account)) continue;
    const { Status: each, FailureReason = 'no reason given' } = await provisionIfThere(aws, target, account);
    const address = inventory.addressOf(account);
    if (each === 'FAILED') failures.push(`  ${address ? addressName(address) : account}: ${FailureReason}`);
  }
  if (failures.length === 0) return;
  const more = failures.length > mostTold ? [`  and ${failures.length - mostTold} more`] : [];
  throw new UserError(
    [
      `permission set ${target.name} could not be provisioned in ${failures.length === 1 ? '1 account' : `${failures.length} accounts`}; all other accounts are up to date:`,
      ...failures.slice(0, mostTold),
      ...more,
      '    -> fix the cause that AWS reports, then run again',
    ].join('\n'),
  );
};

/**
 * Makes these changes to a set, each whatever becomes of the others, and brings what was made to the accounts: what takes rights away
 * must arrive although AWS refuses a tag. Then tells the first that failed.
 */
export const provisionAfter = async (
  aws: Aws,
  inventory: Inventory,
  target: Target,
  steps: readonly (() => Promise<void>)[],
): Promise<void> => {
  const failures: unknown[] = [];
  const attempt = async (step: () => Promise<void>): Promise<void> => {
    try {
      await step();
    } catch (error) {
      failures.push(error);
    }
  };
  for (const step of steps) await attempt(step);
  await attempt(() => provision(aws, inventory, target));
  if (failures.length > 0) throw failures[0];
};

/** Whoever had it in the account may have lost it meanwhile, and the account the set. */
const provisionIfThere = async (
  aws: Aws,
  target: Target,
  account: string,
): Promise<PermissionSetProvisioningStatus> => {
  try {
    return await provisionIn(aws, target, account);
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return {};
    throw error;
  }
};

const provisionIn = async (
  aws: Aws,
  { instance, arn }: Target,
  account: string | undefined,
): Promise<PermissionSetProvisioningStatus> => {
  const client = ssoAdmin(aws, instance);
  const { PermissionSetProvisioningStatus: begun = {} } = await patiently(aws, () =>
    client.send(
      new ProvisionPermissionSetCommand({
        ...{ InstanceArn: instance.arn, PermissionSetArn: arn },
        ...(account === undefined
          ? { TargetType: 'ALL_PROVISIONED_ACCOUNTS' }
          : { TargetType: 'AWS_ACCOUNT', TargetId: account }),
      }),
    ),
  );
  let status = begun;
  while (status.Status === 'IN_PROGRESS') {
    endIfStopped(aws.signal);
    await aws.clock.sleep(pause);
    const described = await client.send(
      new DescribePermissionSetProvisioningStatusCommand({
        ...{ InstanceArn: instance.arn, ProvisionPermissionSetRequestId: status.RequestId },
      }),
    );
    status = described.PermissionSetProvisioningStatus ?? {};
  }
  return status;
};
