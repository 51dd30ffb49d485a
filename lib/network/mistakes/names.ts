import type { Attachment, Gateway, Network, Route, Subnet, Vpc } from '../model.ts';
import type { Problem } from './problem.ts';

/** Names that lead nowhere, or to what can not be led to from there. What they lead to is a blackhole. */
export const wrongNames = (network: Network): Problem[] => {
  const vpcs = new Map(network.vpcs.map((vpc) => [vpc.name, vpc]));
  const attachments = new Map(
    network.gateways.flatMap((gateway) =>
      gateway.attachments.map((attachment) => [attachment.name, attachment] as const),
    ),
  );
  const tables = new Map(
    network.gateways.flatMap((gateway) => gateway.tables.map(({ name }) => [name, gateway] as const)),
  );
  return [
    ...network.vpcs.flatMap((vpc) =>
      vpc.subnets.flatMap((subnet) => subnet.routes.flatMap((route) => wrongRoute(route, subnet, vpc, attachments))),
    ),
    ...network.gateways.flatMap((gateway) => [
      ...gateway.attachments.flatMap((attachment) => [
        ...wrongTable(attachment, gateway, tables),
        ...(attachment.to.kind === 'vpc' ? wrongVpc(attachment.name, attachment.to, gateway, vpcs) : []),
        ...(attachment.to.kind === 'peering' ? wrongPeer(attachment.name, attachment.to.attachment, attachments) : []),
      ]),
      ...wrongVias(gateway),
    ]),
  ];
};

const wrongRoute = (
  { to, via }: Route,
  subnet: Subnet,
  vpc: Vpc,
  attachments: ReadonlyMap<string, Attachment>,
): Problem[] => {
  const where = `subnet "${subnet.name}", route to ${to}`;
  if (via.kind === 'nat') {
    if (vpc.subnets.some(({ name }) => name === via.subnet)) return [];
    const what = `the VPC "${vpc.name}" has no subnet "${via.subnet}" for a NAT gateway`;
    return [{ what, where, fix: 'send it to a NAT gateway in the same VPC' }];
  }
  if (via.kind !== 'attachment') return [];
  const found = attachments.get(via.attachment);
  if (found && 'vpc' in found.to && found.to.vpc === vpc.name) return [];
  const what = found ? `"${via.attachment}" is not an attachment of the VPC "${vpc.name}"` : unknown(via.attachment);
  return [{ what, where, fix: `send it to an attachment of the VPC "${vpc.name}", or remove the route` }];
};

const unknown = (attachment: string): string => `there is no attachment "${attachment}"`;

const wrongTable = ({ name, table }: Attachment, gateway: Gateway, tables: ReadonlyMap<string, Gateway>): Problem[] => {
  if (table === undefined || tables.get(table) === gateway) return [];
  const other = tables.get(table)?.name;
  const what =
    other === undefined
      ? `there is no table "${table}"`
      : `the table "${table}" belongs to another gateway, "${other}"`;
  const fix = `associate it with a table of the gateway "${gateway.name}"`;
  return [{ what, where: `attachment "${name}"`, fix }];
};

const wrongVpc = (
  name: string,
  { vpc, subnets }: Extract<Attachment['to'], { kind: 'vpc' }>,
  { region }: Gateway,
  vpcs: ReadonlyMap<string, Vpc>,
): Problem[] => {
  const where = `attachment "${name}"`;
  const found = vpcs.get(vpc);
  if (!found) return [{ what: `there is no VPC "${vpc}"`, where, fix: 'remove the attachment' }];
  const own = subnets.map((subnet) => found.subnets.find((one) => one.name === subnet));
  const missing = subnets.find((_, index) => !own[index]);
  const fix = `attach subnets of the VPC "${vpc}"`;
  if (missing !== undefined) return [{ what: `the VPC "${vpc}" has no subnet "${missing}"`, where, fix }];
  const [first, ...others] = own;
  if (!first) return [{ what: `the VPC "${vpc}" is attached by no subnet`, where, fix }];
  if (found.region !== region)
    return [
      {
        what: `the VPC "${vpc}" is in ${found.region}, and the gateway in ${region}`,
        where,
        fix: 'attach it to a gateway in its region',
      },
    ];
  const different = others.find((other) => other && shape(other, found) !== shape(first, found));
  if (!different) return [];
  const what = `its subnets "${first.name}" and "${different.name}" have different routes`;
  return [{ what, where, fix: 'give them the same routes, or the proof holds for the first zone only' }];
};

/** Each zone may have a NAT gateway of its own. */
const shape = ({ routes }: Subnet, { subnets }: Vpc, depth = 0): string =>
  routes
    .map(({ to, via }) => {
      const nat = via.kind === 'nat' && depth < 4 ? subnets.find(({ name }) => name === via.subnet) : undefined;
      return `${to} ${nat ? `nat (${shape(nat, { subnets } as Vpc, depth + 1)})` : JSON.stringify(via)}`;
    })
    .sort()
    .join('\n');

const wrongPeer = (name: string, other: string, attachments: ReadonlyMap<string, Attachment>): Problem[] => {
  const end = attachments.get(other);
  if (end?.to.kind === 'peering' && end.to.attachment === name) return [];
  const what = end ? `"${other}" is not the other end of this peering` : unknown(other);
  return [{ what, where: `attachment "${name}"`, fix: 'name the attachment at the other end' }];
};

const wrongVias = ({ name, attachments, tables }: Gateway): Problem[] => {
  const own = new Set(attachments.map((attachment) => attachment.name));
  return tables.flatMap((table) =>
    table.routes.flatMap(({ to, via }): Problem[] => {
      if (via === undefined || own.has(via)) return [];
      const where = `table "${table.name}", route to ${to}`;
      const what = `the gateway "${name}" has no attachment "${via}"`;
      return [{ what, where, fix: `send it to an attachment of the gateway "${name}", or remove the route` }];
    }),
  );
};
