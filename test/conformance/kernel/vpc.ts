import type { Gateway, Route, Vpc } from '../../../lib/network/model.ts';
import type { Addresses } from './addresses.ts';
import { spaceOf, type Links } from './links.ts';
import { decides, onlyOurs, type Space } from './plan.ts';

/** The table of what arrives in a network on premises: its own addresses. */
const arrivals = 999;

/**
 * A VPC, or a network on premises. A local route is `throw`: where it is the longest, the next rule asks the table `local`, which has the hosts on `lo` and leads to the
 * NAT gateways; the rest of the VPC is nobody.
 */
export const vpcSpace = (
  vpc: Vpc,
  gateways: readonly Gateway[],
  links: Links,
  addresses: ReadonlyMap<string, Addresses>,
): Space => {
  const tables = new Map(vpc.subnets.map(({ name }, index) => [name, 1001 + index]));
  const attachments = gateways
    .flatMap((gateway) => gateway.attachments)
    .flatMap(({ name, to }) => {
      const device = links.attachment(name);
      if (!('vpc' in to) || to.vpc !== vpc.name || device === undefined) return [];
      const subnet = to.kind === 'vpc' ? (to.subnets[0] ?? '') : '';
      return [{ name, device, subnet, table: to.kind === 'vpc' ? (tables.get(subnet) ?? 0) : arrivals }];
    });
  const leadsTo = ({ via }: Route): string | undefined => {
    switch (via.kind) {
      case 'attachment':
        return attachments.find(({ name }) => name === via.attachment)?.device;
      case 'nat':
        return tables.has(via.subnet) ? links.nat(via.subnet) : undefined;
      case 'internet':
        return links.exit(vpc.name);
      case 'blackhole':
      case 'other':
        return undefined;
    }
  };
  const ip = [
    ...onlyOurs,
    'rule add pref 200 lookup local',
    ...attachments.map(({ device, table }) => decides(table, { device })),
  ];
  for (const { name, routes } of vpc.subnets) {
    const table = tables.get(name) ?? 0;
    const { host, nat } = addresses.get(name) ?? {};
    const device = links.nat(name);
    if (host !== undefined) ip.push(`addr add ${host}/32 dev lo`, decides(table, { address: host }));
    if (nat !== undefined && device !== undefined)
      ip.push(`route add ${nat}/32 dev ${device} table local`, decides(table, { device }));
    for (const block of vpc.blocks) ip.push(`route add throw ${block} table ${table}`);
    for (const route of routes) {
      // AWS does not let a table have it; the local route would stay.
      if (vpc.blocks.includes(route.to)) continue;
      const out = leadsTo(route);
      ip.push(`route add ${out === undefined ? `blackhole ${route.to}` : `${route.to} dev ${out}`} table ${table}`);
    }
  }
  // What comes to a network on premises and is not of it nobody sees any more.
  for (const block of vpc.blocks) ip.push(`route add throw ${block} table ${arrivals}`);
  // It would get 127.0.0.1 if it came up without any address.
  if (ip.some((line) => line.endsWith('dev lo'))) ip.push('link set lo up');
  const nft = aclRules(vpc, links, addresses, attachments);
  return { name: spaceOf.vpc(vpc.name), ip, ...(nft === undefined ? {} : { nft }) };
};

/** Network ACLs know nothing of connections: each packet is asked where it leaves a subnet, and where it gets into one. */
const aclRules = (
  { subnets }: Vpc,
  links: Links,
  addresses: ReadonlyMap<string, Addresses>,
  attachments: readonly { readonly device: string; readonly subnet: string }[],
): string | undefined => {
  const leaving: string[] = [];
  const hosts: string[] = [];
  const entering: string[] = [];
  const nats: string[] = [];
  for (const { name, block, closed } of subnets) {
    const { host } = addresses.get(name) ?? {};
    const device = links.nat(name);
    for (const { block: to } of closed?.to ?? []) {
      const drop = `ip daddr ${to} ip daddr != ${block} drop`;
      for (const one of attachments) if (one.subnet === name) leaving.push(`iifname "${one.device}" ${drop}`);
      if (device !== undefined) leaving.push(`iifname "${device}" ${drop}`);
      if (host !== undefined) hosts.push(`ip saddr ${host} ${drop}`);
    }
    for (const { block: from } of closed?.from ?? []) {
      const drop = `ip saddr ${from} ip saddr != ${block} drop`;
      if (host !== undefined) entering.push(`ip daddr ${host} ${drop}`);
      if (device !== undefined) nats.push(`oifname "${device}" ${drop}`);
    }
  }
  const chain = (hook: string, rules: readonly string[]): string =>
    `  chain ${hook} {\n    type filter hook ${hook} priority 0\n${rules.map((one) => `    ${one}\n`).join('')}  }\n`;
  if ([leaving, hosts, entering, nats].every((one) => one.length === 0)) return undefined;
  return `table ip acl {\n${chain('prerouting', leaving)}${chain('output', hosts)}${chain('input', entering)}${chain('postrouting', nats)}}`;
};
