import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { plannedNetwork } from '../../lib/network/planned.ts';
import { liveReport } from '../../lib/network/live/index.ts';
import { prove } from '../../lib/network/proof/index.ts';
import { readNetworkOf } from '../../lib/resources/network/seen/index.ts';
import { put } from '../../lib/simulator/network/state/state.ts';
import { types } from '../../lib/simulator/network/state/types.ts';
import { copyOfLive } from '../../lib/simulator/world/from-live.ts';
import { arrivals } from '../support/arrivals.ts';
import { straysFrom, unproved } from '../support/network-laws.ts';
import { applyOn, connectTo, converge, planOn, stage, told, type Stage } from '../support/rehearsal.ts';
import { simulatedNetwork } from '../support/simulated-network.ts';
import { continuedFrom, resume, worldsOnTheWay } from '../support/stop.ts';
import { deployedZoneOf } from '../support/zone.ts';

interface Edit {
  readonly web?: string;
  readonly api?: string;
  readonly accounts?: string;
  readonly addresses?: string;
  /** Without the section. */
  readonly gone?: boolean;
  /** Of the entry with static blocks. */
  readonly except?: string;
}

const zoneOf = ({
  web = '10.0.16.0/20',
  api = '10.0.32.0/20',
  accounts = '',
  addresses = 'static',
  except = '',
  gone = false,
}: Edit = {}): Promise<LandingZone> =>
  deployedZoneOf(`
organization:
  homeRegion: eu-west-1
  accountEmail: aws+{account}@example.com
organizationalUnits: { Prod: }
accounts:
  network:
  web: { ou: Prod${web === '' ? '' : `, addresses: { eu-west-1: ${web} }`} }
  api: { ou: Prod${api === '' ? '' : `, addresses: { eu-west-1: ${api} }`} }
  tools:
${accounts}
${gone ? '' : networkOf(except, addresses)}`);

const networkOf = (except: string, addresses: string): string => `network:
  account: network
  addresses: { eu-west-1: 10.0.0.0/12 }
  segments: { prod: { size: /16 }, shared: { size: /16 } }
  connect: [[prod, shared]]
  vpcs: { standard: }
  attach:
    - { vpc: standard, size: /20, segment: prod, organizationalUnits: [Prod], except: [${except}], addresses: ${addresses} }
    - { vpc: standard, size: /20, segment: shared, accounts: [tools] }
`;

const blocksOf = (network: ReturnType<typeof plannedNetwork>): string[] =>
  network.vpcs.map(({ account, blocks }) => `${account} ${blocks.join()}`).sort();

const failures = ({ outcome }: Awaited<ReturnType<typeof applyOn>>): string[] =>
  outcome.failed.map(({ change, error }) => `${change.address}: ${error instanceof Error ? error.message : ''}`);

test('VPCs have the blocks that the config says, which the proof knows before there is any', async () => {
  const [on, zone] = [stage(), await zoneOf()];
  await converge(on, zone);
  expect(blocksOf(simulatedNetwork(on.simulator.world))).toEqual(blocksOf(plannedNetwork(zone)));
  expect(blocksOf(plannedNetwork(zone))).toEqual(['api 10.0.32.0/20', 'tools 10.1.0.0/20', 'web 10.0.16.0/20']);
  expect(unproved(on, zone)).toEqual([]);
});

test('a new account is placed with its block, and nothing else changes', async () => {
  const on = stage();
  await converge(on, await zoneOf());
  const zone = await zoneOf({
    accounts: '  lab: { ou: Prod, addresses: { eu-west-1: 10.0.0.0/20 } }',
  });
  expect(told(await converge(on, zone)).sort()).toEqual([
    'create account:lab',
    'create placement:eu-west-1/lab',
    'update stack-set:landing-zone-vpc-standard-prod-eu-west-1 instances.lab/eu-west-1',
  ]);
  expect(blocksOf(simulatedNetwork(on.simulator.world))).toContain('lab 10.0.0.0/20');
});

test('blocks of accounts cost a call for each account that is new, and none to read', async () => {
  const on = stage();
  const calls: string[] = [];
  on.fault = ({ operation }) => void calls.push(operation);
  const count = (name: string): number => calls.filter((one) => one === name).length;
  const before = await zoneOf();
  await converge(on, before);
  const sets = before.deployments.filter(({ targets }) => targets.accounts.length > 0).length;
  expect(count('CreateStackInstances')).toBe(sets + 1);
  expect(count('DescribeStackInstance')).toBe(0);
});

test('a bootstrap that stops at any call is completed by the next, and never opens a path that is not meant', async () => {
  const zone = await zoneOf();
  const strays = straysFrom(zone);
  const worlds = await worldsOnTheWay(zone);
  const wrong: string[] = [];
  for (const [index, world] of worlds.entries()) {
    const on = continuedFrom(world);
    wrong.push(...strays(on.simulator.world));
    if (index % 7 === 0 || process.env.LAWS === 'all') {
      wrong.push(...(await resume(on, zone)));
      if (blocksOf(simulatedNetwork(on.simulator.world)).join() !== blocksOf(plannedNetwork(zone)).join())
        wrong.push(`other blocks after call ${index}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('another block for an account would replace its VPC, and is refused', async () => {
  const on = stage();
  await converge(on, await zoneOf());
  const { obstacles } = await planOn(on, await zoneOf({ web: '10.0.48.0/20' }));
  expect(obstacles.map(({ address, text }) => `${address} ${text}`)).toEqual([
    'placement:eu-west-1/web would replace the VPC of web in eu-west-1, which has 10.0.16.0/20: to keep it, write 10.0.16.0/20 in accounts.web.addresses; to replace it, take the account out of network.attach and apply first',
  ]);
});

test('a VPC is replaced by taking its account out and attaching it again, also with the same block', async () => {
  const on = stage();
  await converge(on, await zoneOf());
  await converge(on, await zoneOf({ except: 'web' }));
  await converge(on, await zoneOf());
  await converge(on, await zoneOf({ except: 'web' }));
  const zone = await zoneOf({ web: '10.0.48.0/20' });
  await converge(on, zone);
  expect(unproved(on, zone)).toEqual([]);
});

test.each([
  ['ipam', 'static'],
  ['static', 'ipam'],
])('VPCs of an entry do not go from %s to %s', async (from, to) => {
  const edit = (addresses: string): Edit => (addresses === 'static' ? { addresses } : { addresses, web: '', api: '' });
  const on = stage();
  await converge(on, await zoneOf(edit(from)));
  const { obstacles } = await planOn(on, await zoneOf(edit(to)));
  expect(obstacles.map(({ text }) => text)).toEqual([
    'would replace Vpc: undo the change of addresses in network.attach, and attach new accounts to another segment',
  ]);
});

/** From now on, the VPC of an account has another block than its stack has asked for, as one has that the account makes by itself. */
const forge = (on: Stage, account: string, block: string): void => {
  on.fault = () => {
    const { accounts, network } = on.simulator.world;
    for (const one of network.resources.values())
      if (one.type === types.vpc && accounts.get(one.account)?.name === account && one.properties.CidrBlock !== block)
        put(network, { ...one, properties: { ...one.properties, CidrBlock: block } });
    return undefined;
  };
};

test('an account whose VPC has the block of another one gets no place, and the other one is told who has it', async () => {
  const on = stage();
  forge(on, 'web', '10.0.32.0/20');
  const alone = await applyOn(on, await zoneOf({ except: 'api' }));
  const ofWeb =
    'placement:eu-west-1/web: the VPC of account web has 10.0.32.0/20, and the configuration says 10.0.16.0/20\n    -> write the block that it has in accounts.web.addresses, or remove the blocks that it shall not have';
  expect(failures(alone)).toEqual([ofWeb]);
  const zone = await zoneOf();
  expect(failures(await applyOn(on, zone)).sort()).toEqual([
    'placement:eu-west-1/api: a VPC of account web has 10.0.32.0/20, the block of account api\n    -> delete that VPC, or write another block for one of the two accounts, then run again',
    ofWeb,
  ]);
  const open = [...arrivals(simulatedNetwork(on.simulator.world))].filter((one) => /web|api/.test(one));
  expect(open.filter((one) => one.includes('tools'))).toEqual([]);
});

test('a VPC that IPAM does not import gets no place', async () => {
  const on = stage();
  forge(on, 'web', '10.0.32.0/20');
  expect(failures(await applyOn(on, await zoneOf())).sort()).toEqual([
    'placement:eu-west-1/web: IPAM has not imported a VPC of account web with 10.0.16.0/20 that is attached to the transit gateway of eu-west-1\n    -> look at the stack of its VPC in CloudFormation, and in IPAM at what else has addresses of 10.0.16.0/20, then run again',
  ]);
});

test('the network that AWS has is the one of the config', async () => {
  const [on, zone] = [stage(), await zoneOf()];
  await converge(on, zone);
  const { network: section } = zone;
  if (!section) throw new Error('no network');
  const { network: seen } = await readNetworkOf(connectTo(on), zone, section);
  const { differences, findings } = liveReport(section, plannedNetwork(zone), prove(seen), new Set());
  expect([blocksOf(seen), differences, findings]).toEqual([blocksOf(plannedNetwork(zone)), [], []]);
});

test('a network goes once IPAM has released the blocks', async () => {
  const on = stage();
  await converge(on, await zoneOf());
  await converge(on, await zoneOf({ gone: true }));
  expect([...on.simulator.world.network.resources.values()].filter(({ type }) => type === types.pool)).toEqual([]);
});

test('a copy of AWS to rehearse on has the same blocks', async () => {
  const [on, zone] = [stage(), await zoneOf()];
  await converge(on, zone);
  const world = await copyOfLive(connectTo(on), zone);
  if (!world) throw new Error('no organization');
  expect(blocksOf(simulatedNetwork(world))).toEqual(blocksOf(plannedNetwork(zone)));
  const copy: Stage = { ...on, simulator: stage({ world }).simulator };
  expect(told(await planOn(copy, zone))).toEqual([]);
});
