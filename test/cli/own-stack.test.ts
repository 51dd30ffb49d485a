import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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
const landingZone = (files: Readonly<Record<string, string>>, env: NodeJS.ProcessEnv, ...args: string[]) => {
  for (const [name, text] of Object.entries({ 'config/all.yaml': yaml, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return new Promise<{ code: number; out: string; err: string }>((done) => {
    execFile(
      'node',
      ['dist/landing-zone.js', ...args, '--config', join(folder, 'config')],
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
