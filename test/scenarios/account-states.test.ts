import { ValidationException } from '@aws-sdk/client-sso-admin';
import { enableIdentityCenter } from '../../lib/simulator/index.ts';
import type { AccountState } from '../../lib/simulator/world/records.ts';
import { applyOn, converge, planOn, stage, told, type Stage } from '../support/rehearsal.ts';
import { zoneOf } from '../support/zone.ts';

const zoneWith = (access: string, { administrators = '', web = '' } = {}) =>
  zoneOf(`
organization:
  homeRegion: eu-west-1
  accountEmail: aws+{account}@example.com
  delegatedAdministrators: { securityhub.amazonaws.com: audit ${administrators} }
accounts: { audit: {}, web: {${web}}, shop: {} }
access:
  permissionSets:
    administrator: { managedPolicies: [AdministratorAccess] }
${access}`);
const reader = '    reader: { managedPolicies: [ReadOnlyAccess] }\n';
const all = '    - { group: platform, permissionSet: administrator, accounts: all }\n';
const some = '    - { group: platform, permissionSet: reader, accounts: [web] }\n';
const usual = `${reader}  assignments:\n${all}${some}`;

const begun = async (): Promise<Stage> => {
  const on = stage();
  enableIdentityCenter(on.simulator.world, 'eu-west-1', { groups: ['platform', 'others'] });
  await converge(on, zoneWith(usual));
  return on;
};

const putInState = ({ simulator: { world } }: Stage, name: string, state: AccountState): void => {
  for (const account of world.accounts.values()) if (account.name === name) account.state = state;
};

describe.each(['CLOSED', 'SUSPENDED', 'PENDING_CLOSURE', 'PENDING_ACTIVATION'] as const)(
  'an account that is %s',
  (state) => {
    test('is assigned nothing more, and holds up nothing', async () => {
      const on = await begun();
      putInState(on, 'web', state);
      const more = `${usual}    - { group: others, permissionSet: reader, accounts: [web, shop] }\n`;
      expect(told(await converge(on, zoneWith(more)))).toEqual(['create assignment:shop/reader/group:others']);
    });

    test('keeps what it had, and so does AWS the permission set', async () => {
      const on = await begun();
      putInState(on, 'web', state);
      const plan = await converge(on, zoneWith(`  assignments:\n${all}`));
      expect(told(plan)).toEqual([]);
      expect(plan.notes).toContainEqual({
        address: 'permission-set:reader',
        text: 'is kept as long as these closed or suspended accounts have it: web',
      });
    });

    test('is not made a delegated administrator, which is told', async () => {
      const on = await begun();
      putInState(on, 'web', state);
      const plan = await converge(on, zoneWith(usual, { administrators: ', guardduty.amazonaws.com: web' }));
      expect(told(plan)).toEqual(['create trusted-access:guardduty.amazonaws.com']);
      expect(plan.notes.map(({ text }) => text)).toContain(`cannot be registered: the account is ${state} in AWS`);
    });
  },
);

test('an account is closed once AWS says so, however long it says ACTIVE', async () => {
  const on = stage({ closureVisibleAfter: 300, closureSeconds: 900 });
  enableIdentityCenter(on.simulator.world, 'eu-west-1', { groups: ['platform'] });
  await converge(on, zoneWith(usual));
  const closed = zoneWith(`  assignments:\n${all}`, { web: ' closed: true ' });
  const before = on.simulator.clock.now();
  const { outcome } = await applyOn(on, closed);
  expect(outcome.failed).toEqual([]);
  expect(on.simulator.clock.now() - before).toBeGreaterThan(900_000);
  expect([...on.simulator.world.accounts.values()].find(({ name }) => name === 'web')?.state).toBe('CLOSED');
});

test('a closure that does not come to an end is told', async () => {
  const on = await begun();
  const web = [...on.simulator.world.accounts.values()].find(({ name }) => name === 'web');
  on.fault = ({ operation }) => {
    if (operation === 'DescribeAccount' && web) web.told = { state: 'ACTIVE', until: '9999' };
    return undefined;
  };
  const { outcome } = await applyOn(on, zoneWith(`  assignments:\n${all}`, { web: ' closed: true ' }));
  expect(outcome.failed.map(({ error }) => String(error))).toEqual([
    expect.stringContaining('is still ACTIVE, an hour after CloseAccount'),
  ]);
});

describe('a principal that the directory no longer knows', () => {
  const forget = ({ simulator: { world } }: Stage, name: string): string => {
    const groups = world.identityCenter?.groups ?? new Map<string, { name: string }>();
    const [id = ''] = [...groups].find(([, group]) => group.name === name) ?? [];
    groups.delete(id);
    return id;
  };
  const others = usual.replaceAll('platform', 'others');

  test('is told, and goes without being called an administrator', async () => {
    const on = await begun();
    const id = forget(on, 'platform');
    const plan = await converge(on, zoneWith(others));
    expect(plan.notes).toContainEqual({
      address: `group:${id}`,
      text: 'is no longer in the IAM Identity Center directory: 4 assignments give nobody access',
    });
    expect(plan.hazards.map(({ risk }) => risk)).toEqual(['delete', 'delete', 'delete', 'delete']);
  });

  test('does not fail a run where AWS can not delete what it had', async () => {
    const on = await begun();
    forget(on, 'platform');
    on.fault = ({ operation }) =>
      operation === 'DeleteAccountAssignment'
        ? { before: new ValidationException({ message: 'GROUP not found', $metadata: {} }) }
        : undefined;
    const { outcome } = await applyOn(on, zoneWith(others));
    expect(outcome.failed).toEqual([]);
  });

  test('is no administrator that another could go for', async () => {
    const on = await begun();
    const plan = await planOn(on, zoneWith(usual.replaceAll('platform', 'not-there-yet')));
    expect(plan.hazards.map(({ risk }) => risk)).toContain('lockout');
  });
});

describe('what AWS refuses and its names allow', () => {
  const zone = (account: string, service = 'ssm') =>
    zoneOf(`
organization:
  homeRegion: eu-west-1
  accountEmail: aws+{account}@example.com
  trustedAccess: [account.amazonaws.com, ${service}.amazonaws.com]
accounts: { web: { email: web@example.com, name: ${account} } }
`);

  test('an account may be made with < in its name, and not be renamed to it', async () => {
    const on = stage();
    await converge(on, zone('"a<b"'));
    await converge(on, zone('web'));
    const plan = await planOn(on, zone('"a>b"'));
    expect(plan.obstacles.map(({ address, text }) => `${address} ${text}`)).toEqual([
      expect.stringContaining('account:web cannot be renamed to a name with < or >'),
    ]);
    const { outcome } = await applyOn(on, zone('"a>b"'));
    expect(outcome.failed.map(({ error }) => String(error))).toEqual([expect.stringContaining("at 'accountName'")]);
  });

  test('a service that Organizations does not know is refused in rehearsals too', async () => {
    const { outcome } = await applyOn(stage(), zone('web', 'lambda'));
    expect(outcome.failed.map(({ change }) => change.address)).toEqual(['trusted-access:lambda.amazonaws.com']);
  });
});
