import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { copyOfLive } from '../../lib/simulator/world/from-live.ts';
import { applyOn, connectTo, converge, planOn, stage, told, toldInBrief, type Stage } from '../support/rehearsal.ts';
import { deployedZoneOf } from '../support/zone.ts';

const zones = new Map<string, Promise<LandingZone>>();

const zone = (
  settings = '',
  { regions = 'eu-west-1, eu-central-1', accounts = '', administrator = 'security' } = {},
): Promise<LandingZone> => {
  const yaml = `
organization: { homeRegion: eu-west-1, regions: [${regions}], accountEmail: "aws+{account}@example.com" }
accounts: { archive: , security: , audit: , web: , ${accounts} }
logging: { archive: archive, trail: { enabled: false } }
config: { administrator: ${administrator}, ${settings} }
`;
  const made = zones.get(yaml) ?? deployedZoneOf(yaml);
  zones.set(yaml, made);
  return made;
};

const everything = 'remediate: [ec2-imdsv2-check], conformancePacks: [AWSConformancePacks-A]';

const start = async (settings = everything): Promise<Stage> => {
  const on = stage();
  await converge(on, await zone(settings));
  return on;
};

const ids = (on: Stage): Record<string, string> => ({
  ...Object.fromEntries([...on.simulator.world.accounts.values()].map(({ name, id }) => [name, id])),
  management: on.simulator.world.management.id,
});

/** `web eu-west-1`, for all that have one of a type. */
const having = (on: Stage, type: string): string[] => {
  const names = Object.fromEntries(Object.entries(ids(on)).map(([name, id]) => [id, name]));
  return [...on.simulator.world.claims.keys()]
    .filter((claim) => claim.startsWith(`AWS::Config::${type} `))
    .map((claim) => claim.split(' ').slice(-2))
    .map(([account = '', region = '']) => `${names[account] ?? account} ${region}`)
    .sort();
};

const recorder = 'ConfigurationRecorder';
const everywhere = (...keys: string[]): string[] =>
  keys.flatMap((key) => [`${key} eu-west-1`, `${key} eu-central-1`]).sort();

/** Stacks by where they are, with all that a change of them changes. */
const stacks = (on: Stage, region: string): Record<string, unknown> =>
  structuredClone(Object.fromEntries([...on.simulator.world.stacks].filter(([, stack]) => stack.region === region)));

test('every account is recorded in every region, the management account as well', async () => {
  const on = await start();
  const all = everywhere('archive', 'security', 'audit', 'web', 'management');
  expect(having(on, recorder)).toEqual(all);
  expect(having(on, 'DeliveryChannel')).toEqual(all);
  expect(new Set(having(on, 'OrganizationConfigRule'))).toEqual(new Set(everywhere('security')));
});

test('an account that comes later is recorded by itself', async () => {
  const on = await start();
  const plan = await converge(on, await zone(everything, { accounts: 'late:' }));
  expect(told(plan).filter((line) => !/ instances\.late\/[^ .]+$/.test(line))).toEqual(['create account:late']);
  expect(having(on, recorder)).toEqual(expect.arrayContaining(everywhere('late')));
});

test('a region that is switched off and on again touches nothing else', async () => {
  const on = await start();
  const before = stacks(on, 'eu-west-1');
  const plan = await converge(on, await zone(`${everything}, regions: [eu-west-1]`));
  expect(toldInBrief(plan).filter((line) => !line.includes('eu-central-1'))).toEqual(
    ['', '-rules-in-security', '-account-rules', '-packs'].map(
      (name) => `update stack-set:landing-zone-config${name} targets.root`,
    ),
  );
  expect(having(on, recorder)).toEqual(
    everywhere('archive', 'security', 'audit', 'web', 'management').filter((one) => one.endsWith('eu-west-1')),
  );
  expect(stacks(on, 'eu-west-1')).toEqual(before);
  await converge(on, await zone(everything));
  expect(having(on, recorder)).toEqual(everywhere('archive', 'security', 'audit', 'web', 'management'));
  expect(stacks(on, 'eu-west-1')).toEqual(before);
});

test('a region more changes nothing in the others', async () => {
  const on = await start();
  const before = stacks(on, 'eu-west-1');
  await converge(on, await zone(everything, { regions: 'eu-west-1, eu-central-1, il-central-1' }));
  expect(having(on, recorder)).toContain('web il-central-1');
  expect(stacks(on, 'eu-west-1')).toEqual(before);
});

test('it can be switched off altogether', async () => {
  const on = await start();
  await converge(on, await zone('enabled: false'));
  for (const type of [recorder, 'DeliveryChannel', 'OrganizationConfigRule']) expect(having(on, type)).toEqual([]);
});

describe('a recorder that somebody else has made', () => {
  const foreign = async (): Promise<Stage> => {
    const on = stage();
    await converge(on, await zone('enabled: false'));
    const { web = '' } = ids(on);
    for (const type of [recorder, 'DeliveryChannel'])
      on.simulator.world.claims.set(`AWS::Config::${type} ${web} eu-central-1`, {
        stack: '',
        physicalId: 'default',
        account: web,
        region: 'eu-central-1',
      });
    return on;
  };

  test('is told with its account and region, and left as it is', async () => {
    const on = await foreign();
    const { outcome } = await applyOn(on, await zone());
    const { web = '' } = ids(on);
    const [failed, ...others] = outcome.failed.map(({ change, error }) => `${change.address}: ${String(error)}`);
    expect(others).toEqual([]);
    expect(failed).toContain('stack-set:landing-zone-config: ');
    expect(failed).toContain(`web`);
    expect(failed).toContain('eu-central-1');
    expect(failed).toMatch(/maximum number of (configuration recorders|delivery channels): 1 is reached/);
    expect(on.simulator.world.claims.get(`AWS::Config::${recorder} ${web} eu-central-1`)?.stack).toBe('');
  });

  test('holds up nobody once its account is left out', async () => {
    const on = await foreign();
    await applyOn(on, await zone());
    await converge(on, await zone('except: [web]'));
    expect(having(on, recorder)).toEqual(
      [...everywhere('archive', 'security', 'audit', 'management'), 'web eu-central-1'].sort(),
    );
  });
});

test('another administrator takes over', async () => {
  const on = await start();
  const plan = await converge(on, await zone(everything, { administrator: 'audit' }));
  const lines = told(plan);
  for (const name of ['aggregator', 'rules'])
    expect(lines.indexOf(`create stack-set:landing-zone-config-${name}-in-audit`)).toBeGreaterThan(
      lines.indexOf(`delete stack-set:landing-zone-config-${name}-in-security`),
    );
  expect(new Set(having(on, 'OrganizationConfigRule'))).toEqual(new Set(everywhere('audit')));
  expect(having(on, recorder)).toEqual(everywhere('archive', 'security', 'audit', 'web', 'management'));
});

test('an account that is suspended breaks nothing', async () => {
  const on = await start();
  const { web = '' } = ids(on);
  const account = on.simulator.world.accounts.get(web);
  if (account) account.state = 'SUSPENDED';
  const plan = await planOn(on, await zone(everything));
  expect(told(plan).filter((line) => !line.includes('account:web'))).toEqual([]);
});

test('a copy has nothing to change, and what is changed on it means the same', async () => {
  const on = await start();
  const world = await copyOfLive(connectTo(on), await zone(everything));
  const copy = stage(world ? { world } : {});
  expect(told(await planOn(copy, await zone(everything)))).toEqual([]);
  const less = await zone('frequency: daily, regions: [eu-west-1], except: [web]');
  expect((await planOn(copy, less)).hash).toBe((await planOn(on, less)).hash);
  await converge(copy, less);
});
