import { applyOn, converge, planOn, stage, told } from '../support/rehearsal.ts';
import { deployedZoneOf } from '../support/zone.ts';

const zone = (enable: boolean, regions = 'eu-west-1, eu-central-2', more = '') =>
  deployedZoneOf(`
organization: { homeRegion: eu-west-1, regions: [${regions}], accountEmail: "aws+{account}@example.com", enableRegions: ${enable} }
accounts: { archive: , security: ${more} }
logging: { archive: archive, trail: { enabled: false } }
security: { administrator: security, securityHub: false }
`);

test('governed regions that are off by default are turned on in every account before anything is made there', async () => {
  const on = stage({ regionsOff: true });
  const plan = await converge(on, await zone(true));
  expect(told(plan).filter((line) => line.startsWith('create region:'))).toEqual([
    'create region:management/eu-central-2',
    'create region:archive/eu-central-2',
    'create region:security/eu-central-2',
  ]);
  expect(plan.notes.map(({ text }) => text)).toContainEqual(
    expect.stringContaining('AWS takes minutes, sometimes hours, to enable a region in an account'),
  );
  expect(on.simulator.clock.elapsed()).toBeGreaterThan(4 * 60_000);
});

test('an account or a region that comes later is turned on as well, and nothing is ever turned off', async () => {
  const on = stage({ regionsOff: true });
  await converge(on, await zone(true));
  await converge(on, await zone(true, 'eu-west-1, eu-central-2, il-central-1', ', web: '));
  expect(Object.keys(on.simulator.world.regionsOn ?? {})).toHaveLength(8);
  await converge(on, await zone(true, 'eu-west-1'));
  expect(Object.keys(on.simulator.world.regionsOn ?? {})).toHaveLength(8);
});

test('where the config does not say so, a region that is off in the management account is told by name', async () => {
  const { obstacles } = await planOn(stage({ regionsOff: true }), await zone(false));
  expect(obstacles).toEqual([
    {
      address: 'region:management/eu-central-2',
      text: expect.stringMatching(/^eu-central-2 is governed, but disabled in the management account/) as string,
    },
  ]);
});

const everything = `
logging: { archive: archive }
security: { administrator: security, securityHub: false, inspector: true, detective: true }
config: {}
backup: {}
baseline: { ebsEncryption: true }
cost: { email: [finance@example.com], budget: 5 USD }
observability: { account: security }
network: { account: security, addresses: { eu-central-2: 10.0.0.0/12 }, segments: { prod: { size: /14 } } }
`;

const offAtHome = (enable: boolean, more = '') =>
  deployedZoneOf(`
organization: { homeRegion: eu-central-2, regions: [eu-central-2], accountEmail: "aws+{account}@example.com", enableRegions: ${enable} }
accounts: { archive: , security: }
${more}`);

test('a home region that is off by default is turned on like any other', async () => {
  await converge(stage({ regionsOff: true }), await offAtHome(true));
});

test('nor does what is deployed from such a home region come before it is on', async () => {
  await converge(stage({ regionsOff: true }), await offAtHome(true, everything));
});

test('a home region that is off is told by name where the config does not turn it on', async () => {
  for (const more of ['', everything]) {
    const { obstacles } = await planOn(stage({ regionsOff: true }), await offAtHome(false, more));
    expect(obstacles).toContainEqual(
      expect.objectContaining({ text: expect.stringMatching(/^eu-central-2 is governed, but disabled/) as string }),
    );
  }
});

test('regions that are on want nothing', async () => {
  const { plan } = await applyOn(stage(), await zone(false));
  expect(told(plan).join()).not.toContain('region:');
  expect(plan.obstacles).toEqual([]);
});

test('no more requests are under way than AWS takes', async () => {
  const accounts = Array.from({ length: 30 }, (_, index) => `, a${index}: `).join('');
  await converge(stage({ regionsOff: true }), await zone(true, 'eu-west-1, eu-central-2, il-central-1', accounts));
});
