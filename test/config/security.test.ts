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
  ['  guardDuty: false', '1:1: security.administrator is missing -> add administrator:'],
  ['  administrator: 5', '2:18: security.administrator must be a text, not a number -> put it in quotes'],
  ['  administrator: nope', '2:18: no account nope -> there is security'],
  ['  administrator: old', '2:18: old is closed -> name another account'],
  [
    '  administrator: management',
    '2:18: the management account can not administer services of the organization for the others -> name a member account',
  ],
])('security: %s can not be', (yaml, ...expected) => {
  expect(toldWithFixes(files(yaml, recorded))).toEqual(expected.map((line) => `b.yaml:${line}`));
});

/** Columns of the third line, below the administrator. */
test.each<[string, ...string[]]>([
  ['securityHub: 5', '16: security.securityHub must be true, false, or a map of settings -> write true'],
  [
    'securityHub: { standards: [foundational, fsbp], disabledControls: [IAM] }',
    '44: item 2 of security.securityHub.standards must be one of foundational, cis, pci-dss, nist-800-53, resource-tagging -> choose one of them',
    '70: item 1 of security.securityHub.disabledControls is no control -> write one such as IAM.6',
  ],
  [
    'securityHub: { standards: [cis, cis], disabledControls: [IAM.6, IAM.6] }',
    '35: cis is listed twice -> remove one of the two',
    '67: IAM.6 is listed twice -> remove one of the two',
  ],
  [
    'securityHub: { regions: [eu-west-2] }',
    '28: eu-west-2 is not a governed region -> add it to organization.regions, or name another',
  ],
  [
    'securityHub: { regions: [eu-central-1] }',
    '27: Security Hub is governed from the home region eu-west-1, and its findings are gathered there -> add eu-west-1, or write securityHub: false',
  ],
  [
    'securityHub: { regions: [eu-west-1] }',
    '27: CloudFormation can not govern Security Hub in the home region alone -> govern another region too, or write securityHub: false',
  ],
  [
    'accessAnalyzer: { unusedAcess: 90 days }',
    '21: no such key unusedAcess in security.accessAnalyzer -> did you mean unusedAccess?',
  ],
  [
    'accessAnalyzer: { unusedAccess: 2 years }',
    '35: IAM Access Analyzer looks back a year at most -> write 365 days or less',
  ],
  [
    'accessAnalyzer: { unusedAccess: 90 days, regions: [eu-central-1] }',
    '35: unused access is looked for in the home region eu-west-1, where accessAnalyzer is off -> add eu-west-1 to accessAnalyzer.regions, or remove unusedAccess',
  ],
  [
    'findings: { email: [a@example.com, a@example.com], severity: terrible }',
    '38: a@example.com is listed twice -> remove one of the two',
    '64: security.findings.severity must be one of low, medium, high, critical -> choose one of them',
  ],
  ['findings: {}', '3: security.findings.email is missing -> add email:'],
])('%s can not be', (yaml, ...expected) => {
  expect(toldWithFixes(files(`  administrator: security\n  ${yaml}`, recorded))).toEqual(
    expected.map((line) => `b.yaml:3:${line}`),
  );
});

test('mails of findings that nobody looks for are a mistake worth a word', () => {
  const off = '  guardDuty: false\n  securityHub: false\n  accessAnalyzer: { enabled: false }\n';
  expect(told(files(`  administrator: security\n${off}  findings: { email: [a@example.com] }`, recorded))).toEqual([
    'b.yaml:6:3: warning: nobody is told of anything, because nothing looks for findings',
  ]);
});

test('a policy of Organizations that governs Security Hub leaves no room for central configuration', () => {
  const document = JSON.stringify({ securityhub_cspm: { cspm_enablement: {} } });
  const problems = told({
    ...files('  administrator: security', `${recorded}guardrails: { hub: { type: security-hub-cspm } }\n`),
    'policies/security-hub-cspm/hub.json': document,
  });
  expect(problems).toContain(
    'b.yaml:1:1: the guardrail hub governs Security Hub too, and AWS allows but one of the two',
  );
});

test('Security Hub where AWS Config does not record is told, for it finds little there', () => {
  const warning = (regions: string) =>
    `warning: Security Hub checks little in ${regions}: most of its controls need AWS Config, which the config does not switch on there`;
  expect(toldWithFixes(files('  administrator: security'))).toEqual([
    `b.yaml:1:1: ${warning('eu-west-1, eu-central-1')} -> add config:, unless others record there`,
  ]);
  const some = 'config: { administrator: security, recorder: false, regions: [eu-west-1] }\n';
  expect(toldWithFixes(files('  administrator: security\n  securityHub: true', some))).toEqual([
    `b.yaml:3:3: ${warning('eu-central-1')} -> add the regions to config:`,
  ]);
  expect(told(files('  administrator: security\n  securityHub: false'))).toEqual([]);
});

test('where there is but one region Security Hub stays off, and the config is told', () => {
  const one = { ...files('  administrator: security'), 'a.yaml': `${organization}accounts: { security: }\n` };
  expect(toldWithFixes(one)).toEqual([
    'b.yaml:1:1: warning: CloudFormation can not govern Security Hub in the home region alone, so it stays off -> govern another region too, or write securityHub: false',
  ]);
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
