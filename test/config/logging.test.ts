import { join } from 'node:path';
import { organization, withStacks } from './stack-files.ts';
import { load, told, toldWithFixes, withFolder, type Files } from './told.ts';

type Row = [yaml: string, ...told: string[]];

const withArchive = organization.replace('accounts: {', 'accounts: { archive: ,');
const inB = (lines: readonly string[]): string[] => lines.map((line) => `b.yaml:${line}`);

const wholes: Row[] = [
  ['  archive', '2:3: logging must be a map, not a string -> write keys below it, each as key: value'],
  ['  - archive', '2:3: logging must be a map, not a list -> write each item as key: value, without a dash'],
  [
    '  readers: [nope]',
    '1:1: logging.archive is required -> add archive: ACCOUNT under logging',
    '2:13: unknown account "nope" -> use one of archive, web, api',
  ],
  ['  archive:', '2:3: logging.archive has no value -> set a value, or remove the key'],
  ['  archive: ""', '2:12: logging.archive is empty -> set a value, or remove the key'],
  [
    '  archive: 5\n  readers: [nope]',
    '2:12: logging.archive must be a string, not a number -> put it in quotes',
    '3:13: unknown account "nope" -> use one of archive, web, api',
  ],
  [
    '  archive: [web]',
    '2:12: logging.archive must be a string, not a list -> use one string, in quotes if it begins with [ or {',
  ],
  ['  archiv: web', '2:3: unknown key "archiv" in logging -> did you mean "archive"?'],
  [
    '  archive: archive\n  bucket: x',
    '3:3: unknown key "bucket" in logging -> use one of archive, readers, lifecycle, objectLock, trail',
  ],
  ['  archive: archiv', '2:12: unknown account "archiv" -> did you mean "archive"?'],
  ['  archive: networking', '2:12: unknown account "networking" -> use one of archive, web, api'],
  ['  archive: management', '2:12: the management account cannot be the log archive -> use a member account'],
  ['  archive: old', '2:12: account "old" is closed -> use an open account'],
];

test.each(wholes)('logging: %s can not be', (yaml, ...expected) => {
  expect(toldWithFixes({ 'a.yaml': withArchive, 'b.yaml': `logging:\n${yaml}\n` })).toEqual(inB(expected));
});

/** Columns of the third line, below the archive. */
const fields: Row[] = [
  ['readers: web', '3:12: logging.readers must be a list, not a string -> write [web]'],
  ['readers: [web, web]', '3:18: "web" is listed twice -> remove the duplicate'],
  [
    'readers: [wbe, wbe]',
    '3:13: unknown account "wbe" -> did you mean "web"?',
    '3:18: "wbe" is listed twice -> remove the duplicate',
  ],
  ['readers: [old]', '3:13: account "old" is closed -> use an open account'],
  [
    'readers: [5, ~, nope]',
    '3:13: item 1 of logging.readers must be a string, not a number -> put it in quotes',
    '3:16: item 2 of logging.readers has no value -> set a value, or remove the key',
    '3:19: unknown account "nope" -> use one of archive, web, api',
  ],
  ['lifecycle: 5', '3:14: logging.lifecycle must be a map, not a number -> write keys below it, each as key: value'],
  ['lifecycle:', '3:3: logging.lifecycle has no value -> set a value, or remove the key'],
  ['lifecycle: { glaciar: 90 days }', '3:16: unknown key "glaciar" in logging.lifecycle -> did you mean "glacier"?'],
  [
    'lifecycle: { infrequentAccess: 90, glacier: 3 months, deepArchive: never, delete: Never }',
    '3:34: logging.lifecycle.infrequentAccess is not a duration -> use one such as 90 days or 7 years',
    '3:47: logging.lifecycle.glacier is not a duration -> use one such as 90 days or 7 years',
    '3:70: logging.lifecycle.deepArchive is not a duration -> use one such as 90 days or 7 years',
    '3:85: logging.lifecycle.delete is not a duration -> use one such as 7 years, or never',
  ],
  [
    'lifecycle: { glacier: 0 days, deepArchive: -1 days, delete: }',
    '3:25: logging.lifecycle.glacier is not a duration -> use one such as 90 days or 7 years',
    '3:46: logging.lifecycle.deepArchive is not a duration -> use one such as 90 days or 7 years',
    '3:55: logging.lifecycle.delete has no value -> set a value, or remove the key',
  ],
  [
    'lifecycle: { infrequentAccess: 29 days }',
    '3:34: logs would stay in S3 Standard for less than 30 days -> set infrequentAccess to at least 30 days',
  ],
  [
    'lifecycle: { glacier: 59 days }',
    '3:25: logs would stay in Standard-IA for less than 30 days -> set glacier to at least 60 days',
  ],
  [
    'lifecycle: { deepArchive: 179 days }',
    '3:29: logs would stay in Glacier for less than 90 days -> set deepArchive to at least 180 days',
  ],
  [
    'lifecycle: { infrequentAccess: 100 days }',
    '3:34: logs would stay in Standard-IA for less than 30 days -> set glacier to at least 130 days',
    '3:34: logs would stay in Glacier for less than 90 days -> set deepArchive to at least 220 days',
  ],
  [
    'lifecycle: { glacier: 200 days }',
    '3:25: logs would stay in Glacier for less than 90 days -> set deepArchive to at least 290 days',
  ],
  [
    'lifecycle: { delete: 180 days }',
    '3:24: logs would be deleted before they are archived -> set delete to at least 181 days, or never',
  ],
  [
    'lifecycle: { infrequentAccess: 200 days, glacier: 100 days, deepArchive: 50 days, delete: 1 day }',
    '3:53: logs would stay in Standard-IA for less than 30 days -> set glacier to at least 230 days',
    '3:76: logs would stay in Glacier for less than 90 days -> set deepArchive to at least 320 days',
    '3:93: logs would be deleted before they are archived -> set delete to at least 321 days, or never',
  ],
  [
    'lifecycle: { infrequentAccess: 200 days, glacier: 5 }',
    '3:53: logging.lifecycle.glacier is not a duration -> use one such as 90 days or 7 years',
  ],
  [
    'objectLock: compliance',
    '3:15: logging.objectLock must be a map, not a string -> write keys below it, each as key: value',
  ],
  [
    'objectLock: {}',
    '3:3: logging.objectLock.mode is required -> add mode: VALUE under logging.objectLock',
    '3:3: logging.objectLock.retention is required -> add retention: VALUE under logging.objectLock',
  ],
  [
    'objectLock: { mode: Complaince, retention: 1 year }',
    '3:23: logging.objectLock.mode must be governance or compliance, not "Complaince" -> did you mean "compliance"?',
  ],
  [
    'objectLock: { mode: compliance, retention: forever }',
    '3:46: logging.objectLock.retention is not a duration -> use one such as 90 days or 7 years',
  ],
  [
    'objectLock: { mode: compliance, retention: 10 years }',
    '3:46: logs would be locked for 3650 days but deleted after 2555 days -> set lifecycle.delete to at least 3650 days, or never',
  ],
  [
    'objectLock: { mode: governance, retention: 101 years }',
    '3:46: S3 Object Lock allows at most 100 years -> use 100 years or less',
  ],
  ['trail: false', '3:10: logging.trail must be a map -> write its keys below it, such as enabled: false'],
  [
    'trail: { enabled: "no" }',
    '3:21: logging.trail.enabled must be true or false, not a string -> use true or false, without quotes',
  ],
  ['trail: { dataEvents: s3 }', '3:24: logging.trail.dataEvents must be a list, not a string -> write [s3]'],
  [
    'trail: { dataEvents: [S3, lamda] }',
    '3:25: item 1 of logging.trail.dataEvents must be s3, lambda, or dynamodb, not "S3" -> did you mean "s3"?',
    '3:29: item 2 of logging.trail.dataEvents must be s3, lambda, or dynamodb, not "lamda" -> did you mean "lambda"?',
  ],
  ['trail: { dataEvents: [s3, s3] }', '3:29: "s3" is listed twice -> remove the duplicate'],
  [
    'trail: { insights: [true] }',
    '3:23: item 1 of logging.trail.insights must be api-call-rate or api-error-rate, not true -> use one of these',
  ],
  [
    'trail: { insights: [api-call-rate, api-call-rate] }',
    '3:38: "api-call-rate" is listed twice -> remove the duplicate',
  ],
  [
    'trail: { logRetention: 365 }',
    '3:26: logging.trail.logRetention is not a duration -> use one such as 90 days or 7 years',
  ],
  [
    'trail: { logRetention: 11 years }',
    '3:26: warning: CloudWatch Logs keeps events for at most 10 years -> use 10 years or less',
  ],
  [
    'trail: { alarms: false }',
    '3:20: logging.trail.alarms must be a map -> write its keys below it, such as enabled: false',
  ],
  [
    'trail: { alarms: { email: a@example.com } }',
    '3:29: logging.trail.alarms.email must be a list, not a string -> write [a@example.com]',
  ],
  [
    'trail: { alarms: { email: [nobody] } }',
    '3:30: item 1 of logging.trail.alarms.email is not an email address that AWS accepts -> use one such as team@example.com',
  ],
  [
    'trail: { alarms: { email: [a@example.com, a@example.com] } }',
    '3:45: "a@example.com" is listed twice -> remove the duplicate',
  ],
];

test.each(fields)('an archive can not have %s', (yaml, ...expected) => {
  const files = { 'a.yaml': withArchive, 'b.yaml': `logging:\n  archive: archive\n  ${yaml}\n` };
  expect(toldWithFixes(files)).toEqual(inB(expected));
});

const ofOrganization: Row[] = [
  [
    'rollout: { concurrency: 5, failureTolerance: 200 % }',
    '5:27: organization.rollout.concurrency must be a percentage from 1% to 100% -> use one such as 20%',
    '5:48: organization.rollout.failureTolerance must be a percentage -> use one such as 20%',
  ],
  [
    'rollout: { concurrency: 0 % }',
    '5:27: organization.rollout.concurrency must be a percentage from 1% to 100% -> use one such as 20%',
  ],
  [
    'rollout: fast',
    '5:12: organization.rollout must be a map, not a string -> write keys below it, each as key: value',
  ],
  ['rollout:', '5:3: organization.rollout has no value -> set a value, or remove the key'],
  [
    'rollout: { regionOrder: [eu-wset-1, us-east-1, eu-west-1, eu-west-1] }',
    '5:28: eu-wset-1 is not a governed region -> did you mean "eu-west-1"?',
    '5:39: us-east-1 is not a governed region -> add it to organization.regions, or use a governed region',
    '5:61: eu-west-1 is listed twice -> remove the duplicate',
  ],
  [
    'managedBy: cloudFormation',
    '5:14: organization.managedBy must be landing-zone or cloudformation, not "cloudFormation" -> did you mean "cloudformation"?',
  ],
  [
    'managedBy: terraform',
    '5:14: organization.managedBy must be landing-zone or cloudformation, not "terraform" -> use one of these',
  ],
  ['managedBy:', '5:3: organization.managedBy has no value -> set a value, or remove the key'],
];

test.each(ofOrganization)('an organization can not have %s', (yaml, ...expected) => {
  const files = { 'a.yaml': organization.replace('organizationalUnits:', `  ${yaml}\norganizationalUnits:`) };
  expect(toldWithFixes(files)).toEqual(expected.map((line) => `a.yaml:${line}`));
});

const key =
  '  x: { template: p.yaml, targets: { accounts: [web] }, parameters: { A: "{{logs.key}}" }, dependsOn: [landing-zone-log-archive] }';

const once: [name: string, files: Files, told: string[]][] = [
  [
    'an archive in two files',
    { 'a.yaml': withArchive, 'b.yaml': 'logging: { archive: web }\n', 'c.yaml': 'logging: { archive: archive }\n' },
    ['c.yaml:1:12: logging.archive is set twice, here and at b.yaml:1:12'],
  ],
  [
    'the section twice in a file',
    { 'a.yaml': withArchive, 'b.yaml': 'logging: { archive: web }\nlogging: { readers: [web] }\n' },
    ['b.yaml:2:1: logging is set twice, here and at b.yaml:1:1'],
  ],
  [
    'an archive that could not be read',
    withStacks(key, { 'c.yaml': 'logging:\n  archive: [\n' }),
    ['c.yaml:2:12: unclosed ['],
  ],
  [
    'an archive that was refused',
    withStacks(key, { 'c.yaml': 'logging: archive\n' }),
    ['c.yaml:1:10: logging must be a map, not a string'],
  ],
  [
    'accounts that could not be read',
    {
      'a.yaml': withArchive,
      'b.yaml': 'logging: { archive: new, readers: [newer] }\n',
      'c.yaml': 'accounts:\n  x: [\n',
    },
    ['c.yaml:2:6: unclosed ['],
  ],
];

test.each(once)('%s is told once', (_, files, expected) => {
  expect(told(files)).toEqual(expected);
});

const read = (yaml: string) =>
  withFolder(
    { 'a.yaml': withArchive, 'b.yaml': `logging: { archive: archive${yaml} }\n` },
    (root) => load(join(root, 'config')).zone?.logging,
  );

test('what is left out of the logging is as it says', () => {
  expect(read('')).toEqual({
    archive: 'archive',
    readers: [],
    lifecycle: { infrequentAccess: 30, glacier: 90, deepArchive: 180, delete: 2555 },
    trail: {
      dataEvents: [],
      insights: [],
      logRetention: 365,
      alarms: { email: [], thresholds: expect.any(Object) as unknown },
    },
  });
});

test('logs may be kept for ever, without trail and alarms', () => {
  expect(read(', lifecycle: { delete: never }')?.lifecycle.delete).toBeUndefined();
  expect(read(', trail: { enabled: false }')).not.toHaveProperty('trail');
  expect(read(', trail: { alarms: { enabled: false } }')?.trail).not.toHaveProperty('alarms');
});

test.each([
  ['1 day', 1],
  ['2 days', 3],
  ['365 days', 365],
  ['366 days', 400],
  ['10 years', 3653],
])('CloudWatch Logs keeps events for %s: %i days of those it offers', (logRetention, days) => {
  expect(read(`, trail: { logRetention: ${logRetention} }`)?.trail?.logRetention).toBe(days);
});
