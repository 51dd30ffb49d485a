import { planFor } from '../../lib/resources/engine/plan.ts';
import { applyPlan } from '../../lib/resources/engine/apply.ts';
import { networked, type Edit } from '../support/networked.ts';
import { connectTo, converge, planOn, stage } from '../support/rehearsal.ts';

/** A network on premises, so that every kind of the network has something to read. */
const premises = `  onPremises:
    london: { segment: prod, region: eu-west-1, blocks: [192.168.0.0/24], vpn: { address: 198.51.100.10, asn: 65010 } }
`;

const accounts = (count: number): string =>
  Array.from({ length: count }, (_, at) => `  more-${at}: { ou: ${at % 2 === 0 ? 'Prod' : 'Dev'} }\n`).join('');

/** Calls of EC2 that a plan without changes makes, by operation. */
const readsOf = async (edit: Edit) => {
  const zone = await networked({ internet: 'none', more: premises, ...edit });
  const on = stage();
  await converge(on, zone);
  const aws = connectTo(on);
  expect((await planFor(aws, zone)).plan.changes).toEqual([]);
  return Object.fromEntries([...aws.calls].filter(([name]) => /TransitGateway|Ipam/.test(name)));
};

const [segments, roleTables] = [3, 4];
const inRegions = (count: number) => ({
  DescribeTransitGatewayAttachments: count,
  GetTransitGatewayRouteTablePropagations: count * (segments + roleTables),
  SearchTransitGatewayRoutes: count * (segments + roleTables),
  GetIpamPoolAllocations: count * segments,
  ...(count > 1 ? { DescribeTransitGatewayPeeringAttachments: count - 1 } : {}),
});

test('a plan reads each gateway once for all kinds, however many VPCs there are', async () => {
  expect(await readsOf({ small: true })).toEqual(inRegions(1));
  expect(await readsOf({})).toEqual(inRegions(2));
  expect(await readsOf({ accounts: accounts(47) })).toEqual(inRegions(2));
});

test('an apply looks anew at what the plan has read', async () => {
  const on = stage();
  await converge(on, await networked());
  const aws = connectTo(on);
  const zone = await networked({ connect: '[[prod, shared]]' });
  const { plan, inventory } = await planFor(aws, zone);
  const before = aws.calls.get('DescribeTransitGatewayAttachments') ?? 0;
  // Somebody else takes away meanwhile what the plan leads away.
  on.simulator.world.network.propagations.clear();
  expect((await applyPlan(aws, inventory, plan)).failed).toEqual([]);
  expect(aws.calls.get('DescribeTransitGatewayAttachments')).toBeGreaterThan(before);
  // Only what the plan did not change is left to mend.
  expect((await planOn(on, zone)).changes.every(({ kind }) => kind === 'placement')).toBe(true);
});
