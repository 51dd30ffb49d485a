import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { managedRule, managedRuleNames } from '../../lib/config/sections/config/managed-rules.ts';
import { zoneOf } from '../support/zone.ts';
import { organization, toldWithFixes, type Files } from './told.ts';

const files = (yaml: string, rest = 'logging: { archive: archive }\n'): Files => ({
  'a.yaml':
    organization.replace('eu-west-1\n', 'eu-west-1\n  regions: [eu-west-1, eu-central-1]\n') +
    `accounts: { archive: , security: , old: { closed: true } }\n${rest}`,
  'b.yaml': `config:\n${yaml}\n`,
});

test.each<[string, ...string[]]>([
  ['  frequency: daily', '1:1: config.administrator is required -> add administrator: ACCOUNT under config'],
  ['  administrator: nope', '2:18: unknown account "nope" -> use one of archive, security'],
  ['  administrator: old', '2:18: account "old" is closed -> use an open account'],
  [
    '  administrator: management',
    '2:18: the management account cannot be a delegated administrator -> use a member account',
  ],
  ['  administrator: 5', '2:18: config.administrator must be a string, not a number -> put it in quotes'],
])('config: %s can not be', (yaml, ...expected) => {
  expect(toldWithFixes(files(yaml))).toEqual(expected.map((line) => `b.yaml:${line}`));
});

test('what is recorded has to be delivered somewhere', () => {
  expect(toldWithFixes(files('  administrator: security', ''))).toEqual([
    'b.yaml:1:1: the recorder requires a log archive -> add logging: { archive: ACCOUNT }, or set config.recorder: false',
  ]);
  for (const off of ['recorder: false', 'enabled: false'])
    expect(toldWithFixes(files(`  administrator: security\n  ${off}`, ''))).toEqual([]);
});

test('Beijing delivers to itself alone', () => {
  const ofHome = (home: string): string[] =>
    toldWithFixes({
      ...files('  administrator: security'),
      'a.yaml': `organization: { homeRegion: ${home}, regions: [cn-north-1, cn-northwest-1], accountEmail: "aws+{account}@example.com" }
accounts: { archive: , security: }
logging: { archive: archive }
`,
    });
  expect(ofHome('cn-north-1')).toEqual([]);
  expect(ofHome('cn-northwest-1')).toEqual([
    'b.yaml:1:1: AWS Config in cn-north-1 delivers only to buckets in that region, but the log archive is in cn-northwest-1 -> remove cn-north-1 from config.regions, or make it the home region',
  ]);
});

/** Columns of the third line, below the administrator. */
test.each<[string, ...string[]]>([
  [
    'regions: [eu-west-2]',
    '13: eu-west-2 is not a governed region -> add it to organization.regions, or use a governed region',
  ],
  [
    'except: [archve, old, archive, archive]',
    '12: unknown account "archve" -> did you mean "archive"?',
    '20: account "old" is closed and gets no stack -> remove it',
    '34: "archive" is listed twice -> remove the duplicate',
  ],
  ['frequency: hourly', '14: config.frequency must be continuous or daily, not "hourly" -> use one of these'],
  [
    'excludeResourceTypes: [ec2]',
    '26: item 1 of config.excludeResourceTypes is not a resource type -> use one such as AWS::EC2::NetworkInterface',
  ],
  [
    'excludeResourceTypes: [AWS::EC2::NetworkInterface, AWS::EC2::NetworkInterface]',
    '54: "AWS::EC2::NetworkInterface" is listed twice -> remove the duplicate',
  ],
  [
    'excludeResourceTypes: [AWS::EC2::NetworkInterfaces]',
    '26: warning: AWS Config is not known to record AWS::EC2::NetworkInterfaces -> did you mean "AWS::EC2::NetworkInterface"?',
  ],
  [
    'excludeResourceTypes: [AWS::EC2::Instance]',
    '26: warning: ec2-imdsv2-check cannot evaluate a resource type that is not recorded -> record it, or disable the rule',
  ],
  [
    'excludeResourceTypes: [AWS::RDS::DBInstance]',
    '26: warning: rds-instance-public-access-check, rds-storage-encrypted cannot evaluate a resource type that is not recorded -> record it, or disable the rules',
  ],
  [
    'rules: { restricted-shh: true }',
    '12: unknown AWS Config managed rule "restricted-shh" -> did you mean "restricted-ssh"?',
  ],
  [
    'rules: { restricted-ssh: on please }',
    '28: config.rules.restricted-ssh must be true, false, or a map of parameters -> use true',
  ],
  ['rules: { restricted-ssh: { port: 22 } }', '30: unknown parameter "port" of rule restricted-ssh -> remove it'],
  [
    'rules: { access-keys-rotated: { maxAccesKeyAge: 30 } }',
    '35: unknown parameter "maxAccesKeyAge" of rule access-keys-rotated -> did you mean "maxAccessKeyAge"?',
  ],
  [
    'rules: { desired-instance-type: true }',
    '12: rule desired-instance-type requires the parameter instanceType -> add desired-instance-type: { instanceType: VALUE }',
  ],
  [
    'remediate: [restricted-ssh]',
    '15: item 1 of config.remediate must be cmk-backing-key-rotation-enabled, ec2-ebs-encryption-by-default, ec2-imdsv2-check, rds-instance-public-access-check, s3-bucket-level-public-access-prohibited, or vpc-default-security-group-closed, not "restricted-ssh" -> use one of these',
  ],
  ['remediate: [ec2-imdsv2-check, ec2-imdsv2-check]', '33: "ec2-imdsv2-check" is listed twice -> remove the duplicate'],
  [
    'rules: { ec2-imdsv2-check: false }\n  remediate: [ec2-imdsv2-check]',
    'b.yaml:4:15: rule ec2-imdsv2-check is not enabled, so it finds nothing to remediate -> enable it under config.rules',
  ],
  [
    'conformancePacks: [CIS]',
    '22: item 1 of config.conformancePacks is not an AWS conformance pack -> use the name of its document, AWSConformancePacks-NAME',
  ],
  [
    'conformancePacks: [AWSConformancePacks-A, AWSConformancePacks-A]',
    '45: "AWSConformancePacks-A" is listed twice -> remove the duplicate',
  ],
])('%s can not be', (yaml, ...expected) => {
  expect(toldWithFixes(files(`  administrator: security\n  ${yaml}`))).toEqual(
    expected.map((line) => (line.startsWith('b.yaml') ? line : `b.yaml:3:${line}`)),
  );
});

test('a rule that AWS has in none of the regions is told', () => {
  const home = 'organization: { homeRegion: ap-east-2, accountEmail: "aws+{account}@example.com" }\n';
  const { 'a.yaml': a = '' } = files('');
  const at = { 'a.yaml': a.toString().replace(/^organization:\n(?: {2}.*\n)*/, home) };
  const rule = '  administrator: security\n  defaultRules: false\n  rules: { acm-pca-root-ca-disabled: true }';
  expect(toldWithFixes({ ...files(rule), ...at })).toEqual([
    'b.yaml:4:12: warning: rule acm-pca-root-ca-disabled is not available in these regions -> remove it',
  ]);
});

const manyRules = managedRuleNames()
  .filter((name) => managedRule(name)?.required.length === 0 && managedRule(name)?.isIn('eu-west-1'))
  .slice(0, 151)
  .map((name) => `    ${name}: true\n`)
  .join('');

test('an organization can not have more rules than AWS allows', () => {
  const zone = (more: string) => files(`  administrator: security\n  rules:\n${manyRules}${more}`);
  expect(toldWithFixes(zone(''))).toEqual([
    expect.stringMatching(
      /^b.yaml:3:3: 1\d\d organization rules; the quota is 150 -> remove some, or set rulesIn: accounts$/,
    ),
  ]);
  expect(toldWithFixes(zone('  rulesIn: accounts'))).toEqual([]);
});

const read = (yaml: string, more = ''): LandingZone['recording'] =>
  zoneOf(`organization: { homeRegion: eu-west-1, regions: [eu-west-1, eu-central-1], accountEmail: "a+{account}@example.com" }
accounts: { archive: , security: , audit: , web: }
logging: { archive: archive }
security: { administrator: security }
config: ${yaml}
${more}`).recording;

test('an empty section records everything everywhere, by the account that looks after security', () => {
  const recording = read('{}');
  expect(recording).toMatchObject({
    administrator: 'security',
    regions: ['eu-west-1', 'eu-central-1'],
    except: [],
    recorder: { frequency: 'continuous', excludeResourceTypes: [], globalRegion: 'eu-west-1' },
    aggregator: true,
    rules: { accounts: [] },
    conformancePacks: [],
  });
  expect(recording?.rules.organization).toHaveLength(30);
  expect(read('{ administrator: audit }')?.administrator).toBe('audit');
});

const names = (yaml: string): Record<string, string[]> => {
  const { organization: ofAll = [], accounts = [] } = read(yaml)?.rules ?? {};
  return { organization: ofAll.map(({ name }) => name), accounts: accounts.map(({ name }) => name) };
};

test('rules are chosen one by one', () => {
  expect(names('{ defaultRules: false, rules: { restricted-ssh: true } }').organization).toEqual(['restricted-ssh']);
  expect(names('{ rules: { restricted-ssh: false } }').organization).not.toContain('restricted-ssh');
  expect(names('{ rules: { emr-kerberos-enabled: true } }').organization).toContain('emr-kerberos-enabled');
});

test('what the config says of a rule’s parameters goes before our own', () => {
  const rule = read('{ rules: { iam-password-policy: { MinimumPasswordLength: 20, RequireNumbers: false } } }');
  expect(rule?.rules.organization.find(({ name }) => name === 'iam-password-policy')?.parameters).toMatchObject({
    MinimumPasswordLength: '20',
    RequireNumbers: 'false',
    RequireSymbols: 'true',
  });
});

test('rules that are mended are the accounts’ own, others where the config wants them', () => {
  const mended = names('{ remediate: [ec2-imdsv2-check] }');
  expect(mended.accounts).toEqual(['ec2-imdsv2-check']);
  expect(mended.organization).toHaveLength(29);
  expect(names('{ rulesIn: accounts }')).toMatchObject({ organization: [], accounts: { length: 30 } });
});

test('what belongs to the account as a whole is looked at in one region, where it is recorded', () => {
  const places = (yaml: string) =>
    read(yaml)?.rules.organization.find(({ name }) => name === 'root-account-mfa-enabled')?.places;
  expect(places('{}')).toEqual({ kind: 'only', regions: ['eu-west-1'] });
  expect(places('{ regions: [eu-central-1] }')).toEqual({ kind: 'only', regions: ['eu-central-1'] });
});

test('it can be off, and no recorder of ours', () => {
  expect(read('{ enabled: false }')).toMatchObject({ regions: [], rules: { organization: [], accounts: [] } });
  expect(read('{ recorder: false }')?.recorder).toBeUndefined();
});

test('default rules that no governed region has are told, with the reason', () => {
  const in2 = (regions: string) =>
    toldWithFixes({
      'a.yaml': `organization: { homeRegion: eu-central-2, regions: [${regions}], accountEmail: 'aws+{account}@example.com' }
accounts: { archive: , security: }
logging: { archive: archive, trail: { enabled: false } }
config: { administrator: security }
`,
    });
  expect(in2('eu-central-2')).toEqual([
    'a.yaml:4:1: warning: 6 default rules cannot run in eu-central-2: access-keys-rotated, iam-policy-no-statements-with-admin-access, iam-root-access-key-check, iam-user-unused-credentials-check and 2 more; AWS Config records IAM in none of these regions -> govern a region that opened before February 2022, such as us-east-1, or disable the rules',
  ]);
  expect(in2('eu-central-2, us-east-1')).toEqual([]);
});

test('where CloudFormation has no remediation, rules only report', () => {
  const remediate = 'config: { administrator: security, recorder: false, remediate: [ec2-imdsv2-check] }\n';
  expect(
    toldWithFixes({
      'a.yaml': `organization: { homeRegion: eu-west-1, regions: [eu-west-1, mx-central-1], accountEmail: 'aws+{account}@example.com' }
accounts: { security: }
${remediate}`,
    }),
  ).toEqual([
    'a.yaml:3:53: warning: CloudFormation has no AWS::Config::RemediationConfiguration in mx-central-1, where rules only report -> remediate there by other means; if AWS offers it there, set organization.availability: { "AWS::Config::RemediationConfiguration": [mx-central-1] }',
  ]);
});
