import fc from 'fast-check';
import { batfishSnapshot, type Snapshot } from '../../lib/network/batfish/snapshot.ts';
import type { Network } from '../../lib/network/model.ts';
import { network } from '../support/arbitrary-network.ts';

/* Fields without which the classes of Batfish refuse an element: the arguments of `create` that are checked, in
https://github.com/batfish/batfish/tree/cba1873338ae3b1952883706f5d7c6d969b385ec/projects/batfish/src/main/java/org/batfish/representation/aws */
const required: Readonly<Record<string, readonly string[]>> = {
  Vpcs: ['OwnerId', 'VpcId', 'CidrBlockAssociationSet'],
  Subnets: ['CidrBlock', 'OwnerId', 'SubnetArn', 'SubnetId', 'VpcId', 'AvailabilityZone'],
  RouteTables: ['RouteTableId', 'VpcId', 'Associations', 'Routes'],
  NetworkAcls: ['NetworkAclId', 'VpcId', 'Associations', 'Entries', 'IsDefault'],
  InternetGateways: ['InternetGatewayId', 'Attachments'],
  NatGateways: ['NatGatewayId', 'SubnetId', 'VpcId', 'NatGatewayAddresses', 'State'],
  NetworkInterfaces: ['NetworkInterfaceId', 'SubnetId', 'VpcId', 'Groups', 'PrivateIpAddresses', 'Description'],
  Addresses: ['PublicIp', 'AllocationId'],
  TransitGateways: ['TransitGatewayId', 'Options', 'OwnerId', 'State'],
  TransitGatewayAttachments: [
    ...['TransitGatewayAttachmentId', 'TransitGatewayId', 'TransitGatewayOwnerId', 'ResourceType', 'ResourceId'],
    ...['ResourceOwnerId', 'State'],
  ],
  TransitGatewayVpcAttachments: ['TransitGatewayAttachmentId', 'TransitGatewayId', 'VpcId', 'SubnetIds', 'State'],
  TransitGatewayRouteTables: [
    ...['TransitGatewayId', 'TransitGatewayRouteTableId', 'DefaultAssociationRouteTable'],
    ...['DefaultPropagationRouteTable', 'State'],
  ],
  TransitGatewayPropagations: ['TransitGatewayRouteTableId', 'TransitGatewayRouteTablePropagations'],
  TransitGatewayStaticRoutes: ['TransitGatewayRouteTableId', 'Routes'],
};

/** What Batfish looks up in any folder by this id, and the list in which it has to be. */
const homes: Readonly<Record<string, readonly [list: string, field: string]>> = {
  vpc: ['Vpcs', 'VpcId'],
  subnet: ['Subnets', 'SubnetId'],
  nat: ['NatGateways', 'NatGatewayId'],
  igw: ['InternetGateways', 'InternetGatewayId'],
  eni: ['NetworkInterfaces', 'NetworkInterfaceId'],
  eipalloc: ['Addresses', 'AllocationId'],
  tgw: ['TransitGateways', 'TransitGatewayId'],
  'tgw-attach': ['TransitGatewayAttachments', 'TransitGatewayAttachmentId'],
  'tgw-rtb': ['TransitGatewayRouteTables', 'TransitGatewayRouteTableId'],
};

const entriesOf = ({ files }: Snapshot) =>
  Object.entries(files).flatMap(([path, lists]) =>
    Object.entries(lists).flatMap(([list, items]) => items.map((item) => ({ path, list, item }))),
  );

const snapshotOf = (given: Network): Snapshot => batfishSnapshot(given, 'owner');

test('every element has the fields that Batfish requires, in a file of the name of its list', () => {
  fc.assert(
    fc.property(network, (given) => {
      for (const { path, list, item } of entriesOf(snapshotOf(given))) {
        expect(path).toMatch(new RegExp(`^aws_configs/accounts/[^/]+/r\\d/${list}\\.json$`));
        expect(required).toHaveProperty(list);
        for (const field of required[list] ?? []) expect(item).toHaveProperty(field);
      }
    }),
  );
});

test('every id that is mentioned is the id of one element', () => {
  fc.assert(
    fc.property(network, (given) => {
      const entries = entriesOf(snapshotOf(given));
      for (const id of JSON.stringify(entries).match(/"[a-z-]+-[0-9a-f]{17}"/g) ?? []) {
        const [list, field] = homes[id.slice(1, -19)] ?? [];
        if (list === undefined || field === undefined) continue;
        const having = entries.filter((one) => one.list === list && `"${String(one.item[field])}"` === id);
        // The two sides of a peering share one.
        expect([1, list === 'TransitGatewayAttachments' ? 2 : 1]).toContain(having.length);
      }
    }),
  );
});

test('two sides of a peering are peers to Batfish, and a VPC finds its attachment and its NAT gateway in its own folder', () => {
  fc.assert(
    fc.property(network, (given) => {
      const entries = entriesOf(snapshotOf(given));
      const peerings = entries.flatMap(({ item }) =>
        item.ResourceType === 'peering' && item.TransitGatewayId ? [item] : [],
      );
      for (const one of peerings) {
        const peers = peerings.filter(
          (other) =>
            other.TransitGatewayAttachmentId === one.TransitGatewayAttachmentId &&
            other.ResourceId === one.TransitGatewayId &&
            other.TransitGatewayId === one.ResourceId,
        );
        expect(peers).toHaveLength(1);
      }
      for (const { path, list, item } of entries)
        for (const route of list === 'RouteTables' ? (item.Routes as Record<string, unknown>[]) : []) {
          const beside = entries.filter((one) => one.path.startsWith(path.replace(/[^/]+$/, '')));
          const found = beside.some(
            (one) =>
              (one.list === 'TransitGatewayVpcAttachments' &&
                one.item.VpcId === item.VpcId &&
                one.item.TransitGatewayId === route.TransitGatewayId) ||
              (one.list === 'NatGateways' && one.item.NatGatewayId === route.NatGatewayId),
          );
          expect(found || (route.TransitGatewayId ?? route.NatGatewayId) === undefined).toBe(true);
        }
    }),
  );
});

test('a network makes the same files each time, and what Batfish cannot express is said', () => {
  fc.assert(
    fc.property(network, (given) => {
      const { files, leftOut } = snapshotOf(given);
      expect(snapshotOf(structuredClone(given))).toEqual({ files, leftOut });
      const firewalls = given.gateways.flatMap(({ attachments }) =>
        attachments.filter(({ to }) => to.kind === 'firewall'),
      );
      expect(leftOut['the firewall of a transit gateway is left out'] ?? 0).toBe(firewalls.length);
    }),
  );
});
