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
  ['  frequency: daily', '1:1: config.administrator is missing -> add administrator:'],
  ['  administrator: nope', '2:18: no account nope -> there is archive, security'],
  ['  administrator: old', '2:18: old is closed -> name another account'],
  [
    '  administrator: management',
    '2:18: the management account can not administer services of the organization for the others -> name a member account',
  ],
  ['  administrator: 5', '2:18: config.administrator must be a text, not a number -> put it in quotes'],
])('config: %s can not be', (yaml, ...expected) => {
  expect(toldWithFixes(files(yaml))).toEqual(expected.map((line) => `b.yaml:${line}`));
});

test('what is recorded has to be delivered somewhere', () => {
  expect(toldWithFixes(files('  administrator: security', ''))).toEqual([
    'b.yaml:1:1: there is no log archive to deliver to -> add logging: with the archive in it, or recorder: false',
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
    'b.yaml:1:1: AWS Config of cn-north-1 delivers to a bucket of that region alone, and the log archive is in cn-northwest-1 -> leave cn-north-1 out of config.regions, or let it be the home region',
  ]);
});

/** Columns of the third line, below the administrator. */
test.each<[string, ...string[]]>([
  ['regions: [eu-west-2]', '13: eu-west-2 is not a governed region -> add it to organization.regions, or name another'],
  [
    'except: [archve, old, archive, archive]',
    '12: no account archve -> did you mean archive?',
    '20: old is closed, and gets no stack -> remove it',
    '34: archive is listed twice -> remove one of the two',
  ],
  ['frequency: hourly', '14: config.frequency must be one of continuous, daily -> choose one of them'],
  [
    'excludeResourceTypes: [ec2]',
    '26: item 1 of config.excludeResourceTypes is no resource type -> write one such as AWS::EC2::NetworkInterface',
  ],
  [
    'excludeResourceTypes: [AWS::EC2::NetworkInterface, AWS::EC2::NetworkInterface]',
    '54: AWS::EC2::NetworkInterface is listed twice -> remove one of the two',
  ],
  [
    'excludeResourceTypes: [AWS::EC2::NetworkInterfaces]',
    '26: warning: AWS Config is not known to record AWS::EC2::NetworkInterfaces -> did you mean AWS::EC2::NetworkInterface?',
  ],
  [
    'excludeResourceTypes: [AWS::EC2::Instance]',
    '26: warning: ec2-imdsv2-check can not look at what is not recorded -> record it, or switch off the rule',
  ],
  [
    'excludeResourceTypes: [AWS::RDS::DBInstance]',
    '26: warning: rds-instance-public-access-check, rds-storage-encrypted can not look at what is not recorded -> record it, or switch off the rules',
  ],
  ['rules: { restricted-shh: true }', '12: AWS has no rule restricted-shh -> did you mean restricted-ssh?'],
  [
    'rules: { restricted-ssh: on please }',
    '28: config.rules.restricted-ssh must be true, false, or a map of parameters -> write true',
  ],
  ['rules: { restricted-ssh: { port: 22 } }', '30: restricted-ssh has no parameter port -> remove it'],
  [
    'rules: { access-keys-rotated: { maxAccesKeyAge: 30 } }',
    '35: access-keys-rotated has no parameter maxAccesKeyAge -> did you mean maxAccessKeyAge?',
  ],
  [
    'rules: { desired-instance-type: true }',
    '12: desired-instance-type needs a value for instanceType -> write desired-instance-type: { instanceType: … }',
  ],
  [
    'remediate: [restricted-ssh]',
    '15: item 1 of config.remediate must be one of cmk-backing-key-rotation-enabled, ec2-ebs-encryption-by-default, ec2-imdsv2-check, rds-instance-public-access-check, s3-bucket-level-public-access-prohibited, vpc-default-security-group-closed -> choose one of them',
  ],
  ['remediate: [ec2-imdsv2-check, ec2-imdsv2-check]', '33: ec2-imdsv2-check is listed twice -> remove one of the two'],
  [
    'rules: { ec2-imdsv2-check: false }\n  remediate: [ec2-imdsv2-check]',
    'b.yaml:4:15: ec2-imdsv2-check is off, and finds nothing to mend -> switch the rule on',
  ],
  [
    'conformancePacks: [CIS]',
    '22: item 1 of config.conformancePacks is no conformance pack of AWS -> write the name of its document, AWSConformancePacks-…',
  ],
  [
    'conformancePacks: [AWSConformancePacks-A, AWSConformancePacks-A]',
    '45: AWSConformancePacks-A is listed twice -> remove one of the two',
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
    'b.yaml:4:12: warning: AWS has acm-pca-root-ca-disabled in none of these regions -> remove it',
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
      /^b.yaml:3:3: 1\d\d rules; AWS allows 150 of an organization -> remove some, or set rulesIn: accounts$/,
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
