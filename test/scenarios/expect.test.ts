import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { hash, type Fingerprint } from '../../lib/plan/hash.ts';
import { notReviewed } from '../../lib/plan/remainder.ts';
import { inFull, organization, stopped } from '../support/laws.ts';
import { applyOn, planOn, stageFor, type Stage } from '../support/rehearsal.ts';
import { topic } from '../support/stacks.ts';
import { continuedFrom, worldOf, worldsOnTheWay } from '../support/stop.ts';
import { deployedZoneOf } from '../support/zone.ts';

const before = `${organization}organizationalUnits:
  Security: { tags: { owner: security } }
  Sandbox: { scpStrategy: allow-list, guardrails: [allow-some] }
  Old:
accounts: { security: { ou: Security }, web: { ou: Old, tags: { a: x, b: y } }, shop: { ou: Sandbox } }
guardrails: { deny-leave: { type: scp }, allow-some: { type: scp } }
security: { administrator: security, inspector: true }
cost: { email: [finance@example.com], budget: 500 USD, allocationTags: [owner] }
access:
  groups: { platform: { description: Platform, members: [ada] } }
  users: { ada: { givenName: Ada, familyName: Lovelace, email: ada@example.com } }
  permissionSets:
    administrator: { managedPolicies: [AdministratorAccess], boundary: { managedPolicy: PowerUserAccess } }
    old: { managedPolicies: [ReadOnlyAccess] }
  assignments:
    - { group: platform, permissionSet: administrator, accounts: [security, web] }
    - { group: platform, permissionSet: old, accounts: [security, web] }
stacks:
  notes: { template: notes.yaml, targets: { organizationalUnits: [Security], accounts: [management] } }
  old: { template: old.yaml, targets: { organizationalUnits: [Security, Old], accounts: [management] } }
`;

/** Something of each kind is created, updated, and deleted. */
const after = `
organization:
  homeRegion: eu-west-1
  regions: [eu-west-1, eu-central-1]
  accountEmail: aws+{account}@example.com
  contacts: { security: { name: Others, title: Security, email: security@example.com, phone: '+353 1' } }
organizationalUnits:
  Security: { tags: { owner: others } }
  Sandbox: { guardrails: [deny-leave] }
  New:
accounts: { security: { ou: Security }, web: { ou: New, tags: { a: z, c: y } }, shop: { ou: New, name: Shop } }
guardrails: { deny-leave: { type: scp } }
security: { administrator: security }
cost: { email: [others@example.com], budget: 600 USD, allocationTags: [owner] }
access:
  groups: { platform: { description: Platforms, members: [bob] } }
  users: { bob: { givenName: Bob, familyName: Lovelace, email: bob@example.com } }
  permissionSets: { administrator: { managedPolicies: [ReadOnlyAccess, job-function/ViewOnlyAccess] } }
  assignments: [{ group: platform, permissionSet: administrator, accounts: [security, shop] }]
stacks:
  notes: { template: notes.yaml, regions: [all], targets: { organizationalUnits: [Security, New], accounts: [management] } }
`;

const zone = (text: string): Promise<LandingZone> =>
  deployedZoneOf(text, { 'notes.yaml': topic(text === before ? 'notes' : 'others'), 'old.yaml': topic('old') });

const copyOf = (on: Stage): Stage => continuedFrom(worldOf(on));

/** What plans on the way from here to the zone have that the first of them has not. */
const newOnTheWay = async (on: Stage, to: LandingZone): Promise<{ plans: number; found: string[] }> => {
  const { fingerprint } = await planOn(copyOf(on), to);
  const worlds = (await worldsOnTheWay(to, copyOf(on))).filter((_, index) => inFull || index % 3 === 0);
  const found = new Set<string>();
  for (const world of worlds)
    for (const one of notReviewed((await planOn(continuedFrom(world), to)).fingerprint, fingerprint)) found.add(one);
  return { plans: worlds.length, found: [...found] };
};

test('stopped at any call of a bootstrap, the next plan has nothing that the reviewed one has not', async () => {
  const to = await stopped();
  const { plans, found } = await newOnTheWay(stageFor(to), to);
  expect(plans).toBeGreaterThan(15);
  expect(found).toEqual([]);
}, 300_000);

test('stopped at any call of a change, too', async () => {
  const [from, to] = [await zone(before), await zone(after)];
  const on = stageFor(from);
  await applyOn(on, from);
  const { plans, found } = await newOnTheWay(on, to);
  expect(plans).toBeGreaterThan(15);
  expect(found).toEqual([]);
}, 300_000);

describe('what was not reviewed is found:', () => {
  let from: LandingZone;
  let to: LandingZone;
  let on: Stage;
  let reviewed: Fingerprint;
  beforeAll(async () => {
    [from, to] = [await zone(before), await zone(after)];
    on = stageFor(from);
    await applyOn(on, from);
    reviewed = (await planOn(copyOf(on), to)).fingerprint;
  });
  const others = async (change: Partial<LandingZone>, made: Partial<LandingZone> = {}): Promise<string[]> => {
    const copy = copyOf(on);
    if (Object.keys(made).length > 0) await applyOn(copy, { ...from, ...made });
    return notReviewed((await planOn(copy, { ...to, ...change })).fingerprint, reviewed);
  };
  const web = (given: Partial<LandingZone['accounts'][number]>) => (zone: LandingZone) =>
    zone.accounts.map((one) => (one.key === 'web' ? { ...one, ...given } : one));

  test('nothing in the same plan', async () => {
    expect(await others({})).toEqual([]);
  });
  test('another value', async () => {
    expect(await others({ accounts: web({ tags: { a: 'zz', c: 'y' } })(to) })).toEqual(['update account:web']);
  });
  test('a value that somebody has changed since', async () => {
    expect(await others({}, { accounts: web({ tags: { a: 'x', b: 'yy' } })(from) })).toEqual(['update account:web']);
  });
  test('something that was made since, and would be deleted', async () => {
    const made = [...from.organizationalUnits, { ...to.root, path: 'Made', name: 'Made', guardrails: [] }];
    expect(await others({}, { organizationalUnits: made })).toEqual(['delete ou:Made', 'approval of delete ou:Made']);
  });
  test('settings that decide what an apply does', async () => {
    for (const change of [
      { maxDeletedShare: 0.9 },
      { roles: { ...to.roles, automation: 'Other' } },
      { roles: { ...to.roles, breakGlass: 'Other' } },
      { accounts: web({ role: 'Other' })(to) },
    ])
      expect(await others(change)).toContain('other settings, such as roles or maxDeletions');
  });
  test('another organization', () => {
    expect(notReviewed({ ...reviewed, organization: 'o-2' }, reviewed)).toEqual(['another organization']);
  });
  test('and each of these is another hash', async () => {
    const hashes = new Set<string>();
    for (const change of [{}, { maxDeletedShare: 0.9 }, { roles: { ...to.roles, automation: 'Other' } }])
      hashes.add(hash((await planOn(copyOf(on), { ...to, ...change })).fingerprint));
    expect(hashes.size).toBe(3);
  });
});
