import fc from 'fast-check';
import type { Attachment, Gateway, GatewayRoute, Network, Route, Target, Vpc } from '../../../lib/network/model.ts';

/** One of some things. */
type Pick = <Item>(items: readonly Item[]) => Item;

const pick: fc.Arbitrary<Pick> = fc.array(fc.nat(2 ** 20), { minLength: 256, maxLength: 256 }).map((numbers) => {
  let drawn = 0;
  return (items) => items[numbers[drawn++ % numbers.length]! % items.length]!;
});

/**
 * Networks of one or two regions in which every VPC may be the way out of others: packets pass NAT gateways and firewalls, one after the other
 * and in any direction. No route is about a part of a VPC, so the addresses of a subnet are alike.
 */
export const hubs: fc.Arbitrary<Network> = pick.map((draw) => {
  const regions = draw([['a'], ['a', 'b'], ['a', 'b']]);
  const vpcs = ['v', 'w', 'x', 'y'].slice(0, draw([3, 4])).map((name, index) => vpc(name, index, draw(regions), draw));
  return { vpcs, gateways: regions.map((region) => gateway(region, regions, vpcs, draw)) };
});

const blockOf = (index: number): string => `10.${index + 1}.0.0/16`;
const others = [0, 1, 2, 3].map(blockOf);

const vpc = (name: string, index: number, region: string, draw: Pick): Vpc => {
  const attachment: Target = { kind: 'attachment', attachment: name };
  const internet: Target = { kind: 'internet' };
  const out: Target = { kind: 'nat', subnet: `${name}-out` };
  const odd: Target = { kind: 'nat', subnet: `${name}-odd` };
  const any = () => draw([attachment, attachment, attachment, out, out, odd]);
  const some = (rate: number): Route[] =>
    others.flatMap((to, other) => (other !== index && draw([...Array(10).keys()]) < rate ? [{ to, via: any() }] : []));
  const subnet = (tier: string, part: number, routes: readonly Route[]) => ({
    name: `${name}-${tier}`,
    tier,
    block: `10.${index + 1}.${part}.0/24`,
    routes,
  });
  return {
    name,
    account: name,
    region,
    blocks: [blockOf(index)],
    subnets: [
      subnet('one', 0, [{ to: '0.0.0.0/0', via: any() }, ...some(3)]),
      subnet('other', 1, [{ to: '0.0.0.0/0', via: any() }, ...some(3)]),
      subnet('out', 2, [
        { to: '10.0.0.0/8', via: attachment },
        { to: '0.0.0.0/0', via: draw([internet, internet, attachment]) },
        ...some(1),
      ]),
      subnet('odd', 3, [
        { to: '10.0.0.0/8', via: any() },
        { to: '0.0.0.0/0', via: draw([any(), internet]) },
      ]),
    ],
  };
};

const gateway = (region: string, regions: readonly string[], vpcs: readonly Vpc[], draw: Pick): Gateway => {
  const own = vpcs.filter((one) => one.region === region).map(({ name }) => name);
  const walls = [`${region}-wall`, `${region}-second`].slice(0, draw([1, 1, 2]));
  const peers = regions.filter((other) => other !== region);
  const peering = (from: string, to: string): string => `${from}-${to}`;
  const names = [...own, ...walls, ...peers.map((other) => peering(region, other))];
  const nowhere = Array<undefined>(4).fill(undefined);
  /** Mostly where the VPC is. */
  const towards = ({ name, region: there }: Vpc): string | undefined => {
    const home = there === region ? name : peering(region, there);
    return draw([...Array<string>(11).fill(home), ...nowhere, ...walls, ...walls, draw(names)]);
  };
  const routes = (table: string): GatewayRoute[] => [
    { to: '0.0.0.0/0', via: draw([...walls, ...names].filter((name) => name !== table)), origin: 'static' },
    ...vpcs.flatMap((one): GatewayRoute[] => {
      const via = towards(one);
      return via === undefined ? [] : [{ to: one.blocks[0]!, via, origin: draw(['static', 'propagated']) }];
    }),
  ];
  const to = (name: string): Attachment['to'] => {
    if (walls.includes(name)) return { kind: 'firewall' };
    const peer = peers.find((other) => name === peering(region, other));
    if (peer !== undefined) return { kind: 'peering', attachment: peering(peer, region) };
    return { kind: 'vpc', vpc: name, subnets: [`${name}-${draw(['one', 'one', 'other'])}`] };
  };
  return {
    name: region,
    region,
    attachments: names.map((name) => ({ name, to: to(name), table: name })),
    tables: names.map((name) => ({ name, routes: routes(name) })),
  };
};
