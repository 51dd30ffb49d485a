import { CloseAccountCommand, CreateAccountCommand } from '@aws-sdk/client-organizations';
import { judgeLive } from '../../lib/cli/account/live.ts';
import { judgeRequests } from '../../lib/config/requests/judge.ts';
import { requestsIn } from '../../lib/config/requests/read.ts';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { applyPlan } from '../../lib/resources/engine/apply.ts';
import { planFor } from '../../lib/resources/engine/plan.ts';
import { readPortal } from '../../lib/resources/access/portal.ts';
import { newAccounts, newAccountsText } from '../../lib/report/account/new.ts';
import { connectTo, converge, enabledStage, planOn, stage, told, type Stage } from '../support/rehearsal.ts';
import { zoneOf } from '../support/zone.ts';

const head = `
organization: { homeRegion: eu-west-1, accountEmail: 'aws+{account}@example.com', accountQuota: 60 }
organizationalUnits: { Teams: { guardrails: [deny-users] } }
guardrails: { deny-users: { type: scp } }
access:
  permissionSets: { admin: { managedPolicies: [AdministratorAccess] } }
  groups: { platform: }
  assignments: [{ group: platform, permissionSet: admin, accounts: all }]
`;
const teams = (count: number): LandingZone =>
  zoneOf(
    `${head}accounts:\n${Array.from({ length: count }, (_, index) => `  team-${index}: { ou: Teams, tags: { Owner: t } }\n`).join('')}`,
  );

const written = { organization: { homeRegion: 'eu-west-1', accountEmail: 'aws+{account}@example.com' } };

/** What AWS has to say of requests, a line each. */
const live = async (on: Stage, zone: LandingZone, yaml: string): Promise<string[]> => {
  const place = () => ({ file: 'config.yaml', line: 1, column: 1 });
  const known = { zone, written, place, today: '2026-11-30' };
  const { good } = judgeRequests(requestsIn('requests.yaml', yaml), known);
  const found = await judgeLive(connectTo(on), good, known);
  return found.map(
    ([request, field, message]) => `${request} ${field.join('.')}: ${message.replaceAll(/\d{12}/g, 'ID')}`,
  );
};

test('what only AWS knows of requests is told before anything is written', async () => {
  const on = enabledStage();
  await converge(on, teams(2));
  const { organizations } = connectTo(on);
  const [first] = [...on.simulator.world.accounts.values()].filter(({ name }) => name === 'team-1');
  await organizations.send(new CloseAccountCommand({ AccountId: first?.id }));
  await on.simulator.clock.sleep(3_600_000);
  await organizations.send(new CreateAccountCommand({ AccountName: 'late', Email: 'somebody@example.com' }));
  const zone = zoneOf(head.replace('accountQuota: 60', 'accountQuota: 5'));
  expect(
    await live(
      on,
      zone,
      `
- { name: one, ou: Teams, owner: x, email: AWS+team-1@example.com }
- { name: late, ou: Teams, owner: x }
- { name: new, ou: Teams, owner: x, access: [{ group: platfrom, permissionSet: admin }] }
- { name: more, ou: Teams, owner: x }
`,
    ),
  ).toEqual([
    expect.stringMatching(
      /^0 email: email "AWS\+team-1@example.com" is used by AWS account ID \(team-1, (CLOSED|PENDING_CLOSURE)\)$/,
    ) as string,
    '1 name: AWS is already creating an account named "late"',
    expect.stringMatching(/^3 name: no room for this account: 4 of 5 accounts are in use/) as string,
    '2 access.0.group: group "platfrom" does not exist in IAM Identity Center',
  ]);
});

/** Applies until this call of an operation, and no further. */
const killed = async (on: Stage, zone: LandingZone, operation: string, calls: number) => {
  const stop = new AbortController();
  let seen = 0;
  on.fault = (call) => {
    if (call.operation === operation && ++seen === calls) stop.abort();
    return undefined;
  };
  const aws = connectTo(on, stop.signal);
  const { plan, inventory } = await planFor(aws, zone);
  const outcome = await applyPlan(aws, inventory, plan);
  on.fault = undefined;
  return { outcome, inventory };
};

test('fifty accounts, killed in the middle: what is there is handed out with what it lacks; the next run creates the rest, and nothing twice', async () => {
  const on = enabledStage();
  await converge(on, teams(0));
  const { outcome, inventory } = await killed(on, teams(50), 'CreateAccount', 20);
  const portal = await readPortal(connectTo(on), inventory.zone);
  const handed = newAccounts(inventory, outcome, portal);
  expect(handed.length).toBeGreaterThan(10);
  expect(handed.length).toBeLessThan(50);
  const [one] = handed;
  expect(one).toEqual({
    account: one?.account,
    id: expect.stringMatching(/^\d{12}$/) as string,
    ou: 'Teams',
    email: `aws+${one?.account ?? ''}@example.com`,
    signIn: expect.stringMatching(/^https:\/\/d-[0-9a-f]{10}\.awsapps\.com\/start$/) as string,
    access: [
      {
        text: 'admin: group platform',
        link: `${portal ?? ''}/#/console?account_id=${one?.id ?? ''}&role_name=admin`,
      },
    ],
    budgets: [],
    guardrails: ['deny-users'],
    network: [],
    missing: expect.any(Array) as string[],
  });
  expect(handed.some(({ missing }) => missing.some((text) => text.startsWith('create assignment:')))).toBe(true);
  expect(newAccountsText(handed)).toContain('  incomplete  create assignment:');
  await converge(on, teams(50));
  const made = [...on.simulator.world.accounts.values()]
    .map(({ name }) => name)
    .filter((name) => name.startsWith('team-'));
  expect([made.length, new Set(made).size]).toEqual([50, 50]);
}, 60_000);

test('a plan of nothing hands out nothing', async () => {
  const on = stage();
  const zone = zoneOf(head.replace(/access:[\s\S]*/, ''));
  await converge(on, zone);
  expect(told(await planOn(on, zone))).toEqual([]);
  const aws = connectTo(on);
  const { plan, inventory } = await planFor(aws, zone);
  expect(newAccountsText(newAccounts(inventory, await applyPlan(aws, inventory, plan), undefined))).toBe('');
});
