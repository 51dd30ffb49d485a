import { applyOn, converge, planOn, stage, told, type Stage } from '../support/rehearsal.ts';
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

describe('a region that is on in the management account, and off in others', () => {
  const off = async () => {
    const on = stage({ regionsOff: true });
    await converge(on, await more('eu-west-1', false));
    turnOn(on, on.simulator.world.management.id);
    return on;
  };
  const more = (regions: string, enable: boolean, trusted = '') =>
    deployedZoneOf(`
organization: { homeRegion: eu-west-1, regions: [${regions}], accountEmail: "aws+{account}@example.com", enableRegions: ${enable}${trusted} }
accounts: { archive: , security: , web: }
logging: { archive: archive, trail: { enabled: false } }
security: { administrator: security, securityHub: false, inspector: true, macie: true, detective: true }
`);
  const both = 'eu-west-1, eu-central-2';
  const turnOn = ({ simulator: { world } }: Stage, id: string): void => {
    (world.regionsOn ??= {})[`${id} eu-central-2`] = '1970-01-01T00:00:00Z';
  };
  const idOf = ({ simulator: { world } }: Stage, key: string): string =>
    [...world.accounts.values()].find(({ name }) => name === key)?.id ?? '';
  const fix = 'set organization.enableRegions: true, or enable the region in the account';

  test.each(['', ', trustedAccess: [account.amazonaws.com]'])(
    'is told by account and region, and blocks what a section needs%s',
    async (trusted) => {
      const on = await off();
      if (trusted !== '') await converge(on, await more('eu-west-1', false, trusted));
      const { notes, obstacles } = await planOn(on, await more(both, false, trusted));
      expect(obstacles).toEqual(
        ['archive', 'security'].map((key) => ({
          address: `account:${key}`,
          text: `has eu-central-2 disabled, which its services need: ${fix}`,
        })),
      );
      expect(notes).toContainEqual({
        address: 'account:web',
        text: `has eu-central-2 disabled, and stacks fail there: ${fix}`,
      });
    },
  );

  test('is mended by enableRegions, or by hand', async () => {
    const [one, other] = [await off(), await off()];
    expect((await converge(one, await more(both, true))).obstacles).toEqual([]);
    for (const key of ['archive', 'security', 'web']) turnOn(other, idOf(other, key));
    const plan = await converge(other, await more(both, false));
    expect([plan.obstacles, plan.notes]).toEqual([[], []]);
  });

  test('is told of accounts that are still to be made', async () => {
    const on = stage({ regionsOff: true });
    turnOn(on, on.simulator.world.management.id);
    const { notes } = await planOn(on, await more(both, false));
    expect(notes).toContainEqual({
      address: 'account:web',
      text: `will come with eu-central-2 disabled, and stacks fail there: ${fix}`,
    });
  });

  test('makes no service unreadable in another region', async () => {
    const on = await off();
    await applyOn(on, await more(both, false));
    const { unread } = await planOn(on, await more(both, false));
    expect(unread.map(({ address }) => address).filter((address) => !address.includes('eu-central-2'))).toEqual([]);
    expect(unread).toContainEqual({
      address: 'inspector:eu-central-2@account:security',
      text: 'cannot be read: eu-central-2 is disabled in account:security',
    });
  });
});
