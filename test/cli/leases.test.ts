import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import type { Aws } from '../../lib/aws/aws.ts';
import { main } from '../../lib/cli/main.ts';
import { called as run } from '../support/command-line.ts';
import { connectTo } from '../support/rehearsal.ts';
import { theatre, type Theatre } from '../support/theatre.ts';
import { documents } from '../support/zone.ts';

// What a scheduled job and people see of leases as days go by.

let now: Theatre;
jest.mock('../../lib/cli/aws/connect.ts', () => ({
  connectLive: (): Aws => connectTo(now.stage),
  finishOnInterrupt: () => undefined,
}));

const config = `
organization: { homeRegion: eu-west-1, accountEmail: 'aws+{account}@example.com' }
organizationalUnits:
  Sandbox: { guardrails: [deny-users], lease: { freeze: Suspended, close: 30 days } }
  Suspended: { guardrails: [quarantine] }
guardrails: { quarantine: { type: scp }, deny-users: { type: scp } }
accounts:
  try: { ou: Sandbox, expires: 2027-01-31 }
`;

const day = (text: string): void => void jest.spyOn(Date, 'now').mockReturnValue(Date.parse(`${text}T12:00:00Z`));

beforeEach(() => {
  now = theatre('test/stories/shop', main);
  writeFileSync('config/all.yaml', config);
  writeFileSync('config/accounts.yaml', '{}\n');
  for (const name of ['quarantine', 'deny-users'])
    writeFileSync(`policies/scp/${name}.json`, JSON.stringify(documents[`scp/${name}.json`]));
  day('2026-12-01');
});
afterEach(() => {
  jest.restoreAllMocks();
  now.close();
});

const hashIn = (text: string): string => /Plan hash: ([0-9a-f]{40})/.exec(text)?.[1] ?? '';

test('a plan tells the day and what ends soon, and may look ahead', async () => {
  await run('apply', '--yes');
  expect((await run('plan')).out).toContain('Leases as of 2026-12-01\n  none ends soon\n\nNo changes.');
  day('2027-01-25');
  const { code, out } = await run('plan');
  expect(code).toBe(0);
  expect(out).toContain(
    'Leases as of 2027-01-25\n  · account:try lease ends on 2027-01-31; then it moves to Suspended (in 6 days)',
  );
  const ahead = await run('plan', '--as-of', '2027-02-01');
  expect(ahead.code).toBe(2);
  expect(ahead.out).toContain('ou: Sandbox -> Suspended');
  expect(ahead.out).toContain('lease ended on 2027-01-31, so it moves from Sandbox to Suspended');
  expect(ahead.out).toMatch(/approved by\s+config\/all\.yaml:8:32: the lease ended on 2027-01-31/);
  expect((await run('plan', '--markdown')).out).toContain('lease ends on 2027-01-31; then it moves to Suspended');
  const issue = (await run('drift', '--markdown')).out;
  expect(issue).toContain('lease ends on 2027-01-31; then it moves to Suspended');
  expect(issue).not.toContain('in 6 days');
  expect((await run('validate', '--as-of', '2027-02-31')).err).toContain('--as-of is not a day of the calendar');
});

test('a rehearsal creates the accounts, and then shows what a day does to them', async () => {
  const frozen = await run('rehearse', '--as-of', '2027-02-01');
  expect(frozen.code).toBe(0);
  expect(frozen.out).not.toContain('Blocked');
  const [, after = ''] = frozen.out.split('Leases as of 2027-02-01. The rehearsal continues on that day.');
  expect(after).toContain('ou: Sandbox -> Suspended');
  expect(after).toMatch(/approved by\s+config\/all\.yaml:8:32: the lease ended on 2027-01-31/);
  const closed = await run('rehearse', '--as-of', '2027-03-03', '--json');
  expect(JSON.parse(closed.out)).toMatchObject({
    applied: true,
    nextPlanEmpty: true,
    planOfLeases: { changes: [{ address: 'account:try', action: 'update' }] },
  });
  expect((await run('rehearse')).out).not.toContain('The rehearsal continues');
});

test('show tells what comes next', async () => {
  const { out } = await run('show', '--account', 'try', '--as-of', '2027-02-01');
  expect(out).toContain('frozen; last day 2027-01-31');
  expect(out).toContain('2027-03-03: closes');
  expect(out).toMatch(/OU +Suspended/);
});

test('apply --leases applies what leases ask for, and a close only if it is approved', async () => {
  await run('apply', '--yes');
  expect(await run('apply', '--leases', '--yes')).toMatchObject({ code: 0 });
  day('2027-02-01');
  expect(await run('apply', '--leases', '--yes')).toMatchObject({ code: 0 });
  expect((await run('plan')).out).toContain('No changes.');
  day('2027-03-03');
  const refused = await run('apply', '--leases', '--yes');
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('1 change needs --allow-close: account:try is closed');
  appendFileSync(
    'config/all.yaml',
    "approvals: [{ allow: [close], changes: ['account:try*'], reason: sandboxes, expires: 2027-12-31 }]\n",
  );
  expect(await run('apply', '--leases', '--yes')).toMatchObject({ code: 0 });
  expect((await run('plan')).out).toContain('No changes.');
});

test('apply --leases changes nothing if there is anything else in the plan, and says what', async () => {
  await run('apply', '--yes');
  writeFileSync(
    'config/all.yaml',
    readFileSync('config/all.yaml', 'utf8').replace('accounts:\n', 'accounts:\n  other:\n'),
  );
  for (const one of ['2026-12-02', '2027-02-01']) {
    day(one);
    const { code, err } = await run('apply', '--leases', '--yes');
    expect(code).toBe(1);
    expect(err).toContain('leases do not ask for account:other');
  }
  expect([...now.stage.simulator.world.accounts.values()].some(({ name }) => name === 'other')).toBe(false);
});

test('a lease that came due after the review is named as the cause', async () => {
  await run('apply', '--yes');
  writeFileSync(
    'config/all.yaml',
    readFileSync('config/all.yaml', 'utf8').replace('accounts:\n', 'accounts:\n  other:\n'),
  );
  day('2027-01-31');
  const { out } = await run('plan', '--json');
  writeFileSync('plan.json', out);
  const hash = hashIn((await run('plan')).out);
  day('2027-02-01');
  expect((await run('apply', '--expect', 'plan.json')).err).toContain(
    'the lease of try ended on 2027-01-31, after the review (as of 2027-01-31); not in the reviewed plan: update account:try',
  );
  expect((await run('apply', '--expect', hash)).err).toContain('or a lease came due');
});

test('an OU that does not deny everything freezes nothing', async () => {
  writeFileSync('config/all.yaml', readFileSync('config/all.yaml', 'utf8').replace('[quarantine] }', '[deny-users] }'));
  const { code, err } = await run('validate');
  expect(code).toBe(1);
  expect(err).toContain(
    'config/all.yaml:4:57: error: the SCPs of OU "Suspended" do not deny everything, so accounts that move there are not frozen',
  );
  // Nor does it before the first account has a lease.
  writeFileSync(
    'config/all.yaml',
    readFileSync('config/all.yaml', 'utf8').replace('expires: 2027-01-31', 'expires: never'),
  );
  expect((await run('validate')).err).toContain('the SCPs of OU "Suspended" do not deny everything');
});

test.each([
  [['--expires', '2027-01-15'], ''],
  [[], 'vending.maxLease requires an end'],
  [['--expires', '2026-11-30'], '2026-11-30 is in the past'],
  [['--expires', '2027-06-30'], '2027-06-30 is later than vending.maxLease allows'],
  [['--expires', '2027-02-30'], '"2027-02-30" is not a day of the calendar'],
  [['--expires', 'never'], 'vending.maxLease requires an end'],
])('account request %s', async (words, mistake) => {
  appendFileSync('config/all.yaml', 'vending: { maxLease: 90 days, emailDomains: [example.com] }\n');
  const email = 'lab@example.com';
  const { code, out, err } = await run(
    'account',
    'request',
    'lab',
    '--ou',
    'Sandbox',
    '--owner',
    'me',
    '--email',
    email,
    ...words,
  );
  expect(code).toBe(mistake === '' ? 0 : 1);
  if (mistake !== '') expect(err).toContain(mistake);
  else expect(readFileSync('config/all.yaml', 'utf8') + out).toContain('expires: 2027-01-15');
});
