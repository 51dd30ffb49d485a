import { planFor } from '../../lib/resources/engine/plan.ts';
import { refusals } from '../../lib/plan/safety.ts';
import { createSimulator, exportWorld, importWorld } from '../../lib/simulator/index.ts';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { everything } from '../support/everything.ts';
import { connectTo, converge, planOn, stage, stageFor, told, type Stage } from '../support/rehearsal.ts';
import { continuedFrom, resume, worldsOnTheWay } from '../support/stop.ts';
import { inFull } from '../support/laws.ts';
import { deployedZoneOf } from '../support/zone.ts';

const zoneIn = (home: string, regions: readonly string[], sections: string): Promise<LandingZone> =>
  deployedZoneOf(`
organization:
  homeRegion: ${home}
  regions: [${regions.join(', ')}]
  accountEmail: aws+{account}@example.com
organizationalUnits: { Security: , Workloads: }
accounts: { archive: { ou: Security }, security: { ou: Security }, web: { ou: Workloads } }
${sections}`);

const all = `
logging: { archive: archive }
config: {}
security: { administrator: security, macie: true, inspector: true, detective: true }
observability: { account: security }
`;

const observed = 'observability: { account: security }\n';

/** Where the management account has stacks, and stack sets. */
const regionsOfOurs = ({ simulator: { world } }: Stage): string[] => [
  ...new Set([
    ...[...world.stacks.values()].flatMap((one) =>
      one.account === world.management.id && one.status !== 'DELETE_COMPLETE' ? one.region : [],
    ),
    ...[...world.stackSets.values()].map(({ region }) => region),
  ]),
];

const administered = ({ simulator: { world } }: Stage): string[] =>
  [...world.security].flatMap(([key, { administrator }]) => (administrator === undefined ? [] : key)).sort();

describe('a region that the config no longer has', () => {
  const two = () => zoneIn('eu-west-1', ['eu-west-1', 'eu-central-1'], all);
  const one = () => zoneIn('eu-west-1', ['eu-west-1'], all);

  test('is emptied of stacks, settings of services and links, with consent, and forgotten last', async () => {
    const on = stage();
    await converge(on, await two());
    const plan = await planOn(on, await one());
    expect(refusals({ ...plan, deletions: 0 }, { risks: new Set(), maxDeletedShare: 1 })).toHaveLength(2);
    const changes = told(plan);
    for (const what of ['guardduty', 'macie', 'inspector', 'detective'])
      expect(changes).toContainEqual(expect.stringMatching(`^delete ${what}:eu-central-1@`));
    expect(changes).toContain('delete region-in-use:eu-central-1');
    expect(changes.filter((change) => change.startsWith('delete stack:eu-central-1/')).length).toBeGreaterThan(0);
    await converge(on, await one());
    expect(regionsOfOurs(on)).not.toContain('eu-central-1');
    expect(administered(on).filter((key) => key.includes('eu-central-1'))).toEqual([]);
  });

  test('is seen wherever a run that takes it away is killed', async () => {
    const sections = 'logging: { archive: archive }\nsecurity: { administrator: security, securityHub: false }';
    const begun = stage();
    await converge(begun, await zoneIn('eu-west-1', ['eu-west-1', 'eu-central-1'], `${sections}\n${observed}`));
    const zone = await zoneIn('eu-west-1', ['eu-west-1'], `${sections}\n${observed}`);
    const worlds = await worldsOnTheWay(zone, begun);
    const step = Math.ceil(worlds.length / (inFull ? 40 : 4));
    for (const world of worlds.filter((_, index) => index % step === 0)) {
      const on = continuedFrom(world);
      expect(await resume(on, zone)).toEqual([]);
      expect(regionsOfOurs(on)).not.toContain('eu-central-1');
    }
  });

  test('is found once where a version that left no marks has made it', async () => {
    const on = stage();
    await converge(on, await two());
    const { tags = {}, ...world } = exportWorld(on.simulator.world);
    const root = world.organization?.rootId ?? '';
    const older = continuedFrom({ ...world, tags: { ...tags, [root]: {} } });
    await converge(older, await one());
    expect(regionsOfOurs(older)).not.toContain('eu-central-1');
  });

  test('stays marked while it is off, and says so', async () => {
    const on = stageFor(await zoneIn('eu-west-1', ['eu-west-1'], all), { regionsOff: true });
    const far = await deployedZoneOf(`
organization:
  homeRegion: eu-west-1
  regions: [eu-west-1, eu-south-1]
  accountEmail: aws+{account}@example.com
  enableRegions: true
accounts: { archive: {} }
config: { administrator: archive }
logging: { archive: archive }
`);
    await converge(on, far);
    on.simulator.world.regionsOn = {};
    const near = await deployedZoneOf(`
organization: { homeRegion: eu-west-1, accountEmail: 'aws+{account}@example.com' }
accounts: { archive: {} }
config: { administrator: archive }
logging: { archive: archive }
`);
    expect((await planOn(on, near)).notes).toContainEqual({
      address: 'region-in-use:eu-south-1',
      text: expect.stringContaining('is kept: the region is disabled in the management account') as string,
    });
  });
});

describe('another home region', () => {
  const regions = ['eu-west-1', 'eu-central-1'];

  test('is refused while stack sets are in the old one, governed or not, and nothing is lost by going back', async () => {
    for (const governed of [regions, ['eu-central-1']]) {
      const on = stage();
      const before = await zoneIn('eu-west-1', regions, all);
      await converge(on, before);
      const { obstacles } = await planOn(on, await zoneIn('eu-central-1', governed, all));
      expect(obstacles.map(({ text }) => text)).toEqual([
        expect.stringMatching(
          /^has homeRegion eu-central-1 in the configuration, but \S+ and \d+ more are in eu-west-1, and AWS cannot move them: set organization.homeRegion: eu-west-1 again, or follow/,
        ),
      ]);
      expect(told(await planOn(on, before))).toEqual([]);
    }
  });

  test('is reached by the runbook: the sections go, the home region moves, the sections come back', async () => {
    const on = stage();
    await converge(on, await zoneIn('eu-west-1', regions, all));
    await converge(on, await zoneIn('eu-west-1', regions, ''));
    expect([...on.simulator.world.stackSets.values()]).toEqual([]);
    await converge(on, await zoneIn('eu-central-1', regions, all));
    expect(new Set([...on.simulator.world.stackSets.values()].map(({ region }) => region))).toEqual(
      new Set(['eu-central-1']),
    );
  });
});

test('marks cost a plan one call, whatever the regions, and a region that is no more one for its stacks', async () => {
  const calls = async (on: Stage, zone: LandingZone): Promise<number> => {
    const aws = connectTo(on);
    await planFor(aws, zone);
    return aws.calls.get('DescribeStacks') ?? 0;
  };
  const section = 'config: { administrator: archive }\nlogging: { archive: archive }';
  const on = stage();
  const two = await zoneIn('eu-west-1', ['eu-west-1', 'eu-central-1'], section);
  const one = await zoneIn('eu-west-1', ['eu-west-1'], section);
  await converge(on, two);
  expect(await calls(on, two)).toBe(2);
  expect(await calls(on, one)).toBe(2);
  await converge(on, one);
  expect(await calls(on, one)).toBe(1);
});

test('marks are no tags of the config’s, and a copy of the organization has them', async () => {
  const on = stage();
  const zone = await everything();
  await converge(on, zone);
  const { world } = on.simulator;
  const marks = Object.keys(world.tags.get(world.organization?.rootId ?? '') ?? {}).filter((key) =>
    key.includes('region'),
  );
  expect(marks.sort()).toEqual(['landing-zone:region:eu-west-1', 'landing-zone:region:us-east-1']);
  expect(createSimulator({ world: importWorld(exportWorld(world)) }).world.tags).toEqual(world.tags);
});
