import fc from 'fast-check';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { addDays } from '../../lib/config/words/dates.ts';
import { isClosed, readOrganization } from '../../lib/aws/live/organization.ts';
import { inFull, runs } from '../support/laws.ts';
import { applyOn, connectTo, converge, planOn, stage, stageFor, told, type Stage } from '../support/rehearsal.ts';
import { topic } from '../support/stacks.ts';
import { continuedFrom, resume, worldOf, worldsOnTheWay } from '../support/stop.ts';
import { deployedZoneOf } from '../support/zone.ts';

/* The days of accounts with a lease go by; each is lived by a plan and an apply, as a scheduled job would. */

const yaml = (expires = '2027-01-31'): string => `
organizationalUnits:
  Sandbox: { budget: 100 USD, guardrails: [deny-users], lease: { freeze: Suspended, close: 30 days, budget: 20 USD } }
  Suspended: { guardrails: [quarantine] }
accounts:
  other:
  try: { ou: Sandbox, expires: ${expires} }
  longer: { ou: Sandbox, expires: 2027-02-15, lease: { close: never } }
guardrails: { quarantine: { type: scp }, deny-users: { type: scp } }
cost: { email: [finance@example.com] }
access:
  groups: { builders: }
  permissionSets: { builder: { managedPolicies: [ViewOnlyAccess] }, reader: { managedPolicies: [ReadOnlyAccess] } }
  assignments:
    - { group: builders, permissionSet: builder, organizationalUnits: [Sandbox] }
    - { group: builders, permissionSet: reader, accounts: [try, other] }
stacks:
  notes: { template: notes.yaml, targets: { organizationalUnits: [Sandbox] } }
  single: { template: single.yaml, targets: { accounts: [try, other] } }
`;

const stacks = { 'notes.yaml': topic('notes'), 'single.yaml': topic('single') };

const zones = new Map<string, Promise<LandingZone>>();
const asOf = (day: string, expires?: string): Promise<LandingZone> => {
  const key = `${day} ${expires ?? ''}`;
  const found = zones.get(key) ?? deployedZoneOf(yaml(expires), stacks, day);
  zones.set(key, found);
  return found;
};

/** Days between which nothing happens. */
const quiet = ['2026-12-01', '2027-01-31', '2027-02-01', '2027-02-15', '2027-02-16', '2027-03-02', '2027-03-03'];

const statesOf = async (on: Stage): Promise<Record<string, string>> => {
  const live = await readOrganization(connectTo(on), []);
  const units = new Map(live?.units.map(({ id, name }) => [id, name]));
  return Object.fromEntries(
    (live?.accounts ?? [])
      .filter(({ name }) => name === 'try' || name === 'longer')
      .map((one) => [one.name, isClosed(one) ? 'closed' : (units.get(one.parent) ?? 'root')]),
  );
};

test('each day of events is a plan of its own, and the plan after it is empty', async () => {
  const on = stageFor(await asOf(quiet[0]!));
  await converge(on, await asOf(quiet[0]!));
  const days = [];
  for (const day of quiet) {
    const plan = await converge(on, await asOf(day));
    days.push([
      day,
      told(plan)
        .filter((line) => !/ (stack:|stack-set:single)/.test(line))
        .sort(),
      await statesOf(on),
    ]);
  }
  const freezing = (key: string): string[] => [
    `delete assignment:${key}/builder/group:builders`,
    `update account:${key} ou`,
    `update stack-set:notes instances.${key}/eu-west-1`,
  ];
  expect(days).toEqual([
    ['2026-12-01', [], { try: 'Sandbox', longer: 'Sandbox' }],
    ['2027-01-31', [], { try: 'Sandbox', longer: 'Sandbox' }],
    ['2027-02-01', freezing('try'), { try: 'Suspended', longer: 'Sandbox' }],
    ['2027-02-15', [], { try: 'Suspended', longer: 'Sandbox' }],
    ['2027-02-16', freezing('longer'), { try: 'Suspended', longer: 'Suspended' }],
    ['2027-03-02', [], { try: 'Suspended', longer: 'Suspended' }],
    ['2027-03-03', ['update account:try closed'], { try: 'closed', longer: 'Suspended' }],
  ]);
});

test('AWS deletes a closed account after 90 days, and the config stays as it is', async () => {
  const on = stageFor(await asOf('2026-12-01'));
  await converge(on, await asOf('2026-12-01'));
  await converge(on, await asOf('2027-03-03'));
  await on.simulator.clock.sleep(91 * 24 * 60 * 60_000);
  expect(await statesOf(on)).toEqual({ longer: 'Suspended' });
  expect(told(await planOn(on, await asOf('2027-06-10')))).toEqual([]);
});

test('a later last day brings a frozen account back, which gives up the guardrail that froze it', async () => {
  const on = stageFor(await asOf('2026-12-01'));
  await converge(on, await asOf('2026-12-01'));
  await converge(on, await asOf('2027-02-01'));
  const extended = await asOf('2027-02-01', '2027-06-30');
  const plan = await planOn(on, extended);
  expect(plan.hazards).toContainEqual(expect.objectContaining({ address: 'account:try', risk: 'unguard' }));
  expect(plan.leases?.notes).toEqual([
    { address: 'account:try', text: 'lease goes on until 2027-06-30, so it moves back from Suspended to Sandbox' },
    expect.objectContaining({ address: 'account:longer', soon: 'in 14 days' }),
  ]);
  await converge(on, extended);
  expect(await statesOf(on)).toMatchObject({ try: 'Sandbox' });
});

test('a later last day does not bring a closed account back, and says who can', async () => {
  const on = stageFor(await asOf('2026-12-01'));
  await converge(on, await asOf('2026-12-01'));
  await converge(on, await asOf('2027-03-03'));
  const { notes, changes } = await planOn(on, await asOf('2027-03-03', '2027-06-30'));
  expect(notes).toContainEqual({
    address: 'account:try',
    text: 'is closed in AWS: ask AWS Support to reopen it within 90 days, or use a different email for a new account',
  });
  expect(changes.map(({ address }) => address)).not.toContain('account:try');
});

test('an account whose lease has ended is not created to be frozen', async () => {
  const { obstacles } = await planOn(stageFor(await asOf('2027-02-01')), await asOf('2027-02-01'));
  expect(obstacles.map(({ address, text }) => `${address} ${text}`)).toEqual([
    'account:try is not in AWS, and its lease ended on 2027-01-31: set a later expires, or remove the account',
  ]);
});

test('the hash is the same from one event to the next, and another after each', async () => {
  const on = stageFor(await asOf('2026-12-01'));
  await converge(on, await asOf('2026-12-01'));
  const hashOn = async (day: string): Promise<string> => (await planOn(on, await asOf(day))).hash;
  const known = new Map<number, string>();
  const events = ['2027-02-01', '2027-02-16', '2027-03-03'];
  const day = fc.integer({ min: 0, max: 120 }).map((count) => addDays('2026-12-01', count));
  await fc.assert(
    fc.asyncProperty(day, async (one) => {
      const passed = events.filter((event) => event <= one).length;
      const hash = await hashOn(one);
      expect(known.get(passed) ?? hash).toBe(hash);
      known.set(passed, hash);
    }),
    runs(18),
  );
  for (const one of ['2026-12-01', ...events])
    known.set(events.filter((event) => event <= one).length, await hashOn(one));
  expect(new Set(known.values()).size).toBe(4);
});

test('roles of a pipeline have the same permissions on every day', async () => {
  const pipeline = `pipeline:
  tool: { repository: https://example.com/a/b.git, commit: ${'a'.repeat(40)} }
  github: { repository: acme/zone, repositoryId: 1, ownerId: 2 }
`;
  const rolesOn = async (day: string): Promise<string> => {
    const zone = await deployedZoneOf(`${yaml()}${pipeline}`, stacks, day);
    return JSON.stringify(zone.deployments.filter(({ name }) => name.includes('pipeline')));
  };
  const first = await rolesOn('2026-12-01');
  expect(first).toContain('organizations:CloseAccount');
  expect(first).toContain('organizations:MoveAccount');
  expect(await rolesOn('2027-02-01')).toBe(first);
  expect(await rolesOn('2027-03-03')).toBe(first);
});

test.each([
  ['freezes', '2027-01-31', '2027-02-01'],
  ['closes', '2027-03-02', '2027-03-03'],
  ['freezes and closes at once', '2027-01-31', '2027-03-03'],
])('a run that is killed while an account %s is completed by the next', async (_, before, day) => {
  const on = stageFor(await asOf('2026-12-01'));
  await converge(on, await asOf('2026-12-01'));
  if (before > '2027-01-31') await converge(on, await asOf(before));
  const worlds = await worldsOnTheWay(await asOf(day), continuedFrom(worldOf(on)));
  expect(worlds.length).toBeGreaterThan(3);
  for (const world of worlds.filter((__, index) => inFull || index % 5 === 0)) {
    const again = continuedFrom(world);
    expect(await resume(again, await asOf(day))).toEqual([]);
    expect((await statesOf(again)).try).toBe(day < '2027-03' ? 'Suspended' : 'closed');
  }
});

test('more closings than AWS takes in 30 days are told, with how many come later, and come later', async () => {
  const many = (day: string): Promise<LandingZone> =>
    deployedZoneOf(
      `organizationalUnits:
  Sandbox: { lease: { freeze: Suspended, close: 1 day } }
  Suspended: { guardrails: [quarantine] }
guardrails: { quarantine: { type: scp } }
accounts:
${Array.from({ length: 252 }, (_, index) => `  try-${index}: { ou: Sandbox, expires: 2027-01-31 }\n`).join('')}`,
      {},
      day,
    );
  const on = stage();
  await converge(on, await many('2027-01-01'));
  const zone = await many('2027-02-02');
  const plan = await planOn(on, zone);
  expect(plan.leases?.notes.at(-1)?.text).toBe(
    'closes 252 accounts, and AWS closes at most 250 of this organization in 30 days, of which up to 0 are used: 2 of them close in a later run',
  );
  const { outcome } = await applyOn(on, zone);
  expect(outcome.done).toHaveLength(250);
  expect(outcome.failed.map(({ error }) => String(error))).toEqual([
    expect.stringContaining('close account quota'),
    expect.stringContaining('close account quota'),
  ]);
  await on.simulator.clock.sleep(31 * 24 * 60 * 60_000);
  await converge(on, zone);
});
