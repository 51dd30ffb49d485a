import {
  CreateAccountAssignmentCommand,
  DeleteAccountAssignmentCommand,
  ResourceNotFoundException,
  type AccountAssignmentOperationStatus,
} from '@aws-sdk/client-sso-admin';
import type { Aws } from '../../../aws/aws.ts';
import { ssoAdmin, type Instance } from '../../../aws/live/access.ts';
import type { Access, Assignment, Principal } from '../../../config/sections/access/types.ts';
import { UserError } from '../../../config/text/problems.ts';
import { addressName, type Address, type LiveResource } from '../../../plan/resource.ts';
import { accountAddress } from '../../inventory/addresses.ts';
import { assignmentAddress, permissionSetAddress, principalAddress } from '../addresses.ts';
import { findPrincipal } from '../directory.ts';
import { assignmentRisk } from '../lockout.ts';
import { patiently } from '../patience.ts';
import { instanceOf, isEnabled, readAccess, type LiveAccess } from '../read.ts';
import type { Inventory } from '../../inventory/index.ts';
import type { Kind } from '../../kind.ts';
import { settled } from './board.ts';
import { policyMakers } from './policy-makers.ts';

/** Who may do what in one account. Those of permission sets that the config does not have are left alone. */
export const assignment: Kind<Assignment> = {
  name: 'assignment',
  // https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html: fifteen at once.
  lane: () => ({ name: 'assignments', width: 15, seconds: 6 }),
  ready: isEnabled,
  desired: (zone) => {
    const { access } = zone;
    const makers = policyMakers(zone);
    return (access?.assignments ?? []).map((spec) => ({
      address: assignmentAddress(spec),
      spec,
      dependsOn: [...dependsOn(spec, access), ...makers(spec)],
    }));
  },
  read: async (aws, inventory) => {
    const live = await readAccess(aws, inventory);
    if (!live) return [];
    tellUnknown(inventory);
    // In the order of their names, whichever answer came first.
    const found = liveAssignments(live, inventory).sort((one, other) => (one.address < other.address ? -1 : 1));
    for (const { address } of found) inventory.record(address, address);
    return found;
  },
  create: async (aws, inventory, { address, spec }, { leave }) => {
    const instance = await instanceOf(aws, inventory);
    const PrincipalId = await idOf(aws, inventory, instance, spec.principal);
    const create = new CreateAccountAssignmentCommand(inputOf(inventory, instance, spec, PrincipalId));
    const { AccountAssignmentCreationStatus: begun = {} } = await patiently(aws, () =>
      ssoAdmin(aws, instance).send(create),
    );
    demand(await settled(aws, instance, 'create', begun, leave), spec);
    return address;
  },
  delete: async (aws, inventory, { spec }, { leave }) => {
    const instance = await instanceOf(aws, inventory);
    const PrincipalId = inventory.id(principalAddress(spec.principal));
    const remove = new DeleteAccountAssignmentCommand(inputOf(inventory, instance, spec, PrincipalId));
    try {
      const { AccountAssignmentDeletionStatus: begun = {} } = await patiently(aws, () =>
        ssoAdmin(aws, instance).send(remove),
      );
      demand(await settled(aws, instance, 'delete', begun, leave), spec);
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
    }
  },
  risk: assignmentRisk,
};

const dependsOn = ({ principal, permissionSet, account }: Assignment, access: Access | undefined): Address[] => {
  const ours = principal.type === 'group' ? access?.groups : access?.users;
  return [
    permissionSetAddress(permissionSet),
    accountAddress(account),
    ...(ours?.some(({ name }) => name === principal.name) ? [principalAddress(principal)] : []),
  ];
};

const liveAssignments = (live: LiveAccess, inventory: Inventory): LiveResource<Assignment>[] => {
  const { zone } = inventory;
  const sets = new Map(live.sets.map(({ arn, name }) => [arn, name]));
  const claimed = new Set(zone.access?.permissionSets.map(({ name }) => name));
  const governed = new Set(zone.accounts.flatMap(({ key, closed, management }) => (closed && !management ? [] : key)));
  const names = new Map([...live.groups, ...live.users].map(({ id, name }) => [id, name]));
  return live.assignments.flatMap((one): LiveResource<Assignment>[] => {
    const permissionSet = sets.get(one.permissionSet) ?? '';
    const place = inventory.addressOf(one.account);
    const account = place === undefined ? one.account : addressName(place);
    // Accounts that are closed, or not of the config, keep what they have; a set that goes takes all with it.
    if (!governed.has(account) && claimed.has(permissionSet)) return [];
    const principal: Principal = {
      type: one.type === 'GROUP' ? 'group' : 'user',
      name: names.get(one.principal) ?? one.principal,
    };
    const who = principalAddress(principal);
    if (inventory.find(who) === undefined) inventory.record(who, one.principal);
    if (place === undefined) inventory.record(accountAddress(account), one.account);
    const spec = { principal, permissionSet, account };
    return [
      {
        ...{ address: assignmentAddress(spec), spec, id: assignmentAddress(spec), managed: true },
        dependsOn: dependsOn(spec, zone.access),
      },
    ];
  });
};

/** Whom the directory does not know, and the config does not make. */
const tellUnknown = (inventory: Inventory): void => {
  const { access } = inventory.zone;
  const waiting = new Map<Address, number>();
  for (const { principal } of access?.assignments ?? []) {
    const address = principalAddress(principal);
    const ours = principal.type === 'group' ? access?.groups : access?.users;
    if (inventory.find(address) !== undefined || ours?.some(({ name }) => name === principal.name)) continue;
    waiting.set(address, (waiting.get(address) ?? 0) + 1);
  }
  for (const [address, count] of waiting) inventory.notes.push({ address, text: unknown(count) });
};

const unknown = (count: number): string =>
  `is not in the IAM Identity Center directory, so ${count === 1 ? '1 assignment' : `${count} assignments`} will fail: ` +
  'synchronize it from your directory, or add it to the configuration';

const idOf = async (aws: Aws, inventory: Inventory, instance: Instance, principal: Principal): Promise<string> => {
  const { type, name } = principal;
  // It may have come since the plan was made.
  const id = inventory.find(principalAddress(principal)) ?? (await findPrincipal(aws, instance, principal));
  if (id !== undefined) return id;
  throw new UserError(
    `unknown ${type} "${name}" in the IAM Identity Center directory\n` +
      `    -> synchronize it from your directory, or add it to access.${type}s`,
  );
};

const inputOf = (inventory: Inventory, { arn }: Instance, spec: Assignment, PrincipalId: string) => ({
  InstanceArn: arn,
  TargetId: inventory.id(accountAddress(spec.account)),
  TargetType: 'AWS_ACCOUNT' as const,
  PermissionSetArn: inventory.id(permissionSetAddress(spec.permissionSet)),
  PrincipalType: spec.principal.type === 'group' ? ('GROUP' as const) : ('USER' as const),
  PrincipalId,
});

const demand = ({ Status, FailureReason }: AccountAssignmentOperationStatus, { account }: Assignment): void => {
  if (Status === 'FAILED')
    throw new UserError(
      `assignment in account ${account} failed: ${FailureReason ?? 'no reason given'}\n    -> fix the cause that AWS reports, then run again`,
    );
};
