import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import * as nodeModule from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'own-stack-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const yaml = `
organization: { homeRegion: eu-west-1, accountEmail: 'aws+{account}@example.com' }
organizationalUnits: { Workloads: }
accounts: { log-archive: , web: { ou: Workloads } }
logging: { archive: log-archive }
stacks: { mine: { code: mine.ts, targets: { organizationalUnits: [Workloads] } } }
`;

/** The built command line, which has the CDK packed. */
const landingZone = (
  files: Readonly<Record<string, string>>,
  { BUILT: tree = '.', ...env }: NodeJS.ProcessEnv,
  ...args: string[]
) => {
  for (const [name, text] of Object.entries({ 'config/all.yaml': yaml, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return new Promise<{ code: number; out: string; err: string }>((done) => {
    execFile(
      'node',
      [join(tree, 'dist/landing-zone.js'), ...args, '--config', join(folder, 'config')],
      { env: { PATH: process.env.PATH, NO_COLOR: '1', LANDING_ZONE_CACHE: 'off', ...env }, maxBuffer: 1e8 },
      (error, out, err) => done({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
};

const stack = (imports: string, body: string): string => `
import * as cdk from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
${imports}
const same = (what: string, one: unknown, other: unknown) => { if (one !== other) throw new Error(what + ' is another'); };
export default class Mine extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const topic = new Topic(this, 'Topic');
    topic.addSubscription(new SqsSubscription(new Queue(this, 'Queue')));
    ${body}
  }
}
`;

test('there is one CDK, whoever asks for it: the stack, a package of CommonJS or one of modules, and what is not packed', async () => {
  mkdirSync(join(folder, 'node_modules/modern'), { recursive: true });
  for (const name of ['aws-cdk-lib', 'constructs', 'cdk-nag'])
    symlinkSync(resolve('node_modules', name), join(folder, 'node_modules', name));
  const { code, out, err } = await landingZone(
    {
      'node_modules/modern/package.json': '{ "name": "modern", "type": "module", "exports": "./index.js" }',
      'node_modules/modern/index.js':
        "export { Stack } from 'aws-cdk-lib';\nexport { Topic } from 'aws-cdk-lib/aws-sns';\n",
      'stacks/mine.ts': stack(
        `import { createRequire } from 'node:module';
         import { AwsSolutionsChecks } from 'cdk-nag';
         import * as modern from 'modern';
         import { Function } from 'aws-cdk-lib/aws-lambda';
         const require = createRequire(${JSON.stringify(resolve('package.json'))});`,
        `same('Stack', require('aws-cdk-lib').Stack, cdk.Stack);
         same('Stack of core', require(require.resolve('aws-cdk-lib').replace('index.js', 'core/lib/stack.js')).Stack, cdk.Stack);
         same('Topic', require('aws-cdk-lib/aws-sns').Topic, Topic);
         same('Topic of all', cdk.aws_sns.Topic, Topic);
         same('Queue', require('aws-cdk-lib/aws-sqs').Queue, Queue);
         same('Construct', require('constructs').Construct, Construct);
         same('Stack of a module', modern.Stack, cdk.Stack);
         same('Topic of a module', modern.Topic, Topic);
         if (!(Function.prototype instanceof cdk.Resource) || !(topic instanceof Construct)) throw new Error('no Resource');
         if (typeof AwsSolutionsChecks !== 'function') throw new Error('no rules');`,
      ),
    },
    {},
    'validate',
  );
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^Valid\. .*, 0 guardrails, and 3 stacks /);
});

test('templates are the same from the cache as without, and the cache is where the user wants it', async () => {
  const files = { 'stacks/mine.ts': stack('', '') };
  const known = { LANDING_ZONE_CACHE: join(folder, 'cache') };
  const entries = () => readdirSync(join(folder, 'cache')).filter((name) => name !== 'compiled');
  const [fresh, first, again] = [
    await landingZone(files, {}, 'rehearse', '--json'),
    await landingZone(files, known, 'rehearse', '--json'),
    await landingZone(files, known, 'rehearse', '--json'),
  ];
  expect(fresh.code).toBe(0);
  expect(fresh.out).toContain('AWS::SNS::Subscription');
  expect(first).toEqual(fresh);
  expect(again).toEqual(fresh);
  expect(entries()).toHaveLength(1);
  await landingZone({ 'stacks/mine.ts': stack('', "void 'another';") }, known, 'validate');
  expect(entries()).toHaveLength(2);
});

test('an error deep in a stack is told with its place, in a rehearsal as elsewhere', async () => {
  const files = { 'stacks/mine.ts': stack('', "new Topic(this, 'Topic');") };
  const [validated, rehearsed] = [await landingZone(files, {}, 'validate'), await landingZone(files, {}, 'rehearse')];
  expect(validated).toMatchObject({ code: 1 });
  expect(validated.err).toMatch(/stacks\/mine\.ts:\d+:\d+: error: stack mine failed/);
  expect(rehearsed.err).toBe(validated.err);
});

test('of the folder of the cache, only what is ours is removed', async () => {
  const cache = join(folder, 'cache');
  const others = ['compiled/out.js', `${'a'.repeat(63)}.txt`, 'notes'].map((name) => join(cache, name));
  const old = join(cache, 'compiled', 'b'.repeat(64));
  for (const file of [...others, join(old, 'x')]) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, '');
  }
  await landingZone({ 'stacks/mine.ts': stack('', '') }, { LANDING_ZONE_CACHE: cache }, 'validate');
  expect(others.filter((file) => !existsSync(file))).toEqual([]);
  // Node 20 keeps nothing that it compiles.
  expect(existsSync(old)).toBe(!('enableCompileCache' in nodeModule));
});

describe('a build with a damaged pack', () => {
  const damage: Record<string, (tree: string) => void> = {
    'compiled code of which a byte is another': (tree) => flip(join(tree, 'dist/cdk.pack.v8'), 1_000_000),
    'compiled code that cannot be read': (tree) => {
      rmSync(join(tree, 'dist/cdk.pack.v8'));
      mkdirSync(join(tree, 'dist/cdk.pack.v8'));
    },
    'a pack of which a byte is another': (tree) => flip(join(tree, 'dist/cdk.pack'), 1_000_000),
    'a second pack of which a byte is another': (tree) => flip(join(tree, 'dist/cdk.pack.more'), 1_000_000),
    'a pack that is cut off': (tree) => truncateSync(join(tree, 'dist/cdk.pack'), 1_000_000),
  };
  const flip = (file: string, at: number): void => {
    const bytes = readFileSync(file);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(file, bytes);
  };

  test.each(Object.entries(damage))('makes the same templates: %s', async (_, spoil) => {
    const tree = join(folder, 'tree');
    cpSync('dist', join(tree, 'dist'), { recursive: true });
    cpSync('package.json', join(tree, 'package.json'));
    symlinkSync(resolve('node_modules'), join(tree, 'node_modules'));
    const files = { 'stacks/mine.ts': stack('', '') };
    const sound = await landingZone(files, {}, 'rehearse', '--json');
    spoil(tree);
    expect(await landingZone(files, { BUILT: tree }, 'rehearse', '--json')).toEqual(sound);
  });
});
