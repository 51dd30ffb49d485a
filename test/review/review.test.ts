import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checks } from '../../lib/cli/checks.ts';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { loadConfig } from '../../lib/config/load.ts';
import { review, practices, type Reviewed } from '../../lib/review/index.ts';
import { pillars } from '../../lib/review/practice.ts';
import { zoneIn } from '../support/zone.ts';

/** The zone of these files, with the documents and stacks of the sample; undefined when they are not valid. */
const zoneOf = (...parts: readonly string[]): LandingZone | undefined => {
  const folder = mkdtempSync(join(tmpdir(), 'review-'));
  try {
    mkdirSync(join(folder, 'config'));
    cpSync('config/stacks', join(folder, 'config/stacks'), { recursive: true });
    parts.forEach((part, index) => writeFileSync(join(folder, 'config', `part-${index}.yaml`), part));
    return loadConfig(join(folder, 'config'), checks, 'policies').zone;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const bare = `organization:
  homeRegion: eu-west-1
  regions: [eu-west-1, us-east-1]
  accountEmail: aws+{account}@example.com
`;
const account = 'accounts: { core: }\n';
const logging = 'logging: { archive: core, trail: { enabled: false } }\n';
const security = `security: { administrator: core, guardDuty: false, securityHub: false, accessAnalyzer: false }\n`;
/** From less to more: what a fix may take for granted. */
const bases = [
  [bare],
  [bare, account],
  [bare, account, logging],
  [bare, account, 'security: { administrator: core }\n'],
  [bare, account, logging, security],
];

const stateIn = (zone: LandingZone, practice: string): Reviewed['state'] | undefined =>
  review(zone).find((one) => one.practice === practice)?.state;

const byState = (zone: LandingZone, state: Reviewed['state']): string[] =>
  review(zone)
    .filter((one) => one.state === state)
    .map(({ practice }) => practice);

test('the sample leaves out what costs, what is for its owner to say, and what is still to come', () => {
  const sample = zoneIn('config');
  expect(byState(sample, 'no')).toEqual([
    'AWS reaches people who keep things running',
    'AWS Compute Optimizer may look at all accounts',
    'What everything costs can be asked in detail',
    'Findings tell what nobody uses any more',
  ]);
  expect(byState(sample, 'partly')).toEqual(['People come through IAM Identity Center']);
});

test('an organization with nothing has nearly nothing, and every practice says what to write', () => {
  const zone = zoneOf(bare, account)!;
  expect(byState(zone, 'yes')).toEqual([
    'More than one region is governed, so that there is another to go to',
    'Regions are chosen, near those who use what runs there',
  ]);
  for (const { state, fix } of review(zone)) expect(fix === undefined).toBe(state === 'yes');
});

test('every pillar has practices, and no sentence stands twice', () => {
  expect([...new Set(practices.map(({ pillar }) => pillar))]).toEqual([...pillars]);
  expect(new Set(practices.map(({ practice }) => practice)).size).toBe(practices.length);
});

const mendable = practices.filter(
  ({ practice }) => !/^(More than one region|Regions are chosen|People come through)/.test(practice),
);

test.each(mendable.map(({ practice, fix }) => [practice, fix] as const))(
  'written as it says, it is laid down: %s',
  (practice, fix) => {
    const written = fix.replaceAll('ACCOUNT', 'core').replaceAll('NAME', 'core').replaceAll('TEAM', 'web');
    const before = bases.flatMap((parts) => zoneOf(...parts) ?? []);
    const states = bases.flatMap((parts) => {
      const zone = zoneOf(...parts, written);
      return zone ? [stateIn(zone, practice)] : [];
    });
    expect(before.some((zone) => stateIn(zone, practice) === 'no')).toBe(true);
    expect(states).toContain('yes');
  },
);

const without = (change: (zone: LandingZone) => Partial<LandingZone>): LandingZone => {
  const zone = zoneIn('config');
  return { ...zone, ...change(zone) };
};
const noGuardrail = (name: string) =>
  without(({ guardrails }) => ({ guardrails: guardrails.filter((one) => one.name !== name) }));

test.each([
  ['protect-cloudtrail', ['Nobody can stop or change the trail']],
  ['protect-guardduty', ['Nobody can switch GuardDuty off']],
  ['no-iam-users', ['Nobody can make IAM users or access keys']],
  ['enforce-tls', ['Data travel encrypted']],
  ['data-perimeter', ['Data are not for principals of other organizations']],
  ['require-imdsv2', ['Nobody can launch instances without IMDSv2']],
  ['block-public-access', ['No account has public buckets']],
  ['quarantine', ['An account under suspicion can be cut off']],
  ['cost-allocation', ['Tags are spelt one way']],
])('taking out the guardrail %s shows, and nothing else', (name, lost) => {
  const before = byState(zoneIn('config'), 'yes');
  const after = byState(noGuardrail(name), 'yes');
  expect(before.filter((practice) => !after.includes(practice))).toEqual(lost);
});

test('what does not bind all accounts is told with those that it leaves out', () => {
  const zone = without(({ organizationalUnits }) => ({
    organizationalUnits: organizationalUnits.map((one) => (one.path === 'Sandbox' ? { ...one, guardrails: [] } : one)),
  }));
  const found = review(zone).find(({ practice }) => practice === 'Nobody can make IAM users or access keys');
  expect(found).toMatchObject({ state: 'partly', by: 'guardrail no-iam-users, but not over sandbox-1' });
});

test('what is not in every governed region is told with those that it leaves out', () => {
  const zone = without(({ security: section }) => ({
    security: section && { ...section, guardDuty: { ...section.guardDuty, regions: ['eu-west-1'] } },
  }));
  const found = review(zone).find(({ practice }) => practice === 'GuardDuty watches all accounts and regions');
  expect(found).toMatchObject({ state: 'partly', by: 'security.guardDuty, not in eu-central-1, us-east-1' });
});
