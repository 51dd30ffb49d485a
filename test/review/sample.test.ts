import { readFileSync } from 'node:fs';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { reviewText } from '../../lib/report/review-text.ts';
import { review } from '../../lib/review/index.ts';
import { byState, changed, lost, sample } from './judged.ts';

test('the sample as people read it', () => {
  expect(`${reviewText(review(sample))}\n`).toBe(readFileSync('test/review/sample.txt', 'utf8'));
});

test('the sample leaves out what costs, what is for its owner to say, and what is still to come', () => {
  expect(byState(sample, 'no')).toEqual([
    'AWS reaches people who keep things running',
    'What goes wrong in some accounts stops before the others',
    'Access that nobody uses any more is found',
    'Vulnerabilities of what runs are found',
    'AWS Compute Optimizer may look at all accounts',
    'What everything costs can be asked in detail',
  ]);
  expect(byState(sample, 'partly')).toEqual([]);
});

test.each([
  ['approved-regions', 'Nothing can be made in regions that are not governed'],
  ['deny-account-changes', 'Accounts can not be closed, or their contacts changed, from within'],
  ['deny-leave-organization', 'No account can leave the organization'],
  ['deny-root-user', 'The root user of accounts can do nothing'],
  ['no-iam-users', 'Nobody can make IAM users or access keys'],
  ['no-public-storage', 'Nobody can make snapshots or databases public'],
  ['protect-access-analyzer', 'Nobody can take analyzers of access away'],
  ['protect-cloudtrail', 'Nobody can stop or change the trail'],
  ['protect-config', 'Nobody can stop the recording'],
  ['protect-guardduty', 'Nobody can switch GuardDuty off'],
  ['protect-identity-center', 'Nobody can let people in past Identity Center, or change its roles'],
  ['protect-landing-zone', 'Nobody can change the roles that the landing zone works by'],
  ['protect-security-hub', 'Nobody can switch Security Hub off'],
  ['require-ebs-encryption', 'Nobody can make volumes that are not encrypted'],
  ['require-imdsv2', 'Nobody can launch instances without IMDSv2'],
  ['require-rds-encryption', 'Nobody can make databases that are not encrypted'],
  ['confused-deputy', 'Services of AWS do not get at data for outsiders'],
  ['data-perimeter', 'Data and roles are not for principals of other organizations'],
  ['enforce-tls', 'Data travel encrypted'],
  ['protect-log-archive', 'Nobody can erase the logs'],
  ['secure-defaults', 'Instances take IMDSv2 by default'],
  ['block-public-access', 'No account has public buckets'],
  ['opt-out-of-all', 'AI services of AWS do not learn from the content'],
  ['cost-allocation', 'Tags are spelt one way'],
])('without the guardrail %s, this is lost and nothing else: %s', (name, practice) => {
  const guardrails = sample.guardrails.filter((one) => one.name !== name);
  expect(guardrails).toHaveLength(sample.guardrails.length - 1);
  expect(lost({ ...sample, guardrails })).toEqual([practice]);
});

test('every guardrail of the sample is what lays something down', () => {
  const told = review(sample).map(({ by }) => by);
  const idle = sample.guardrails.filter(({ name }) => !told.some((by) => by.includes(`guardrail ${name} on `)));
  expect(idle.map(({ name }) => name)).toEqual([]);
});

const { security: services, baseline, cost } = sample;
const without = <T extends object>(whole: T | undefined, key: keyof T): T =>
  Object.fromEntries(Object.entries(whole!).filter(([name]) => name !== key)) as T;

test.each<[string, LandingZone, string[]]>([
  [
    'the trail',
    { ...sample, logging: without(sample.logging, 'trail') },
    [
      'One trail records all accounts and regions, in an account of its own',
      'Root users at work and changed policies, trails, keys raise an alarm',
    ],
  ],
  [
    'GuardDuty',
    changed('security', { guardDuty: { ...services!.guardDuty, regions: [] } }),
    ['GuardDuty watches all accounts and regions'],
  ],
  [
    'Security Hub',
    changed('security', { securityHub: { ...services!.securityHub, regions: [] } }),
    ['Accounts are held against the foundational standard of Security Hub'],
  ],
  ['Access Analyzer', changed('security', { accessAnalyzer: { regions: [] } }), ['What is open to outsiders is found']],
  ['mails of findings', { ...sample, security: without(services, 'findings') }, ['Findings reach people']],
  ['the aggregator', changed('recording', { aggregator: false }), ['What all accounts record is seen in one place']],
  [
    'encryption of volumes',
    { ...sample, baseline: without(baseline, 'ebsEncryption') },
    ['New volumes are encrypted by default'],
  ],
  [
    'removal of default VPCs',
    changed('baseline', { defaultVpc: 'keep' }),
    ['No account has the network that AWS makes by default'],
  ],
  [
    'the block of SSM documents',
    changed('baseline', { ssmPublicSharing: 'keep' }),
    ['Documents of Systems Manager are not shared with everybody'],
  ],
  [
    'the audit role',
    { ...sample, baseline: without(baseline, 'auditRole') },
    ['Auditors have a role that reads and changes nothing'],
  ],
  [
    'the permissions boundary',
    { ...sample, baseline: without(baseline, 'permissionsBoundary') },
    ['Who may make roles can give them no more than a boundary allows'],
  ],
  [
    'the password policy',
    { ...sample, baseline: without(baseline, 'passwordPolicy') },
    ['Passwords are long and do not come back'],
  ],
  ['anomalies', { ...sample, cost: without(cost, 'anomalies') }, ['Unusual costs are noticed']],
  [
    'the alert at 50 %',
    changed('cost', { alerts: { actual: [80, 100], forecast: [] } }),
    ['The organization has a budget; people are told at 50, 80 and 100 %'],
  ],
  ['tags that bills are split up by', changed('cost', { allocationTags: [] }), ['Bills can be split up by tags']],
  ['vaults', without(sample, 'backup'), ['Accounts have a vault for backups that nobody can empty']],
  ['the stack break-glass', { ...sample, stacks: [] }, ['There is a way in when all else fails']],
  ['the quota', without(sample, 'accountQuota'), ['The quota of accounts is known before it is met']],
  [
    'the monitoring account',
    without(sample, 'observability'),
    ['Metrics, logs and traces of all accounts are seen in one place', 'Traces across accounts show where time goes'],
  ],
])('without %s, exactly this is lost', (_, zone, practices) => {
  expect(lost(zone)).toEqual(practices);
});
