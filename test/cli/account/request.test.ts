import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, type Ended } from '../../support/command-line.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'request-'));
  for (const name of ['config', 'policies']) cpSync(name, join(folder, name), { recursive: true });
  const quota = join(folder, 'config/organization.yaml');
  writeFileSync(quota, readFileSync(quota, 'utf8').replace('accountQuota: 50', 'accountQuota: 500'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const config = (...parts: string[]): string => join(folder, 'config', ...parts);

/** Texts of all files, by name. */
const texts = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(config(), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => [name, readFileSync(config(name), 'utf8')]),
  );

const request = (...args: string[]): Promise<Ended> => run('account', 'request', ...args, '--config', config());

const from = (requests: unknown, ...args: string[]): Promise<Ended> => {
  const file = join(folder, 'requests.json');
  writeFileSync(file, JSON.stringify(requests, null, 1));
  return request('--from', file, ...args);
};

const teams = (count: number): Record<string, unknown>[] =>
  Array.from({ length: count }, (_, index) => ({ name: `team-${index}`, ou: 'Sandbox', owner: `team ${index}` }));

test('one request writes one file, and every other file keeps all that it had', async () => {
  const before = texts();
  const { code, out, err } = await request(
    ...['orders-prod', '--ou', 'Workloads/Prod', '--owner', 'orders', '--tag', 'CostCenter=0070'],
    ...['--group', 'developers:read-only', '--group', 'finance:billing', '--budget', '200 USD', '--network', 'prod'],
  );
  expect([code, err]).toEqual([0, '']);
  const after = texts();
  const access = before['access.yaml'] ?? '';
  expect(after).toEqual({
    ...before,
    'accounts/orders-prod.yaml': "ou: Workloads/Prod\ntags: { Owner: orders, CostCenter: '0070' }\nbudget: 200 USD\n",
    'access.yaml': `${access}    - { group: developers, permissionSet: read-only, accounts: [orders-prod] }\n    - { group: finance, permissionSet: billing, accounts: [orders-prod] }\n`,
  });
  expect(out).toContain('Request account orders-prod');
  expect(out).toContain('VPC in segment prod');
  expect((await run('validate', '--config', config())).code).toBe(0);
}, 60_000);

test('what one request lacks is told as options', async () => {
  const { code, err } = await request('orders-prod', '--tag', 'CostCenter=0070');
  expect(code).toBe(1);
  expect(err).toContain('--ou: error: ou is required\n    -> add --ou VALUE\n');
  expect(err).toContain('--owner: error: owner is required\n    -> add --owner VALUE\n');
});

test('of fifty requests, all six bad ones are told with place and fix, and nothing is written; the others are if asked for', async () => {
  const fifty = teams(50);
  const but = (index: number, fields: object): void => void Object.assign(fifty[index]!, fields);
  but(3, { ou: 'Sandbx' });
  but(10, { name: 'web-dev' });
  but(20, { email: 'AWS+web-prod@example.com' });
  but(27, { owner: 'TODO' });
  but(33, { budget: 'lots' });
  but(41, { access: [{ group: 'developers', permissionSet: 'power-usr' }] });
  const before = texts();
  const { code, out, err } = await from(fifty);
  expect([code, out, texts()]).toEqual([1, '', before]);
  const told = err.replaceAll(/^.*requests\.json:(\d+):\d+/gm, '$1').replaceAll(/[^\s(]+\/config\//g, 'config/');
  expect(told.trim().split('\n')).toEqual([
    '19: error: unknown OU "Sandbx"',
    '    -> did you mean "Sandbox"?',
    '53: error: account "web-dev" is already in the configuration (config/accounts.yaml:17:3)',
    '    -> use another name, or change the account there',
    '106: error: email "AWS+web-prod@example.com" is also used by account "web-prod" (config/accounts.yaml:23:3)',
    '    -> use a different email for each account',
    '141: error: "TODO" is a placeholder',
    '    -> write the value',
    '172: error: budget is not an amount',
    '    -> use one such as 200 USD',
    '216: error: unknown permission set "power-usr"',
    '    -> did you mean "power-user"?',
    '',
    '6 errors; nothing written',
  ]);
  const going = await from(fifty, '--keep-going');
  expect(going.code).toBe(1);
  expect(going.out).toContain('Added 44 accounts');
  // AWS creates one in ten seconds, after a few at once.
  expect(going.out).toMatch(/at most five at a time, in about \d+ min \d+ s for all 44;/);
  expect(Object.keys(texts()).length).toBe(Object.keys(before).length + 44);
  // Once more, as after a run that was killed when some files were written: only what is not there yet is added.
  for (const index of [0, 7, 12]) rmSync(config('accounts', `team-${index}.yaml`));
  const again = await from(
    fifty.filter((_, index) => ![3, 10, 20, 27, 33, 41].includes(index)),
    '--json',
  );
  const { files, accounts } = JSON.parse(again.out) as {
    files: string[];
    accounts: { name: string; isNew: boolean }[];
  };
  expect(accounts.filter(({ isNew }) => isNew).map(({ name }) => name)).toEqual(['team-0', 'team-7', 'team-12']);
  expect([again.code, files.length]).toEqual([0, 3]);
}, 120_000);

test('what only the whole config shows is told of the request that brings it, or of the key that has to grow', async () => {
  rmSync(join(folder, 'policies/tests'), { recursive: true });
  appendFileSync(config('organizational-units.yaml'), '  Locked:\n    guardrails: [locked]\n');
  appendFileSync(config('guardrails.yaml'), '\n  locked: { type: scp }\n');
  const Statement = { Sid: 'Locked', Effect: 'Deny', Action: '*', Resource: '*' };
  writeFileSync(join(folder, 'policies/scp/locked.json'), JSON.stringify({ Version: '2012-10-17', Statement }));
  const locked = await request('shut', '--ou', 'Locked', '--owner', 'web');
  expect(locked.err).toContain(
    'account request: error: OU "Locked" does not let the account be built: guardrail "locked"',
  );
  const many = teams(40).map((one) => ({ ...one, ou: 'Workloads/Dev' }));
  const full = await from(many);
  expect(full.err).toMatch(/config\/network.yaml:\d+:\d+: error: segment "dev" has room for 32 VPCs of \/20/);
  expect([locked.code, full.code]).toEqual([1, 1]);
}, 120_000);

test('rules of the config bind requests', async () => {
  writeFileSync(
    config('vending.yaml'),
    'vending:\n  emailDomains: [corp.example]\n  organizationalUnits: [Sandbox]\n  ownerTag: Team\n  requiredTags: [CostCenter]\n  budget: 50 USD\n',
  );
  const { err } = await request('x', '--ou', 'Workloads/Dev', '--owner', 'web');
  expect(err.split('\n').filter((line) => line.includes('error'))).toEqual([
    '--email: error: domain example.com is not allowed',
    '--ou: error: vending.organizationalUnits does not include OU "Workloads/Dev"',
    '--tag: error: vending.requiredTags asks for CostCenter',
    '3 errors; nothing written',
  ]);
  const good = await request(
    ...['x', '--ou', 'Sandbox', '--owner', 'web', '--tag', 'CostCenter=1', '--email', 'x@corp.example'],
  );
  expect([good.code, good.err]).toEqual([0, '']);
  expect(readFileSync(config('accounts/x.yaml'), 'utf8')).toBe(
    "ou: Sandbox\nemail: x@corp.example\ntags: { Team: web, CostCenter: '1' }\nbudget: 50 USD\n",
  );
}, 60_000);

test('an email address has to match the pattern of the config', async () => {
  writeFileSync(config('vending.yaml'), 'vending:\n  emailPattern: aws+{account}@example.com\n');
  const { err } = await from([
    { name: 'one', ou: 'Sandbox', owner: 'web' },
    { name: 'two', ou: 'Sandbox', owner: 'web', email: 'AWS+Two@example.com' },
    { name: 'three', ou: 'Sandbox', owner: 'web', email: 'aws+tree@example.com' },
    { name: 'four', ou: 'Sandbox', owner: 'web', email: 'aws+four@example.com.evil.io' },
  ]);
  expect(
    err
      .split('\n')
      .filter((line) => /error|->/.test(line))
      .map((line) => line.replace(/^.*json:/, '')),
  ).toEqual([
    '17:12: error: email "aws+tree@example.com" does not match vending.emailPattern, aws+{account}@example.com',
    '    -> use aws+three@example.com',
    '23:12: error: email "aws+four@example.com.evil.io" does not match vending.emailPattern, aws+{account}@example.com',
    '    -> use aws+four@example.com',
    '2 errors; nothing written',
  ]);
  writeFileSync(config('vending.yaml'), "vending:\n  emailPattern: '*+{account}@example.com'\n");
  expect((await request('x', '--ou', 'Sandbox', '--owner', 'web', '--email', 'lab+x@example.com')).code).toBe(0);
}, 60_000);

test('a dry run, and a request that lacks everything, write nothing', async () => {
  const before = texts();
  const dry = await request('lab', '--ou', 'Sandbox', '--owner', 'web', '--dry-run');
  expect(dry.code).toBe(0);
  expect(dry.out).toContain('Would add 1 account: lab');
  const { err, code } = await request('lab`@all`');
  expect(code).toBe(1);
  expect(err).toContain('ou is required');
  expect(texts()).toEqual(before);
}, 60_000);

test('two pull requests that claim one email, or one name, are told at the second, with both places', async () => {
  writeFileSync(config('accounts/first.yaml'), 'ou: Sandbox\nemail: team@example.com\n');
  writeFileSync(config('accounts/second.yaml'), 'ou: Sandbox\nemail: Team@example.com\n');
  appendFileSync(config('accounts.yaml'), '  first:\n    ou: Sandbox\n');
  const { err } = await run('validate', '--config', config());
  expect(err).toMatch(
    /second.yaml:2:8: error: email "Team@example.com" is also used by account "first" \(.*config\/accounts.yaml:\d+:3\)|first is set twice/,
  );
  expect(err).toMatch(
    /accounts\/first.yaml:1:1: error: accounts.first is set twice, here and at .*accounts.yaml:\d+:3/,
  );
}, 60_000);

test('a file with a byte order mark and Windows line endings keeps both, and its last line', async () => {
  rmSync(config('accounts'), { recursive: true });
  const before = Buffer.from(
    `\uFEFF${readFileSync(config('accounts.yaml'), 'utf8').trimEnd().replaceAll('\n', '\r\n')}`,
  );
  writeFileSync(config('accounts.yaml'), before);
  const { code, err } = await request('lab', '--ou', 'Sandbox', '--owner', 'web');
  expect([code, err]).toEqual([0, '']);
  const added = '\r\n  lab:\r\n    ou: Sandbox\r\n    tags: { Owner: web }';
  expect(readFileSync(config('accounts.yaml')).equals(Buffer.concat([before, Buffer.from(added)]))).toBe(true);
}, 60_000);

test('where lines have no safe place, nothing is written, and they are told', async () => {
  rmSync(config('accounts'), { recursive: true });
  const text = readFileSync(config('accounts.yaml'), 'utf8').replace('  log-archive:\n', '  ? log-archive\n  :\n');
  writeFileSync(config('accounts.yaml'), text);
  const before = texts();
  const { code, err } = await request(
    'lab',
    '--ou',
    'Sandbox',
    '--owner',
    'web',
    '--group',
    'developers:read-only',
    '--keep-going',
  );
  expect(code).toBe(1);
  expect(err).toContain('lines cannot be added to this file safely: its first entry does not begin a line');
  expect(err).toContain('add them yourself: lab: ⏎   ou: Sandbox ⏎   tags: { Owner: web }');
  expect(texts()).toEqual(before);
}, 60_000);
