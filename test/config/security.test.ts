import { zoneOf } from '../support/zone.ts';
import { organization, told, toldWithFixes, type Files } from './told.ts';

const files = (yaml: string, rest = ''): Files => ({
  'a.yaml':
    organization.replace('eu-west-1\n', 'eu-west-1\n  regions: [eu-west-1, eu-central-1]\n') +
    `accounts: { security: , old: { closed: true } }\n${rest}`,
  'b.yaml': `security:\n${yaml}\n`,
});
const recorded = 'config: { administrator: security, recorder: false }\n';

test.each<[string, ...string[]]>([
  ['  guardDuty: false', '1:1: security.administrator is required -> add administrator: ACCOUNT under security'],
  ['  administrator: 5', '2:18: security.administrator must be a string, not a number -> put it in quotes'],
  ['  administrator: nope', '2:18: unknown account "nope" -> use security'],
  ['  administrator: old', '2:18: account "old" is closed -> use an open account'],
  [
    '  administrator: management',
    '2:18: the management account cannot be a delegated administrator -> use a member account',
  ],
])('security: %s can not be', (yaml, ...expected) => {
  expect(toldWithFixes(files(yaml, recorded))).toEqual(expected.map((line) => `b.yaml:${line}`));
});

/** Columns of the third line, below the administrator. */
test.each<[string, ...string[]]>([
  ['securityHub: 5', '16: security.securityHub must be true, false, or a map of settings -> use true'],
  [
    'securityHub: { standards: [foundational, fsbp], disabledControls: [IAM] }',
    '44: item 2 of security.securityHub.standards must be foundational, cis, pci-dss, nist-800-53, or resource-tagging, not "fsbp" -> use one of these',
    '70: item 1 of security.securityHub.disabledControls is not a control ID -> use one such as IAM.6',
  ],
  [
    'securityHub: { standards: [cis, cis], disabledControls: [IAM.6, IAM.6] }',
    '35: "cis" is listed twice -> remove the duplicate',
    '67: "IAM.6" is listed twice -> remove the duplicate',
  ],
  [
    'securityHub: { regions: [eu-west-2] }',
    '28: eu-west-2 is not a governed region -> add it to organization.regions, or use a governed region',
  ],
  [
    'securityHub: { regions: [eu-central-1] }',
    '27: securityHub.regions must include the home region eu-west-1, which aggregates the findings -> add eu-west-1, or set securityHub: false',
  ],
  [
    'accessAnalyzer: { unusedAcess: 90 days }',
    '21: unknown key "unusedAcess" in security.accessAnalyzer -> did you mean "unusedAccess"?',
  ],
  [
    'accessAnalyzer: { unusedAccess: 2 years }',
    '35: IAM Access Analyzer tracks unused access for at most 365 days -> use 365 days or less',
  ],
  [
    'accessAnalyzer: { unusedAccess: 90 days, regions: [eu-central-1] }',
    '35: unusedAccess requires accessAnalyzer in the home region eu-west-1 -> add eu-west-1 to accessAnalyzer.regions, or remove unusedAccess',
  ],
  [
    'findings: { email: [a@example.com, a@example.com], severity: terrible }',
    '38: "a@example.com" is listed twice -> remove the duplicate',
    '64: security.findings.severity must be low, medium, high, or critical, not "terrible" -> use one of these',
  ],
  ['findings: {}', '3: security.findings.email is required -> add email: VALUE under security.findings'],
])('%s can not be', (yaml, ...expected) => {
  expect(toldWithFixes(files(`  administrator: security\n  ${yaml}`, recorded))).toEqual(
    expected.map((line) => `b.yaml:3:${line}`),
  );
});

test('mails of findings that nobody looks for are a mistake worth a word', () => {
  const off = '  guardDuty: false\n  securityHub: false\n  accessAnalyzer: { enabled: false }\n';
  expect(told(files(`  administrator: security\n${off}  findings: { email: [a@example.com] }`, recorded))).toEqual([
    'b.yaml:6:3: warning: no notifications are sent because no service detects findings',
  ]);
});

test('a policy of Organizations that governs Security Hub leaves no room for central configuration', () => {
  const document = JSON.stringify({ securityhub_cspm: { cspm_enablement: {} } });
  const problems = told({
    ...files('  administrator: security', `${recorded}guardrails: { hub: { type: security-hub-cspm } }\n`),
    'policies/security-hub-cspm/hub.json': document,
  });
  expect(problems).toContain(
    'b.yaml:1:1: guardrail "hub" also manages Security Hub, and AWS allows only one of the two',
  );
});

test('Security Hub where AWS Config does not record is told, for it finds little there', () => {
  const warning = (regions: string) =>
    `warning: Security Hub runs few checks in ${regions}: most controls need AWS Config, which the configuration does not enable there`;
  expect(toldWithFixes(files('  administrator: security'))).toEqual([
    `b.yaml:1:1: ${warning('eu-west-1, eu-central-1')} -> add config: {}, unless AWS Config is enabled by other means`,
  ]);
  const some = 'config: { administrator: security, recorder: false, regions: [eu-west-1] }\n';
  expect(toldWithFixes(files('  administrator: security\n  securityHub: true', some))).toEqual([
    `b.yaml:3:3: ${warning('eu-central-1')} -> add the regions to config.regions`,
  ]);
  expect(told(files('  administrator: security\n  securityHub: false'))).toEqual([]);
});

const inRegions = (home: string, regions: string): Files => ({
  'a.yaml':
    `organization: { homeRegion: ${home}, regions: [${regions}], accountEmail: "aws+{account}@example.com" }\n` +
    `accounts: { security: }\n${recorded}`,
});

test('a home region that is off by default can not govern Security Hub, a single other one can', () => {
  const zone = (home: string, regions: string, more = '') =>
    toldWithFixes({ ...inRegions(home, regions), 'b.yaml': `security: { administrator: security${more} }` });
  const what = 'Security Hub cannot be managed from the home region eu-central-2, which AWS disables by default';
  const fix = 'use a home region such as us-east-1, or set securityHub: false';
  expect(zone('eu-central-2', 'eu-central-2, us-east-1')).toEqual([
    `b.yaml:1:1: warning: ${what}, so it stays disabled -> ${fix}`,
  ]);
  expect(zone('eu-central-2', 'eu-central-2, us-east-1', ', securityHub: true')).toEqual([
    `b.yaml:1:38: ${what} -> ${fix}`,
  ]);
  expect(zone('eu-west-1', 'eu-west-1')).toEqual([]);
  expect(zone('eu-west-1', 'eu-west-1', ', securityHub: { regions: [eu-west-1] }')).toEqual([]);
});

test('an administrator is all it takes: what costs little is on in all regions, the rest as it is', () => {
  const { security, delegatedAdministrators } = zoneOf(`organization:
  homeRegion: eu-west-1
  regions: [eu-west-1, eu-central-1]
  accountEmail: aws+{account}@example.com
accounts: { security: }
security: { administrator: security }
`);
  const regions = ['eu-west-1', 'eu-central-1'];
  expect(security).toEqual({
    administrator: 'security',
    guardDuty: { regions, protectionPlans: [], export: false, frequency: '15 minutes' },
    securityHub: { regions, standards: ['foundational'], disabledControls: [], managementHub: true },
    accessAnalyzer: { regions },
  });
  expect(delegatedAdministrators.map(({ service, accounts }) => `${service} ${accounts.join()}`)).toEqual([
    'guardduty.amazonaws.com security',
    'securityhub.amazonaws.com security',
    'access-analyzer.amazonaws.com security',
  ]);
});
