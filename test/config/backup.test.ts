import { organization } from './stack-files.ts';
import { told, toldWithFixes, type Files } from './told.ts';

type Row = [yaml: string, ...told: string[]];

const inB = (lines: readonly string[]): string[] => lines.map((line) => `b.yaml:${line}`);

/** Columns of the second line. */
const mistakes: Row[] = [
  ['vaults: abc', '2:3: unknown key "vaults" in backup -> did you mean "vault"?'],
  [
    'vault: a b',
    '2:10: backup.vault is not a valid vault name -> use 2 to 50 letters, digits, dashes, and underscores',
  ],
  ['key: own', '2:8: backup.key must be aws-managed or customer-managed, not "own" -> use one of these'],
  ['organizationalUnits: []', '2:24: backup.organizationalUnits is empty -> set a value, or remove the key'],
  [
    'organizationalUnits: [root, Workloads]',
    '2:31: OU "Workloads" is under "root", which is already a target -> remove it',
  ],
  ['organizationalUnits: [Workload]', '2:25: unknown OU "Workload" -> did you mean "Workloads"?'],
  [
    'except: [nope, management]',
    '2:12: unknown account "nope" -> use one of management, web, api',
    '2:18: OU targets never include the management account -> remove it',
  ],
  [
    '{ organizationalUnits: [Workloads], except: [web] }',
    '2:48: account "web" is not in any of these OUs -> remove it',
  ],
  [
    'regions: [eu-west-3]',
    '2:13: eu-west-3 is not a governed region -> add it to organization.regions, or use a governed region',
  ],
  ['regions: [eu-west-1, eu-west-1]', '2:24: eu-west-1 is listed twice -> remove the duplicate'],
  [
    'lock: {}',
    '2:3: backup.lock.mode is required -> add mode: VALUE under backup.lock',
    '2:3: backup.lock.minimumRetention is required -> add minimumRetention: VALUE under backup.lock',
  ],
  [
    'lock: { mode: legal, minimumRetention: 1 day }',
    '2:17: backup.lock.mode must be governance or compliance, not "legal" -> use one of these',
  ],
  [
    'lock: { mode: governance, minimumRetention: 101 years }',
    '2:47: AWS Backup allows at most 100 years -> use 100 years or less',
  ],
  [
    'lock: { mode: governance, minimumRetention: 8 days, maximumRetention: 7 days }',
    '2:73: the lock would reject every backup -> use 8 days or more',
  ],
  [
    'lock: { mode: governance, minimumRetention: 8 days, coolingOff: 3 days }',
    '2:55: coolingOff applies only to compliance mode -> remove it',
  ],
  [
    'lock: { mode: compliance, minimumRetention: 8 days, coolingOff: 2 days }',
    '2:67: coolingOff must be at least 3 days -> use 3 days or more',
  ],
];

test.each(mistakes)('backup: %s can not be', (yaml, ...expected) => {
  expect(toldWithFixes({ 'a.yaml': organization, 'b.yaml': `backup:\n  ${yaml}\n` })).toEqual(inB(expected));
});

const set = (value: unknown) => ({ '@@assign': value });

/** A backup policy as the sample has it, but for what is said otherwise. */
const policy = ({
  vault = 'landing-zone-backup',
  role = 'landing-zone-backup',
  regions = '{{regions}}',
  days = '35',
  copyTo = '',
}) =>
  JSON.stringify({
    plans: {
      daily: {
        regions: set([regions]),
        rules: {
          daily: {
            target_backup_vault_name: set(vault),
            ...(days === '' ? {} : { lifecycle: { delete_after_days: set(days) } }),
            ...(copyTo === '' ? {} : { copy_actions: { [copyTo]: { target_backup_vault_arn: set(copyTo) } } }),
          },
        },
        selections: {
          tags: {
            tagged: {
              iam_role_arn: set(`arn:{{partition}}:iam::$account:role/${role}`),
              tag_key: set('Backup'),
              tag_value: set(['standard']),
            },
          },
        },
      },
    },
  });

/** The policy on OU Workloads, where account api is; account web is elsewhere. */
const attached = (section: string, content = policy({}), more: Files = {}): Files => ({
  'a.yaml': organization
    .replace('{ Workloads: {', '{ Workloads: { guardrails: [standard],')
    .replace('accounts: {', 'accounts: { more: { ou: Workloads },'),
  'b.yaml': `${section}\n`,
  'g.yaml': 'guardrails: { standard: { type: backup } }\n',
  'policies/backup/standard.json': content,
  ...more,
});

test('a policy whose vault and role are everywhere is no news', () => {
  expect(told(attached('backup: {}'))).toEqual([]);
  expect(told(attached('backup: { organizationalUnits: [Workloads] }'))).toEqual([]);
  expect(told(attached('backup: { vault: own }', policy({ vault: 'own' })))).toEqual([]);
});

test('backup policies want the section', () => {
  expect(toldWithFixes(attached(''))).toEqual([
    'g.yaml:1:15: warning: guardrail "standard" needs a vault and a role that nothing creates -> add backup: {}',
  ]);
  // What could not be read may well be right.
  expect(told(attached('backup: [')).join()).not.toContain('warning');
});

test('a policy that is attached nowhere backs nothing up', () => {
  const lines = told({ ...attached(''), 'a.yaml': organization });
  expect(lines).toEqual(['g.yaml:1:15: warning: guardrail "standard" is not attached']);
});

const warnings: [what: string, section: string, content: string, ...told: string[]][] = [
  [
    'a vault that nothing makes',
    '',
    policy({ vault: 'Default' }),
    'guardrail "standard" uses vault "Default", which the configuration does not create -> use landing-zone-backup, or create the vault in a stack of your own',
  ],
  [
    'a role that nothing makes',
    '',
    policy({ role: 'service-role/AWSBackupDefaultServiceRole' }),
    'guardrail "standard" uses role "service-role/AWSBackupDefaultServiceRole", which the configuration does not create -> use landing-zone-backup, or create the role in a stack of your own',
  ],
  [
    'a region without a vault',
    'regions: [eu-west-1]',
    policy({}),
    'guardrail "standard" backs up in eu-central-1, where no vault exists -> add the region to backup.regions, or remove it from the policy',
  ],
  [
    'backups that the lock refuses, for they are too short',
    'lock: { mode: governance, minimumRetention: 60 days }',
    policy({}),
    'guardrail "standard" keeps backups for 35 days, but the vault lock does not allow it, so all backups fail -> keep them for at least 60 days',
  ],
  [
    'backups that the lock refuses, for they never end',
    'lock: { mode: governance, minimumRetention: 1 day, maximumRetention: 1 year }',
    policy({ days: '' }),
    'guardrail "standard" keeps backups forever, but the vault lock does not allow it, so all backups fail -> keep them for at most 365 days',
  ],
  [
    'copies to the same vault of another account',
    '',
    policy({ copyTo: 'arn:aws:backup:eu-west-1:{{account.web}}:backup-vault:landing-zone-backup' }),
    'guardrail "standard" copies to arn:aws:backup:eu-west-1:{{account.web}}:backup-vault:landing-zone-backup, which does not accept copies from other accounts -> use a vault from a stack of your own',
  ],
];

test.each(warnings)('what fails in every account is told: %s', (_, section, content, ...expected) => {
  const lines = toldWithFixes(attached(`backup: { ${section} }`, content));
  expect(lines).toEqual(expected.map((line) => `g.yaml:1:15: warning: ${line}`));
});

test.each([
  [
    'copies within the account',
    policy({ copyTo: 'arn:aws:backup:eu-central-1:$account:backup-vault:landing-zone-backup' }),
  ],
  ['copies to a vault of one’s own', policy({ copyTo: 'arn:aws:backup:eu-west-1:{{account.web}}:backup-vault:own' })],
])('what works is not told: %s', (_, content) => {
  expect(told(attached('backup: {}', content))).toEqual([]);
});

test('a policy that reaches accounts without a vault', () => {
  expect(toldWithFixes(attached('backup: { organizationalUnits: [Workloads/Dev, Sandbox] }'))).toEqual([
    'a.yaml:5:50: warning: guardrail "standard" applies to accounts in Workloads that have no vault -> add Workloads to backup.organizationalUnits',
  ]);
  expect(toldWithFixes(attached('backup: { except: [api, web] }'))).toEqual([
    'b.yaml:1:20: warning: guardrail "standard" applies to account "api", which has no vault -> remove it',
  ]);
});

test('a policy on an account', () => {
  const files = (section: string): Files => ({
    ...attached(section),
    'a.yaml': organization.replace('web: { ou: Sandbox }', 'web: { ou: Sandbox, guardrails: [standard] }'),
  });
  expect(toldWithFixes(files('backup: { organizationalUnits: [Workloads] }'))).toEqual([
    'a.yaml:6:46: warning: guardrail "standard" applies to account "web", which has no vault -> add Sandbox to backup.organizationalUnits',
  ]);
  expect(told(files('backup: { organizationalUnits: [Sandbox] }'))).toEqual([]);
});
