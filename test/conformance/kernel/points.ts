import type { Network, Route, Subnet } from '../../../lib/network/model.ts';
import { boundaries, within } from '../../support/naive-packet.ts';

/**
 * The same network with a few subnets of one address each in place of every subnet: they are at addresses where something may change, `spread`
 * chooses which. Of such a network a verdict is about two hosts. Each NAT gateway has a subnet of its own.
 */
export const atPoints = (network: Network, spread: number, each = 2): Network => {
  const tried = boundaries(network).filter((address) => !unusable.includes(address));
  const taken = new Set<string>();
  /** One that nobody has, or, where blocks overlap, nobody in the same VPC. */
  const take = (block: string, own: Set<string>, offset: number): string[] => {
    const left = within(block, tried).filter((address) => !own.has(address));
    const free = left.filter((address) => !taken.has(address));
    const from = free.length > 0 ? free : left;
    const address = from[(spread + offset) % from.length];
    if (address === undefined) return [];
    for (const addresses of [own, taken]) addresses.add(address);
    return [address];
  };
  const hasNat = new Set(
    network.vpcs
      .flatMap(({ subnets }) => subnets.flatMap(({ routes }) => routes))
      .flatMap(({ via }) => (via.kind === 'nat' ? [via.subnet] : [])),
  );
  const first = new Map<string, string>();
  const vpcs = network.vpcs.map((vpc) => {
    const own = new Set<string>();
    const subnets = vpc.subnets.flatMap((subnet, index): Subnet[] => {
      const routes = subnet.routes.map(toNat);
      const point = (address: string, name: string): Subnet => ({ ...subnet, name, block: `${address}/32`, routes });
      const nats = hasNat.has(subnet.name) ? take(subnet.block, own, index) : [];
      const hosts = Array.from({ length: each }, (_, number) => take(subnet.block, own, 7 * index + 13 * number));
      const points = [
        ...hosts.flat().map((address) => point(address, `${subnet.name} at ${address}`)),
        ...nats.map((address) => point(address, natIn(subnet.name))),
      ];
      first.set(subnet.name, points[0]?.name ?? '');
      return points;
    });
    return { ...vpc, subnets };
  });
  const gateways = network.gateways.map((gateway) => ({
    ...gateway,
    attachments: gateway.attachments.map((attachment) => ({
      ...attachment,
      to:
        attachment.to.kind === 'vpc'
          ? { ...attachment.to, subnets: attachment.to.subnets.map((name) => first.get(name) ?? name) }
          : attachment.to,
    })),
  }));
  return { vpcs, gateways };
};

/** Of no network, and of everybody. */
const unusable = ['0.0.0.0', '255.255.255.255'];

const natIn = (subnet: string): string => `NAT gateway in ${subnet}`;

const toNat = ({ to, via }: Route): Route => ({
  to,
  via: via.kind === 'nat' ? { ...via, subnet: natIn(via.subnet) } : via,
});
