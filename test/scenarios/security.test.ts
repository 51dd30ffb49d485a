import type { LandingZone } from '../../lib/config/landing-zone.ts';
import type { Plan } from '../../lib/plan/plan.ts';
import { exportWorld, type WorldFixture } from '../../lib/simulator/index.ts';
import { inFull } from '../support/laws.ts';
import { applyOn, converge, planOn, stage, told, toldInBrief, type Stage } from '../support/rehearsal.ts';
import { continuedFrom } from '../support/stop.ts';
import { deployedZoneOf } from '../support/zone.ts';

/** The part of the section that is CloudFormation; GuardDuty and its like are scenarios of their own. */
const zoneOf = (security: string, administrator = 'security', accounts = 'security: , audit: '): Promise<LandingZone> =>
  deployedZoneOf(`organization:
  homeRegion: eu-west-1
  regions: [eu-west-1, eu-central-1, us-east-1]
  accountEmail: aws+{account}@example.com
accounts: { ${accounts} }
security: { administrator: ${administrator}, guardDuty: false, ${security} }
`);

const mails = 'findings: { email: [a@example.com] }';

const begun = async (security: string): Promise<Stage> => {
  const on = stage();
  await converge(on, await zoneOf(security));
  return on;
};

const consents = ({ hazards }: Plan): string[] => hazards.map(({ risk, address }) => `${risk} ${address}`);

test('the service learns its administrator, then Organizations, and then the administrator governs', async () => {
  const on = stage();
  const plan = await converge(on, await zoneOf(`accessAnalyzer: { unusedAccess: 90 days }, ${mails}`));
  expect(told(plan).slice(-7)).toEqual([
    'create stack:eu-west-1/landing-zone-security-hub',
    'create delegated-administrator:securityhub.amazonaws.com@account:security',
    'create delegated-administrator:access-analyzer.amazonaws.com@account:security',
    'create stack-set:landing-zone-security-hub-in-security',
    'create stack-set:landing-zone-access-analyzer-in-security',
    'create stack-set:landing-zone-unused-access-in-security',
    'create stack-set:landing-zone-findings',
  ]);
});

describe('switching off, and on again, touches nothing else:', () => {
  const all = {
    securityHub: 'true',
    accessAnalyzer: '{ unusedAccess: 90 days }',
    findings: '{ email: [a@example.com] }',
  };
  type Settings = Partial<Record<keyof typeof all, string>>;
  const zoneWith = (settings: Settings): Promise<LandingZone> =>
    zoneOf(
      Object.entries({ ...all, ...settings })
        .map(([key, value]) => `${key}: ${value}`)
        .join(', '),
    );
  const analyzers = 'stack-set:landing-zone-access-analyzer-in-security';
  const unused = 'stack-set:landing-zone-unused-access-in-security';

  test.each<[string, Settings, string[]]>([
    [
      'Security Hub in one region',
      { securityHub: '{ regions: [eu-west-1, us-east-1] }' },
      [
        'update stack-set:landing-zone-security-hub-in-security template.Resources.Aggregator.Properties.Regions',
        // The services of that region tell for themselves.
        'update stack-set:landing-zone-findings template.Resources.GuardDutyFindings template.Resources.AccessAnalyzerFindings',
        'create stack-set:landing-zone-findings-elsewhere',
      ],
    ],
    [
      'Security Hub',
      { securityHub: 'false' },
      [
        'delete stack-set:landing-zone-security-hub-in-security',
        'delete stack:eu-west-1/landing-zone-security-hub',
        'delete delegated-administrator:securityhub.amazonaws.com@account:security',
      ],
    ],
    [
      'IAM Access Analyzer in one region',
      { accessAnalyzer: '{ unusedAccess: 90 days, regions: [eu-west-1, us-east-1] }' },
      [`update ${analyzers} targets.root`],
    ],
    ['the search for unused access', { accessAnalyzer: 'true' }, [`delete ${unused}`]],
    [
      'IAM Access Analyzer',
      { accessAnalyzer: 'false' },
      [
        `delete ${analyzers}`,
        `delete ${unused}`,
        'delete delegated-administrator:access-analyzer.amazonaws.com@account:security',
      ],
    ],
  ])('%s', async (_, settings, expected) => {
    const on = stage();
    await converge(on, await zoneWith(all));
    const before = Object.keys(exportWorld(on.simulator.world).claims ?? {}).sort();
    const off = toldInBrief(await converge(on, await zoneWith(settings)));
    expect(off.filter((line) => expected.includes(line))).toEqual(expected);
    const others = off.filter((line) => !expected.includes(line));
    expect(others.filter((line) => !line.includes('landing-zone-findings'))).toEqual([]);
    await converge(on, await zoneWith(all));
    expect(Object.keys(exportWorld(on.simulator.world).claims ?? {}).sort()).toEqual(before);
  });

  test('mails', async () => {
    const on = await begun(mails);
    expect(told(await converge(on, await zoneOf('')))).toEqual(['delete stack-set:landing-zone-findings']);
    expect(told(await converge(on, await zoneOf(mails)))).toEqual(['create stack-set:landing-zone-findings']);
  });
});

test('a region that Security Hub leaves keeps it, and the plan asks whether that is meant', async () => {
  const on = await begun('');
  const plan = await planOn(on, await zoneOf('securityHub: { regions: [eu-west-1, us-east-1] }'));
  expect(plan.hazards).toEqual([
    {
      address: 'stack-set:landing-zone-security-hub-in-security',
      risk: 'unguard',
      why: 'no longer governs Security Hub in eu-central-1: accounts keep their settings there until you disable Security Hub in each account',
    },
  ]);
});

describe('another administrator', () => {
  test('takes over when the old one has put away its things and stepped down; what that means is said before', async () => {
    const on = await begun(mails);
    const next = await zoneOf(mails, 'audit');
    const plan = await planOn(on, next);
    expect(consents(plan)).toEqual([
      'delete stack-set:landing-zone-security-hub-in-security',
      'unguard delegated-administrator:securityhub.amazonaws.com@account:security',
      'delete stack-set:landing-zone-access-analyzer-in-security',
      'unguard delegated-administrator:access-analyzer.amazonaws.com@account:security',
      'delete stack-set:landing-zone-findings',
    ]);
    expect(plan.hazards[1]?.why).toMatch(
      /its findings, .* Accounts keep their settings .* until there is a new delegated administrator/,
    );
    expect(told(plan).filter((line) => /security-?hub/.test(line))).toEqual([
      'delete stack-set:landing-zone-security-hub-in-security',
      'delete delegated-administrator:securityhub.amazonaws.com@account:security',
      'update stack:eu-west-1/landing-zone-security-hub parameters.AdministratorAccountId',
      'create delegated-administrator:securityhub.amazonaws.com@account:audit',
      'create stack-set:landing-zone-security-hub-in-audit',
    ]);
    await converge(on, next);
    await converge(on, await zoneOf(mails));
  });

  test('is appointed also when the run is stopped at any call', async () => {
    const on = await begun('');
    const next = await zoneOf('', 'audit');
    const worlds: WorldFixture[] = [];
    on.fault = () => void worlds.push(exportWorld(on.simulator.world));
    await applyOn(on, next);
    expect(worlds.length).toBeGreaterThan(50);
    for (const world of worlds.filter((_, index) => index % (inFull ? 3 : 9) === 0))
      await converge(continuedFrom(world), next);
  });

  test('is none where the account is only called something else: its things are made anew', async () => {
    const on = await begun('');
    const plan = await converge(on, await zoneOf('', 'guard', 'guard: { formerly: security }, audit: '));
    expect(told(plan).filter((line) => line.includes('stack'))).toEqual([
      'delete stack-set:landing-zone-security-hub-in-security',
      'create stack-set:landing-zone-security-hub-in-guard',
      'delete stack-set:landing-zone-access-analyzer-in-security',
      'create stack-set:landing-zone-access-analyzer-in-guard',
    ]);
  });
});

test('a section that goes takes its stacks with it, and comes back', async () => {
  const on = await begun(mails);
  const without = await deployedZoneOf(`organization:
  homeRegion: eu-west-1
  regions: [eu-west-1, eu-central-1, us-east-1]
  accountEmail: aws+{account}@example.com
accounts: { security: , audit: }
`);
  const plan = await converge(on, without);
  expect(told(plan).filter((line) => !/^delete (stack|region-in-use)/.test(line))).toEqual([]);
  await converge(on, await zoneOf(mails));
});
