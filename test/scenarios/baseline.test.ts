import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { applyOn, converge, stage, told, type Stage } from '../support/rehearsal.ts';
import { deployedZoneOf } from '../support/zone.ts';
import { stackSetNamed } from '../support/stack-set-named.ts';

const zone = (settings: string, more = ''): Promise<LandingZone> =>
  deployedZoneOf(`
organization: { homeRegion: eu-west-1, regions: [eu-west-1, us-east-1], accountEmail: "aws+{account}@example.com" }
organizationalUnits: { Work: }
accounts: { security: , web: { ou: Work }, ${more} }
baseline: { auditRole: { trusted: security }, ${settings} }
`);

const start = async (settings = ''): Promise<Stage> => {
  const on = stage();
  await converge(on, await zone(settings));
  return on;
};

const accountsWithStack = (on: Stage): string[] => {
  const { stackSets, stackNames, accounts } = on.simulator.world;
  const members = Object.values(stackSetNamed({ stackSets }, 'landing-zone-baseline').instances).map(
    ({ account }) => account,
  );
  const own = [...stackNames.keys()].filter((key) => key.endsWith(' eu-west-1 landing-zone-baseline'));
  const ids = new Set([...members, ...own.map((key) => key.split(' ')[0] ?? '')]);
  return [...accounts.values()].flatMap(({ id, name }) => (ids.has(id) ? name : [])).sort();
};

test('every account has it, the management account as well, and one that comes later', async () => {
  const on = await start();
  expect(accountsWithStack(on)).toHaveLength(3);
  const plan = await converge(on, await zone('', 'late: { ou: Work }'));
  expect(told(plan).filter((line) => !line.includes('account:'))).toEqual([
    'update stack-set:landing-zone-baseline instances.late/eu-west-1',
  ]);
  expect(accountsWithStack(on)).toContain('late');
});

test.each([
  'ebsEncryption: false',
  'ssmPublicSharing: keep',
  'defaultVpc: keep',
  'passwordPolicy: false',
  'permissionsBoundary: false',
  'regions: [eu-west-1]',
])('%s touches the baseline alone, and can be taken back', async (settings) => {
  const on = await start();
  const { plan, outcome } = await applyOn(on, await zone(settings));
  expect(told(plan).map((line) => line.split(' ')[1])).toEqual([
    'stack-set:landing-zone-baseline',
    'stack:eu-west-1/landing-zone-baseline',
  ]);
  expect(outcome.failed).toEqual([]);
  await converge(on, await zone(''));
});

test('accounts that are left out lose it, the others keep theirs', async () => {
  const on = await start();
  await converge(on, await zone('except: [web, management]'));
  expect(accountsWithStack(on)).toEqual(['security']);
  await converge(on, await zone(''));
  expect(accountsWithStack(on)).toHaveLength(3);
});
