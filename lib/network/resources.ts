import type { Attachment, Gateway, GatewayRoute, Network, Route, Subnet, Table, Target, Vpc } from './model.ts';

/** A resource of EC2, worked out: ids of others stand in its properties, be they AWS's or made up, and the block that a pool gave a VPC. */
export interface NetworkResource {
  readonly type: string;
  /** Key of the account, or its id. */
  readonly account: string;
  readonly region: string;
  readonly id: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What is said of attachments by the owner of their gateway, by ids. */
export interface Placements {
  readonly associations: readonly { readonly attachment: string; readonly table: string }[];
  readonly propagations: readonly { readonly attachment: string; readonly table: string }[];
  readonly routes: readonly { readonly table: string; readonly to: string; readonly via?: string }[];
  /** Both sides of each peering; `id` and `other` are those of its attachments. */
  readonly peerings: readonly PeeringSide[];
}

export interface PeeringSide {
  readonly id: string;
  readonly gateway: string;
  readonly other: string;
}

export const noPlacements: Placements = { associations: [], propagations: [], routes: [], peerings: [] };

/** The network that these resources make. */
export const networkOf = (resources: readonly NetworkResource[], placed: Placements = noPlacements): Network => {
  const of = indexOf(resources);
  const names = namesOf(of, placed.peerings);
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
    const subnets = (subnetsOfVpc.get(vpc.id) ?? []).map((subnet): Subnet => {
      const routes = (routesOfTable.get(tableOfSubnet.get(subnet.id) ?? '') ?? []).flatMap((route): Route[] => {
        const to = text(route, 'DestinationCidrBlock');
        return to === '' ? [] : [{ to, via: target(route, vpc) }];
      });
      return { name: names(subnet.id), tier: tierOf(subnet), block: text(subnet, 'CidrBlock'), routes };
    });
    return { name: names(vpc.id), account, region, blocks, subnets };
  });
  const blocksOf = new Map(vpcs.map(({ name, blocks }) => [name, blocks]));
  return { vpcs, gateways: gatewaysOf(of, names, blocksOf, placed) };
};

type Of = (type: string) => readonly NetworkResource[];

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
  const routes = [
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
  const tablesByGateway = group(of('TransitGatewayRouteTable'), (one) => text(one, 'TransitGatewayId'));
  const routesByTable = group(routes, ({ table }) => table);
  const propagationsByTable = group(propagations, ({ table }) => table);
  return of('TransitGateway').map((gateway): Gateway => {
    const own = (byGateway.get(gateway.id) ?? []).map((one): Attachment => {
      const table = tableOf.get(one.id);
      return {
        name: names(one.id),
        to: { kind: 'vpc', vpc: names(text(one, 'VpcId')), subnets: list(one, 'SubnetIds').map(names) },
        ...(table === undefined ? {} : { table: names(table) }),
      };
    });
    const peered = (peeringsByGateway.get(gateway.id) ?? []).map(({ id, other }): Attachment => {
      const table = tableOf.get(id);
      return {
        name: names(id),
        to: { kind: 'peering', attachment: names(other) },
        ...(table === undefined ? {} : { table: names(table) }),
      };
    });
    const tables = (tablesByGateway.get(gateway.id) ?? []).map((table): Table => {
      const fixed = (routesByTable.get(table.id) ?? []).map(({ to, via }): GatewayRoute => ({
        to,
        origin: 'static',
        ...(via === undefined ? {} : { via: names(via) }),
      }));
      const learnt = (propagationsByTable.get(table.id) ?? []).flatMap(({ attachment }) => {
        const vpc = attachments.get(attachment);
        const blocks = vpc ? (blocksOf.get(names(text(vpc, 'VpcId'))) ?? []) : [];
        return blocks.map((to): GatewayRoute => ({ to, via: names(attachment), origin: 'propagated' }));
      });
      return { name: names(table.id), routes: [...fixed, ...learnt] };
    });
    return { name: names(gateway.id), region: gateway.region, attachments: [...own, ...peered], tables };
  });
};

const indexOf = (resources: readonly NetworkResource[]): Of => {
  const byType = group(resources, ({ type }) => type.replace('AWS::EC2::', ''));
  return (type) => byType.get(type) ?? [];
};

/**
 * Names that people know, each once: `web-dev (eu-west-1)` for the VPC of an account in a region, `web-dev (eu-west-1) private-1` for a
 * subnet, `eu-west-1` for a gateway, `eu-west-1 prod` for a table; an attachment goes by the name of its VPC, that of a
 * peering is `eu-west-1 to eu-central-1`. What has no name goes by id.
 */
const namesOf = (of: Of, peerings: readonly PeeringSide[]): ((id: string) => string) => {
  const names = new Map<string, string>();
  const taken = new Map<string, number>();
  const give = ({ id }: Pick<NetworkResource, 'id'>, sort: string, name: string): void => {
    const count = (taken.get(`${sort} ${name}`) ?? 0) + 1;
    taken.set(`${sort} ${name}`, count);
    names.set(id, count === 1 ? name : `${name} #${count}`);
  };
  const name = (id: string): string => names.get(id) ?? id;
  for (const one of of('VPC')) give(one, 'vpc', `${one.account} (${one.region})`);
  for (const one of of('Subnet')) give(one, 'subnet', `${name(text(one, 'VpcId'))} ${tagName(one) ?? one.id}`);
  for (const one of of('TransitGateway')) give(one, 'gateway', one.region);
  for (const one of of('TransitGatewayRouteTable'))
    give(one, 'table', `${name(text(one, 'TransitGatewayId'))} ${tagName(one) ?? one.id}`);
  for (const one of of('TransitGatewayAttachment')) give(one, 'attachment', name(text(one, 'VpcId')));
  const gatewayOf = new Map(peerings.map(({ id, gateway }) => [id, gateway]));
  for (const { id, gateway, other } of peerings)
    give({ id }, 'attachment', `${name(gateway)} to ${name(gatewayOf.get(other) ?? other)}`);
  return name;
};

const tagName = ({ properties }: NetworkResource): string | undefined => {
  const tags = Array.isArray(properties.Tags) ? (properties.Tags as { Key?: unknown; Value?: unknown }[]) : [];
  const value = tags.find(({ Key }) => Key === 'Name')?.Value;
  return typeof value === 'string' ? value : undefined;
};

/** `private-1` is of tier private. */
const tierOf = (subnet: NetworkResource): string => (tagName(subnet) ?? '').replace(/-?\d+$/, '');

const text = ({ properties }: NetworkResource, name: string): string => {
  const value = properties[name];
  return typeof value === 'string' ? value : '';
};

const list = ({ properties }: NetworkResource, name: string): string[] => {
  const value = properties[name];
  return Array.isArray(value) ? value.map(String) : [];
};

const group = <Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> => {
  const found = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = found.get(key);
    if (known) known.push(item);
    else found.set(key, [item]);
  }
  return found;
};
