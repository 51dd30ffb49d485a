import { toNowhere, type TableRoutes } from '../../network/routes.ts';
import type { Change } from '../../plan/change.ts';
import type { Sides } from '../../plan/kind.ts';
import { push } from '../../plan/multimap.ts';
import type { Address } from '../../plan/resource.ts';
import type { OnPremisesSpec } from './on-premises/spec.ts';
import type { PlacementSpec } from './placement/spec.ts';

/** What a change means for tables of gateways, each by its region and name. */
interface Effect {
  /** What comes by these goes on by more, or less, than before. */
  readonly gains: readonly string[];
  readonly loses: readonly string[];
  /** The table that something begins, or ends, to go by. */
  readonly joins?: string | undefined;
  readonly leaves?: string | undefined;
}

interface Index {
  readonly losers: ReadonlyMap<string, readonly Address[]>;
  readonly leavers: ReadonlyMap<string, readonly Address[]>;
}

const indices = new WeakMap<Sides['changes'], Index>();

/**
 * What has to be done before a change, so that nobody comes by a table for a moment that it is not meant for: who leaves it has left before
 * it leads to more, and it leads to less before others join it.
 */
export const tablesFirst = (change: Change, { changes }: Sides): Address[] => {
  const { losers, leavers } = indices.get(changes) ?? indexed(changes);
  const { gains, joins } = effectOf(change);
  return [
    ...gains.flatMap((table) => leavers.get(table) ?? []),
    ...(joins === undefined ? [] : (losers.get(joins) ?? [])),
  ];
};

const indexed = (changes: Sides['changes']): Index => {
  const [losers, leavers] = [new Map<string, Address[]>(), new Map<string, Address[]>()];
  for (const change of changes.values()) {
    const { loses, leaves } = effectOf(change);
    for (const table of loses) push(losers, table, change.address);
    if (leaves !== undefined) push(leavers, leaves, change.address);
  }
  const index = { losers, leavers };
  indices.set(changes, index);
  return index;
};

const none: Effect = { gains: [], loses: [] };

const effectOf = (change: Change): Effect => {
  const before = change.action === 'create' ? undefined : change.before.spec;
  const after = change.action === 'delete' ? undefined : change.after.spec;
  switch (change.kind) {
    case 'placement': {
      const [was, is] = [before, after] as (PlacementSpec | undefined)[];
      const [from, to] = [was, is].map((spec) => spec?.reachedFrom.map((name) => `${spec.region} ${name}`) ?? []);
      return { ...differing(from, to), ...moved(was, is) };
    }
    case 'on-premises':
      return { ...none, ...moved(...([before, after] as [OnPremisesSpec | undefined, OnPremisesSpec | undefined])) };
    case 'routes': {
      const [was, is] = [before, after] as (TableRoutes | undefined)[];
      const [from, to] = [was, is].map((spec) => waysOf(spec, (target) => target !== toNowhere));
      const [closed, closes] = [was, is].map((spec) => waysOf(spec, (target) => target === toNowhere));
      // A blackhole that goes opens a part of what another route leads to.
      const [leads, drops] = [differing(from, to), differing(closed, closes)];
      const [gains, loses] = [
        [...leads.gains, ...drops.loses],
        [...leads.loses, ...drops.gains],
      ];
      const own = is ?? was;
      const table = own ? [`${own.region} ${own.table}`] : [];
      return { gains: gains.length > 0 ? table : [], loses: loses.length > 0 ? table : [] };
    }
    default:
      return none;
  }
};

const waysOf = (spec: TableRoutes | undefined, isAsked: (target: string) => boolean): string[] =>
  Object.entries(spec?.routes ?? {}).flatMap((one) => (isAsked(one[1]) ? one.join(' ') : []));

const differing = (from: readonly string[] = [], to: readonly string[] = []): Pick<Effect, 'gains' | 'loses'> => ({
  gains: to.filter((one) => !from.includes(one)),
  loses: from.filter((one) => !to.includes(one)),
});

const moved = (was: OnPremisesSpec | undefined, is: OnPremisesSpec | undefined): Pick<Effect, 'joins' | 'leaves'> => {
  const [leaves, joins] = [was, is].map((spec) =>
    spec && spec.segment !== '' ? `${spec.region} ${spec.segment}` : undefined,
  );
  return leaves === joins ? {} : { leaves, joins };
};
