import type { Attachment, Gateway, Network, Subnet, Vpc } from '../../lib/network/model.ts';

/**
 * A packet walks hop by hop, and at each hop looks at every route. Nothing here is shared with lib/network but the types: addresses are
 * strings of 32 bits, and whoever is still on the way after 64 hops, which are more than there are tables, is in a loop.
 */
export interface Walked {
  /** `vpc/subnet`, `vpc/`, `internet`, `outside: WHAT`, or why it was dropped. */
  readonly end: string;
  readonly nats: readonly string[];
  readonly firewalls: readonly string[];
}

export const bitsOf = (address: string): string =>
  address
    .split('.')
    .map((byte) => Number(byte).toString(2).padStart(8, '0'))
    .join('');

export const textOf = (bits: string): string =>
  [0, 8, 16, 24].map((from) => parseInt(bits.slice(from, from + 8), 2)).join('.');

const heads = new Map<string, string>();

const headOf = (block: string): string => {
  const known = heads.get(block);
  if (known !== undefined) return known;
  const [address = '', length] = block.split('/');
  const head = bitsOf(address).slice(0, Number(length));
  heads.set(block, head);
  return head;
};

interface Candidate {
  readonly to: string;
  /** Less wins among equally long ones. */
  readonly rank: string;
}

/** Which of the routes that match decides; a test puts in a wrong one. */
export type Choice = <Route extends Candidate>(matching: readonly Route[]) => Route | undefined;

export const longest: Choice = (matching) => {
  let best = matching[0];
  for (const route of matching) {
    if (!best) break;
    const [length, bestLength] = [headOf(route.to).length, headOf(best.to).length];
    if (length > bestLength || (length === bestLength && route.rank < best.rank)) best = route;
  }
  return best;
};

/** `sender`: of whose subnet its address is, if not of the one that it comes from. */
export const walk = (
  network: Network,
  from: string,
  address: string,
  choose: Choice = longest,
  sender = from,
): Walked => {
  const bits = bitsOf(address);
  const matches = ({ to }: { readonly to: string }) => bits.startsWith(headOf(to));
  const nats: string[] = [];
  const firewalls = new Set<string>();
  const ended = (end: string): Walked => ({ end, nats, firewalls: [...firewalls].sort() });

  let at: { subnet: string } | { arrivedBy: string } = { subnet: from };
  let source = vpcOf(network, from)?.vpc.name;
  let author = vpcOf(network, sender)?.subnet;
  /** Of denials no block is a part of a subnet: the first address stands for all. */
  const getsInto = (subnet: Subnet): boolean =>
    author === subnet ||
    !subnet.closed?.from.some(({ block }) => headOf(author?.block ?? '').startsWith(headOf(block)));
  for (let hop = 0; hop < 64; hop += 1) {
    if ('subnet' in at) {
      const home = vpcOf(network, at.subnet);
      if (!home) return ended('blackhole');
      const local = home.vpc.blocks.map((to) => ({ to, rank: '0', via: 'local' as const }));
      const others = home.subnet.routes.map(({ to, via }) => ({ to, rank: '1', via }));
      const stays = local.some(matches) && bits.startsWith(headOf(home.subnet.block));
      if (!stays && home.subnet.closed?.to.some(({ block }) => bits.startsWith(headOf(block))))
        return ended('network ACL');
      const route = choose([...local, ...others].filter(matches));
      if (!route) return ended('no route');
      if (route.via === 'local') {
        const subnet = home.vpc.subnets.find(({ block }) => bits.startsWith(headOf(block)));
        return ended(subnet && !getsInto(subnet) ? 'network ACL' : `${home.vpc.name}/${subnet?.name ?? ''}`);
      }
      const { via } = route;
      if (via.kind === 'blackhole') return ended('blackhole');
      if (via.kind === 'other') return ended('other target');
      if (via.kind === 'internet') return ended(source === home.vpc.name ? 'internet' : 'foreign source');
      if (via.kind === 'nat') {
        const nat = vpcOf(network, via.subnet);
        if (nat?.vpc !== home.vpc) return ended('blackhole');
        if (!getsInto(nat.subnet)) return ended('network ACL');
        author = nat.subnet;
        nats.push(via.subnet);
        source = home.vpc.name;
        at = { subnet: via.subnet };
        continue;
      }
      const to = attachmentOf(network, via.attachment)?.attachment.to;
      if (!to || !('vpc' in to) || to.vpc !== home.vpc.name) return ended('blackhole');
      at = { arrivedBy: via.attachment };
      continue;
    }
    const arrived: Arrived | undefined = attachmentOf(network, at.arrivedBy);
    if (!arrived) return ended('blackhole');
    const { gateway, attachment } = arrived;
    const table = gateway.tables.find(({ name }) => name === attachment.table);
    if (!table) return ended('not associated');
    const routes = table.routes.filter(matches).map((route) => ({ ...route, rank: rankOf(route, gateway) }));
    const route = choose(routes);
    if (!route) return ended('no route');
    const out: Attachment | undefined = gateway.attachments.find(({ name }) => name === route.via);
    if (!out) return ended('blackhole');
    if (out.to.kind === 'outside') return ended(`outside: ${out.to.what}`);
    if (out.to.kind === 'peering') at = { arrivedBy: out.to.attachment };
    else if (out.to.kind === 'firewall') {
      // Of use only where it lets through.
      if (gateway.tables.some(({ name }) => name === out.table)) firewalls.add(out.name);
      at = { arrivedBy: out.name };
    } else if (out.to.kind === 'on premises') {
      const { vpc: name } = out.to;
      const there = network.vpcs.find((vpc) => vpc.name === name);
      if (!there) return ended('blackhole');
      if (!there.blocks.some((block) => bits.startsWith(headOf(block)))) return ended(`outside: ${name}`);
      const own = there.subnets.find(({ block }) => bits.startsWith(headOf(block)));
      return ended(`${name}/${own?.name ?? ''}`);
    } else {
      const subnet = out.to.subnets[0] ?? '';
      if (vpcOf(network, subnet)?.vpc.name !== out.to.vpc) return ended('blackhole');
      at = { subnet };
    }
  }
  return { end: 'loop', nats: [], firewalls: [] };
};

const rankOf = (route: { via?: string; origin: string }, gateway: Gateway): string => {
  const to = gateway.attachments.find(({ name }) => name === route.via)?.to.kind;
  return `${route.origin === 'static' ? 0 : to === 'vpc' ? 1 : 2} ${route.via ?? ''}`;
};

const vpcOf = (network: Network, subnet: string): { vpc: Vpc; subnet: Subnet } | undefined => {
  for (const vpc of network.vpcs)
    for (const candidate of vpc.subnets) if (candidate.name === subnet) return { vpc, subnet: candidate };
  return undefined;
};

interface Arrived {
  readonly gateway: Gateway;
  readonly attachment: Attachment;
}

const attachmentOf = (network: Network, name: string): Arrived | undefined => {
  for (const gateway of network.gateways)
    for (const attachment of gateway.attachments) if (attachment.name === name) return { gateway, attachment };
  return undefined;
};

/** Every address at which something may change, and the one before it. */
export const boundaries = (network: Network): string[] => {
  const blocks = [
    ...network.vpcs.flatMap(({ blocks, subnets }) => [
      ...blocks,
      ...subnets.flatMap(({ block, routes, closed }) => [
        block,
        ...routes.map(({ to }) => to),
        ...[...(closed?.from ?? []), ...(closed?.to ?? [])].map((denial) => denial.block),
      ]),
    ]),
    ...network.gateways.flatMap(({ tables }) => tables.flatMap(({ routes }) => routes.map(({ to }) => to))),
  ];
  const numbers = new Set<bigint>([0n, 2n ** 32n - 1n]);
  for (const block of blocks) {
    const head = headOf(block);
    const first = BigInt(`0b${head.padEnd(32, '0')}`);
    const last = BigInt(`0b${head.padEnd(32, '1')}`);
    for (const number of [first - 1n, first, last, last + 1n])
      if (number >= 0n && number < 2n ** 32n) numbers.add(number);
  }
  return [...numbers].map((number) => textOf(number.toString(2).padStart(32, '0')));
};

export const within = (block: string, addresses: readonly string[]): string[] =>
  addresses.filter((address) => bitsOf(address).startsWith(headOf(block)));

export interface Judged {
  readonly verdict: string;
  readonly inspected: boolean;
  readonly asymmetric: boolean;
}

/** All that becomes of packets from a subnet to some of the addresses in another: each once. `sender` as for one of them. */
export type AllWalked = (from: string, to: string, sender?: string) => readonly Walked[];

/** Two subnets, by every pair of addresses in them, and every address that a NAT gateway may have. */
export const judgePair = (network: Network, from: string, to: string, walked: AllWalked): Judged => {
  const arrives = (subnet: string, { end }: Walked) => end === `${vpcOf(network, subnet)?.vpc.name ?? ''}/${subnet}`;
  const tried: { arrived: boolean; answered: boolean; there: string; back: string; both: boolean }[] = [];
  const lost = { answered: false, there: '', back: '', both: false };
  for (const there of walked(from, to)) {
    if (!arrives(to, there)) {
      tried.push({ arrived: false, ...lost });
      continue;
    }
    const stops = [to, ...[...there.nats].reverse(), from];
    const answer = (stop: number, firewalls: ReadonlySet<string>): void => {
      const next = stops[stop + 1];
      if (next === undefined) {
        const both = there.firewalls.some((name) => firewalls.has(name));
        const back = [...firewalls].sort().join();
        tried.push({ arrived: true, answered: true, there: there.firewalls.join(), back, both });
        return;
      }
      for (const leg of walked(stops[stop] ?? '', next, to))
        if (arrives(next, leg) && leg.nats.length === 0) answer(stop + 1, new Set([...firewalls, ...leg.firewalls]));
        else tried.push({ arrived: true, ...lost });
    };
    answer(0, new Set());
  }
  const answered = tried.filter((one) => one.answered);
  const some = answered.length > 0 ? 'partly' : tried.some((one) => one.arrived) ? 'one-way' : 'apart';
  return {
    verdict: tried.every((one) => one.answered) ? 'connected' : some,
    inspected: answered.length > 0 && answered.every(({ both }) => both),
    asymmetric: answered.some(({ there, back }) => there !== back),
  };
};
