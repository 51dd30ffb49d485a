import * as c from '@aws-sdk/client-cloudformation';
import * as e from '@aws-sdk/client-ec2';
import { importWorld } from '../../../lib/simulator/index.ts';
import { quotas } from '../../../lib/simulator/network/quotas.ts';
import { types } from '../../../lib/simulator/network/state/types.ts';
import { simulate } from '../clients.ts';
import { organization } from '../cloudformation/stage.ts';
import { refused } from '../refused.ts';
import { attached, attachment, gateway, gatewayArn, network, ref, share, vpc } from './parts.ts';
import { accounts, at, fill, gone, made, outputs, pass, put, stage, template } from './stage.ts';

const own = (id: unknown) => ({ ...vpc(), Attachment: attachment(id) });
const part = (zone: string, number = 8) =>
  made('EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: `10.1.${number}.0/24`, AvailabilityZone: `eu-west-1${zone}` });

describe('a gateway is seen', () => {
  test('by whom it is shared with, without its tags and tables', async () => {
    const { hub, api, ids } = await network();
    const gateways = new e.DescribeTransitGatewaysCommand({});
    const { TransitGateways: [seen] = [] } = await api.ec2.send(gateways);
    expect(seen).toMatchObject({
      TransitGatewayId: ids.Gateway,
      OwnerId: accounts.security,
      State: 'available',
      Tags: [],
    });
    expect(seen?.Options?.DefaultRouteTableAssociation).toBe('disable');
    expect((await at(api, accounts.api, 'eu-central-1').ec2.send(gateways)).TransitGateways).toEqual([]);
    const tables = new e.DescribeTransitGatewayRouteTablesCommand({
      Filters: [{ Name: 'transit-gateway-id', Values: [ids.Gateway ?? ''] }],
    });
    const { TransitGatewayRouteTables = [] } = await hub.ec2.send(tables);
    expect(TransitGatewayRouteTables.map((one) => one.TransitGatewayRouteTableId)).toEqual([ids.Prod, ids.Dev]);
    expect((await api.ec2.send(tables)).TransitGatewayRouteTables).toEqual([]);
  });

  test('by nobody else while RAM does not share with the organization, though it have trusted access', async () => {
    const fixture = { ...organization(), serviceAccess: { 'ram.amazonaws.com': '2026-01-02T00:00:00.000Z' } };
    const on = simulate({ world: importWorld(fixture) });
    const hub = at(on, accounts.security);
    const shared = { ...gateway, Share: share([gatewayArn]) };
    expect(await put(hub, 'network', shared)).toContain('Sharing with your AWS Organization is not enabled.');
    expect(await put(hub, 'second', { ...gateway, Share: share([gatewayArn], [accounts.api]) })).toBe(
      'CREATE_COMPLETE',
    );
    expect((await at(on, accounts.api).ec2.send(new e.DescribeTransitGatewaysCommand({}))).TransitGateways).toEqual([]);
  });
});

describe('an attachment is refused', () => {
  test.each<[string, object, string]>([
    [
      'with two subnets in a zone',
      { Attachment: attachment('GATEWAY', [ref('First'), ref('More')]), More: part('a') },
      'DuplicateSubnetsInSameZone',
    ],
    ['with no subnets', { Attachment: attachment('GATEWAY', []) }, 'Insufficient Subnets'],
    [
      'with a subnet of another VPC',
      {
        Other: made('EC2::VPC', { CidrBlock: '10.2.0.0/24' }),
        More: made('EC2::Subnet', { VpcId: ref('Other'), CidrBlock: '10.2.0.0/28' }),
        Attachment: attachment('GATEWAY', [ref('More')]),
      },
      'InvalidSubnetID.NotFound',
    ],
    [
      'that the VPC has already',
      { Attachment: attachment('GATEWAY', [ref('First')]), Second: attachment('GATEWAY', [ref('First')]) },
      'DuplicateTransitGatewayAttachment',
    ],
    [
      'to a gateway that is not there',
      { Attachment: attachment('tgw-00000000000000000') },
      'InvalidTransitGatewayID.NotFound',
    ],
  ])('%s', async (_, resources, words) => {
    const { api, ids } = await network();
    const { Vpc, First, Second } = vpc();
    const all = JSON.parse(
      JSON.stringify({ Vpc, First, Second, ...resources }).replaceAll('"GATEWAY"', JSON.stringify(ids.Gateway)),
    ) as object;
    expect(await put(api, 'vpc', all as Record<string, unknown>)).toContain(words);
  });

  test('to a gateway of another region, or of one that does not share it', async () => {
    const { api, ids } = await network();
    expect(await put(at(api, accounts.api, 'eu-central-1'), 'vpc', own(ids.Gateway))).toContain(
      'InvalidTransitGatewayID.NotFound',
    );
    const lone = at(await stage(), accounts.security);
    await put(lone, 'network', gateway, { Gateway: ref('Gateway') });
    const { Gateway } = await outputs(lone, 'network');
    expect(await put(at(lone, accounts.api), 'vpc', own(Gateway))).toContain('InvalidTransitGatewayID.NotFound');
  });

  test('beyond five gateways of a VPC, or five thousand of a gateway', async () => {
    const { hub, api, ids } = await network();
    await put(api, 'vpc', vpc(), { Vpc: ref('Vpc'), First: ref('First') });
    const { Vpc: VpcId, First } = await outputs(api, 'vpc');
    const more = {
      More: made('EC2::TransitGatewayAttachment', { VpcId, SubnetIds: [First], TransitGatewayId: ids.Gateway }),
    };
    fill(api, types.attachment, quotas.gatewaysPerVpc, (n) => ({
      VpcId,
      TransitGatewayId: `tgw-0000000000000000${n}`,
    }));
    expect(await put(api, 'more', more)).toContain('TransitGatewayAttachmentLimitExceeded');
    fill(api, types.attachment, quotas.attachmentsPerGateway, () => ({ VpcId: '', TransitGatewayId: ids.Gateway }));
    expect(await put(api, 'other', more)).toContain('TransitGatewayAttachmentLimitExceeded');
    expect(await put(hub, 'vpc', own(ids.Gateway))).toContain('TransitGatewayAttachmentLimitExceeded');
  });
});

test('an attachment changes its subnets in place', async () => {
  const { api, ids } = await network();
  const out = { Attachment: ref('Attachment') };
  await put(api, 'vpc', own(ids.Gateway), out);
  const before = await outputs(api, 'vpc');
  const more = {
    ...own(ids.Gateway),
    Third: part('c'),
    Attachment: attachment(ids.Gateway, [ref('First'), ref('Third')]),
  };
  expect(await put(api, 'vpc', more, out)).toBe('UPDATE_COMPLETE');
  expect(await outputs(api, 'vpc')).toEqual(before);
});

test('a VPC has routes to a gateway once it is attached', async () => {
  const { api, ids } = await network();
  const all = (more: object) => ({
    ...own(ids.Gateway),
    Table: made('EC2::RouteTable', { VpcId: ref('Vpc') }),
    Route: made(
      'EC2::Route',
      { RouteTableId: ref('Table'), DestinationCidrBlock: '10.0.0.0/8', TransitGatewayId: ids.Gateway },
      more as Record<string, unknown>,
    ),
  });
  expect(await put(api, 'hasty', all({}))).toContain(`transitGateway ${ids.Gateway ?? ''} does not exist`);
  expect(await put(api, 'vpc', all({ DependsOn: 'Attachment' }))).toBe('CREATE_COMPLETE');
});

test('an attachment is pending until its stack has it', async () => {
  const { hub, api, ids } = await network();
  const states = async () => {
    const { TransitGatewayAttachments = [] } = await hub.ec2.send(new e.DescribeTransitGatewayAttachmentsCommand({}));
    return TransitGatewayAttachments.map(({ State }) => State);
  };
  const { Id } = await api.cloudFormation.send(
    new c.CreateChangeSetCommand({
      StackName: 'vpc',
      ChangeSetName: 'c',
      ChangeSetType: 'CREATE',
      TemplateBody: template(own(ids.Gateway)),
    }),
  );
  await pass(api, 5);
  await api.cloudFormation.send(new c.ExecuteChangeSetCommand({ ChangeSetName: Id }));
  expect(await states()).toEqual(['pending']);
  await pass(api, 60);
  expect(await states()).toEqual(['available']);
});

test('a gateway that does not accept by itself has its owner accept', async () => {
  const on = await stage();
  const [hub, api] = [at(on, accounts.security), at(on, accounts.api)];
  const { Gateway: itself, ...tables } = gateway;
  const { AutoAcceptSharedAttachments: _, ...options } = itself.Properties as Record<string, unknown>;
  const shared = { Gateway: made('EC2::TransitGateway', options), ...tables, Share: share([gatewayArn]) };
  await put(hub, 'network', shared, { Gateway: ref('Gateway'), Prod: ref('Prod') });
  const { Gateway, Prod } = await outputs(hub, 'network');
  await put(api, 'vpc', own(Gateway), { Attachment: ref('Attachment') });
  const { Attachment } = await outputs(api, 'vpc');
  const pair = { TransitGatewayAttachmentId: Attachment, TransitGatewayRouteTableId: Prod };
  const look = new e.DescribeTransitGatewayAttachmentsCommand({
    Filters: [{ Name: 'state', Values: ['pendingAcceptance'] }],
  });
  expect((await hub.ec2.send(look)).TransitGatewayAttachments).toHaveLength(1);
  expect(await refused(hub.ec2.send(new e.AssociateTransitGatewayRouteTableCommand(pair)))).toBe('IncorrectState');
  const accept = new e.AcceptTransitGatewayVpcAttachmentCommand({ TransitGatewayAttachmentId: Attachment });
  expect(await refused(api.ec2.send(accept))).toBe('InvalidTransitGatewayAttachmentID.NotFound');
  await hub.ec2.send(accept);
  await pass(hub, 60);
  expect(await refused(hub.ec2.send(accept))).toBe('IncorrectState');
  expect(await refused(hub.ec2.send(new e.AssociateTransitGatewayRouteTableCommand(pair)))).toBe('answered');
});

test('attachments stay when the share of their gateway goes', async () => {
  const { hub, api, ids } = await network();
  await put(api, 'vpc', own(ids.Gateway));
  expect(await put(hub, 'network', gateway)).toBe('UPDATE_COMPLETE');
  const { TransitGatewayAttachments } = await hub.ec2.send(new e.DescribeTransitGatewayAttachmentsCommand({}));
  expect(TransitGatewayAttachments).toMatchObject([{ State: 'available', ResourceOwnerId: accounts.api }]);
  expect(await put(at(api, accounts.web), 'vpc', own(ids.Gateway))).toContain('InvalidTransitGatewayID.NotFound');
  expect(await put(api, 'vpc', { ...own(ids.Gateway), Third: part('c') })).toBe('UPDATE_COMPLETE');
});

test('an account has five gateways in a region, and a gateway twenty tables', async () => {
  const on = at(await stage(), accounts.security);
  await put(on, 'network', gateway, { Gateway: ref('Gateway') });
  const { Gateway } = await outputs(on, 'network');
  fill(on, types.table, quotas.tablesPerGateway - 2, () => ({ TransitGatewayId: Gateway }));
  expect(
    await put(on, 'table', { More: made('EC2::TransitGatewayRouteTable', { TransitGatewayId: Gateway }) }),
  ).toContain('TransitGatewayRouteTableLimitExceeded');
  fill(on, types.gateway, quotas.gateways - 1, () => ({}));
  expect(await put(on, 'more', gateway)).toContain('TransitGatewayLimitExceeded');
  expect(await put(at(on, accounts.security, 'eu-central-1'), 'more', gateway)).toBe('CREATE_COMPLETE');
  expect(
    await put(at(on, accounts.web), 'more', {
      More: made('EC2::TransitGatewayRouteTable', { TransitGatewayId: Gateway }),
    }),
  ).toContain('InvalidTransitGatewayID.NotFound');
});

test('a gateway may place what is attached to it by itself', async () => {
  const on = at(await stage(), accounts.security);
  await put(
    on,
    'network',
    {
      Gateway: made('EC2::TransitGateway'),
      More: made('EC2::TransitGatewayRouteTable', { TransitGatewayId: ref('Gateway') }),
    },
    { Gateway: ref('Gateway'), More: ref('More') },
  );
  const { Gateway, More } = await outputs(on, 'network');
  await put(on, 'vpc', own(Gateway), { Attachment: ref('Attachment') });
  const { Attachment } = await outputs(on, 'vpc');
  const { TransitGatewayRouteTables = [] } = await on.ec2.send(
    new e.DescribeTransitGatewayRouteTablesCommand({
      Filters: [{ Name: 'default-association-route-table', Values: ['true'] }],
    }),
  );
  const id = TransitGatewayRouteTables[0]?.TransitGatewayRouteTableId;
  const { TransitGatewayAttachments: [seen] = [] } = await on.ec2.send(
    new e.DescribeTransitGatewayAttachmentsCommand({}),
  );
  expect(seen?.Association).toEqual({ TransitGatewayRouteTableId: id, State: 'associated' });
  const { Routes } = await on.ec2.send(
    new e.SearchTransitGatewayRoutesCommand({
      TransitGatewayRouteTableId: id,
      Filters: [{ Name: 'type', Values: ['propagated'] }],
    }),
  );
  expect(Routes?.map((one) => one.DestinationCidrBlock)).toEqual(['10.1.0.0/20']);
  const placed = {
    P: made('EC2::TransitGatewayRouteTableAssociation', {
      TransitGatewayAttachmentId: Attachment,
      TransitGatewayRouteTableId: More,
    }),
  };
  expect(await put(on, 'placed', placed)).toContain('Resource.AlreadyAssociated');
});

describe('a peering', () => {
  const two = async () => {
    const on = await stage();
    const [hub, far] = [at(on, accounts.security), at(on, accounts.security, 'eu-central-1')];
    const ids: string[] = [];
    for (const one of [hub, far]) {
      await put(one, 'network', gateway, { Gateway: ref('Gateway'), Prod: ref('Prod') });
      const { Gateway = '', Prod = '' } = await outputs(one, 'network');
      ids.push(Gateway, Prod);
    }
    const [near = '', nearTable = '', other = '', farTable = ''] = ids;
    const ask = {
      TransitGatewayId: near,
      PeerTransitGatewayId: other,
      PeerRegion: 'eu-central-1',
      PeerAccountId: accounts.security,
    };
    return {
      hub,
      far,
      near,
      nearTable,
      farTable,
      ask: new e.CreateTransitGatewayPeeringAttachmentCommand(ask),
      asked: ask,
    };
  };

  test('waits for its other end to accept it, and has an association at each', async () => {
    const { hub, far, near, nearTable, farTable, ask } = await two();
    const { TransitGatewayPeeringAttachment: peering } = await hub.ec2.send(ask);
    expect(peering?.State).toBe('initiatingRequest');
    const id = peering?.TransitGatewayAttachmentId;
    const states = () =>
      Promise.all(
        [hub, far].map(async ({ ec2 }) => {
          const { TransitGatewayPeeringAttachments: [one] = [] } = await ec2.send(
            new e.DescribeTransitGatewayPeeringAttachmentsCommand({ TransitGatewayAttachmentIds: [id ?? ''] }),
          );
          return one?.State;
        }),
      );
    const accept = new e.AcceptTransitGatewayPeeringAttachmentCommand({ TransitGatewayAttachmentId: id });
    expect(await refused(far.ec2.send(accept))).toBe('IncorrectState');
    await pass(hub, 10);
    expect(await states()).toEqual(['pendingAcceptance', 'pendingAcceptance']);
    expect(await refused(hub.ec2.send(accept))).toBe('InvalidTransitGatewayAttachmentID.NotFound');
    await far.ec2.send(accept);
    expect(await states()).toEqual(['pending', 'pending']);
    const place = (table: string) =>
      new e.AssociateTransitGatewayRouteTableCommand({
        TransitGatewayAttachmentId: id,
        TransitGatewayRouteTableId: table,
      });
    expect(await refused(hub.ec2.send(place(nearTable)))).toBe('IncorrectState');
    await pass(hub, 20);
    expect(await states()).toEqual(['available', 'available']);
    await hub.ec2.send(place(nearTable));
    await far.ec2.send(place(farTable));
    expect(
      await refused(
        hub.ec2.send(
          new e.EnableTransitGatewayRouteTablePropagationCommand({
            TransitGatewayAttachmentId: id,
            TransitGatewayRouteTableId: nearTable,
          }),
        ),
      ),
    ).toBe('InvalidParameterValue');
    const route = {
      TransitGatewayRouteTableId: farTable,
      DestinationCidrBlock: '10.1.0.0/16',
      TransitGatewayAttachmentId: id,
    };
    const { Route } = await far.ec2.send(new e.CreateTransitGatewayRouteCommand(route));
    expect(Route?.TransitGatewayAttachments).toEqual([
      { TransitGatewayAttachmentId: id, ResourceId: near, ResourceType: 'peering' },
    ]);
    expect(await gone(hub, 'network')).toContain('has associated attachments');
    await hub.ec2.send(new e.DeleteTransitGatewayPeeringAttachmentCommand({ TransitGatewayAttachmentId: id }));
    const search = new e.SearchTransitGatewayRoutesCommand({
      TransitGatewayRouteTableId: farTable,
      Filters: [{ Name: 'state', Values: ['blackhole'] }],
    });
    expect((await far.ec2.send(search)).Routes).toMatchObject([{ DestinationCidrBlock: '10.1.0.0/16' }]);
    expect(await gone(hub, 'network')).toBe('DELETE_COMPLETE');
  });

  test('is one of two gateways that there are', async () => {
    const { hub, ask, asked } = await two();
    const other = (more: object) =>
      refused(hub.ec2.send(new e.CreateTransitGatewayPeeringAttachmentCommand({ ...asked, ...more })));
    expect(await other({ PeerRegion: 'eu-north-1' })).toBe('InvalidTransitGatewayID.NotFound');
    expect(await other({ PeerTransitGatewayId: asked.TransitGatewayId })).toBe('InvalidParameterValue');
    expect(await other({ TransitGatewayId: asked.PeerTransitGatewayId })).toBe('InvalidTransitGatewayID.NotFound');
    await hub.ec2.send(ask);
    expect(await other({})).toBe('DuplicateTransitGatewayAttachment');
  });
});

test('an attachment that is not there is not found, nor is one of others', async () => {
  const { web, hub, ids } = await attached();
  const look = (id = '') => new e.DescribeTransitGatewayAttachmentsCommand({ TransitGatewayAttachmentIds: [id] });
  expect(await refused(hub.ec2.send(look(ids.Attachment)))).toBe('answered');
  expect(await refused(web.ec2.send(look(ids.Attachment)))).toBe('InvalidTransitGatewayAttachmentID.NotFound');
  expect(await refused(hub.ec2.send(look('tgw-attach-0')))).toBe('InvalidTransitGatewayAttachmentID.NotFound');
});

test('a firewall in a gateway is attached to it', async () => {
  const { hub, ids } = await network();
  const wall = made('NetworkFirewall::Firewall', {
    FirewallName: 'wall',
    FirewallPolicyArn: `arn:aws:network-firewall:eu-west-1:${accounts.security}:firewall-policy/all`,
    TransitGatewayId: ids.Gateway,
    AvailabilityZoneMappings: [{ AvailabilityZone: 'eu-west-1a' }],
  });
  const outs = { Id: { 'Fn::GetAtt': ['Wall', 'TransitGatewayAttachmentId'] }, Arn: ref('Wall') };
  expect(await put(hub, 'wall', { Wall: wall }, outs)).toBe('CREATE_COMPLETE');
  const { Id, Arn } = await outputs(hub, 'wall');
  expect(Arn).toBe(`arn:aws:network-firewall:eu-west-1:${accounts.security}:firewall/wall`);
  const pair = { TransitGatewayAttachmentId: Id, TransitGatewayRouteTableId: ids.Prod };
  const { Association } = await hub.ec2.send(new e.AssociateTransitGatewayRouteTableCommand(pair));
  expect(Association).toMatchObject({ ResourceType: 'network-function', ResourceId: Arn });
  expect(await put(hub, 'second', { Wall: wall })).toContain('already exists');
  expect(await gone(hub, 'wall')).toBe('DELETE_COMPLETE');
  expect(hub.world.network.associations.size).toBe(0);
});

test('service control policies hold for EC2, which has a word of its own for it', async () => {
  const fixture = organization();
  const policy = {
    ...fixture.policies?.find(({ id }) => id === accounts.scp),
    content: '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"ec2:*","Resource":"*"}]}',
  };
  const policies = fixture.policies?.map((one) => (one.id === accounts.scp ? { ...one, ...policy } : one)) ?? [];
  const attachments = { ...fixture.attachments, [accounts.workloads]: [accounts.fullAccess, accounts.scp] };
  const on = simulate({ world: importWorld({ ...fixture, policies, attachments }) });
  const look = new e.DescribeVpcsCommand({});
  expect(await refused(at(on, accounts.api).ec2.send(look))).toBe('UnauthorizedOperation');
  expect(await refused(at(on, accounts.security).ec2.send(look))).toBe('answered');
});
