import type { Aws } from '../../aws/aws.ts';
import { isRetained } from '../../cloudformation/template-diff.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import type { Change } from '../../plan/change.ts';
import { diff } from '../../plan/diff.ts';
import { push } from '../../plan/multimap.ts';
import { order, sorted } from '../../plan/order.ts';
import { addressKind, type Address, type LiveResource } from '../../plan/resource.ts';
import type { StackSetSpec } from '../deployment/stack-set/spec.ts';
import type { Inventory } from '../inventory/index.ts';
import { targetOver } from '../deployment/stack-set/targets.ts';
import { liveIn, rules, survey } from './survey.ts';

/** What would become of all that is ours if no configuration asked for it any more. Nothing is changed. */
export interface Teardown {
  /** Id of the management account; undefined where there is no organization. */
  readonly managementId: string | undefined;
  /** Deletions, in an order in which they could be carried out. */
  readonly going: readonly Change[];
  /** What is ours, or was made for us, and would stay. */
  readonly staying: readonly LiveResource[];
  /** What stacks that go leave behind, by type. */
  readonly retained: ReadonlyMap<string, readonly Left[]>;
  /** Why something could not be read: there may be more. */
  readonly unread: Inventory['unread'];
}

/** A resource of a stack that outlives it. */
export interface Left {
  /** Address of the stack or stack set. */
  readonly of: Address;
  readonly logicalId: string;
  /** Stacks that have it, at most: conditions of the template may leave it out of some. */
  readonly stacks: number;
}

export const teardown = async (aws: Aws, zone: LandingZone): Promise<Teardown> => {
  const { inventory, sides } = await survey(aws, zone);
  const all = new Map(liveIn(sides).map((one) => [one.address, one]));
  for (const address of needed(all)) {
    const one = all.get(address);
    if (one) all.set(address, { ...one, retained: one.retained ?? 'contains accounts' });
  }
  const byName = new Map(rules.map((rule) => [rule.name, rule]));
  const { changes } = diff(new Map(), all, (kind) => byName.get(kind)?.deletable ?? false);
  const going = sorted(changes, order({ desired: new Map(), live: all, changes }, byName));
  const isGone = ({ address, partOf }: LiveResource): boolean =>
    changes.has(address) || (partOf !== undefined && changes.has(partOf));
  const isOurs = ({ address, managed }: LiveResource): boolean => managed || made.has(addressKind(address));
  return {
    managementId: inventory.live?.managementId,
    going,
    staying: [...all.values()].filter((one) => isOurs(one) && !isGone(one)),
    retained: retainedBy(going, zone),
    unread: inventory.unread,
  };
};

/** Kinds without a tag of ours, which an apply creates, enables, or sets. */
const made = new Set(['organization', 'policy-type', 'trusted-access', 'account', 'contact', 'cost-allocation-tag']);

/** OUs over accounts, which stay where they are. */
const needed = (all: ReadonlyMap<Address, LiveResource>): Set<Address> => {
  const found = new Set<Address>();
  const need = (address: Address): void => {
    if (found.has(address) || addressKind(address) !== 'ou') return;
    found.add(address);
    all.get(address)?.dependsOn.forEach(need);
  };
  for (const { address, dependsOn } of all.values()) if (addressKind(address) === 'account') dependsOn.forEach(need);
  return found;
};

const retainedBy = (going: readonly Change[], zone: LandingZone): Map<string, Left[]> => {
  const found = new Map<string, Left[]>();
  for (const change of going) {
    if (change.action !== 'delete' || (change.kind !== 'stack' && change.kind !== 'stack-set')) continue;
    const spec = change.before.spec as Partial<StackSetSpec>;
    const stacks = change.kind === 'stack' ? 1 : stacksOf(spec, zone);
    for (const [logicalId, { Type, DeletionPolicy }] of Object.entries(spec.template?.Resources ?? {}))
      if (isRetained(DeletionPolicy) && stacks > 0) push(found, Type, { of: change.address, logicalId, stacks });
  }
  return found;
};

const stacksOf = ({ targets = {}, only }: Partial<StackSetSpec>, { accounts }: LandingZone): number =>
  accounts
    .filter(({ key, closed }) => key !== 'management' && !closed && (only?.includes(key) ?? true))
    .reduce(
      (sum, { ou }) =>
        sum +
        [...new Set(Object.values(targets).flat())].filter((region) => targetOver(ou, targets, region) !== undefined)
          .length,
      0,
    );
