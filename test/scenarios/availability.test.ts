import { applyOn, converge, planOn, stage, told, type Stage } from '../support/rehearsal.ts';
import { deployedZoneOf } from '../support/zone.ts';

const zone = (security: string, more = '') =>
  deployedZoneOf(`
organization: { homeRegion: eu-west-1, regions: [eu-west-1, eu-central-2], accountEmail: "aws+{account}@example.com"${more} }
accounts: { security: }
security: { administrator: security, guardDuty: false, securityHub: false, accessAnalyzer: false, ${security} }
`);

test.each(['macie', 'detective'])(
  '%s is asked only where AWS has it, so every run after the first plans',
  async (name) => {
    const on = stage();
    await converge(on, await zone(`${name}: true`));
    expect(told(await planOn(on, await zone(`${name}: { regions: [eu-west-1] }`)))).toEqual([]);
  },
);

test('a region that turns out not to have a service is told, and holds up nothing else', async () => {
  const on = stage();
  const wrong = await zone('macie: true, inspector: true', ', availability: { macie: [eu-central-2] }');
  const before = on.simulator.clock.elapsed();
  const { outcome } = await applyOn(on, wrong);
  expect(outcome.failed.map(({ change, error }) => [change.address, String(error)])).toEqual([
    ['macie:eu-central-2@account:security', expect.stringContaining('Macie has no endpoint in eu-central-2')],
  ]);
  expect(told(await planOn(on, wrong))).toEqual(['create macie:eu-central-2@account:security']);
  expect(on.simulator.clock.elapsed() - before).toBeLessThan(10 * 60_000);
  await converge(on, await zone('macie: true, inspector: true'));
});

test('what AWS has opened since is set up there', async () => {
  const opened = { macie: ['eu-central-2'] };
  const plan = await converge(
    stage({ opened }),
    await zone('macie: true', ', availability: { macie: [eu-central-2] }'),
  );
  expect(told(plan)).toContain('create macie:eu-central-2@account:security');
});

test.each([
  ['a single region', 'eu-west-1', 'eu-west-1'],
  ['a home region that is off by default', 'eu-central-2', 'eu-central-2, us-east-1'],
])('security services that can be in %s come and go', async (_, home, regions) => {
  const with_ = (services: string) =>
    deployedZoneOf(`
organization: { homeRegion: ${home}, regions: [${regions}], accountEmail: "aws+{account}@example.com" }
accounts: { security: }
security: { administrator: security, findings: { email: [a@example.com] }${services} }
config: { administrator: security, recorder: false, defaultRules: false }
`);
  const on = stage();
  await converge(on, await with_(''));
  await converge(on, await with_(', securityHub: false'));
});

const exporting = (home: string, regions: string, more = '') =>
  deployedZoneOf(`
organization: { homeRegion: ${home}, regions: [${regions}], accountEmail: "aws+{account}@example.com" }
accounts: { archive: , security: }
logging: { archive: archive, trail: { enabled: false } }
security: { administrator: security, securityHub: false, accessAnalyzer: false${more} }
`);
const exportedOf = (on: Stage) =>
  [...on.simulator.world.security]
    .map(([key, { own }]) => [key, Object.values(own).flatMap(({ destinations }) => Object.keys(destinations)).length])
    .sort();

test('findings of a region that is off by default are exported by the regional name of GuardDuty, also when it comes later', async () => {
  const on = stage();
  await converge(on, await exporting('eu-west-1', 'eu-west-1'));
  await converge(on, await exporting('eu-west-1', 'eu-west-1, eu-central-2'));
  expect(exportedOf(on)).toEqual([
    ['guardduty eu-central-2', 1],
    ['guardduty eu-west-1', 1],
  ]);
});

test('an archive in a region that is off by default gets the findings of that region alone', async () => {
  const on = stage();
  await converge(on, await exporting('eu-central-2', 'eu-central-2, us-east-1'));
  expect(exportedOf(on)).toEqual([
    ['guardduty eu-central-2', 1],
    ['guardduty us-east-1', 0],
  ]);
});
