import { isOpen } from '../../aws/live/organization.ts';
import { logArchiveName } from '../../config/sections/logging/names.ts';
import type { Change } from '../../plan/change.ts';
import type { Plan } from '../../plan/plan.ts';
import { addressName, type Address } from '../../plan/resource.ts';
import { accountAddress, logsKeyAddress, placeholderAddress, stackSetAddress } from '../inventory/addresses.ts';
import type { Inventory } from '../inventory/index.ts';
import { isAppointment } from '../security-service/administered.ts';

/** An account that the config gives something to do, and that AWS lets nobody work in. */
export interface OutOfUse {
  readonly address: Address;
  /** As AWS says it. */
  readonly state: string;
}

/** What of the changes has to wait until an account is ACTIVE, by the account. Pure. */
export type Awaits = (change: Change, plan: Pick<Plan, 'changes'>) => OutOfUse | undefined;

/**
 * What is asked of an account that is closed, suspended or not yet activated is not tried: services take no such account as their
 * administrator, and StackSets passes over it.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_RegisterDelegatedAdministrator.html,
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackInstanceComprehensiveStatus.html
 */
export const awaitsAccount = (inventory: Inventory): Awaits => {
  const { zone, accounts } = inventory;
  const out = new Map<Address, OutOfUse>();
  for (const { key, closed } of zone.accounts) {
    const live = closed ? undefined : accounts.of(key);
    if (live && !isOpen(live)) out.set(accountAddress(key), { address: accountAddress(key), state: live.state });
  }
  if (out.size === 0) return () => undefined;
  const registered = new Set(
    inventory.live?.delegations.map(({ service, account }) => `${service}@${inventory.addressOf(account) ?? account}`),
  );
  // Services that a registration is asked for which AWS would refuse: whoever has it keeps it.
  const successors = new Map(
    zone.delegatedAdministrators.flatMap(({ service, accounts: keys }) =>
      keys.flatMap((key) => {
        const found = out.get(accountAddress(key));
        return found && !registered.has(`${service}@${found.address}`) ? [[service, found] as const] : [];
      }),
    ),
  );
  const archive = zone.logging && out.get(accountAddress(zone.logging.archive));
  const keyless = inventory.find(logsKeyAddress) === undefined ? archive : undefined;
  return (change, { changes }) => {
    const { kind, address } = change;
    if (kind === 'delegated-administrator')
      return change.action === 'delete' ? successors.get(addressName(address).split('@')[0] ?? '') : undefined;
    const spec = (change.action === 'delete' ? change.before : change.after).spec as Partial<Told>;
    const administrator = spec.administrator === undefined ? undefined : out.get(spec.administrator);
    if (change.action === 'delete')
      // Switching a service off is the business of its administrator, unless another takes over.
      return administrator && !changes.some((other) => isSuccessor(other, kind, spec.region))
        ? administrator
        : undefined;
    if (administrator) return administrator;
    if (keyless && change.after.dependsOn.includes(stackSetAddress(logArchiveName))) return keyless;
    if (kind === 'stack-set' && spec.only?.length !== 0 && spec.only?.every((key) => out.has(accountAddress(key))))
      return out.get(accountAddress(spec.only[0] ?? ''));
    const before = change.action === 'update' ? (change.before.spec as Partial<Told>).parameters : undefined;
    const isGiven = change.action === 'update' ? kind === 'stack' || kind === 'stack-set' : isAppointment(address);
    return isGiven ? [...out.values()].find((one) => isHandedTo(one.address, before, spec.parameters)) : undefined;
  };
};

interface Told {
  readonly administrator: Address;
  readonly region: string;
  readonly only: readonly string[] | undefined;
  readonly parameters: Readonly<Record<string, string>>;
}

const isSuccessor = (other: Change, kind: string, region: string | undefined): boolean =>
  other.kind === kind && other.action === 'create' && (other.after.spec as Partial<Told>).region === region;

/** Whether a parameter names the account now: for the first time, or instead of another account. */
const isHandedTo = (
  account: Address,
  before: Told['parameters'] | undefined,
  after: Told['parameters'] = {},
): boolean =>
  Object.entries(after).some(([name, value]) => {
    const old = before?.[name];
    return nameIn(value) === account && old !== value && (before === undefined || nameIn(old) !== undefined);
  });

const nameIn = (value = ''): Address | undefined => {
  const name = /^\{\{(account\..+)\}\}$/.exec(value)?.[1];
  return name === undefined ? undefined : placeholderAddress(name);
};
