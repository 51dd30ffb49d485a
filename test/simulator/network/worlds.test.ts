import * as e from '@aws-sdk/client-ec2';
import { exportWorld, importWorld } from '../../../lib/simulator/index.ts';
import {
  networkAssociations,
  networkPropagations,
  networkResources,
  networkRoutes,
} from '../../../lib/simulator/network/state/resources.ts';
import { renameResources } from '../../../lib/simulator/network/state/rename.ts';
import { types } from '../../../lib/simulator/network/state/types.ts';
import { simulate } from '../clients.ts';
import { create, ended, remove, setOf, update } from '../cloudformation/sets.ts';
import { addresses, attached, attachment, gateway, network, ref, vpc } from './parts.ts';
import { accounts, at, outputs, pass, put, template } from './stage.ts';

const moved = (world: Parameters<typeof exportWorld>[0]) =>
  simulate({ world: importWorld(JSON.parse(JSON.stringify(exportWorld(world))) as never) });

test('a network as JSON is the same network again, with what is going on', async () => {
  const { hub, ids } = await attached();
  const pair = { TransitGatewayAttachmentId: ids.Attachment, TransitGatewayRouteTableId: ids.Prod };
  await hub.ec2.send(new e.AssociateTransitGatewayRouteTableCommand(pair));
  await hub.ec2.send(new e.EnableTransitGatewayRouteTablePropagationCommand(pair));
  await hub.ec2.send(new e.CreateTransitGatewayRouteCommand({ ...pair, DestinationCidrBlock: '0.0.0.0/0' }));
  const again = moved(hub.world);
  expect(again.world).toEqual(hub.world);
  expect(exportWorld(again.world)).toEqual(exportWorld(hub.world));
  const there = at(again, accounts.security);
  await pass(there, 10);
  const get = new e.GetTransitGatewayRouteTableAssociationsCommand({ TransitGatewayRouteTableId: ids.Prod });
  expect((await there.ec2.send(get)).Associations).toMatchObject([{ State: 'associated' }]);
  const own = { ...vpc({ Ipv4IpamPoolId: ids.Pool, Ipv4NetmaskLength: 20 }), Attachment: attachment(ids.Gateway) };
  expect(await put(at(again, accounts.web), 'vpc', own)).toBe('CREATE_COMPLETE');
});

test('what there is, is told for a graph', async () => {
  const { hub, ids } = await attached();
  const pair = { TransitGatewayAttachmentId: ids.Attachment, TransitGatewayRouteTableId: ids.Prod };
  await hub.ec2.send(new e.AssociateTransitGatewayRouteTableCommand(pair));
  await hub.ec2.send(new e.EnableTransitGatewayRouteTablePropagationCommand(pair));
  await hub.ec2.send(new e.CreateTransitGatewayRouteCommand({ ...pair, DestinationCidrBlock: '0.0.0.0/0' }));
  expect(networkResources(hub.world).find(({ type }) => type === types.vpc)).toMatchObject({
    id: ids.Vpc,
    account: accounts.api,
    region: 'eu-west-1',
    properties: { CidrBlock: '10.0.64.0/20' },
  });
  expect(networkAssociations(hub.world)).toMatchObject([
    { gateway: ids.Gateway, table: ids.Prod, attachment: ids.Attachment, state: 'associating' },
  ]);
  expect(networkPropagations(hub.world)).toEqual([{ table: ids.Prod, attachment: ids.Attachment }]);
  expect(networkRoutes(hub.world)).toEqual([{ table: ids.Prod, to: '0.0.0.0/0', attachment: ids.Attachment }]);
});

test('a stack set makes a VPC in each account, changes it, and takes it away', async () => {
  const { hub, ids } = await network();
  const on = { ...hub, ...at(hub, accounts.management) };
  const own = { ...vpc({ Ipv4IpamPoolId: ids.Pool, Ipv4NetmaskLength: 22 }), Attachment: attachment(ids.Gateway) };
  const where = { units: [accounts.prod], regions: ['eu-west-1'] };
  await on.cloudFormation.send(setOf({ TemplateBody: template(own) }));
  expect(await ended(on, on.cloudFormation.send(create(where)))).toBe('SUCCEEDED');
  const blocks = () =>
    networkResources(on.world).flatMap(({ type, account, properties }) =>
      type === types.vpc ? [[account, properties.CidrBlock]] : [],
    );
  const expected = [
    [accounts.api, '10.0.64.0/22'],
    [accounts.web, '10.0.68.0/22'],
  ];
  expect(blocks()).toEqual(expected);
  const { TransitGatewayAttachments } = await hub.ec2.send(new e.DescribeTransitGatewayAttachmentsCommand({}));
  expect(TransitGatewayAttachments?.map(({ State }) => State)).toEqual(['available', 'available']);
  const { Second: _, ...less } = { ...own, Attachment: attachment(ids.Gateway, [{ Ref: 'First' }]) };
  expect(await ended(on, on.cloudFormation.send(update(template(less))))).toBe('SUCCEEDED');
  expect(blocks()).toEqual(expected);
  expect(networkResources(on.world).filter(({ type }) => type === types.subnet)).toHaveLength(2);
  expect(await ended(on, on.cloudFormation.send(remove(where)))).toBe('SUCCEEDED');
  expect(blocks()).toEqual([]);
});

test('pages are as long as they are asked for, and a token goes on', async () => {
  const { api, ids } = await network();
  const subnets = Object.fromEntries(
    Array.from({ length: 7 }, (_, n) => [
      `S${n}`,
      { Type: types.subnet, Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: `10.1.${n}.0/24` } },
    ]),
  );
  await put(api, 'vpc', { Vpc: vpc().Vpc, ...subnets });
  const first = await api.ec2.send(new e.DescribeSubnetsCommand({ MaxResults: 5 }));
  const second = await api.ec2.send(new e.DescribeSubnetsCommand({ MaxResults: 5, NextToken: first.NextToken }));
  expect([first.Subnets?.length, second.Subnets?.length, second.NextToken]).toEqual([5, 2, undefined]);
  const other = new e.DescribeVpcsCommand({ NextToken: first.NextToken });
  await expect(api.ec2.send(other)).rejects.toMatchObject({ name: 'InvalidNextToken' });
  await expect(api.ec2.send(new e.DescribeSubnetsCommand({ MaxResults: 4 }))).rejects.toMatchObject({
    name: 'InvalidParameterValue',
  });
  const wrong = new e.DescribeVpcsCommand({ Filters: [{ Name: 'colour', Values: [ids.Pool ?? ''] }] });
  await expect(api.ec2.send(wrong)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
});

test('resources can have the ids of others, which their stacks keep', async () => {
  const { hub, api, ids } = await network();
  const live = {
    Gateway: 'tgw-0aaaaaaaaaaaaaaaa',
    Pool: 'ipam-pool-0bbbbbbbbbbbbbbbb',
    Prod: 'tgw-rtb-0cccccccccccccccc',
  };
  renameResources(hub.world, new Map(Object.entries(live).map(([name, id]) => [ids[name] ?? '', id])));
  expect(await outputs(hub, 'network')).toMatchObject(live);
  const own = { ...vpc({ Ipv4IpamPoolId: live.Pool, Ipv4NetmaskLength: 20 }), Attachment: attachment(live.Gateway) };
  expect(await put(api, 'vpc', own)).toBe('CREATE_COMPLETE');
  expect(
    await put(
      hub,
      'network',
      { ...gateway, ...addresses },
      { Gateway: ref('Gateway'), Pool: ref('Pool'), Prod: ref('Prod') },
    ),
  ).toBe('UPDATE_COMPLETE');
  expect(await outputs(hub, 'network')).toEqual(live);
});
