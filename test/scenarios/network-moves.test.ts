import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { plannedNetwork } from '../../lib/network/planned.ts';
import { prove } from '../../lib/network/proof/index.ts';
import { verify } from '../../lib/network/verify/index.ts';
import { copyOfLive } from '../../lib/simulator/world/from-live.ts';
import { keyOf } from '../../lib/simulator/network/state/state.ts';
import { applyWatched } from '../support/network-laws.ts';
import { networked, type Edit } from '../support/networked.ts';
import { london, withSites } from '../support/on-premises.ts';
import { applyOn, connectTo, converge, planOn, stage, told, type Stage } from '../support/rehearsal.ts';
import { simulatedNetwork } from '../support/simulated-network.ts';

/* An account moves to another segment in a network of two regions, and keeps its VPCs with the addresses that IPAM gave them. */

const blocksOf = (on: Stage, name: string): string => {
  const { accounts, network } = on.simulator.world;
  const account = [...accounts.values()].find((one) => one.name === name)?.id;
  const vpcs = [...network.resources.values()].filter(
    (one) => one.type === 'AWS::EC2::TransitGatewayAttachment' && one.account === account,
  );
  const lines = vpcs.map(({ region, properties }) => {
    const vpc = network.resources.get(keyOf('AWS::EC2::VPC', String(properties.VpcId)));
    return `${region}: ${String(vpc?.properties.CidrBlock)}`;
  });
  return `{ ${lines.join(', ')} }`;
};

const findings = ({ network }: LandingZone, seen: Parameters<typeof prove>[0]): string[] =>
  network ? verify(network, prove(seen)).map(({ what }) => what) : ['no network'];

test.each<[string, Edit]>([
  ['segments that are connected alike', {}],
  ['a segment that reaches more', { connect: '[[prod, shared], [prod, dev]]' }],
  ['a segment that reaches less', { connect: '[[dev, shared]]' }],
  ['a segment apart from all', { connect: '[]' }],
])('to %s', async (_, edit) => {
  const on = stage();
  const before = await networked(edit);
  await converge(on, before);
  const after = await networked({
    ...edit,
    ou: `Prod, addresses: ${blocksOf(on, 'web-dev')}`,
    keep: '{ web-dev: dev }',
  });
  expect(findings(after, plannedNetwork(after))).toEqual([]);
  const { open, outcome } = await applyWatched(on, before, after);
  expect(outcome.failed).toEqual([]);
  expect(open).toEqual([]);
  expect(told(await planOn(on, after))).toEqual([]);
  expect(findings(after, simulatedNetwork(on.simulator.world))).toEqual([]);
  const copy = stage({ world: await copyOfLive(connectTo(on), after) });
  expect(told(await planOn(copy, after))).toEqual([]);
  // And back again.
  await applyOn(on, before);
  expect(told(await planOn(on, before))).toEqual([]);
  expect(findings(before, simulatedNetwork(on.simulator.world))).toEqual([]);
});

test('accounts that swap segments that are apart have to move one after the other', async () => {
  const on = stage();
  const edit = { small: true, connect: '[]' };
  await converge(on, await networked({ ...edit, accounts: '  api-prod: { ou: Prod }\n' }));
  const swapped = { ou: 'Prod', accounts: '  api-prod: { ou: Dev }\n', keep: '{ web-dev: dev, api-prod: prod }' };
  const { obstacles } = await planOn(on, await networked({ ...edit, ...swapped }));
  expect(
    obstacles
      .map(({ address, text }) => `${address} ${text}`)
      .sort()
      .reverse(),
  ).toEqual([
    'placement:eu-west-1/web-dev changes to segment prod while eu-west-1/api-prod leaves it: they would reach each other for a moment. Move one of them, apply, then move the other',
    'placement:eu-west-1/api-prod changes to segment dev while eu-west-1/web-dev leaves it: they would reach each other for a moment. Move one of them, apply, then move the other',
  ]);
  const connected = await networked({ ...edit, ...swapped, connect: '[[prod, dev]]' });
  expect((await planOn(on, connected)).obstacles).toEqual([]);
});

test('a configuration with an account that moved makes the whole network from nothing, too', async () => {
  const on = stage();
  const zone = await networked({ ou: 'Prod', keep: '{ web-dev: dev }', small: true });
  await converge(on, zone);
  expect(findings(zone, simulatedNetwork(on.simulator.world))).toEqual([]);
});

test('an account that moved to a segment that reaches a network on premises reaches it, without a default route to the gateway', async () => {
  const zone = await withSites([london], { internet: 'none', ou: 'Prod', keep: '{ web-dev: dev }', small: true });
  expect(findings(zone, plannedNetwork(zone))).toEqual([]);
});

const bothDev = (edit: Edit = {}): Edit => ({ accounts: '  api-dev: { ou: Dev }\n', ...edit });

test('an account comes back to a segment that another one leaves: they never meet, in no region', async () => {
  const on = stage();
  const apart = { connect: '[]', segments: '    lab: { size: /16 }' };
  await converge(on, await networked(bothDev(apart)));
  const [web, api] = [blocksOf(on, 'web-dev'), blocksOf(on, 'api-dev')];
  const before = await networked({ ...bothDev(apart), ou: `Prod, addresses: ${web}`, keep: '{ web-dev: dev }' });
  const after = await networked({
    ...apart,
    accounts: `  api-dev: { ou: Elsewhere, addresses: ${api} }\n`,
    attach: '    - { vpc: standard, size: /20, segment: lab, accounts: [api-dev] }\n',
    keep: '{ api-dev: dev }',
  });
  await converge(on, before);
  const { open, outcome } = await applyWatched(on, before, after);
  expect(outcome.failed).toEqual([]);
  expect(open).toEqual([]);
  expect(told(await planOn(on, after))).toEqual([]);
  expect(findings(after, simulatedNetwork(on.simulator.world))).toEqual([]);
});

const split = '    lab: { size: /16 }';
const toLab = '    - { vpc: standard, size: /20, segment: lab, accounts: [api-dev] }\n';

/* Beside an account that stays, whose block nobody has written: static routes carry blocks that AWS chose. */
describe('what a plan tells of a move', () => {
  const toldOf = async (on: Stage, to: Edit) => {
    const { hazards, notes } = await planOn(on, await networked(to));
    return [
      ...hazards.flatMap(({ risk, why }) => (risk === 'reach' ? why.split('; ') : [])),
      ...notes.flatMap(({ text }) => (text.startsWith('closes a path: ') ? text.slice('closes a path: '.length) : [])),
    ].sort();
  };
  const opensAndCloses = [
    'dev can no longer reach web-dev: web-dev (eu-central-1), web-dev (eu-west-1)',
    'prod can now reach web-dev: web-dev (eu-central-1), web-dev (eu-west-1)',
    'web-dev can no longer reach dev: api-dev (eu-central-1), api-dev (eu-west-1)',
    'web-dev can now reach prod: web-prod (eu-central-1), web-prod (eu-west-1)',
  ];

  test('to another segment, and back without a word about its block', async () => {
    const on = stage();
    const before = bothDev();
    await converge(on, await networked(before));
    const moved = bothDev({ ou: `Prod, addresses: ${blocksOf(on, 'web-dev')}`, keep: '{ web-dev: dev }' });
    expect(await toldOf(on, moved)).toEqual(opensAndCloses);
    await converge(on, await networked(moved));
    expect(await toldOf(on, before)).toEqual(
      opensAndCloses
        .map((text) =>
          text.includes('can now')
            ? text.replace('can now', 'can no longer')
            : text.replace('can no longer', 'can now'),
        )
        .sort(),
    );
  });

  test('to a segment that is new', async () => {
    const on = stage();
    await converge(on, await networked(bothDev()));
    const apart = {
      accounts: `  api-dev: { ou: Elsewhere, addresses: ${blocksOf(on, 'api-dev')} }\n`,
      segments: split,
      attach: toLab,
      keep: '{ api-dev: dev }',
    };
    expect(await toldOf(on, { ...apart, connect: '[[prod, shared], [dev, shared], [lab, shared]]' })).toEqual([
      'api-dev can no longer reach dev: web-dev (eu-central-1), web-dev (eu-west-1)',
      'dev can no longer reach api-dev: api-dev (eu-central-1), api-dev (eu-west-1)',
    ]);
  });
});
