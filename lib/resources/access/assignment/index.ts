import {
  ConflictException,
  CreateAccountAssignmentCommand,
  DeleteAccountAssignmentCommand,
  ResourceNotFoundException,
  ValidationException,
} from '@aws-sdk/client-sso-admin';
import type { Aws } from '../../../aws/aws.ts';
import { ssoAdmin, type Instance } from '../../../aws/live/access.ts';
import { ifThere } from '../../../aws/unless.ts';
import type { Access, Assignment, Principal } from '../../../config/sections/access/types.ts';
import { UserError } from '../../../config/text/problems.ts';
import { addressName, type Address, type LiveResource, type Resource } from '../../../plan/resource.ts';
import { accountAddress } from '../../inventory/addresses.ts';
import { assignmentAddress, permissionSetAddress, principalAddress } from '../addresses.ts';
import { findPrincipal } from '../directory.ts';
import { assignmentRisk } from '../lockout.ts';
import { isNobodys, markNobodys } from '../nobody.ts';
import { patiently } from '../patience.ts';
import { isReachable } from '../reachable.ts';
import { instanceOf, isEnabled, readAccess, type LiveAccess } from '../read.ts';
import type { Inventory } from '../../inventory/index.ts';
import type { Kind } from '../../kind.ts';
import { demandDone } from './demand-done.ts';
import { policyMakers } from './policy-makers.ts';
import { quarantineOf } from './quarantine.ts';

/** Who may do what in one account. Those of permission sets that the config does not have are left alone. */
export const assignment: Kind<Assignment> = {
  name: 'assignment',
  // https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html: fifteen at once.
  lane: () => ({ name: 'assignments', width: 15, seconds: 6 }),
  ready: isEnabled,
  desired: (zone) => {
    const { access } = zone;
    const [makers, quarantine] = [policyMakers(zone), quarantineOf(zone)];
    return (access?.assignments ?? []).map((spec) => ({
      address: assignmentAddress(spec),
      spec,
      dependsOn: [...new Set([...dependsOn(spec, access), ...makers(spec), ...quarantine(spec)])],
    }));
  },
  read: async (aws, inventory, desired) => {
    const live = await readAccess(aws, inventory);
    if (!live) return [];
    // In the order of their names, whichever answer came first.
    const found = liveAssignments(live, inventory).sort((one, other) => (one.address < other.address ? -1 : 1));
    tellGone(inventory, found);
    tellUnknown(inventory, desired);
    for (const { address } of found) inventory.record(address, address);
    return [...found, ...untouchable(inventory, desired, new Set(found.map(({ address }) => address)))];
  },
  create: async (aws, inventory, { address, spec }, { leave }) => {
    const instance = await instanceOf(aws, inventory);
    const PrincipalId = await idOf(aws, inventory, instance, spec.principal);
    const create = new CreateAccountAssignmentCommand(inputOf(inventory, instance, spec, PrincipalId));
    const { AccountAssignmentCreationStatus: begun = {} } = await patiently(aws, () =>
      ssoAdmin(aws, instance).send(create),
    );
    await demandDone(aws, instance, { operation: 'create', input: create.input, begun, leave, spec });
    return address;
  },
  delete: async (aws, inventory, before, { leave, tell }) => {
    const { spec } = before;
    const instance = await instanceOf(aws, inventory);
    const PrincipalId = inventory.id(principalAddress(spec.principal));
    const remove = new DeleteAccountAssignmentCommand(inputOf(inventory, instance, spec, PrincipalId));
    try {
      const sent = await ifThere([ResourceNotFoundException], () =>
        patiently(aws, () => ssoAdmin(aws, instance).send(remove)),
      );
      if (!sent) return;
      const { AccountAssignmentDeletionStatus: begun = {} } = sent;
      await demandDone(aws, instance, { operation: 'delete', input: remove.input, begun, leave, spec });
    } catch (error) {
      if (!isNobodys(before) || !isRefusal(error)) throw error;
      tell('AWS cannot delete it; nobody has access through it');
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
    // Accounts that are closed, or not of the config, keep what they have; a set that goes takes all with it that can go.
    if (!governed.has(account) && claimed.has(permissionSet)) return [];
    const principal: Principal = {
      type: one.type === 'GROUP' ? 'group' : 'user',
      name: names.get(one.principal) ?? one.principal,
    };
    const who = principalAddress(principal);
    if (inventory.find(who) === undefined) inventory.record(who, one.principal);
    if (place === undefined) inventory.record(accountAddress(account), one.account);
    const spec = { principal, permissionSet, account };
    const address = assignmentAddress(spec);
    const managed = isReachable(inventory, one.account);
    const found = { address, spec, id: address, managed, dependsOn: dependsOn(spec, zone.access) };
    if (!names.has(one.principal)) markNobodys(found);
    return [found];
  });
};

/** What is asked of accounts that are closed, suspended or not yet activated counts as given: their account says so. */
const untouchable = (
  inventory: Inventory,
  desired: readonly Resource<Assignment>[],
  live: ReadonlySet<Address>,
): LiveResource<Assignment>[] =>
  desired.flatMap((one) => {
    const account = inventory.accounts.of(one.spec.account);
    if (!account || isReachable(inventory, account.id) || live.has(one.address)) return [];
    return [{ ...one, id: one.address, managed: false }];
  });

/** Who had access until the directory lost them. */
const tellGone = (inventory: Inventory, found: readonly LiveResource<Assignment>[]): void => {
  const gone = new Map<Address, number>();
  for (const one of found.filter(isNobodys)) {
    const who = principalAddress(one.spec.principal);
    gone.set(who, (gone.get(who) ?? 0) + 1);
  }
  for (const [address, count] of gone)
    inventory.notes.push({
      address,
      text: `is no longer in the IAM Identity Center directory: ${count === 1 ? '1 assignment gives' : `${count} assignments give`} nobody access`,
    });
};

/** Whom the directory does not know, and the config does not make. */
const tellUnknown = (inventory: Inventory, desired: readonly Resource<Assignment>[]): void => {
  const { access } = inventory.zone;
  const waiting = new Map<Address, number>();
  for (const one of desired) {
    const { principal } = one.spec;
    const address = principalAddress(principal);
    const ours = principal.type === 'group' ? access?.groups : access?.users;
    if (inventory.find(address) !== undefined || ours?.some(({ name }) => name === principal.name)) continue;
    markNobodys(one);
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

/** What AWS says no to, not what went wrong on the way. */
const isRefusal = (error: unknown): boolean =>
  error instanceof UserError || error instanceof ConflictException || error instanceof ValidationException;
