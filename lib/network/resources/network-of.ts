import { closedBy } from './acls.ts';
import { byType, group, type Of } from './by-type.ts';
import type { Attachment, Gateway, GatewayRoute, Network, Route, Subnet, Table, Target, Vpc } from '../model.ts';
import { namesOf, tagName } from './names.ts';
import { firewallsIn } from './firewalls.ts';
import { endOnPremises, vpcOnPremises } from './on-premises.ts';
import { list, text } from './properties.ts';
import { publicAccessBy } from './public-access.ts';
import type { NetworkResource, Placements } from './resource.ts';

/** The network that these resources make. */
export const networkOf = (resources: readonly NetworkResource[], said: Placements): Network => {
  const of = byType(resources);
  const premises = said.onPremises ?? [];
  const ends = premises.map((one) => ({ ...one, to: endOnPremises(one) }));
  const placed = { ...said, others: [...ends, ...firewallsIn(of), ...(said.others ?? [])] };
  const names = namesOf(of, placed);
  const attached = new Map<string, NetworkResource>();
  for (const one of of('TransitGatewayAttachment'))
    attached.set(`${text(one, 'VpcId')} ${text(one, 'TransitGatewayId')}`, one);
  const tableOfSubnet = new Map(
    of('SubnetRouteTableAssociation').map((one) => [text(one, 'SubnetId'), text(one, 'RouteTableId')]),
  );
  const routesOfTable = group(of('Route'), (one) => text(one, 'RouteTableId'));
  const subnetsOfVpc = group(of('Subnet'), (one) => text(one, 'VpcId'));
  const natSubnets = new Map(of('NatGateway').map((one) => [one.id, text(one, 'SubnetId')]));
  const internets = new Set(
    of('VPCGatewayAttachment').map((one) => `${text(one, 'VpcId')} ${text(one, 'InternetGatewayId')}`),
  );
  const closedOf = closedBy(of);
  const accessOf = publicAccessBy(of, names);
  const moreBlocks = group(of('VPCCidrBlock'), (one) => text(one, 'VpcId'));

  const target = (route: NetworkResource, vpc: NetworkResource): Target => {
    const [gateway, nat, internet] = ['TransitGatewayId', 'NatGatewayId', 'GatewayId'].map((name) => text(route, name));
    if (gateway) {
      const attachment = attached.get(`${vpc.id} ${gateway}`);
      return attachment ? { kind: 'attachment', attachment: names(attachment.id) } : { kind: 'blackhole' };
    }
    if (nat) {
      const subnet = natSubnets.get(nat);
      return subnet === undefined ? { kind: 'blackhole' } : { kind: 'nat', subnet: names(subnet) };
    }
    if (internet) return internets.has(`${vpc.id} ${internet}`) ? { kind: 'internet' } : { kind: 'blackhole' };
    const other = Object.entries(route.properties).find(([name]) => /(Id|Arn)$/.test(name) && name !== 'RouteTableId');
    return other ? { kind: 'other', what: other[0].replace(/(Id|Arn)$/, '') } : { kind: 'blackhole' };
  };
  const vpcs = of('VPC').map((vpc): Vpc => {
    const { account, region } = vpc;
    const blocks = [
      text(vpc, 'CidrBlock'),
      ...(moreBlocks.get(vpc.id) ?? []).map((one) => text(one, 'CidrBlock')),
    ].filter((block) => block !== '');
    const own = subnetsOfVpc.get(vpc.id) ?? [];
    const subnets = own.map((subnet): Subnet => {
      const routes = (routesOfTable.get(tableOfSubnet.get(subnet.id) ?? '') ?? []).flatMap((route): Route[] => {
        const to = text(route, 'DestinationCidrBlock');
        return to === '' ? [] : [{ to, via: target(route, vpc) }];
      });
      const closed = closedOf(subnet.id);
      const block = text(subnet, 'CidrBlock');
      return { name: names(subnet.id), tier: tierOf(subnet), block, routes, ...(closed && { closed }) };
    });
    const publicAccess = accessOf(vpc, own);
    return { name: names(vpc.id), account, region, blocks, subnets, ...(publicAccess && { publicAccess }) };
  });
  const blocksOf = new Map(vpcs.map(({ name, blocks }) => [name, blocks]));
  return { vpcs: [...vpcs, ...premises.map(vpcOnPremises)], gateways: gatewaysOf(of, names, blocksOf, placed) };
};

const gatewaysOf = (
  of: Of,
  names: (id: string) => string,
  blocksOf: ReadonlyMap<string, readonly string[]>,
  placed: Placements,
): Gateway[] => {
  const pair = (one: NetworkResource) => ({
    attachment: text(one, 'TransitGatewayAttachmentId'),
    table: text(one, 'TransitGatewayRouteTableId'),
  });
  const associations = [...of('TransitGatewayRouteTableAssociation').map(pair), ...placed.associations];
  const propagations = [...of('TransitGatewayRouteTablePropagation').map(pair), ...placed.propagations];
  const routes: Placements['routes'] = [
    ...of('TransitGatewayRoute').map((one) => ({
      table: text(one, 'TransitGatewayRouteTableId'),
      to: text(one, 'DestinationCidrBlock'),
      ...(String(one.properties.Blackhole) === 'true' ? {} : { via: text(one, 'TransitGatewayAttachmentId') }),
    })),
    ...placed.routes,
  ];
  const tableOf = new Map(associations.map(({ attachment, table }) => [attachment, table]));
  const attachments = new Map(of('TransitGatewayAttachment').map((one) => [one.id, one]));
  const byGateway = group([...attachments.values()], (one) => text(one, 'TransitGatewayId'));
  const peeringsByGateway = group(placed.peerings, ({ gateway }) => gateway);
  const othersByGateway = group(placed.others ?? [], ({ gateway }) => gateway);
  const tablesByGateway = group(of('TransitGatewayRouteTable'), (one) => text(one, 'TransitGatewayId'));
  const routesByTable = group(routes, ({ table }) => table);
  const propagationsByTable = group(propagations, ({ table }) => table);
  return of('TransitGateway').map((gateway): Gateway => {
    const attachment = (id: string, to: Attachment['to']): Attachment => {
      const table = tableOf.get(id);
      return { name: names(id), to, ...(table === undefined ? {} : { table: names(table) }) };
    };
    const all = [
      ...(byGateway.get(gateway.id) ?? []).map((one) =>
        attachment(one.id, {
          kind: 'vpc',
          vpc: names(text(one, 'VpcId')),
          subnets: list(one, 'SubnetIds').map(names),
        }),
      ),
      ...(peeringsByGateway.get(gateway.id) ?? []).map(({ id, other }) =>
        attachment(id, { kind: 'peering', attachment: names(other) }),
      ),
      ...(othersByGateway.get(gateway.id) ?? []).map(({ id, to }) => attachment(id, to)),
    ];
    const tables = (tablesByGateway.get(gateway.id) ?? []).map((table): Table => {
      const fixed = (routesByTable.get(table.id) ?? []).map(
        ({ to, via, origin = 'static' as const }): GatewayRoute => ({
          to,
          origin,
          ...(via === undefined ? {} : { via: names(via) }),
        }),
      );
      const learnt = (propagationsByTable.get(table.id) ?? []).flatMap(({ attachment }) => {
        const vpc = attachments.get(attachment);
        const blocks = vpc ? (blocksOf.get(names(text(vpc, 'VpcId'))) ?? []) : [];
        return blocks.map((to): GatewayRoute => ({ to, via: names(attachment), origin: 'propagated' }));
      });
      return { name: names(table.id), routes: [...fixed, ...learnt] };
    });
    return { name: names(gateway.id), region: gateway.region, attachments: all, tables };
  });
};

/** `private-1` is of tier private. */
const tierOf = (subnet: NetworkResource): string => (tagName(subnet) ?? '').replace(/-?\d+$/, '');
