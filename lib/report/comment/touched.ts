import type { Assignment } from '../../config/sections/access/types.ts';
import { isUnder } from '../../config/organization/unit-path.ts';
import { managementKey } from '../../config/organization/types.ts';
import type { Change } from '../../plan/change.ts';
import { push } from '../../plan/multimap.ts';
import { addressKind, addressName, type Address } from '../../plan/resource.ts';
import type { AccountSpec } from '../../resources/account/spec.ts';
import type { AttachmentSpec } from '../../resources/attachment/spec.ts';
import type { StackSetSpec } from '../../resources/deployment/stack-set/spec.ts';
import { rootName } from '../../resources/deployment/stack-set/spec.ts';
import type { PlacementSpec } from '../../resources/network/placement/spec.ts';
import type { Facts } from './facts.ts';

/** Keys of accounts that a plan reaches, by policies, stacks, access, or settings of their own; and how many there are. */
export const accountsTouched = ({ plan, before, after }: Facts): { touched: ReadonlySet<string>; all: number } => {
  const places = new Map<string, Set<string>>();
  const targets = new Map<Address, Address[]>();
  const assigned = new Map<string, Assignment[]>();
  const placed = new Map<string, string[]>();
  for (const side of [before, after])
    for (const { address, spec } of side.values()) {
      const kind = addressKind(address);
      if (kind === 'account') {
        const { ou = '', closed } = spec as AccountSpec;
        const known = places.get(addressName(address)) ?? new Set<string>();
        if (!closed) places.set(addressName(address), known.add(ou));
      } else if (kind === 'attachment') push(targets, (spec as AttachmentSpec).policy, (spec as AttachmentSpec).target);
      else if (kind === 'placement') {
        const { region, segment } = spec as PlacementSpec;
        push(placed, `${region}/${segment}`, addressName(address).slice(region.length + 1));
      } else if (kind === 'assignment') {
        const one = spec as Assignment;
        push(assigned, `permission-set:${one.permissionSet}`, one);
        push(assigned, `${one.principal.type}:${one.principal.name}`, one);
      }
    }
  const under = (path: string): string[] =>
    [...places].flatMap(([key, ous]) => ([...ous].some((ou) => isUnder(ou, path)) ? key : []));
  const at = (target: Address): string[] => {
    if (target.startsWith('account:')) return [addressName(target)];
    return under(target.startsWith('ou:') ? addressName(target) : '');
  };
  const touched = new Set<string>();
  for (const change of plan.changes)
    for (const key of reachOf(change, { under, at, targets, assigned, placed })) if (places.has(key)) touched.add(key);
  return { touched, all: places.size };
};

interface Known {
  readonly under: (path: string) => string[];
  readonly at: (target: Address) => string[];
  readonly targets: ReadonlyMap<Address, readonly Address[]>;
  readonly assigned: ReadonlyMap<string, readonly Assignment[]>;
  /** Accounts with a VPC, by `region/segment`. */
  readonly placed: ReadonlyMap<string, readonly string[]>;
}

const reachOf = (change: Change, { under, at, targets, assigned, placed }: Known): string[] => {
  const { kind, address } = change;
  const name = addressName(address);
  const specs = [
    ...(change.action === 'create' ? [] : [change.before.spec]),
    ...(change.action === 'delete' ? [] : [change.after.spec]),
  ];
  switch (kind) {
    case 'account':
      return [name];
    case 'ou':
      return under(name);
    case 'policy':
      return (targets.get(address) ?? []).flatMap(at);
    case 'attachment':
      return specs.flatMap((spec) => at((spec as AttachmentSpec).target));
    case 'scp-strategy':
      return at(name as Address);
    case 'stack':
      return [managementKey];
    case 'stack-set':
      return specs.flatMap((spec) => {
        const { only, targets: units, instances } = spec as StackSetSpec;
        const named = Object.keys(instances).map((key) => key.slice(0, key.lastIndexOf('/')));
        return [...named, ...(only ?? Object.keys(units).flatMap((path) => under(path === rootName ? '' : path)))];
      });
    case 'placement':
      return [name.slice(name.indexOf('/') + 1)];
    case 'routes':
      return [...(placed.get(name) ?? [])];
    case 'permission-set':
    case 'group':
    case 'user':
      return (assigned.get(address) ?? []).map(({ account }) => account);
    case 'group-member':
      return specs.flatMap((spec) =>
        (assigned.get(`group:${(spec as { group: string }).group}`) ?? []).map(({ account }) => account),
      );
    default:
      return specs.flatMap((spec) => {
        const { account, administrator } = (spec ?? {}) as { account?: unknown; administrator?: unknown };
        // A security service that its administrator sets up watches over all accounts.
        if (typeof administrator === 'string') return under('');
        return typeof account === 'string' ? [account.replace(/^account:/, '')] : [];
      });
  }
};
