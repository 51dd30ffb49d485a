import * as e from '@aws-sdk/client-ec2';
import { quotas } from '../../../lib/simulator/network/quotas.ts';
import { types } from '../../../lib/simulator/network/state/types.ts';
import { att, gateway, ref, share, network } from './parts.ts';
import { accounts, at, fill, gone, made, outputs, pass, put, stage, type Place } from './stage.ts';

const customer = (properties = {}) =>
  made('EC2::CustomerGateway', { Type: 'ipsec.1', IpAddress: '198.51.100.10', BgpAsn: 65_010, ...properties });
const vpn = (more = {}) =>
  made('EC2::VPNConnection', {
    ...{ Type: 'ipsec.1', CustomerGatewayId: ref('Customer'), TransitGatewayId: ref('Gateway') },
    ...more,
  });
const directConnect = (properties = {}) =>
  made('DirectConnect::DirectConnectGateway', {
    ...{ DirectConnectGatewayName: 'rome', AmazonSideAsn: '64600' },
    ...properties,
  });
const association = (
  prefixes: readonly string[] = ['10.0.0.0/16'],
  id: unknown = att('Direct', 'DirectConnectGatewayId'),
) =>
  made('DirectConnect::DirectConnectGatewayAssociation', {
    ...{ DirectConnectGatewayId: id, AssociatedGatewayId: ref('Gateway') },
    AllowedPrefixesToDirectConnectGateway: prefixes,
  });
const list = (properties = {}) =>
  made('EC2::PrefixList', {
    ...{ PrefixListName: 'prod', AddressFamily: 'IPv4', MaxEntries: 5, Entries: [{ Cidr: '10.0.0.0/16' }] },
    ...properties,
  });
const both = { ...gateway, Customer: customer(), Vpn: vpn() };
const direct = { ...gateway, Direct: directConnect(), Association: association() };

const hubOf = async (): Promise<Place> => at(await stage(), accounts.security);

const attachments = async (on: Place, ...kinds: string[]) => {
  const { TransitGatewayAttachments: found = [] } = await on.ec2.send(
    new e.DescribeTransitGatewayAttachmentsCommand({ Filters: [{ Name: 'resource-type', Values: kinds }] }),
  );
  return found;
};

test('a VPN connection and an association are attachments of a gateway, in no table, that go with them', async () => {
  const on = await hubOf();
  const all = { ...both, Direct: directConnect(), Association: association() };
  const outs = { Vpn: ref('Vpn'), Direct: att('Direct', 'DirectConnectGatewayId'), Table: ref('Prod') };
  expect(await put(on, 'links', all, outs)).toBe('CREATE_COMPLETE');
  const ids = await outputs(on, 'links');
  const found = await attachments(on, 'vpn', 'direct-connect-gateway');
  expect(
    found.map(({ ResourceId, ResourceType, State, Association }) => [ResourceId, ResourceType, State, Association]),
  ).toEqual([
    [ids.Vpn, 'vpn', 'available', undefined],
    [ids.Direct, 'direct-connect-gateway', 'available', undefined],
  ]);
  const [id = ''] = found.map((one) => one.TransitGatewayAttachmentId ?? '');
  const TransitGatewayRouteTableId = ids.Table ?? '';
  await on.ec2.send(
    new e.AssociateTransitGatewayRouteTableCommand({ TransitGatewayRouteTableId, TransitGatewayAttachmentId: id }),
  );
  await pass(on, 20);
  await on.ec2.send(
    new e.CreateTransitGatewayRouteCommand({
      ...{ TransitGatewayRouteTableId, TransitGatewayAttachmentId: id },
      DestinationCidrBlock: '192.168.0.0/16',
    }),
  );
  expect(await put(on, 'links', gateway)).toBe('UPDATE_COMPLETE');
  expect(await attachments(on, 'vpn', 'direct-connect-gateway')).toEqual([]);
  const { Routes: [left] = [] } = await on.ec2.send(
    new e.SearchTransitGatewayRoutesCommand({
      TransitGatewayRouteTableId,
      Filters: [{ Name: 'type', Values: ['static'] }],
    }),
  );
  expect(left).toMatchObject({ DestinationCidrBlock: '192.168.0.0/16', State: 'blackhole' });
});

test('a gateway with default tables places a VPN connection by itself', async () => {
  const on = await hubOf();
  const open = { Gateway: made('EC2::TransitGateway'), Customer: customer(), Vpn: vpn() };
  expect(await put(on, 'open', open)).toBe('CREATE_COMPLETE');
  expect((await attachments(on, 'vpn'))[0]?.Association?.State).toBe('associated');
});

test.each<[string, object, string]>([
  [
    'a customer gateway with a private address',
    { Customer: customer({ IpAddress: '10.0.0.1' }) },
    'parameter ipAddress',
  ],
  ['a customer gateway of another type', { Customer: customer({ Type: 'ipsec.2' }) }, 'parameter type'],
  [
    'a customer gateway with a long ASN in the short property',
    { Customer: customer({ BgpAsn: 4_200_000_000 }) },
    'bgpAsn',
  ],
  [
    'two customer gateways with one address',
    { Customer: customer(), Second: customer({ BgpAsn: 65_011 }) },
    'InvalidCustomerGateway.DuplicateIpAddress',
  ],
  ['a VPN connection to two gateways', { ...both, Vpn: vpn({ VpnGatewayId: 'vgw-1' }) }, 'InvalidParameterCombination'],
  [
    'a VPN connection to no gateway',
    { ...both, Vpn: vpn({ TransitGatewayId: 'tgw-0123456789abcdef0' }) },
    'InvalidTransitGatewayID',
  ],
  [
    'a cipher that there is not',
    { ...both, Vpn: vpn({ VpnTunnelOptionsSpecifications: [{ Phase1EncryptionAlgorithms: [{ Value: '3DES' }] }] }) },
    'Value (3DES)',
  ],
  ['three tunnels', { ...both, Vpn: vpn({ VpnTunnelOptionsSpecifications: [{}, {}, {}] }) }, 'has two tunnels'],
  [
    'a Direct Connect gateway with a public ASN',
    { Direct: directConnect({ AmazonSideAsn: '7224' }) },
    'not a private ASN',
  ],
  ['an association that allows nothing', { ...direct, Association: association([]) }, 'Allowed prefixes are required'],
  [
    'an association that allows too much',
    {
      ...direct,
      Association: association(
        Array.from(
          { length: quotas.prefixesToDirectConnect + 1 },
          (_, index) => `10.${index % 256}.${Math.floor(index / 256)}.0/24`,
        ),
      ),
    },
    'limit of allowed prefixes',
  ],
  [
    'an association with a gateway of the same ASN',
    { ...direct, Direct: directConnect({ AmazonSideAsn: '64512' }) },
    'must be different',
  ],
  ['an association twice', { ...direct, Second: association() }, 'can not be associated'],
  ['a prefix list with more than it has room for', { List: list({ MaxEntries: 0 }) }, 'PrefixListMaxEntriesExceeded'],
  [
    'a prefix list with an entry twice',
    { List: list({ Entries: [{ Cidr: '10.0.0.0/16' }, { Cidr: '10.0.0.0/16' }] }) },
    'duplicate entries',
  ],
  ['a prefix list of no blocks', { List: list({ Entries: [{ Cidr: 'prod' }] }) }, 'The CIDR (prod) is invalid'],
  ['a prefix list that looks like one of AWS', { List: list({ PrefixListName: 'com.amazonaws.x' }) }, 'com.amazonaws'],
])('%s is refused', async (_, resources, words) => {
  expect(await put(await hubOf(), 'links', { ...resources })).toContain(words);
});

test('what is used does not go before what uses it', async () => {
  const on = await hubOf();
  expect(
    await put(
      on,
      'first',
      { ...gateway, Customer: customer(), Direct: directConnect() },
      {
        ...{ Gateway: ref('Gateway'), Customer: ref('Customer') },
        Direct: att('Direct', 'DirectConnectGatewayId'),
      },
    ),
  ).toBe('CREATE_COMPLETE');
  const ids = await outputs(on, 'first');
  const second = {
    Vpn: vpn({ CustomerGatewayId: ids.Customer, TransitGatewayId: ids.Gateway }),
    Association: made('DirectConnect::DirectConnectGatewayAssociation', {
      ...{ DirectConnectGatewayId: ids.Direct, AssociatedGatewayId: ids.Gateway },
      AllowedPrefixesToDirectConnectGateway: ['10.0.0.0/16'],
    }),
  };
  expect(await put(on, 'second', second)).toBe('CREATE_COMPLETE');
  expect(await gone(on, 'first')).toMatch(/has associations|is in use|non-deleted/);
  expect(await gone(on, 'second')).toBe('DELETE_COMPLETE');
  expect(await gone(on, 'first')).toBe('DELETE_COMPLETE');
});

test('quotas', async () => {
  const on = await hubOf();
  fill(on, types.customerGateway, quotas.customerGateways, (index) => ({ IpAddress: `198.51.101.${index}` }));
  fill(on, types.vpn, quotas.vpnConnections, () => ({}));
  fill(on, types.prefixList, quotas.prefixLists, () => ({}));
  fill(on, types.directConnect, quotas.directConnectGateways, () => ({}));
  expect(await put(on, 'a', { Customer: customer() })).toContain('CustomerGatewayLimitExceeded');
  expect(await put(on, 'b', { List: list() })).toContain('PrefixListLimitExceeded');
  expect(await put(on, 'c', { Direct: directConnect() })).toContain('limit of Direct Connect gateways');
  expect(await put(on, 'd', { ...gateway, Vpn: vpn({ CustomerGatewayId: 'cgw-0123456789abcdef0' }) })).toContain(
    'VpnConnectionLimitExceeded',
  );
});

test('a prefix list is shared by its ARN, by its owner', async () => {
  const { hub } = await network();
  expect(await put(hub, 'lists', { List: list(), Share: share([att('List', 'Arn')]) })).toBe('CREATE_COMPLETE');
  const foreign = 'arn:aws:ec2:eu-west-1:333333333333:prefix-list/pl-0123456789abcdef0';
  expect(await put(hub, 'more', { Share: share([foreign]) })).toContain('only resources that you own');
});
