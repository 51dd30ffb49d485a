import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { here, type Ended } from '../../support/command-line.ts';

const config = `
organization: { homeRegion: eu-west-1, accountEmail: 'aws+{account}@example.com', accountQuota: 100 }
organizationalUnits: { Net: , Prod: , Lab: }
access:
  permissionSets: { admin: { managedPolicies: [AdministratorAccess] } }
  assignments:
    - { group: platform, permissionSet: admin, accounts: all }
network:
  account: network
  addresses: { eu-west-1: 10.0.0.0/8 }
  segments: { prod: { size: /10 } }
  vpcs: { standard: { zones: 2 } }
  attach: [{ vpc: standard, size: /18, segment: prod, organizationalUnits: [Prod], addresses: static }]
`;
const network = '{ ou: Net }\n';

/** Where the accounts of a config stand. */
const layouts: Record<string, Record<string, string>> = {
  'a file for each account': { 'all.yaml': config, 'accounts/network.yaml': network },
  'one file': { 'all.yaml': `${config}accounts:\n  network: ${network}` },
  'a file of accounts': { 'all.yaml': config, 'accounts.yaml': `accounts:\n  network: ${network}` },
};

const folders: string[] = [];
const folderOf = (files: Record<string, string>): string => {
  const folder = fs.mkdtempSync(join(tmpdir(), 'killed-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(join(folder, name, '..'), { recursive: true });
    fs.writeFileSync(join(folder, name), text);
  }
  return folder;
};
afterAll(() => folders.forEach((folder) => fs.rmSync(folder, { recursive: true })));

/** All that is in a folder, with hidden files. */
const texts = (folder: string): Record<string, string> =>
  Object.fromEntries(
    fs
      .readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => fs.statSync(join(folder, name)).isFile())
      .map((name) => [name, fs.readFileSync(join(folder, name), 'utf8')]),
  );

const requests = (count: number): string => {
  const access = [{ group: 'platform', permissionSet: 'admin' }];
  const all = Array.from({ length: count }, (_, index) => ({
    ...{ name: `team-${index}`, ou: index % 2 === 0 ? 'Prod' : 'Lab', owner: `team ${index}`, access },
  }));
  const file = join(folderOf({}), 'requests.json');
  fs.writeFileSync(file, JSON.stringify(all));
  return file;
};
const three = requests(3);
const fifty = requests(50);

/** In this process, whose writes can be ended. */
const request = (folder: string, from: string): Promise<Ended> =>
  here('account', 'request', '--from', from, '--config', folder);

const real = { ...fs };
const writes = ['mkdirSync', 'writeFileSync', 'chmodSync', 'renameSync', 'rmSync'] as const;
type Write = (typeof writes)[number];
type Way = 'before' | 'half' | 'after' | 'refused';
/** Before one write is after the one before it. */
const waysOf = (name: Write, call: number): readonly Way[] => [
  ...(call === 0 ? (['before'] as const) : []),
  ...(name === 'writeFileSync' ? (['half'] as const) : []),
  ...(['after', 'refused'] as const),
];

/** Runs with an end at one of its writes: those behind it are not made. With `refused`, the file system refuses that one. */
const ending = async (folder: string, from: string, { call, way }: { call: number; way: Way }) => {
  const called: Write[] = [];
  let isDead = false;
  const spies = writes.map((name) =>
    jest.spyOn(fs, name).mockImplementation((...args: unknown[]): undefined => {
      const doIt = real[name] as (...given: unknown[]) => undefined;
      if (!String(args[0]).startsWith(folder)) {
        doIt(...args);
        return;
      }
      if (isDead) throw new Error('killed');
      called.push(name);
      if (called.length !== call + 1) {
        doIt(...args);
        return;
      }
      if (way === 'refused')
        throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC', syscall: 'write' });
      isDead = true;
      if (way === 'after') doIt(...args);
      const text = String(args[1]);
      if (way === 'half') doIt(args[0], text.slice(0, text.length / 2));
      throw new Error('killed');
    }),
  );
  try {
    return { ended: await request(folder, from), called };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
};

/** Whole files, some as they were and some as they are to be; and what is hidden. */
const expectWhole = (folder: string, before: Record<string, string>, after: Record<string, string>): void => {
  for (const [name, text] of Object.entries(texts(folder)))
    if (!/(^|\/)\.[^/]*$/.test(name)) expect([before[name], after[name]]).toContain(text);
};

/** A test has but one process id; what a killed process left is that of another. */
const gone = spawnSync('true').pid;
const leaveToAnother = (folder: string): void => {
  for (const name of Object.keys(texts(folder)).filter((one) => one.endsWith(`-${process.pid}`)))
    fs.renameSync(join(folder, name), join(folder, name.replace(/\d+$/, String(gone))));
};

describe.each(Object.entries(layouts))('%s', (_, files) => {
  test('a run that ends at any write leaves whole files, and the next one ends as if nothing had been', async () => {
    const undisturbed = folderOf(files);
    const { called, ended } = await ending(undisturbed, three, { call: -1, way: 'before' });
    expect([ended.code, ended.err]).toEqual([0, '']);
    const after = texts(undisturbed);
    expect(after['all.yaml']).toContain('accounts: [team-2]');
    const seen = new Set<string>();
    for (const [call, name] of called.entries())
      for (const way of waysOf(name, call)) {
        const folder = folderOf(files);
        const { ended: first } = await ending(folder, three, { call, way });
        expectWhole(folder, files, after);
        if (way === 'refused') expect([first.code, first.err]).toEqual([1, expect.stringMatching(/ENOSPC.*\n {4}->/)]);
        leaveToAnother(folder);
        const state = JSON.stringify(texts(folder));
        if (seen.has(state)) continue;
        seen.add(state);
        const again = await request(folder, three);
        const at = { call, name, way };
        expect({ at, ...again, out: '', texts: texts(folder) }).toEqual({
          at,
          code: 0,
          out: '',
          err: '',
          texts: after,
        });
      }
    expect(seen.size).toBeGreaterThan(3);
  });
});

test('the next run says what was there: some accounts, or all of them and no access', async () => {
  const folder = folderOf(layouts['a file for each account'] ?? {});
  const isAccess = (text: unknown): boolean => String(text).endsWith('/all.yaml');
  const said: string[] = [];
  for (const stop of [(text: unknown) => String(text).includes('team-1'), isAccess, () => false]) {
    const spy = jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      if (stop(to)) throw Object.assign(new Error('EIO: i/o error'), { code: 'EIO', syscall: 'rename' });
      real.renameSync(from, to);
    });
    const { code, out, err } = await request(folder, three);
    spy.mockRestore();
    said.push(`${code} ${(code === 0 ? out : err).replaceAll(folder, '').trimEnd()}`.split('\n\nPull')[0] ?? '');
  }
  const { out } = await request(folder, three);
  const fix = 'check its permissions and the free space, then run again';
  expect([...said, out]).toEqual([
    `1 error: cannot write /accounts/team-1.yaml: EIO: i/o error\n    -> ${fix}: 1 of 4 files is written, and nothing is added twice`,
    `1 error: cannot write /all.yaml: EIO: i/o error\n    -> ${fix}: 2 of 3 files are written, and nothing is added twice`,
    '0 Already in the configuration: team-0, team-1, team-2\nAdded access to 3 accounts: team-0, team-1, team-2\n  /all.yaml',
    'Already in the configuration: team-0, team-1, team-2\n',
  ]);
});

test('a process that is killed for good in the midst of fifty', async () => {
  const files = layouts['a file for each account'] ?? {};
  const undisturbed = folderOf(files);
  await request(undisturbed, fifty);
  const after = texts(undisturbed);
  for (let round = 0; round < 5; round++) {
    const folder = folderOf(files);
    const args = ['dist/landing-zone.js', 'account', 'request', '--from', fifty, '--config', folder];
    const child = spawn('node', args, { stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const first = Math.floor(Math.random() * 50);
    const watcher = fs.watch(join(folder, 'accounts'), (__, name) => {
      if (name?.includes(`team-${first}.`) === true) child.kill('SIGKILL');
    });
    await ended;
    watcher.close();
    expectWhole(folder, files, after);
    const again = await request(folder, fifty);
    expect([again.code, again.err, texts(folder)]).toEqual([0, '', after]);
  }
});
