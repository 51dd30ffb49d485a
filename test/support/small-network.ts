import type { Attachment, Gateway, GatewayRoute, Network, Route, Target, Vpc } from '../../lib/network/model.ts';

/** Small networks, written as tables. Names of gateways begin with that of their region. */

/** `a` is a static route to it, `~a` a propagated one, `blackhole` a blackhole. */
export type Vias = Readonly<Record<string, string>>;

/**
 * `gateway`: by the VPC's attachment, which has the name of the VPC. `nat NAME`, with the last part of the subnet's name. `internet`,
 * `blackhole`, and everything else, which is not followed.
 */
export type Routes = Readonly<Record<string, string>>;

/** `subnets` by the last part of their names: what comes after the VPC's. The first one is that of the attachment. */
export const vpcOf = (
  name: string,
  block: string,
  subnets: Readonly<Record<string, readonly [string, Routes]>>,
  region = 'r',
  more: readonly string[] = [],
): Vpc => ({
  name,
  account: name,
  region,
  blocks: [block, ...more],
  subnets: Object.entries(subnets).map(([tier, [own, routes]]) => ({
    name: `${name}-${tier}`,
    tier,
    block: own,
    routes: Object.entries(routes).map(([to, via]): Route => ({ to, via: target(via, name) })),
  })),
});

const target = (via: string, vpc: string): Target => {
  if (via === 'gateway') return { kind: 'attachment', attachment: vpc };
  if (via.startsWith('nat ')) return { kind: 'nat', subnet: `${vpc}-${via.slice(4)}` };
  return via === 'internet' || via === 'blackhole' ? { kind: via } : { kind: 'other', what: via };
};

/** A VPC with one subnet, of which everything goes to the gateway. */
export const spoke = (name: string, block: string, region = 'r', routes: Routes = { '0.0.0.0/0': 'gateway' }): Vpc =>
  vpcOf(name, block, { app: [block, routes] }, region);

/** `associations`: the table of each attachment, `none` if there is none. An attachment is a VPC, or what `others` says. */
export const gatewayOf = (
  vpcs: readonly Vpc[],
  tables: Readonly<Record<string, readonly (readonly [string, string])[]>>,
  associations: Readonly<Record<string, string>>,
  others: Readonly<Record<string, Attachment['to']>> = {},
  region = 'r',
): Gateway => ({
  name: `${region}-gateway`,
  region,
  attachments: Object.entries(associations).map(([name, table]): Attachment => {
    const subnet = vpcs.find((vpc) => vpc.name === name)?.subnets[0]?.name;
    return {
      name,
      to: others[name] ?? { kind: 'vpc', vpc: name, subnets: subnet === undefined ? [] : [subnet] },
      ...(table === 'none' ? {} : { table }),
    };
  }),
  tables: Object.entries(tables).map(([name, routes]) => ({
    name,
    routes: routes.map(([to, via]): GatewayRoute => {
      if (via === 'blackhole') return { to, origin: 'static' };
      return via.startsWith('~') ? { to, via: via.slice(1), origin: 'propagated' } : { to, via, origin: 'static' };
    }),
  })),
});

/** One region and one gateway. */
export const networkOf = (
  vpcs: readonly Vpc[],
  tables: Parameters<typeof gatewayOf>[1],
  associations: Parameters<typeof gatewayOf>[2],
  others: Parameters<typeof gatewayOf>[3] = {},
): Network => ({ vpcs, gateways: [gatewayOf(vpcs, tables, associations, others)] });
