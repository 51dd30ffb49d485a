import { mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { cacheIn, type Cache } from '../../lib/stacks/cache.ts';
import { remembered } from '../../lib/stacks/remember.ts';
import { withDeployments, withKnownDeployments } from '../../lib/stacks/synthesize.ts';
import { zoneIn } from '../support/zone.ts';

let folder = '';
let times = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'remember-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const yaml = `
organization: { homeRegion: eu-west-1, accountEmail: 'aws+{account}@example.com' }
organizationalUnits: { Workloads: }
accounts: { log-archive: , web: { ou: Workloads } }
logging: { archive: log-archive }
stacks:
  mine: { code: mine.ts, targets: { organizationalUnits: [Workloads] }, parameters: { Who: web } }
`;
const mine = `import { CfnParameter, Stack, type StackProps } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { name } from './names.ts';
export default class Mine extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    new CfnParameter(this, 'Who');
    new Topic(this, 'Topic', { topicName: name });
  }
}
`;
const names = "export const name: string = 'my-topic';\n";

/** The zone of these files, each time in another place. */
const zoneOf = (files: Readonly<Record<string, string>> = {}): LandingZone => {
  const at = join(folder, String(times++));
  const all = { 'config/all.yaml': yaml, 'stacks/mine.ts': mine, 'stacks/names.ts': names, ...files };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(at, name)), { recursive: true });
    writeFileSync(join(at, name), text);
  }
  return zoneIn(join(at, 'config'));
};

/** A cache that tells what became of it. */
const counted = () => {
  const cache = cacheIn(join(folder, 'cache'));
  const seen = { hits: 0, writes: 0 };
  const counting: Cache = {
    read: (key) => {
      const value = cache.read(key);
      if (value !== undefined) seen.hits++;
      return value;
    },
    write: (key, value) => {
      seen.writes++;
      cache.write(key, value);
    },
  };
  return { seen, deployments: async (zone: LandingZone) => (await withKnownDeployments(zone, counting)).deployments };
};

test('what is remembered is what would be made', async () => {
  const { seen, deployments } = counted();
  const fresh = (await withDeployments(zoneOf())).deployments;
  expect(await deployments(zoneOf())).toEqual(fresh);
  expect(seen).toEqual({ hits: 0, writes: 1 });
  const known = await deployments(zoneOf());
  expect(seen).toEqual({ hits: 1, writes: 1 });
  expect(JSON.stringify(known)).toBe(JSON.stringify(fresh));
});

test.each<[string, Record<string, string>, (zone: LandingZone) => LandingZone]>([
  ['an account more', { 'config/more.yaml': 'accounts: { api: { ou: Workloads } }' }, (zone) => zone],
  ['another target and value', { 'config/all.yaml': yaml.replaceAll('Who: web', 'Who: api') }, (zone) => zone],
  ['a quota', {}, (zone) => ({ ...zone, accountQuota: 7, maxDeletedShare: 0.5 })],
])('%s makes no template anew', async (_, files, change) => {
  const { seen, deployments } = counted();
  await deployments(zoneOf());
  const zone = change(zoneOf(files));
  expect(await deployments(zone)).toEqual((await withDeployments(zone)).deployments);
  expect(seen).toEqual({ hits: 1, writes: 1 });
});

test.each<[string, Record<string, string>]>([
  ['the stack', { 'stacks/mine.ts': mine.replace("'Topic'", "'Other'") }],
  ['what it imports', { 'stacks/names.ts': names.replace('my', 'your') }],
  ['a section of the config', { 'config/all.yaml': yaml.replace('log-archive }', 'log-archive, readers: [web] }') }],
  ['its name', { 'config/all.yaml': yaml.replace('mine: {', 'yours: {') }],
])('another text of %s is made anew', async (_, files) => {
  const { seen, deployments } = counted();
  await deployments(zoneOf());
  const zone = zoneOf(files);
  expect(await deployments(zone)).toEqual((await withDeployments(zone)).deployments);
  expect(seen).toEqual({ hits: 0, writes: 2 });
});

test.each([
  ['the environment', 'process.env.WHATEVER ?? 1'],
  ['the clock', 'Date.now()'],
])('a stack that reads %s is made each time', async (_, what) => {
  const { seen, deployments } = counted();
  const files = { 'stacks/names.ts': `export const name: string = 'a' + (${what});\n` };
  await deployments(zoneOf(files));
  await deployments(zoneOf(files));
  expect(seen).toEqual({ hits: 0, writes: 0 });
});

test('an entry that was cut short is made anew', async () => {
  const { seen, deployments } = counted();
  const made = await deployments(zoneOf());
  const [entry = ''] = readdirSync(join(folder, 'cache'));
  truncateSync(join(folder, 'cache', entry), 100);
  expect(await deployments(zoneOf())).toEqual(made);
  expect(seen).toEqual({ hits: 0, writes: 2 });
});

test('a mistake in a stack is told each time', async () => {
  const { seen, deployments } = counted();
  const files = { 'config/all.yaml': yaml.replace('Who: web', 'Whom: web') };
  for (const _ of [1, 2]) await expect(deployments(zoneOf(files))).rejects.toThrow('2 errors');
  const fails = { 'stacks/names.ts': 'export const name: string = undefined!.x;\n' };
  for (const _ of [1, 2]) await expect(deployments(zoneOf(fails))).rejects.toThrow('1 error');
  // The templates themselves were good.
  expect(seen).toEqual({ hits: 1, writes: 1 });
});

test('what says something while it is made is made each time, so that it says it again', async () => {
  const cache = cacheIn(join(folder, 'cache'));
  const written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  let made = 0;
  const make = (say: () => void) =>
    remembered(
      cache,
      () => ({ a: 1 }),
      () => {
        say();
        return Promise.resolve(++made);
      },
    );
  try {
    await make(() => process.stderr.write('deprecated'));
    await make(() => process.stderr.write('deprecated'));
    await make(() => process.emitWarning('old'));
    expect(written.mock.calls.filter(([text]) => text === 'deprecated')).toHaveLength(2);
  } finally {
    written.mockRestore();
  }
  expect(await make(() => undefined)).toBe(4);
  expect(await make(() => undefined)).toBe(4);
});

test('what changes while it is made is not kept', async () => {
  const cache = cacheIn(join(folder, 'cache'));
  let text = 'old';
  const what = () => ({ text });
  await remembered(cache, what, () => Promise.resolve((text = 'new')));
  expect(await remembered(cache, what, () => Promise.resolve('made'))).toBe('made');
  text = 'old';
  expect(await remembered(cache, what, () => Promise.resolve('again'))).toBe('again');
});
