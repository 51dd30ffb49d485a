import { join } from 'node:path';
import { organization } from './stack-files.ts';
import { load, toldWithFixes, withFolder } from './told.ts';

type Row = [yaml: string, ...told: string[]];

const secure = `${organization}security: { administrator: web, securityHub: false }\n`;
const inB = (lines: readonly string[]): string[] => lines.map((line) => `b.yaml:${line}`);
const tell = (yaml: string, rest = secure): string[] =>
  toldWithFixes({ 'a.yaml': rest, 'b.yaml': `baseline:\n  ${yaml}\n` });

const mistakes: Row[] = [
  ['ebsEncrypton: true', '2:3: unknown key "ebsEncrypton" in baseline -> did you mean "ebsEncryption"?'],
  ['ebsEncryption: on', '2:18: baseline.ebsEncryption must be true, false, or a map of settings -> use true'],
  [
    'ebsEncryption: { key: alias/aws/ebs }',
    '2:25: baseline.ebsEncryption.key is not a KMS key alias -> use one such as alias/disks',
  ],
  ['ebsEncryption: { keys: alias/disks }', '2:20: unknown key "keys" in baseline.ebsEncryption -> did you mean "key"?'],
  ['defaultVpc: delete', '2:15: baseline.defaultVpc must be remove or keep, not "delete" -> use one of these'],
  ['ssmPublicSharing: false', '2:21: baseline.ssmPublicSharing must be block or keep, not false -> use one of these'],
  [
    'regions: [eu-wset-1, us-east-1, eu-west-1, eu-west-1]',
    '2:13: eu-wset-1 is not a governed region -> did you mean "eu-west-1"?',
    '2:24: us-east-1 is not a governed region -> add it to organization.regions, or use a governed region',
    '2:46: eu-west-1 is listed twice -> remove the duplicate',
  ],
  [
    'except: [management, web, web, aip, old]',
    '2:29: "web" is listed twice -> remove the duplicate',
    '2:34: unknown account "aip" -> did you mean "api"?',
    '2:39: account "old" is closed and gets no stack -> remove it',
  ],
  [
    'passwordPolicy: { minimumLength: 5, reusePrevention: 25, maximumAge: 4 years, characters: [numbers, numbers] }',
    '2:36: baseline.passwordPolicy.minimumLength must be at least 6 -> use a larger number',
    '2:56: baseline.passwordPolicy.reusePrevention must be at most 24 -> use a smaller number',
    '2:72: IAM allows a maximum password age of 3 years -> use 3 years or less, or never',
    '2:103: "numbers" is listed twice -> remove the duplicate',
  ],
  ['auditRole: { trusted: wbe }', '2:25: unknown account "wbe" -> did you mean "web"?'],
  ['auditRole: { trusted: old }', '2:25: account "old" is closed -> use an open account'],
  [
    'auditRole: { trusted: management }',
    '2:25: the audit role cannot trust the management account -> use a member account',
  ],
  ['auditRole: { name: landing-zone-baseline }', '2:22: landing-zone already uses this name -> use another name'],
  ['auditRole: { name: break-glass }', '2:22: landing-zone already uses this name -> use another name'],
  [
    'permissionsBoundary: { name: landing-zone-baseline }',
    '2:32: landing-zone already uses this name -> use another name',
  ],
  [
    'permissionsBoundary: { name: a/b }',
    '2:32: baseline.permissionsBoundary.name is not a valid policy name -> use only letters, digits, and + = , . @ - _',
  ],
];

test.each(mistakes)('a baseline can not have %s', (yaml, ...expected) => {
  expect(tell(yaml)).toEqual(inB(expected));
});

test('somebody has to be trusted with the audit role', () => {
  expect(tell('defaultVpc: keep', organization)).toEqual([
    'b.yaml:1:1: no account can assume the audit role -> add auditRole: { trusted: ACCOUNT }, or auditRole: false',
  ]);
  expect(tell('auditRole: false', organization)).toEqual([]);
  expect(tell('auditRole: { trusted: web }', organization)).toEqual([]);
  // What is wrong with the administrator is told there.
  expect(
    tell('defaultVpc: keep', `${organization}security: { administrator: nope, securityHub: false }\n`),
  ).toHaveLength(1);
  expect(tell('defaultVpc: keep', `${organization}security: { administrator: 5, securityHub: false }\n`)).toHaveLength(
    1,
  );
});

const read = (yaml: string) =>
  withFolder(
    { 'a.yaml': secure, 'b.yaml': `baseline: ${yaml}\n` },
    (root) => load(join(root, 'config')).zone?.baseline,
  );

test('an empty baseline is all of it', () => {
  expect(read('{}')).toEqual({
    regions: ['eu-west-1', 'eu-central-1'],
    except: [],
    ebsEncryption: {},
    ssmPublicSharing: 'block',
    defaultVpc: 'remove',
    passwordPolicy: {
      minimumLength: 14,
      maximumAge: 90,
      reusePrevention: 24,
      characters: ['uppercase', 'lowercase', 'numbers', 'symbols'],
    },
    auditRole: { name: 'landing-zone-audit', trusted: 'web' },
    permissionsBoundary: 'landing-zone-boundary',
  });
  expect(read('')).toBeUndefined();
});

test('each thing can be switched off', () => {
  const off =
    'ebsEncryption: false, passwordPolicy: { enabled: false }, auditRole: false, permissionsBoundary: { enabled: false }';
  expect(read(`{ ${off}, ssmPublicSharing: keep, defaultVpc: keep, regions: [] }`)).toEqual({
    regions: [],
    except: [],
    ssmPublicSharing: 'keep',
    defaultVpc: 'keep',
  });
});

test('passwords may last for ever, and disks have a key of their own', () => {
  const baseline = read('{ passwordPolicy: { maximumAge: never }, ebsEncryption: { key: alias/disks } }');
  expect(baseline?.passwordPolicy).not.toHaveProperty('maximumAge');
  expect(baseline?.ebsEncryption).toEqual({ key: 'alias/disks' });
});
