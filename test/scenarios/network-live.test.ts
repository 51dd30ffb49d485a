import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Aws } from '../../lib/aws/aws.ts';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { liveReport } from '../../lib/network/live/index.ts';
import { networkFrom, partsOf, plannedNetwork } from '../../lib/network/planned.ts';
import { prove } from '../../lib/network/proof/index.ts';
import { verify } from '../../lib/network/verify/index.ts';
import { bySegment, subjectsOf } from '../../lib/network/subjects.ts';
import { readNetworkOf } from '../../lib/resources/network/seen/index.ts';
import type { NetworkResource } from '../../lib/simulator/network/state/records.ts';
import { keyOf, put } from '../../lib/simulator/network/state/state.ts';
import { listening } from '../support/command-line.ts';
import { sectionOf } from '../support/network-laws.ts';
import { networked } from '../support/networked.ts';
import { connectTo, converge, planOn, stage, type Stage } from '../support/rehearsal.ts';
import { simulatedNetwork } from '../support/simulated-network.ts';
import { continuedFrom } from '../support/stop.ts';
import { exportWorld } from '../../lib/simulator/index.ts';

/* `landing-zone network --live` reads AWS alone: what it finds is what the simulated AWS has, whoever made it. */

let now: { on: Stage; zone: LandingZone };
jest.mock('../../lib/cli/aws/connect.ts', () => ({ connectLive: (): Aws => connectTo(now.on) }));
jest.mock('../../lib/cli/load.ts', () => ({ loadZone: () => Promise.resolve(now.zone) }));

const read = (on: Stage, zone: LandingZone) => readNetworkOf(connectTo(on), zone, sectionOf(zone));

const reported = async (on: Stage, zone: LandingZone) => {
  const { network: seen, unread } = await read(on, zone);
  const names = new Set(unread.map(({ account, region }) => `${account} (${region})`));
  const { findings, differences, others } = liveReport(sectionOf(zone), plannedNetwork(zone), prove(seen), names);
  return { findings: findings.map(({ what }) => what), differences, others, unread };
};

/** What the command says, and its exit code. */
const said = async (on: Stage, zone: LandingZone, question?: string[], json = false, by?: 'account') => {
  now = { on, zone };
  let text = '';
  let code = -1;
  // After what it is mocked with.
  const { network } = await import('../../lib/cli/network/index.ts');
  await listening(
    async () => (code = await network({ config: '', json, live: true, question, by })),
    (part) => (text += part),
  );
  return { text, code };
};

let built: { zone: LandingZone; world: ReturnType<typeof exportWorld> } | undefined;

/** A copy of AWS with the network of the config. */
const applied = async (): Promise<{ on: Stage; zone: LandingZone }> => {
  if (!built) {
    const [on, zone] = [stage(), await networked()];
    await converge(on, zone);
    built = { zone, world: exportWorld(on.simulator.world) };
  }
  return { on: continuedFrom(structuredClone(built.world)), zone: built.zone };
};

const resourcesOf = (on: Stage, type: string): NetworkResource[] =>
  [...on.simulator.world.network.resources.values()].filter((one) => one.type === `AWS::EC2::${type}`);

const accountOf = (on: Stage, name: string): string =>
  [...on.simulator.world.accounts.values()].find((one) => one.name === name)?.id ?? '';

const tableOf = (on: Stage, region: string, name: string): string =>
  resourcesOf(on, 'TransitGatewayRouteTable').find(
    (one) => one.region === region && JSON.stringify(one.properties.Tags).includes(`"${name}"`),
  )?.id ?? '';

const gatewayIn = (on: Stage, region: string): string =>
  resourcesOf(on, 'TransitGateway').find((one) => one.region === region)?.id ?? '';

const attachmentOf = (on: Stage, region: string, account: string): NetworkResource => {
  const found = resourcesOf(on, 'TransitGatewayAttachment').find(
    (one) => one.region === region && one.account === accountOf(on, account),
  );
  if (!found) throw new Error('no attachment');
  return found;
};

const blockOf = (on: Stage, region: string, account: string): string =>
  String(
    on.simulator.world.network.resources.get(
      keyOf('AWS::EC2::VPC', String(attachmentOf(on, region, account).properties.VpcId)),
    )?.properties.CidrBlock,
  );

const byHand = (on: Stage, table: string, to: string, attachment: string): void =>
  void on.simulator.world.network.routes.set(keyOf(table, to), { table, to, attachment });

/** A VPC that an account of nobody's organization, or of ours, attached by itself. */
const attachVpc = (on: Stage, account: string, region: string): string => {
  const base = { account, region, logicalId: '', identity: '', retained: false, since: on.simulator.world.time };
  const [vpc, subnet, id] = ['vpc-0f000000000000001', 'subnet-0f000000000000001', 'tgw-attach-0f000000000000001'];
  const resource = (type: string, own: string, properties: object): void =>
    put(on.simulator.world.network, { ...base, type: `AWS::EC2::${type}`, id: own, properties: { ...properties } });
  resource('VPC', vpc, { CidrBlock: '172.30.0.0/16' });
  resource('Subnet', subnet, { VpcId: vpc, CidrBlock: '172.30.0.0/24', AvailabilityZone: `${region}a` });
  resource('TransitGatewayAttachment', id, {
    ...{ TransitGatewayId: gatewayIn(on, region), VpcId: vpc, SubnetIds: [subnet] },
  });
  return id;
};

test('what is read of AWS by calls is what the simulated AWS has, and is as the config says', async () => {
  const { on, zone } = await applied();
  const { network: seen, unread } = await read(on, zone);
  const counts = (one: Parameters<typeof prove>[0]) =>
    prove(one)
      .matrix(bySegment(subjectsOf(sectionOf(zone), one)).groupOf)
      .map(({ from, to, pairs, verdicts }) => [from, to, pairs, verdicts]);
  expect(counts(seen)).toEqual(counts(simulatedNetwork(on.simulator.world)));
  expect(unread).toEqual([]);
  expect(await reported(on, zone)).toEqual({ findings: [], differences: [], others: [], unread: [] });
  const { text, code } = await said(on, zone);
  expect(code).toBe(0);
  expect(text).toContain('as AWS has it.');
  expect(text).toContain('The network is as the configuration says.');
});

test('the matrix of accounts is of the network that AWS has', async () => {
  const { on, zone } = await applied();
  const { text, code } = await said(on, zone, undefined, false, 'account');
  expect([code, text]).toEqual([0, expect.stringContaining('\nweb-prod +1: web-prod, web-dev\n')]);
  byHand(on, tableOf(on, 'eu-west-1', 'prod'), blockOf(on, 'eu-west-1', 'tools'), '');
  const { rows } = JSON.parse((await said(on, zone, undefined, true, 'account')).text) as { rows: object[] };
  expect(rows[0]).toMatchObject({ members: ['web-prod'], reaches: { tools: 'part' } });
});

test('pages are followed: every listing asks on until there is no token', async () => {
  const { on, zone } = await applied();
  const paged = { ...continuedFrom(structuredClone(built!.world)) };
  const small = stage({ world: paged.simulator.world, emptyPages: true });
  expect((await read(small, zone)).network).toEqual((await read(on, zone)).network);
});

test('an account and region are each asked once for everything', async () => {
  const { on, zone } = await applied();
  const aws = connectTo(on);
  await readNetworkOf(aws, zone, sectionOf(zone));
  // Four accounts in two regions.
  for (const name of ['Vpcs', 'Subnets', 'RouteTables', 'NatGateways'])
    expect(aws.calls.get(`Describe${name}`)).toBe(8);
  expect(aws.calls.get('DescribeTransitGateways')).toBe(2);
  expect(aws.calls.get('DescribeTransitGatewayAttachments')).toBe(2);
  // Three segments, and four tables of what is no segment.
  expect(aws.calls.get('SearchTransitGatewayRoutes')).toBe(14);
});

test('a route by hand that joins two segments is found, and told by its table; `why` shows the way', async () => {
  const { on, zone } = await applied();
  const region = 'eu-west-1';
  const pair = [
    ['prod', 'web-dev'],
    ['dev', 'web-prod'],
  ] as const;
  for (const [table, account] of pair)
    byHand(on, tableOf(on, region, table), blockOf(on, region, account), attachmentOf(on, region, account).id);
  const { findings, differences } = await reported(on, zone);
  expect(findings).toEqual(
    [
      'dev can reach isolated subnets of prod',
      'dev can reach prod',
      'prod can reach dev',
      'prod can reach isolated subnets of dev',
    ].map((path) => `${path}, although they are apart`),
  );
  expect(differences).toEqual([
    `the route table eu-west-1 prod has the static route ${blockOf(on, region, 'web-dev')} to web-dev (eu-west-1), which the configuration does not have`,
    `the route table eu-west-1 dev has the static route ${blockOf(on, region, 'web-prod')} to web-prod (eu-west-1), which the configuration does not have`,
  ]);
  const { text, code } = await said(on, zone);
  expect(code).toBe(1);
  expect(text).toContain('prod can reach dev, although they are apart');
  const why = await said(on, zone, ['why', 'web-prod (eu-west-1)', 'web-dev (eu-west-1)']);
  expect(why.text).toContain('gateway table eu-west-1 prod: ');
  expect(why.text).toContain('connected');
});

test('a propagation and an association by hand are found', async () => {
  const { on, zone } = await applied();
  const { network: state } = on.simulator.world;
  const region = 'eu-west-1';
  const dev = attachmentOf(on, region, 'web-dev').id;
  const prodTable = tableOf(on, region, 'prod');
  state.propagations.set(keyOf(prodTable, dev), { table: prodTable, attachment: dev });
  const key = keyOf(gatewayIn(on, region), dev);
  const association = state.associations.get(key);
  if (!association) throw new Error('no association');
  state.associations.set(key, { ...association, table: prodTable });
  const { findings, differences } = await reported(on, zone);
  expect(findings).toContain('prod can reach dev, although they are apart');
  expect(differences).toEqual([
    'the route table eu-west-1 prod has a propagation of web-dev (eu-west-1), which the configuration does not have',
    'web-dev (eu-west-1) is associated with the route table eu-west-1 prod instead of eu-west-1 dev',
  ]);
});

test('an attachment of others is counted, and told with what it opens once a table leads there', async () => {
  const { on, zone } = await applied();
  const region = 'eu-west-1';
  const id = attachVpc(on, '999988887777', region);
  const what = 'VPC vpc-0f000000000000001 of account 999988887777';
  expect(await reported(on, zone)).toMatchObject({ differences: [], others: [{ gateway: region, what, routes: {} }] });
  const table = tableOf(on, region, 'prod');
  byHand(on, table, '172.30.0.0/16', id);
  on.simulator.world.network.associations.set(keyOf(gatewayIn(on, region), id), {
    ...{ gateway: gatewayIn(on, region), attachment: id, table, state: 'associated', since: '' },
  });
  const { differences, others } = await reported(on, zone);
  expect(others).toEqual([{ gateway: region, what, table: 'eu-west-1 prod', routes: { 'eu-west-1 prod': 1 } }]);
  expect(differences).toEqual([
    `the route table eu-west-1 prod has the static route 172.30.0.0/16 to ${what}, which the configuration does not have`,
    `${what} is associated with the route table eu-west-1 prod`,
    `prod can reach ${what}: 172.30.0.0/16`,
    expect.stringMatching(`^${what} can reach .*web-prod \\(eu-west-1\\)`) as string,
  ]);
  const { text, code } = await said(on, zone);
  expect(code).toBe(1);
  expect(text).toContain('1 attachment of others:\n');
  expect(JSON.parse((await said(on, zone, undefined, true)).text)).toMatchObject({ differences, others });
});

test('a VPC that an account of the organization attached by hand is followed, and is not taken for the one of the config', async () => {
  const { on, zone } = await applied();
  const region = 'eu-west-1';
  const account = accountOf(on, 'web-dev');
  const id = attachVpc(on, account, region);
  expect((await reported(on, zone)).others.map(({ what }) => what)).toEqual([
    'VPC web-dev (eu-west-1) vpc-0f000000000000001',
  ]);
  byHand(on, tableOf(on, region, 'prod'), '172.30.0.0/16', id);
  expect((await reported(on, zone)).differences).toContain(
    'prod can reach VPC web-dev (eu-west-1) vpc-0f000000000000001',
  );
});

test('an account that cannot be read is told, and its VPC is outside instead of missing', async () => {
  const { on, zone } = await applied();
  const account = on.simulator.world.accounts.get(accountOf(on, 'web-dev'));
  if (!account) throw new Error('no account');
  on.simulator.world.accounts.set(account.id, { ...account, role: 'AnotherRole' });
  const began = on.simulator.clock.now();
  const { differences, unread, others } = await reported(on, zone);
  // Accounts that are there have their role: nobody waits for one.
  expect(on.simulator.clock.now() - began).toBeLessThan(10_000);
  expect(unread.map((one) => `${one.account} ${one.region}`)).toEqual(['web-dev eu-central-1', 'web-dev eu-west-1']);
  expect([differences, others]).toEqual([[], []]);
  const { network: seen } = await read(on, zone);
  const to = seen.gateways.flatMap(({ attachments }) =>
    attachments.filter(({ name }) => name === 'web-dev (eu-west-1)'),
  );
  expect(to.map((one) => one.to)).toEqual([{ kind: 'outside', what: 'web-dev (eu-west-1), which cannot be read' }]);
  const { text, code } = await said(on, zone);
  expect(code).toBe(1);
  expect(text).toContain('web-dev (eu-west-1) cannot be read, so nothing is proved about its VPC: cannot assume role');
});

test('what has not been applied yet is missing, not proved', async () => {
  const { on } = await applied();
  const zone = await networked({ accounts: '  api-dev: { ou: Dev }\n' });
  expect((await reported(on, zone)).differences).toContain('the VPC api-dev (eu-west-1) does not exist');
});

test('a plan tells a route by hand in one of our tables, and an attachment of others, and changes neither', async () => {
  const { on, zone } = await applied();
  const region = 'eu-west-1';
  expect((await planOn(on, zone)).notes).toEqual([]);
  const table = tableOf(on, region, 'prod');
  const { id, properties } = attachmentOf(on, region, 'web-dev');
  byHand(on, table, blockOf(on, region, 'web-dev'), id);
  const other = attachVpc(on, '999988887777', region);
  byHand(on, table, '172.30.0.0/16', other);
  on.simulator.world.network.associations.set(keyOf(gatewayIn(on, region), other), {
    ...{ gateway: gatewayIn(on, region), attachment: other, table, state: 'associated', since: '' },
  });
  const { notes, changes } = await planOn(on, zone);
  expect(changes).toEqual([]);
  const told = notes.map(({ address, text }) => `${address} ${text.split(',')[0] ?? ''}`);
  const gateway = 'stack-set:landing-zone-gateway-eu-west-1';
  const vpc = 'VPC vpc-0f000000000000001 of account 999988887777';
  expect(told.sort()).toEqual(
    [
      `${gateway} ${vpc} is associated with route table prod`,
      `${gateway} route table prod has a static route ${blockOf(on, region, 'web-dev')} to VPC ${String(properties.VpcId)} of web-dev`,
      `${gateway} route table prod has a static route 172.30.0.0/16 to ${vpc}`,
    ].sort(),
  );
});

test('a default route that somebody leads elsewhere is told by a plan, too', async () => {
  const { on, zone } = await applied();
  const region = 'eu-west-1';
  byHand(on, tableOf(on, region, 'dev'), '0.0.0.0/0', attachmentOf(on, region, 'web-prod').id);
  expect((await planOn(on, zone)).notes.map(({ text }) => text)).toEqual([
    expect.stringContaining('route table dev has a static route 0.0.0.0/0 to VPC') as string,
  ]);
});

test('one propagation too many in the placements is caught by the proof of the configuration', async () => {
  const zone = await networked({ small: true });
  const section = sectionOf(zone);
  const parts = partsOf(zone);
  const leak = networkFrom({
    ...parts,
    places: parts.places.map((one) =>
      one.account === 'web-dev' ? { ...one, reachedFrom: [...one.reachedFrom, 'prod'] } : one,
    ),
  });
  const found = (one: Parameters<typeof prove>[0]) => verify(section, prove(one)).map(({ what }) => what);
  expect(found(networkFrom(parts))).toEqual([]);
  expect(found(leak)).toContain('prod can reach dev, although they are apart');
});

test('a picture of the live network shows what AWS has', async () => {
  const { on, zone } = await applied();
  const file = join(mkdtempSync(join(tmpdir(), 'live-')), 'network.svg');
  now = { on, zone };
  const { network } = await import('../../lib/cli/network/index.ts');
  const draw = async (): Promise<string> => {
    await listening(
      () => network({ config: '', json: false, live: true, svg: file }),
      () => undefined,
    );
    return readFileSync(file, 'utf8');
  };
  expect(await draw()).toContain('prod reaches shared, internet.');
  const { propagations, routes } = on.simulator.world.network;
  for (const map of [propagations, routes]) map.clear();
  expect(await draw()).not.toContain('prod reaches shared');
});
