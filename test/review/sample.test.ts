import { readFileSync } from 'node:fs';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { reviewText } from '../../lib/report/review-text.ts';
import { review } from '../../lib/review/index.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { byState, changed, lost, sample } from './judged.ts';

/** Who can assume the role for emergencies stands in the stacks. */
let deployed: LandingZone;
beforeAll(async () => {
  deployed = await withDeployments(sample);
});

test('the sample as people read it', () => {
  expect(`${reviewText(review(deployed))}\n`).toBe(readFileSync('test/review/sample.txt', 'utf8'));
});

test('the sample leaves out what costs, what is for its owner to say, and what is still to come', () => {
  expect(byState(deployed, 'no')).toEqual([
    'Set an operations contact for every account',
    'Limit the impact of failed rollouts',
    'Detect unused access',
    'Scan workloads for vulnerabilities',
    'Inspect traffic with network firewalls',
    'Enable trusted access for Compute Optimizer',
    'Export detailed cost and usage data',
  ]);
  expect(byState(deployed, 'partly')).toEqual(['Reach AWS services through VPC endpoints']);
});

test.each([
  ['approved-regions', 'Deny resource creation in ungoverned regions'],
  ['deny-account-changes', 'Prevent closing accounts or changing their contacts'],
  ['deny-leave-organization', 'Prevent accounts from leaving the organization'],
  ['deny-root-user', 'Deny root user actions in member accounts'],
  ['no-iam-users', 'Prevent IAM users and access keys'],
  ['no-public-storage', 'Prevent public snapshots and databases'],
  ['protect-access-analyzer', 'Prevent deletion of IAM Access Analyzer analyzers'],
  ['protect-cloudtrail', 'Prevent changes to the organization trail'],
  ['protect-config', 'Prevent disabling AWS Config'],
  ['protect-guardduty', 'Prevent disabling GuardDuty'],
  ['protect-identity-center', 'Prevent SAML providers and changes to Identity Center roles'],
  ['protect-landing-zone', 'Protect landing zone roles'],
  ['protect-security-hub', 'Prevent disabling Security Hub'],
  ['require-ebs-encryption', 'Require encryption for EBS volumes'],
  ['require-imdsv2', 'Require IMDSv2 at launch'],
  ['require-rds-encryption', 'Require encryption for RDS databases'],
  ['confused-deputy', 'Prevent confused deputy access by AWS services'],
  ['data-perimeter', 'Deny access from outside the organization'],
  ['enforce-tls', 'Require encryption in transit'],
  ['protect-log-archive', 'Protect archived logs from deletion'],
  ['protect-network', 'Prevent changes to landing zone networks'],
  ['secure-defaults', 'Set IMDSv2 as the default'],
  ['block-public-access', 'Block public S3 access in every account'],
  ['opt-out-of-all', 'Opt out of content use by AI services'],
  ['cost-allocation', 'Standardize tags with a tag policy'],
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
    ['Log all accounts and regions to a log archive', 'Alarm on root user activity and critical changes'],
  ],
  [
    'GuardDuty',
    changed('security', { guardDuty: { ...services!.guardDuty, regions: [] } }),
    ['Enable GuardDuty in all accounts and regions'],
  ],
  [
    'Security Hub',
    changed('security', { securityHub: { ...services!.securityHub, regions: [] } }),
    ['Check accounts against Foundational Security Best Practices'],
  ],
  [
    'Access Analyzer',
    changed('security', { accessAnalyzer: { regions: [] } }),
    ['Detect resources shared outside the organization'],
  ],
  [
    'mails of findings',
    { ...sample, security: without(services, 'findings') },
    ['Send notifications for security findings'],
  ],
  ['the aggregator', changed('recording', { aggregator: false }), ['Aggregate AWS Config data in one account']],
  [
    'encryption of volumes',
    { ...sample, baseline: without(baseline, 'ebsEncryption') },
    ['Set EBS encryption by default'],
  ],
  ['removal of default VPCs', changed('baseline', { defaultVpc: 'keep' }), ['Remove default VPCs']],
  [
    'the block of SSM documents',
    changed('baseline', { ssmPublicSharing: 'keep' }),
    ['Block public sharing of SSM documents'],
  ],
  ['the audit role', { ...sample, baseline: without(baseline, 'auditRole') }, ['Provide a read-only audit role']],
  [
    'the permissions boundary',
    { ...sample, baseline: without(baseline, 'permissionsBoundary') },
    ['Provide a permissions boundary for new roles'],
  ],
  [
    'the password policy',
    { ...sample, baseline: without(baseline, 'passwordPolicy') },
    ['Require long passwords and prevent reuse'],
  ],
  ['anomalies', { ...sample, cost: without(cost, 'anomalies') }, ['Detect cost anomalies']],
  [
    'the alert at 50 %',
    changed('cost', { alerts: { actual: [80, 100], forecast: [] } }),
    ['Set an organization budget with alerts'],
  ],
  ['tags that bills are split up by', changed('cost', { allocationTags: [] }), ['Activate cost allocation tags']],
  ['vaults', without(sample, 'backup'), ['Provide a protected backup vault in every account']],
  ['the quota', without(sample, 'accountQuota'), ['Declare the account quota']],
  [
    'the monitoring account',
    without(sample, 'observability'),
    ['View metrics, logs, and traces in one account', 'Share traces across accounts'],
  ],
])('without %s, exactly this is lost', (_, zone, practices) => {
  expect(lost(zone)).toEqual(practices);
});
