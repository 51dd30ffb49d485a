import { lookupOf, type Entry, type Lookup } from './lookup.ts';
import type { Attachment, Gateway, Network, PublicAccess, Subnet, Table, Target, Vpc } from '../model.ts';
import { closedText, exitOf, sourcesOf } from '../packets/denials.ts';
import { preferred } from '../packets/preference.ts';
import { prefixOf } from '../../config/words/prefix.ts';
import { remembered } from '../packets/remembered.ts';
import type { Drop, Led, Place } from './outcome.ts';

/** What a route table does with a packet. */
export interface Step {
  /** The prefix of the route that decides; `local` for that of the VPC. */
  readonly route: string;
  readonly led: Led;
  /** The table that decides next; undefined: this is the end. */
  readonly next?: Node;
}

type Onward = Pick<Step, 'led' | 'next'>;

/** A route table. `id` counts from 0, for arrays about all of them. */
export interface Node {
  readonly id: number;
  readonly place: Place;
  /** What decides about packets to an address. Made when it is first asked for: of most subnets nobody does. */
  readonly at: (address: number) => Step | undefined;
}

export interface Home {
  readonly subnet: Subnet;
  readonly vpc: Vpc;
  readonly node: Node;
}

/** A network as route tables that lead to each other. */
export interface Graph {
  readonly network: Network;
  readonly homes: ReadonlyMap<string, Home>;
  readonly tables: readonly Node[];
  /** Which subnet of a VPC has an address. */
  readonly subnetAt: (vpc: string, address: number) => string | undefined;
  /** The table of a subnet as seen from outside of its VPC: without the local routes. */
  readonly foreign: (home: Home) => Node;
  /** The same text for subnets from which other VPCs are reached alike. */
  readonly behavior: (home: Home) => string;
  /** By VPC, where not everything passes its internet gateway. */
  readonly publicAccess: ReadonlyMap<string, NonNullable<Vpc['publicAccess']>>;
  /** Whether a network ACL denies anything. */
  readonly hasAcls: boolean;
}

/** How a lookup is built; a test puts in a wrong one. */
export type Builder = <Value>(entries: readonly Entry<Value>[]) => Lookup<Value>;

const everything = '0.0.0.0/0';

const dropped = (why: Drop): Led => ({ kind: 'dropped', why });

export const graphOf = (network: Network, build: Builder = lookupOf): Graph => {
  let count = 0;
  const node = (place: Place, entries: () => Entry<Step>[], exit?: (address: number) => Step | undefined): Node => {
    let lookup: Lookup<Step> | undefined;
    const at = (address: number): Step | undefined => (lookup ??= build(entries())).at(address);
    return { id: count++, place, at: exit ? (address) => exit(address) ?? at(address) : at };
  };
  const sourceText = sourcesOf(network);
  const hasAcls = network.vpcs.some(({ subnets }) => subnets.some(({ closed }) => closed !== undefined));
  const attachments = new Map<string, { readonly attachment: Attachment; readonly gateway: Gateway }>();
  const tables = new Map<string, { readonly node: Node; readonly gateway: Gateway }>();
  const homes = new Map<string, Home>();
  const arrivals = new Map<string, Node>();

  /** On into the gateway of an attachment by the table of it. */
  const enter = (name: string, led: Led): Onward => {
    const { attachment, gateway } = attachments.get(name) ?? {};
    if (!attachment) return { led: dropped('blackhole') };
    const table = attachment.table === undefined ? undefined : tables.get(attachment.table);
    return table && table.gateway === gateway ? { led, next: table.node } : { led: dropped('not associated') };
  };
  const fromSubnet = (target: Target, vpc: Vpc): Onward => {
    switch (target.kind) {
      case 'attachment': {
        const to = attachments.get(target.attachment)?.attachment.to;
        if (!to || !('vpc' in to) || to.vpc !== vpc.name) return { led: dropped('blackhole') };
        return enter(target.attachment, { kind: 'gateway', attachment: target.attachment });
      }
      case 'nat': {
        const home = homes.get(target.subnet);
        if (home?.vpc !== vpc) return { led: dropped('blackhole') };
        return { led: { kind: 'nat', subnet: target.subnet }, next: home.node };
      }
      case 'internet':
        return { led: { kind: 'internet', vpc: vpc.name } };
      case 'blackhole':
        return { led: dropped('blackhole') };
      case 'other':
        return { led: { kind: 'dropped', why: 'other target', what: target.what } };
    }
  };
  const fromTable = (via: string | undefined, gateway: Gateway): Onward => {
    const found = via === undefined ? undefined : attachments.get(via);
    if (found?.gateway !== gateway) return { led: dropped('blackhole') };
    const { name, to } = found.attachment;
    switch (to.kind) {
      case 'vpc': {
        const home = homes.get(to.subnets[0] ?? '');
        if (home?.vpc.name !== to.vpc) return { led: dropped('blackhole') };
        return { led: { kind: 'vpc', attachment: name, subnet: home.subnet.name }, next: home.node };
      }
      case 'on premises': {
        const arrival = arrivals.get(to.vpc);
        if (!arrival) return { led: dropped('blackhole') };
        return { led: { kind: 'on premises', name: to.vpc }, next: arrival };
      }
      case 'peering':
        return enter(to.attachment, { kind: 'peering', attachment: name, other: to.attachment });
      case 'firewall':
        return enter(name, { kind: 'firewall', attachment: name });
      case 'outside':
        return { led: { kind: 'outside', what: to.what } };
    }
  };

  const routesOf = (subnet: Subnet, vpc: Vpc): Entry<Step>[] =>
    subnet.routes.map(({ to, via }) => ({ prefix: prefixOf(to), value: { route: to, ...fromSubnet(via, vpc) } }));
  const localsOf = (vpc: Vpc): Entry<Step>[] =>
    vpc.blocks.map((block) => ({
      prefix: prefixOf(block),
      value: { route: 'local', led: { kind: 'local', vpc: vpc.name } },
    }));
  /** Its own addresses, and whatever else a table leads there. */
  const arriving = (vpc: Vpc): Entry<Step>[] => [
    ...localsOf(vpc),
    { prefix: prefixOf(everything), value: { route: everything, led: { kind: 'outside', what: vpc.name } } },
  ];
  const foreignNodes = new Map<Home, Node>();
  const foreign = (home: Home): Node =>
    remembered(foreignNodes, home, () =>
      node(home.node.place, () => routesOf(home.subnet, home.vpc).map(abroad), exitOf(home.subnet, false)),
    );
  /** A NAT gateway is in the same VPC. */
  const abroad = ({ prefix, value }: Entry<Step>): Entry<Step> => {
    const home = value.led.kind === 'nat' ? homes.get(value.led.subnet) : undefined;
    return { prefix, value: home ? { ...value, next: foreign(home) } : value };
  };
  const tableRoutes = (table: Table, gateway: Gateway): Entry<Step>[] =>
    preferred(table.routes, (name) => attachments.get(name)?.attachment).map(({ to, via }) => ({
      prefix: prefixOf(to),
      value: { route: to, ...fromTable(via, gateway) },
    }));

  for (const gateway of network.gateways) {
    for (const attachment of gateway.attachments) attachments.set(attachment.name, { attachment, gateway });
    for (const table of gateway.tables) {
      const place: Place = { kind: 'gateway', gateway: gateway.name, table: table.name };
      tables.set(table.name, { node: node(place, () => tableRoutes(table, gateway)), gateway });
    }
  }
  for (const { to } of [...attachments.values()].map(({ attachment }) => attachment)) {
    const vpc = to.kind === 'on premises' ? network.vpcs.find(({ name }) => name === to.vpc) : undefined;
    if (vpc)
      arrivals.set(
        vpc.name,
        node({ kind: 'subnet', vpc: vpc.name, subnet: vpc.name }, () => arriving(vpc)),
      );
  }
  const places = new Map<string, Lookup<string>>();
  for (const vpc of network.vpcs) {
    places.set(vpc.name, lookupOf(vpc.subnets.map(({ name, block }) => ({ prefix: prefixOf(block), value: name }))));
    for (const subnet of vpc.subnets) {
      const place: Place = { kind: 'subnet', vpc: vpc.name, subnet: subnet.name };
      // Of equally long prefixes the local one wins.
      const entries = () => [...localsOf(vpc), ...routesOf(subnet, vpc)];
      homes.set(subnet.name, { subnet, vpc, node: node(place, entries, exitOf(subnet, true)) });
    }
  }
  return {
    network,
    homes,
    tables: [...tables.values()].map((table) => table.node),
    subnetAt: (vpc, address) => places.get(vpc)?.at(address),
    foreign,
    behavior: ({ subnet, vpc }) =>
      [
        ...subnet.routes.map(({ to, via }) => `${to} ${leadsTo(fromSubnet(via, vpc), via, homes)}`),
        ...(vpc.publicAccess ? accessTexts(vpc.publicAccess, subnet.name) : []),
        ...(hasAcls ? [sourceText(subnet), closedText(subnet), ...natsWithAcls(subnet, homes)] : []),
      ].join('\n'),
    publicAccess: new Map(
      network.vpcs.flatMap(({ name, publicAccess }) => (publicAccess ? [[name, publicAccess] as const] : [])),
    ),
    hasAcls,
  };
};

/** Exclusions of subnets are of single VPCs. */
const accessTexts = ({ allows, except }: PublicAccess, subnet: string): string[] =>
  except ? [allows, except[subnet] ?? '', JSON.stringify(except)] : [allows];

/** NAT gateways that let out, or in, what others do not. */
const natsWithAcls = ({ name, routes }: Subnet, homes: ReadonlyMap<string, Home>): string[] =>
  routes.flatMap(({ via }) => {
    const nat = via.kind === 'nat' ? homes.get(via.subnet)?.subnet : undefined;
    return nat?.closed ? `${nat.name === name ? 'own ' : ''}${nat.name}` : [];
  });

/** What tells a step of a subnet apart from that of another subnet. */
const leadsTo = ({ led, next }: Onward, via: Target, homes: ReadonlyMap<string, Home>): string => {
  if (led.kind === 'gateway') return `table ${next?.id ?? ''}`;
  if (led.kind === 'nat') {
    const on = homes.get(led.subnet)?.subnet.routes ?? [];
    return on.some((route) => route.via.kind === 'attachment' || route.via.kind === 'nat') ? led.subnet : 'nat';
  }
  return via.kind;
};
