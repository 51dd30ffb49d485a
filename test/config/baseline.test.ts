import { join } from 'node:path';
import { organization } from './stack-files.ts';
import { load, toldWithFixes, withFolder } from './told.ts';

type Row = [yaml: string, ...told: string[]];

const secure = `${organization}security: { administrator: web, securityHub: false }\n`;
const inB = (lines: readonly string[]): string[] => lines.map((line) => `b.yaml:${line}`);
const tell = (yaml: string, rest = secure): string[] =>
  toldWithFixes({ 'a.yaml': rest, 'b.yaml': `baseline:\n  ${yaml}\n` });

const mistakes: Row[] = [
  ['ebsEncrypton: true', '2:3: no such key ebsEncrypton in baseline -> did you mean ebsEncryption?'],
  ['ebsEncryption: on', '2:18: baseline.ebsEncryption must be true, false, or a map of settings -> write true'],
  [
    'ebsEncryption: { key: alias/aws/ebs }',
    '2:25: baseline.ebsEncryption.key is no alias of a key -> write one such as alias/disks',
  ],
  ['ebsEncryption: { keys: alias/disks }', '2:20: no such key keys in baseline.ebsEncryption -> did you mean key?'],
  ['defaultVpc: delete', '2:15: baseline.defaultVpc must be one of remove, keep -> choose one of them'],
  ['ssmPublicSharing: false', '2:21: baseline.ssmPublicSharing must be one of block, keep -> choose one of them'],
  [
    'regions: [eu-wset-1, us-east-1, eu-west-1, eu-west-1]',
    '2:13: eu-wset-1 is not a governed region -> did you mean eu-west-1?',
    '2:24: us-east-1 is not a governed region -> add it to organization.regions, or name another',
    '2:46: eu-west-1 is listed twice -> remove one of the two',
  ],
  [
    'except: [management, web, web, aip, old]',
    '2:29: web is listed twice -> remove one of the two',
    '2:34: no account aip -> did you mean api?',
    '2:39: old is closed, and gets no stack -> remove it',
  ],
  [
    'passwordPolicy: { minimumLength: 5, reusePrevention: 25, maximumAge: 4 years, characters: [numbers, numbers] }',
    '2:36: baseline.passwordPolicy.minimumLength must be at least 6 -> write a larger number',
    '2:56: baseline.passwordPolicy.reusePrevention must be at most 24 -> write a smaller number',
    '2:72: IAM lets passwords last for 3 years at most -> write 3 years or less, or never',
    '2:103: numbers is listed twice -> remove one of the two',
  ],
  ['auditRole: { trusted: wbe }', '2:25: no account wbe -> did you mean web?'],
  ['auditRole: { trusted: old }', '2:25: old is closed -> name another account'],
  [
    'auditRole: { trusted: management }',
    '2:25: the management account would be trusted by all others, which is to be kept to what only it can do -> name a member account',
  ],
  [
    'auditRole: { name: landing-zone-baseline }',
    '2:22: the landing zone has another of that name -> choose another name',
  ],
  ['auditRole: { name: break-glass }', '2:22: the landing zone has another of that name -> choose another name'],
  [
    'permissionsBoundary: { name: landing-zone-baseline }',
    '2:32: the landing zone has another of that name -> choose another name',
  ],
  [
    'permissionsBoundary: { name: a/b }',
    '2:32: baseline.permissionsBoundary.name can not be a policy’s -> use letters, digits and + = , . @ - _',
  ],
];

test.each(mistakes)('a baseline can not have %s', (yaml, ...expected) => {
  expect(tell(yaml)).toEqual(inB(expected));
});

test('somebody has to be trusted with the audit role', () => {
  expect(tell('defaultVpc: keep', organization)).toEqual([
    'b.yaml:1:1: nobody may use the audit role -> add auditRole: { trusted: ACCOUNT }, or auditRole: false',
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
