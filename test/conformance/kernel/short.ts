import type { Attachment, Gateway, GatewayRoute, Route, Subnet, Target, Vpc } from '../../../lib/network/model.ts';

/**
 * Routes by prefix. Of a subnet: `gateway`, `nat SUBNET` or a kind of target; of a gateway's table: an attachment or `blackhole`, which are
 * static, or `propagated ATTACHMENT`, and several with a comma between.
 */
export type Routes = Readonly<Record<string, string>>;

export const vpc = (name: string, block: string, subnets: Readonly<Record<string, Routes>>): Vpc => ({
  name,
  account: name,
  region: 'r',
  blocks: [block],
  subnets: Object.entries(subnets).map(([subnet, routes], index): Subnet => ({
    name: subnet,
    tier: 'private',
    block: block.replace('0.0/16', `${index}.0/24`),
    routes: Object.entries(routes).map(([to, via]): Route => ({ to, via: target(via, name) })),
  })),
});

const target = (text: string, vpcName: string): Target => {
  const [kind, subnet = ''] = text.split(' ');
  if (kind === 'gateway') return { kind: 'attachment', attachment: vpcName };
  if (kind === 'nat') return { kind, subnet };
  if (kind === 'internet' || kind === 'blackhole') return { kind };
  throw new Error(`no target: ${text}`);
};

/** A VPC of one subnet of the same name that sends everything to the gateway. */
export const spoke = (name: string, block: string): Vpc => vpc(name, block, { [name]: { '0.0.0.0/0': 'gateway' } });

/** A VPC is attached by its name, and goes by a table of its name; what arrives goes by its first subnet. */
export const gateway = (
  name: string,
  vpcs: readonly Vpc[],
  others: Readonly<Record<string, Attachment['to']>>,
  tables: Readonly<Record<string, Routes>>,
): Gateway => ({
  name,
  region: name,
  attachments: [
    ...vpcs.map((one): Attachment => ({
      name: one.name,
      to: { kind: 'vpc', vpc: one.name, subnets: one.subnets.slice(0, 1).map((subnet) => subnet.name) },
      table: one.name,
    })),
    ...Object.entries(others).map(([attachment, to]): Attachment => ({ name: attachment, to, table: attachment })),
  ],
  tables: Object.entries(tables).map(([table, routes]) => ({
    name: table,
    routes: Object.entries(routes).flatMap(([to, text]) => text.split(', ').map((via) => gatewayRoute(to, via))),
  })),
});

const gatewayRoute = (to: string, text: string): GatewayRoute => {
  const [origin, via = ''] = text.split(' ');
  if (origin === 'propagated') return { to, via, origin };
  return text === 'blackhole' ? { to, origin: 'static' } : { to, via: text, origin: 'static' };
};
