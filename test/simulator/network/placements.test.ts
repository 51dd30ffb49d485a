import * as e from '@aws-sdk/client-ec2';
import { quotas } from '../../../lib/simulator/network/quotas.ts';
import { keyOf } from '../../../lib/simulator/network/state/state.ts';
import { refused } from '../refused.ts';
import { attached, att, network, ref, vpc, attachment } from './parts.ts';
import { accounts, at, made, pass, put, type Place } from './stage.ts';

type Ids = Record<string, string>;
const pair = (ids: Ids, table = 'Prod') => ({
  TransitGatewayRouteTableId: ids[table],
  TransitGatewayAttachmentId: ids.Attachment,
});
const associate = (on: Place, ids: Ids, table?: string) =>
  on.ec2.send(new e.AssociateTransitGatewayRouteTableCommand(pair(ids, table)));
const leave = (on: Place, ids: Ids, table?: string) =>
  on.ec2.send(new e.DisassociateTransitGatewayRouteTableCommand(pair(ids, table)));
const lead = (on: Place, ids: Ids, table?: string) =>
  on.ec2.send(new e.EnableTransitGatewayRouteTablePropagationCommand(pair(ids, table)));
const leadAway = (on: Place, ids: Ids, table?: string) =>
  on.ec2.send(new e.DisableTransitGatewayRouteTablePropagationCommand(pair(ids, table)));
const route = (on: Place, ids: Ids, to: string, more: object = { TransitGatewayAttachmentId: ids.Attachment }) =>
  on.ec2.send(
    new e.CreateTransitGatewayRouteCommand({ TransitGatewayRouteTableId: ids.Prod, DestinationCidrBlock: to, ...more }),
  );

/** "10.0.64.0/20 propagated active" */
async function routes(on: Place, ids: Ids, ...Filters: e.Filter[]): Promise<string[]> {
  const all = Filters.length > 0 ? Filters : [{ Name: 'state', Values: ['active', 'blackhole'] }];
  const { Routes = [] } = await on.ec2.send(
    new e.SearchTransitGatewayRoutesCommand({ TransitGatewayRouteTableId: ids.Prod, Filters: all }),
  );
  return Routes.map((one) => `${one.DestinationCidrBlock ?? ''} ${one.Type ?? ''} ${one.State ?? ''}`);
}

test('the owner of a gateway sees all attachments, others see theirs', async () => {
  const { hub, api, web, ids } = await attached();
  const look = new e.DescribeTransitGatewayAttachmentsCommand({
    Filters: [{ Name: 'transit-gateway-id', Values: [ids.Gateway ?? ''] }],
  });
  const { TransitGatewayAttachments: [seen] = [] } = await hub.ec2.send(look);
  expect(seen).toMatchObject({
    TransitGatewayAttachmentId: ids.Attachment,
    ResourceId: ids.Vpc,
    ResourceOwnerId: accounts.api,
    ResourceType: 'vpc',
    State: 'available',
    TransitGatewayOwnerId: accounts.security,
  });
  expect(seen?.Association).toBeUndefined();
  expect((await api.ec2.send(look)).TransitGatewayAttachments).toHaveLength(1);
  expect((await web.ec2.send(look)).TransitGatewayAttachments).toHaveLength(0);
});

test('an association takes ten seconds to come, and to go', async () => {
  const { hub, ids } = await attached();
  const state = async () => {
    const { Associations: [one] = [] } = await hub.ec2.send(
      new e.GetTransitGatewayRouteTableAssociationsCommand({ TransitGatewayRouteTableId: ids.Prod }),
    );
    return one?.State;
  };
  expect((await associate(hub, ids)).Association?.State).toBe('associating');
  expect(await state()).toBe('associating');
  expect(await refused(leave(hub, ids))).toBe('IncorrectState');
  await pass(hub, 10);
  expect(await state()).toBe('associated');
  expect((await leave(hub, ids)).Association?.State).toBe('disassociating');
  expect(await state()).toBe('disassociating');
  expect(await refused(leave(hub, ids))).toBe('IncorrectState');
  expect(await refused(associate(hub, ids, 'Dev'))).toBe('Resource.AlreadyAssociated');
  await pass(hub, 10);
  expect(await state()).toBeUndefined();
  expect(await refused(associate(hub, ids, 'Dev'))).toBe('answered');
});

test('an attachment goes by one table', async () => {
  const { hub, ids } = await attached();
  await associate(hub, ids);
  expect(await refused(associate(hub, ids))).toBe('Resource.AlreadyAssociated');
  expect(await refused(associate(hub, ids, 'Dev'))).toBe('Resource.AlreadyAssociated');
  expect(await refused(leave(hub, ids, 'Dev'))).toBe('InvalidAssociation.NotFound');
  const { TransitGatewayAttachments } = await hub.ec2.send(
    new e.DescribeTransitGatewayAttachmentsCommand({
      Filters: [{ Name: 'association.transit-gateway-route-table-id', Values: [ids.Prod ?? ''] }],
    }),
  );
  expect(TransitGatewayAttachments).toMatchObject([
    { Association: { TransitGatewayRouteTableId: ids.Prod, State: 'associating' } },
  ]);
});

test('a propagation comes and goes at once, with a route for each block of the VPC', async () => {
  const { hub, ids } = await attached();
  expect((await lead(hub, ids)).Propagation?.State).toBe('enabled');
  expect(await refused(lead(hub, ids))).toBe('TransitGatewayRouteTablePropagation.Duplicate');
  expect(await routes(hub, ids)).toEqual(['10.0.64.0/20 propagated active']);
  const { TransitGatewayRouteTablePropagations } = await hub.ec2.send(
    new e.GetTransitGatewayRouteTablePropagationsCommand({ TransitGatewayRouteTableId: ids.Prod }),
  );
  expect(TransitGatewayRouteTablePropagations).toEqual([
    { TransitGatewayAttachmentId: ids.Attachment, ResourceId: ids.Vpc, ResourceType: 'vpc', State: 'enabled' },
  ]);
  expect((await leadAway(hub, ids)).Propagation?.State).toBe('disabled');
  expect(await refused(leadAway(hub, ids))).toBe('TransitGatewayRouteTablePropagation.NotFound');
  expect(await routes(hub, ids)).toEqual([]);
});

test.each([
  ['a table that is not there', { Prod: 'tgw-rtb-00000000000000000' }, 'InvalidRouteTableID.NotFound'],
  [
    'an attachment that is not there',
    { Attachment: 'tgw-attach-00000000000000000' },
    'InvalidTransitGatewayAttachmentID.NotFound',
  ],
])('no call knows %s', async (_, more, code) => {
  const { hub, ids: own } = await attached();
  const ids = { ...own, ...more } as Ids;
  for (const call of [associate, leave, lead, leadAway]) expect(await refused(call(hub, ids))).toBe(code);
  expect(await refused(route(hub, ids, '10.9.0.0/16'))).toBe(code);
});

test('tables are those of the owner of the gateway alone', async () => {
  const { api, ids } = await attached();
  for (const call of [associate, leave, lead, leadAway])
    expect(await refused(call(api, ids))).toBe('InvalidRouteTableID.NotFound');
  expect(await refused(routes(api, ids))).toBe('InvalidRouteTableID.NotFound');
  const get = { TransitGatewayRouteTableId: ids.Prod };
  expect(await refused(api.ec2.send(new e.GetTransitGatewayRouteTableAssociationsCommand(get)))).toBe(
    'InvalidRouteTableID.NotFound',
  );
});

test('an attachment of another gateway is none', async () => {
  const { hub, ids } = await attached();
  const more = {
    Gateway: made('EC2::TransitGateway', {
      DefaultRouteTableAssociation: 'disable',
      DefaultRouteTablePropagation: 'disable',
    }),
    Table: made('EC2::TransitGatewayRouteTable', { TransitGatewayId: ref('Gateway') }),
    Placed: made('EC2::TransitGatewayRouteTableAssociation', {
      TransitGatewayRouteTableId: ref('Table'),
      TransitGatewayAttachmentId: ids.Attachment,
    }),
  };
  expect(await put(hub, 'other', more)).toContain('InvalidTransitGatewayAttachmentID.NotFound');
});

describe('a static route', () => {
  test('leads to an attachment, or nowhere', async () => {
    const { hub, ids } = await attached();
    await lead(hub, ids);
    await route(hub, ids, '10.0.0.0/8');
    await route(hub, ids, '10.0.64.0/20', { Blackhole: true });
    expect(await routes(hub, ids)).toEqual(['10.0.0.0/8 static active', '10.0.64.0/20 static blackhole']);
    const within = { TransitGatewayRouteTableId: ids.Prod, DestinationCidrBlock: '10.0.64.0/20' };
    const { Route } = await hub.ec2.send(new e.DeleteTransitGatewayRouteCommand(within));
    expect(Route?.State).toBe('deleted');
    expect(await refused(hub.ec2.send(new e.DeleteTransitGatewayRouteCommand(within)))).toBe('InvalidRoute.NotFound');
    expect(await routes(hub, ids)).toEqual(['10.0.0.0/8 static active', '10.0.64.0/20 propagated active']);
  });

  test('is found by its block', async () => {
    const { hub, ids } = await attached();
    await lead(hub, ids);
    await route(hub, ids, '10.0.0.0/8');
    const by = (name: string, value: string) => routes(hub, ids, { Name: `route-search.${name}`, Values: [value] });
    expect(await by('exact-match', '10.0.0.0/8')).toHaveLength(1);
    expect(await by('subnet-of-match', '10.0.0.0/16')).toEqual(['10.0.64.0/20 propagated active']);
    expect(await by('supernet-of-match', '10.0.64.0/24')).toHaveLength(2);
    expect(await by('longest-prefix-match', '10.0.64.1')).toEqual(['10.0.64.0/20 propagated active']);
    expect(await by('longest-prefix-match', '10.9.9.9')).toEqual(['10.0.0.0/8 static active']);
    expect(await refused(by('nearest', '10.9.9.9'))).toBe('InvalidParameterValue');
    expect(
      await refused(
        hub.ec2.send(new e.SearchTransitGatewayRoutesCommand({ TransitGatewayRouteTableId: ids.Prod, Filters: [] })),
      ),
    ).toBe('MissingParameter');
  });

  test.each<[string, string, object | undefined, string]>([
    ['twice', '10.0.0.0/8', undefined, 'RouteAlreadyExists'],
    ['to what is no block', '10.0.0.1/16', undefined, 'InvalidParameterValue'],
    [
      'to an attachment and nowhere',
      '10.9.0.0/16',
      { TransitGatewayAttachmentId: 'x', Blackhole: true },
      'InvalidParameterCombination',
    ],
    ['without an end', '10.9.0.0/16', {}, 'MissingParameter'],
  ])('is refused %s', async (_, to, more, code) => {
    const { hub, ids } = await attached();
    await route(hub, ids, '10.0.0.0/8');
    expect(await refused(route(hub, ids, to, more))).toBe(code);
  });

  test('is one of ten thousand at most', async () => {
    const { hub, ids } = await attached();
    await lead(hub, ids);
    for (let n = 1; n < quotas.gatewayRoutes; n++)
      hub.world.network.routes.set(keyOf('Dev', String(n)), { table: ids.Dev ?? '', to: String(n) });
    expect(await refused(route(hub, ids, '10.0.0.0/8'))).toBe('RouteLimitExceeded');
  });
});

describe('a stack', () => {
  const placed = (ids: Ids, table = 'Prod') => ({
    Association: made('EC2::TransitGatewayRouteTableAssociation', pair(ids, table)),
    Propagation: made('EC2::TransitGatewayRouteTablePropagation', pair(ids, table)),
    Route: made('EC2::TransitGatewayRoute', { ...pair(ids, table), DestinationCidrBlock: '0.0.0.0/0' }),
    Nowhere: made('EC2::TransitGatewayRoute', {
      TransitGatewayRouteTableId: ids[table],
      DestinationCidrBlock: '10.0.0.0/8',
      Blackhole: true,
    }),
  });

  test('places an attachment, and takes its place away again', async () => {
    const { hub, ids } = await attached();
    expect(await put(hub, 'placed', placed(ids))).toBe('CREATE_COMPLETE');
    expect(await refused(associate(hub, ids, 'Dev'))).toBe('Resource.AlreadyAssociated');
    expect(await routes(hub, ids)).toEqual([
      '0.0.0.0/0 static active',
      '10.0.0.0/8 static blackhole',
      '10.0.64.0/20 propagated active',
    ]);
    expect(await put(hub, 'placed', { Nowhere: placed(ids).Nowhere })).toBe('UPDATE_COMPLETE');
    expect(await routes(hub, ids)).toEqual(['10.0.0.0/8 static blackhole']);
    expect(await refused(associate(hub, ids, 'Dev'))).toBe('answered');
  });

  test('has the same refusals', async () => {
    const { hub, ids } = await attached();
    await put(hub, 'placed', placed(ids));
    const { Association, Propagation, Route } = placed(ids);
    expect(await put(hub, 'a', { Association })).toContain('Resource.AlreadyAssociated');
    expect(await put(hub, 'p', { Propagation })).toContain('TransitGatewayRouteTablePropagation.Duplicate');
    expect(await put(hub, 'r', { Route })).toContain('RouteAlreadyExists');
    expect(
      await put(hub, 'b', {
        Route: made('EC2::TransitGatewayRoute', {
          ...Route.Properties,
          DestinationCidrBlock: '10.9.0.0/16',
          Blackhole: true,
        }),
      }),
    ).toContain('InvalidParameterCombination');
    expect(
      await put(hub, 'n', {
        Route: made('EC2::TransitGatewayRoute', {
          TransitGatewayRouteTableId: ids.Prod,
          DestinationCidrBlock: '10.9.0.0/16',
        }),
      }),
    ).toContain('MissingParameter');
    expect(await put(hub, 'twice', { One: placed(ids, 'Dev').Nowhere, Two: placed(ids, 'Dev').Nowhere })).toContain(
      'RouteAlreadyExists',
    );
  });

  test('can not move an attachment to another table, which comes before it leaves the old one', async () => {
    const { hub, ids } = await attached();
    await put(hub, 'placed', { Association: placed(ids).Association });
    expect(await put(hub, 'placed', { Association: placed(ids, 'Dev').Association })).toContain(
      'Resource.AlreadyAssociated',
    );
  });

  test('can not turn a route to another attachment, which has the same id', async () => {
    const { hub, ids } = await attached();
    await put(hub, 'placed', { Route: placed(ids).Route });
    const { TransitGatewayAttachmentId: _, ...rest } = placed(ids).Route.Properties as Ids;
    expect(
      await put(hub, 'placed', { Route: made('EC2::TransitGatewayRoute', { ...rest, Blackhole: true }) }),
    ).toContain('RouteAlreadyExists');
  });

  test('places the attachment of its own VPC', async () => {
    const { hub, ids } = await network();
    const own = {
      ...vpc(),
      Attachment: attachment(ids.Gateway),
      Placed: made('EC2::TransitGatewayRouteTableAssociation', {
        TransitGatewayRouteTableId: ids.Dev,
        TransitGatewayAttachmentId: att('Attachment', 'Id'),
      }),
    };
    expect(await put(hub, 'vpc', own, { Placed: ref('Placed') })).toBe('CREATE_COMPLETE');
    expect(await put(at(hub, accounts.web), 'vpc', own)).toContain('InvalidRouteTableID.NotFound');
  });
});

test('associations and propagations go with their attachment, and its routes lead nowhere', async () => {
  const { hub, api, ids } = await attached();
  await associate(hub, ids);
  await lead(hub, ids);
  await route(hub, ids, '0.0.0.0/0');
  expect(await put(api, 'vpc', vpc({ Ipv4IpamPoolId: ids.Pool, Ipv4NetmaskLength: 20 }))).toBe('UPDATE_COMPLETE');
  await pass(hub, 60);
  expect(await routes(hub, ids)).toEqual(['0.0.0.0/0 static blackhole']);
  const get = new e.GetTransitGatewayRouteTableAssociationsCommand({ TransitGatewayRouteTableId: ids.Prod });
  expect((await hub.ec2.send(get)).Associations).toEqual([]);
});
