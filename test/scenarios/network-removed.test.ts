import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { inFull } from '../support/laws.ts';
import { applyWatched, straysFrom, unproved } from '../support/network-laws.ts';
import { networked, type Edit } from '../support/networked.ts';
import { applyOn, converge, planOn, stage, told, type Stage } from '../support/rehearsal.ts';
import { continuedFrom, worldsOnTheWay } from '../support/stop.ts';

/* A segment is removed that VPCs are still in, which keep the addresses of another one. */

const lab = (edit: Edit): Edit => ({
  small: true,
  accounts: '  api-dev: { ou: Elsewhere }\n',
  segments: '    lab: { size: /16 }',
  connect: '[[prod, shared], [dev, shared], [lab, shared]]',
  attach: '    - { vpc: standard, size: /20, segment: lab, accounts: [api-dev] }\n',
  keep: '{ api-dev: dev }',
  ...edit,
});
const without = (edit: Edit): Edit => ({ small: true, accounts: '  api-dev: { ou: Dev }\n', ...edit });

const everyWorld = inFull ? 1 : 3;

const tables = ({ simulator: { world } }: Stage): string[] =>
  [...world.network.resources.values()]
    .filter(({ type }) => type === 'AWS::EC2::TransitGatewayRouteTable')
    .map(({ properties }) => JSON.stringify(properties.Tags));

const expectClean = async (on: Stage, zone: LandingZone): Promise<void> => {
  expect(told(await planOn(on, zone))).toEqual([]);
  expect(unproved(on, zone)).toEqual([]);
  expect(tables(on).filter((tags) => tags.includes('lab'))).toEqual([]);
};

test.each<[string, Edit]>([
  ['central internet', {}],
  ['no internet', { internet: 'none' }],
  ['the firewall before the internet', { inspect: '[[dev, internet]]' }],
])('with %s, nothing opens on the way, and no table is left behind', async (_, edit) => {
  const [before, after] = [await networked(lab(edit)), await networked(without(edit))];
  const on = stage();
  await converge(on, before);
  const { open, outcome } = await applyWatched(on, before, after);
  expect(outcome.failed).toEqual([]);
  expect(open).toEqual([]);
  await expectClean(on, after);
});

test('another segment comes in the same edit, and the VPC goes there', async () => {
  const [before, after] = [
    await networked(lab({})),
    await networked({
      ...lab({}),
      segments: '    trial: { addresses: { eu-west-1: 10.8.0.0/16 } }',
      connect: '[[prod, shared], [dev, shared], [trial, dev]]',
      attach: '    - { vpc: standard, size: /20, segment: trial, accounts: [api-dev] }\n',
    }),
  ];
  const on = stage();
  await converge(on, before);
  const { open, outcome } = await applyWatched(on, before, after);
  expect(outcome.failed).toEqual([]);
  expect(open).toEqual([]);
  await expectClean(on, after);
});

const london = (segment: string): string =>
  `  onPremises:\n    london: { segment: ${segment}, region: eu-west-1, blocks: [192.168.0.0/24], vpn: { address: 198.51.100.10 } }\n`;

test.each<[string, Edit, Edit]>([
  [
    'a segment that a VPC leaves becomes one of networks on premises, whose table has no blackholes',
    lab({}),
    without({ segments: '    lab: { internet: none }', connect: lab({}).connect, more: london('lab') }),
  ],
  [
    'a network on premises leaves a segment that is removed',
    {
      small: true,
      segments: '    lab: { internet: none }',
      connect: '[[prod, lab]]',
      more: london('lab'),
    },
    { small: true, segments: '    dc: { internet: none }', connect: '[[prod, dc]]', more: london('dc') },
  ],
])('%s', async (_, from, to) => {
  const [before, after] = [await networked(from), await networked(to)];
  const on = stage();
  await converge(on, before);
  const { open, outcome } = await applyWatched(on, before, after);
  expect(outcome.failed).toEqual([]);
  expect(open).toEqual([]);
  expect(told(await planOn(on, after))).toEqual([]);
  expect(unproved(on, after)).toEqual([]);
});

test('whenever the apply is killed, both configurations can be applied from there, and nothing opens', async () => {
  const zones = [await networked(lab({})), await networked(without({}))] as const;
  const on = stage();
  await converge(on, zones[0]);
  const worlds = await worldsOnTheWay(zones[1], on);
  const some = worlds.filter((_, index) => index % everyWorld === 0);
  expect(some.length).toBeGreaterThan(2);
  for (const world of some)
    for (const next of zones) {
      const again = continuedFrom(world);
      const strays = straysFrom(...zones);
      again.fault = () => {
        expect(strays(again.simulator.world)).toEqual([]);
        return undefined;
      };
      const { outcome } = await applyOn(again, next);
      expect(outcome.failed).toEqual([]);
      again.fault = undefined;
      expect(told(await planOn(again, next))).toEqual([]);
      expect(unproved(again, next)).toEqual([]);
      expect(tables(again).length).toBe(next === zones[0] ? 8 : 7);
    }
}, 120_000);

test('a plan names the segment, and tells what opens and what breaks', async () => {
  const on = stage();
  await converge(on, await networked(lab({})));
  const { hazards, notes, changes } = await planOn(on, await networked(without({})));
  expect(changes.flatMap((change) => (change.address.endsWith('/api-dev') ? change : []))).toMatchObject([
    { before: { spec: { segment: 'lab' } }, after: { spec: { segment: 'dev' } } },
  ]);
  expect(hazards.flatMap(({ risk, why }) => (risk === 'reach' ? why : []))).toEqual([
    'api-dev can now reach dev: web-dev (eu-west-1); dev can now reach api-dev: api-dev (eu-west-1)',
  ]);
  expect(notes.map(({ address, text }) => `${address} ${text}`)).toEqual([
    'placement:eu-west-1/api-dev has no connections to other VPCs for some minutes, because it leaves its route table before the gateway is updated',
  ]);
});
