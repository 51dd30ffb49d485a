import * as e from '@aws-sdk/client-ec2';
import { exportWorld, importWorld } from '../../../lib/simulator/index.ts';
import { simulate } from '../clients.ts';
import { addresses, att, gateway, gatewayArn, network, ref, share, vpc } from './parts.ts';
import { accounts, at, gone, outputs, pass, put, type Place } from './stage.ts';

const names = ['Gateway', 'Prod', 'Dev', 'Ipam', 'Top', 'Pool', 'Share'];

/** The pool imports from now on, or no more. */
const importing = (hub: Place, AutoImport: boolean, pool = addresses.Pool): Promise<string> =>
  put(
    hub,
    'network',
    {
      ...{ ...gateway, ...addresses, Pool: { ...pool, Properties: { ...pool.Properties, AutoImport } } },
      Share: share([gatewayArn, att('Pool', 'Arn')]),
    },
    Object.fromEntries(names.map((name) => [name, ref(name)])),
  );

const allocations = async (hub: Place, IpamPoolId: string | undefined): Promise<string[]> => {
  const { IpamPoolAllocations = [] } = await hub.ec2.send(new e.GetIpamPoolAllocationsCommand({ IpamPoolId }));
  const nameOf = new Map(Object.entries(accounts).map(([name, id]) => [id as string, name]));
  return IpamPoolAllocations.map(
    ({ Cidr = '', ResourceType = '', ResourceOwner = '' }) => `${Cidr} ${ResourceType} ${nameOf.get(ResourceOwner)}`,
  ).sort();
};

const own = (CidrBlock: string) => ({ Vpc: vpc({ CidrBlock }).Vpc });

test('a pool that imports allocates the blocks of VPCs in it, minutes after they have come', async () => {
  const { hub, api, web, ids } = await network();
  await importing(hub, true);
  await put(api, 'vpc', own('10.0.64.0/20'), { Vpc: ref('Vpc') });
  expect(await allocations(hub, ids.Pool)).toEqual([]);
  await put(web, 'vpc', own('10.0.200.0/24'));
  await pass(hub, 600);
  expect(await allocations(hub, ids.Pool)).toEqual(['10.0.64.0/20 vpc api']);
  const { IpamPoolAllocations } = await hub.ec2.send(new e.GetIpamPoolAllocationsCommand({ IpamPoolId: ids.Pool }));
  expect(IpamPoolAllocations?.[0]?.ResourceId).toBe((await outputs(api, 'vpc')).Vpc);
  // What is imported is given to nobody else.
  await put(web, 'other', vpc({ Ipv4IpamPoolId: ids.Pool, Ipv4NetmaskLength: 20 }));
  expect(await allocations(hub, ids.Pool)).toEqual(['10.0.64.0/20 vpc api', '10.0.80.0/20 vpc web']);
});

test('other pools import nothing, and one that begins to later finds the VPCs that are there', async () => {
  const { hub, api, ids } = await network();
  await put(api, 'vpc', own('10.0.64.0/20'));
  await put(at(hub, accounts.api, 'eu-central-1'), 'vpc', own('10.0.96.0/20'));
  await pass(hub, 3_600);
  expect(await allocations(hub, ids.Pool)).toEqual([]);
  await importing(hub, true);
  await pass(hub, 600);
  expect(await allocations(hub, ids.Pool)).toEqual(['10.0.64.0/20 vpc api']);
  await importing(hub, false);
  expect(await allocations(hub, ids.Pool)).toEqual(['10.0.64.0/20 vpc api']);
});

test('of VPCs that overlap, the largest is imported, and of equal ones a single one', async () => {
  const { hub, api, web, ids } = await network();
  await importing(hub, true);
  await put(web, 'vpc', own('10.0.64.0/20'));
  await put(api, 'vpc', own('10.0.64.0/19'));
  await put(api, 'same', own('10.0.112.0/20'));
  await put(web, 'same', own('10.0.112.0/20'));
  await pass(hub, 3_600);
  // The first one was alone when it was found.
  const found = await allocations(hub, ids.Pool);
  expect(found.filter((one) => one.startsWith('10.0.112.0/20'))).toHaveLength(1);
  expect(found.filter((one) => one.startsWith('10.0.64.0'))).toHaveLength(1);
});

test('what is allocated is imported once it has been released, half an hour after its VPC has gone', async () => {
  const { hub, api, web, ids } = await network();
  await importing(hub, true);
  await put(api, 'vpc', vpc({ Ipv4IpamPoolId: ids.Pool, Ipv4NetmaskLength: 20 }));
  await put(web, 'vpc', own('10.0.64.0/20'));
  await pass(hub, 3_600);
  expect(await allocations(hub, ids.Pool)).toEqual(['10.0.64.0/20 vpc api']);
  await gone(api, 'vpc');
  expect(await allocations(hub, ids.Pool)).toEqual(['10.0.64.0/20 vpc api']);
  await pass(hub, 1_800);
  expect(await allocations(hub, ids.Pool)).toEqual(['10.0.64.0/20 vpc web']);
  await gone(web, 'vpc');
  expect(await allocations(hub, ids.Pool)).toEqual(['10.0.64.0/20 vpc web']);
  await pass(hub, 1_800);
  expect(await allocations(hub, ids.Pool)).toEqual([]);
});

test('a world as JSON still has what is imported, and imports what is to come', async () => {
  const { hub, api, web, ids } = await network();
  await importing(hub, true);
  await put(api, 'vpc', own('10.0.64.0/20'));
  await pass(hub, 600);
  await put(web, 'vpc', own('10.0.96.0/20'));
  const world = importWorld(JSON.parse(JSON.stringify(exportWorld(hub.world))) as never);
  expect(world).toEqual(hub.world);
  const there = at(simulate({ world }), accounts.security);
  expect(await allocations(there, ids.Pool)).toEqual(['10.0.64.0/20 vpc api']);
  await pass(there, 600);
  expect(await allocations(there, ids.Pool)).toEqual(['10.0.64.0/20 vpc api', '10.0.96.0/20 vpc web']);
});
