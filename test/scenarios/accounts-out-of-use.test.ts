import { markdownOfPlan as planMarkdown } from '../support/comment.ts';
import { planText } from '../../lib/report/plan/text.ts';
import { enableIdentityCenter } from '../../lib/simulator/index.ts';
import type { AccountState } from '../../lib/simulator/world/records.ts';
import { applyOn, converge, planOn, stage, told, type Stage } from '../support/rehearsal.ts';
import { deployedZoneOf, zoneOf } from '../support/zone.ts';

const accounts = 'accounts: { archive: {}, security: {}, second: {}, web: {} }';
const head = (more = '') => `
organization: { homeRegion: eu-west-1, accountEmail: "aws+{account}@example.com"${more} }
${accounts}
`;
const secured = (administrator: string) =>
  deployedZoneOf(`${head()}
logging: { archive: archive }
security: { administrator: ${administrator}, inspector: true, macie: true, detective: true, findings: { email: [a@example.com] } }
`);
const bare = () => deployedZoneOf(head());

const put = ({ simulator: { world } }: Stage, name: string, state: AccountState): void => {
  for (const account of world.accounts.values()) if (account.name === name) account.state = state;
};

const waiting = ({ notes }: { notes: readonly { address: string; text: string }[] }): string[] =>
  notes.filter(({ text }) => text.startsWith('waits until')).map(({ address }) => address);

describe('an administrator that is to be replaced by an account that is not ACTIVE', () => {
  const delegated = (account: string) =>
    Promise.resolve(zoneOf(head(`, delegatedAdministrators: { backup.amazonaws.com: ${account} }`)));
  const access = (account: string) =>
    Promise.resolve(
      zoneOf(`${head()}
access:
  administrator: ${account}
  permissionSets: { worker: { managedPolicies: [ReadOnlyAccess] } }
  assignments: [{ group: platform, permissionSet: worker, accounts: all }]
`),
    );

  test.each([
    ['delegatedAdministrators', delegated],
    ['access', access],
    ['security', secured],
  ])(
    '%s: stays, with all that it has, which is told as an obstacle; once it is ACTIVE it takes over',
    async (_, zone) => {
      const on = stage();
      enableIdentityCenter(on.simulator.world, 'eu-west-1', { groups: ['platform'] });
      await converge(on, await zone('security'));
      put(on, 'second', 'SUSPENDED');
      for (let times = 0; times < 2; times++) {
        const { plan, outcome } = await applyOn(on, await zone('second'));
        expect(told(plan)).toEqual([]);
        expect(outcome.failed).toEqual([]);
        expect(plan.unread).toEqual([]);
        expect(plan.obstacles).toEqual([
          {
            address: 'account:second',
            text: expect.stringMatching(/^is SUSPENDED in AWS and cannot take over: /) as string,
          },
        ]);
      }
      expect(told(await planOn(on, await zone('security')))).toEqual([]);
      put(on, 'second', 'ACTIVE');
      const plan = await converge(on, await zone('second'));
      expect(plan.obstacles).toEqual([]);
      expect(told(plan).join('\n')).toMatch(/create delegated-administrator:\S+@account:second/);
    },
  );

  test('blocks a plan without changes on screen and in Markdown', async () => {
    const on = stage();
    await converge(on, await delegated('security'));
    put(on, 'second', 'CLOSED');
    const plan = await planOn(on, await delegated('second'));
    const kept = 'delegated-administrator:backup.amazonaws.com@account:security would have no successor';
    expect(planText(plan).replaceAll(/\s+/g, ' ')).toContain(`is CLOSED in AWS and cannot take over: ${kept}`);
    expect(planText(plan)).toContain('No changes are possible.');
    expect(planMarkdown(plan)).toContain('Blocked: no flag allows this');
  });
});

describe.each(['SUSPENDED', 'CLOSED', 'PENDING_ACTIVATION'] as const)('an account that is %s', (state) => {
  test.each([
    ['security', 'guardduty:eu-west-1@account:security'],
    ['archive', 'stack:eu-west-1/landing-zone-trail'],
  ])('holds up what is to be made in %s and by it, and nothing else, until it is ACTIVE', async (name, one) => {
    const on = stage();
    await converge(on, await bare());
    put(on, name, state);
    const plan = await converge(on, await secured('security'));
    expect(told(plan).length).toBeGreaterThan(0);
    expect(waiting(plan)).toContain(one);
    expect(waiting(plan).length).toBeGreaterThan(1);
    expect(plan.obstacles).toEqual([]);
    put(on, name, 'ACTIVE');
    expect(waiting(await converge(on, await secured('security')))).toEqual([]);
  });

  test('leaves its services as they are, and is told once', async () => {
    const on = stage();
    await converge(on, await secured('security'));
    put(on, 'security', state);
    const plan = await converge(on, await secured('security'));
    expect([told(plan), plan.notes.map(({ address }) => address), plan.unread]).toEqual([[], ['account:security'], []]);
  });
});

test('an administrator that is not ACTIVE steps down for one that is', async () => {
  const on = stage();
  await converge(on, await secured('security'));
  put(on, 'security', 'SUSPENDED');
  const plan = await converge(on, await secured('second'));
  expect(plan.obstacles).toEqual([]);
  expect(told(plan)).toContain('create guardduty:eu-west-1@account:second');
});

test('a service is not turned off while its administrator is not ACTIVE, which is told', async () => {
  const on = stage();
  const zone = (more: string) =>
    deployedZoneOf(`${head()}
security: { administrator: security, securityHub: false, accessAnalyzer: false, guardDuty: false, ${more} }
`);
  await converge(on, await zone('macie: true, inspector: true'));
  put(on, 'security', 'SUSPENDED');
  const plan = await converge(on, await zone('macie: false, inspector: true'));
  expect(told(plan)).toEqual([]);
  expect(plan.obstacles).toEqual([]);
  expect(waiting(plan)).toEqual([
    'macie:eu-west-1@account:security',
    'delegated-administrator:macie.amazonaws.com@account:security',
  ]);
});
