import { parse } from 'yaml';
import { practices, review } from '../../lib/review/index.ts';
import { pillars } from '../../lib/review/practice.ts';
import { account, bare, byState, deployedZoneOf, judged, zoneOf } from './judged.ts';

const regions = 'organization: { regions: [eu-west-1, us-east-1] }\n';
const logging = 'logging: { archive: core, trail: { enabled: false }, lifecycle: { delete: never } }\n';
const security = 'security: { administrator: core, guardDuty: false, securityHub: false, accessAnalyzer: false }\n';
const nothing = [bare, regions, account];
/** What a fix may take for granted. */
const bases = [
  [bare],
  nothing,
  [bare, account],
  [...nothing, logging],
  [...nothing, 'security: { administrator: core }\n'],
  [...nothing, logging, security],
];

test('an organization with nothing has nothing, and every practice says what to write', () => {
  const zone = zoneOf(bare, account)!;
  expect(byState(zone, 'yes')).toEqual([]);
  expect(byState(zone, 'partly')).toEqual([]);
  for (const { fix } of review(zone)) expect(fix).toBeDefined();
});

test('an organization without members is judged by where they would be', () => {
  const zone = zoneOf(
    bare,
    'organization: { guardrails: [no-iam-users] }\nguardrails: { no-iam-users: { type: scp } }',
  )!;
  expect(judged(zone, 'Prevent IAM users and access keys').state).toBe('yes');
});

test('every pillar has practices, each with a name of its own that fits in its column', () => {
  expect([...new Set(practices.map(({ pillar }) => pillar))]).toEqual([...pillars]);
  expect(new Set(practices.map(({ practice }) => practice)).size).toBe(practices.length);
  expect(practices.filter(({ practice }) => practice.length > 60)).toEqual([]);
  const prefixes = { 'operational excellence': 'OPS', 'cost optimization': 'COST' } as Partial<Record<string, string>>;
  for (const { id, pillar } of practices)
    if (id !== undefined)
      expect(id).toMatch(RegExp(`^${prefixes[pillar] ?? pillar.slice(0, 3).toUpperCase()}F?\\d\\d-BP\\d\\d$`));
});

/** Of these, what is missing can not be written into the config yet. */
const unfinished = ['Grant access through IAM Identity Center'];

const before = bases.flatMap((parts) => zoneOf(...parts) ?? []);

test.each(
  practices.filter(({ practice }) => !unfinished.includes(practice)).map((one) => [one.practice, one] as const),
)('written as it says, it is met: %s', async (practice, { fix }) => {
  expect(before).toHaveLength(bases.length);
  expect(before.map((zone) => judged(zone, practice).state)).toContain('no');
  const states = [];
  for (const [index, parts] of bases.entries()) {
    const written = fix(before[index]!)
      .replaceAll('ACCOUNT', 'core')
      .replaceAll('REGION', 'us-east-1')
      .replaceAll('TEAM', 'web');
    expect(parse(written)).toEqual(expect.any(Object));
    const zone = written.startsWith('stacks:') ? await deployedZoneOf(...parts, written) : zoneOf(...parts, written);
    states.push(zone && judged(zone, practice).state);
  }
  expect(states).toContain('yes');
});
