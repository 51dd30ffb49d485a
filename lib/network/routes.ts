import {
  egressExport,
  egressTable,
  firewallExport,
  firewallTable,
  hubTable,
  regionsTable,
} from '../config/sections/network/names.ts';
import { gatewayRegions } from '../config/sections/network/gateway-regions.ts';
import { internetOf } from '../config/sections/network/internet.ts';
import { routedBlocks } from '../config/sections/network/on-premises/routed.ts';
import { tablesTo } from '../config/sections/network/firewall/tables-to.ts';
import type { Network, OnPremises, Site } from '../config/sections/network/types.ts';
import { isConnected, isInspected, isInspectedBetweenRegions } from '../config/sections/network/firewall/connected.ts';

/** Static routes of a table of a gateway, besides blackholes. */
export interface TableRoutes {
  readonly region: string;
  readonly table: string;
  /** Where a block leads: to the `egress` VPC, the `firewall`, a network `on premises NAME`, the gateway of another region, by its
   * name, or to a `blackhole`. */
  readonly routes: Readonly<Record<string, string>>;
}

export const toEgress = 'egress';
export const toFirewall = 'firewall';
/** A blackhole. */
export const toNowhere = 'blackhole';
const premises = 'on premises ';
export const toOnPremises = (name: string): string => `${premises}${name}`;

/** The network on premises that a target is. */
export const onPremisesOf = (target: string): string | undefined =>
  target.startsWith(premises) ? target.slice(premises.length) : undefined;

/** What the stack of such a target exports the id of its attachment as; undefined: the target is on premises, or another region. */
export const exportOfTarget = (target: string): string | undefined =>
  target === toEgress ? egressExport : target === toFirewall ? firewallExport : undefined;

/**
 * The routes that the config asks for. In its own region a segment is led to by propagation, but where the firewall stands before it, a
 * static route leads to the firewall. Peerings do not propagate: another region is a static route for each segment. Nor does a network on
 * premises: what a router there announces would count, also a part of somebody else's block. It is a static route for each of its blocks.
 */
export const routesOf = (network: Network): TableRoutes[] => {
  const { segments, sites } = network;
  const kept = sites.flatMap(({ block, ...site }) =>
    site.addresses === site.segment || block === undefined ? [] : { ...site, block },
  );
  const tables = [...segments.map(({ name }) => name), egressTable, regionsTable, firewallTable, hubTable];
  return gatewayRegions(network).flatMap(({ region }) =>
    tables.flatMap((table) => {
      const routes = tableRoutes(network, kept, region, table);
      return Object.keys(routes).length === 0 ? [] : { region, table, routes };
    }),
  );
};

/** A VPC with a block of a segment that it is not in any more. */
type Kept = Site & { readonly block: string };

const everywhere = '0.0.0.0/0';

const tableRoutes = (
  network: Network,
  kept: readonly Kept[],
  region: string,
  table: string,
): Record<string, string> => {
  const { segments, inspect, onPremises } = network;
  const blocksOf = (name: string, of: string, except?: OnPremises): string[] => [
    ...segments.flatMap((one) => (one.name === name ? (one.blocks[of] ?? []) : [])),
    ...onPremises.flatMap((one) =>
      one.segment === name && one.region === of && one !== except ? routedBlocks(one.blocks) : [],
    ),
  ];
  const lead = (names: readonly string[], of: string, to: string): [string, string][] =>
    names.flatMap((name) => blocksOf(name, of).map((block): [string, string] => [block, to]));
  const names = segments.map(({ name }) => name);
  const others = gatewayRegions(network).flatMap((one) => (one.region === region ? [] : one.region));
  const connectedTo = (name: string): string[] => names.filter((other) => isConnected(network, name, other));
  const between = names.filter((name) => isInspectedBetweenRegions(network, name));
  /** Where their blocks go another way than the segment that these are of. */
  const ofKept = (connected: readonly string[]): [string, string][] =>
    kept.flatMap(({ region: of, segment, addresses, block }): [string, string][] => {
      const [isReached, wasReached] = [segment, addresses].map((name) => connected.includes(name));
      if (of === region || isReached === wasReached) return [];
      const to = between.includes(table) ? toFirewall : of;
      return [[block, isReached ? to : toNowhere]];
    });
  const entries = (): [string, string][] => {
    switch (table) {
      case egressTable:
        return lead(inspect.internet, region, toFirewall);
      case regionsTable:
        return lead(between, region, toFirewall);
      case firewallTable:
        return [
          ...others.flatMap((other) => lead([...new Set(between.flatMap(connectedTo))], other, other)),
          ...(inspect.internet.length > 0 ? [[everywhere, toEgress] as [string, string]] : []),
        ];
      case hubTable:
        return [];
      default: {
        const connected = connectedTo(table);
        return [
          ...lead(
            names.filter((other) => isInspected(network, table, other)),
            region,
            toFirewall,
          ),
          ...others.flatMap((other) => lead(connected, other, between.includes(table) ? toFirewall : other)),
          ...(internetOf(network, table) === 'central'
            ? [[everywhere, inspect.internet.includes(table) ? toFirewall : toEgress] as [string, string]]
            : []),
          ...ofKept(connected),
        ];
      }
    }
  };
  // A route that nobody else needs would be told to the router there, as a way to its own network.
  const isAlone = (one: OnPremises): boolean => blocksOf(one.segment, region, one).length === 0;
  const own = onPremises.flatMap((one): [string, string][] =>
    one.region === region && tablesTo(network, one.segment).includes(table) && !(table === one.segment && isAlone(one))
      ? routedBlocks(one.blocks).map((block) => [block, toOnPremises(one.name)])
      : [],
  );
  return Object.fromEntries([...entries(), ...own].sort(([one], [other]) => (one < other ? -1 : 1)));
};
