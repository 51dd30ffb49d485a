import { gatewayName, roleTables } from '../../../config/sections/network/names.ts';
import { toFirewall, type TableRoutes } from '../../../network/routes.ts';
import type { Change } from '../../../plan/change.ts';
import type { Note } from '../../../plan/diff.ts';
import type { Sides } from '../../../plan/kind.ts';
import type { PlacementSpec } from '../placement/spec.ts';
import { stackSetAddress } from '../../inventory/addresses.ts';

/** Connections that break because a firewall comes or goes: it drops what it has not seen begin, and nothing of it is known elsewhere. */
export const outages = ({ changes, live }: Sides): Note[] =>
  [...changes.values()].flatMap((change) => {
    if (change.kind !== 'routes') return [];
    const [before, after] = [firewalled(change, 'before'), firewalled(change, 'after')];
    const { region, table } = specOf(change);
    if (roleTables.includes(table) || !live.has(stackSetAddress(gatewayName(region)))) return [];
    const told = (blocks: readonly string[], what: string): Note[] =>
      blocks.length === 0
        ? []
        : [
            {
              address: change.address,
              text: `existing connections of ${table} to ${blocks.join(', ')} break, because ${what}; new ones work within some 30 seconds`,
            },
          ];
    return [
      ...told(without(after, before), 'they pass the firewall from now on'),
      ...told(without(before, after), 'they no longer pass the firewall'),
    ];
  });

/** Whether VPCs that a table led to by the firewall are reached from it past the firewall. */
export const bypass = (change: Change, { changes }: Sides): string | undefined => {
  if (change.action === 'create') return undefined;
  const { region, table } = specOf(change);
  const after = change.action === 'delete' ? {} : (change.after.spec as TableRoutes).routes;
  const direct = [...changes.values()].some((one) => {
    if (one.kind !== 'placement' || one.action !== 'update') return false;
    const [old, wanted] = [one.before.spec as PlacementSpec, one.after.spec as PlacementSpec];
    return wanted.region === region && wanted.reachedFrom.includes(table) && !old.reachedFrom.includes(table);
  });
  const past = without(firewalled(change, 'before'), firewalled(change, 'after')).filter(
    (block) => after[block] !== undefined || direct,
  );
  return roleTables.includes(table) || past.length === 0
    ? undefined
    : `${table} reaches ${past.join(', ')} past the firewall`;
};

const specOf = (change: Change): TableRoutes =>
  (change.action === 'delete' ? change.before : change.after).spec as TableRoutes;

/** Blocks that a side of a change leads to the firewall. */
const firewalled = (change: Change, side: 'before' | 'after'): string[] => {
  const one =
    side === 'before'
      ? change.action === 'create'
        ? undefined
        : change.before
      : change.action === 'delete'
        ? undefined
        : change.after;
  const { routes = {} } = (one?.spec ?? {}) as Partial<TableRoutes>;
  return Object.keys(routes).filter((block) => routes[block] === toFirewall);
};

const without = (some: readonly string[], others: readonly string[]): string[] =>
  some.filter((one) => !others.includes(one));
