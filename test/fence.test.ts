import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** A file that breaks one rule, and that rule; the files it imports break none. */
const planted: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['down-from-config', 'lib/config/up.ts', "export { a } from '../plan/a.ts';"],
  ['down-from-guardrails', 'lib/guardrails/up.ts', "export { a } from '../plan/a.ts';"],
  ['down-from-plan', 'lib/plan/up.ts', "import type { A } from '../aws/a.ts';\nexport type B = A;"],
  ['down-from-cloudformation', 'lib/cloudformation/up.ts', "export type B = import('../review/a.ts').A;"],
  ['down-from-aws', 'lib/aws/up.ts', "export const a = () => import('../resources/a.ts');"],
  ['down-from-resources', 'lib/resources/up.ts', "export type { A } from '../simulator/a.ts';"],
  ['down-from-simulator', 'lib/simulator/up.ts', "export { a } from '../stacks/a.ts';"],
  ['down-from-stacks', 'lib/stacks/up.ts', "export { a } from '../report/a.ts';"],
  ['down-from-report', 'lib/report/up.ts', "export { type A } from '../cli/a.ts';"],
  ['no-circle', 'lib/report/circle/one.ts', "import { two } from './two.ts';\nexport const one = two;"],
  ['no-circle', 'lib/plan/circle/one.ts', "import type { Two } from './two.ts';\nexport type One = Two;"],
  ['pure-of-sdk', 'lib/plan/sdk.ts', "export { AccountClient } from '@aws-sdk/client-account';"],
  ['pure-of-sdk', 'lib/review/cdk.ts', "export { Stack } from 'aws-cdk-lib';"],
  ['pure-of-sdk', 'lib/config/cdk.ts', "export { Topic } from 'aws-cdk-lib/aws-sns';"],
  ['pure-of-machine', 'lib/config/read.ts', "export { readFileSync } from 'node:fs';"],
  ['pure-of-machine', 'lib/cloudformation/read.ts', "export { readFile } from 'fs/promises';"],
  ['pure-of-machine', 'lib/guardrails/run.ts', "export { spawn } from 'node:child_process';"],
  ['down-from-config-text-and-words', 'lib/config/words/up.ts', "export { a } from '../schema/a.ts';"],
  ['down-from-config-schema', 'lib/config/schema/up.ts', "import type { A } from '../a.ts';\nexport type B = A;"],
  [
    'down-from-config-organization-and-deployment',
    'lib/config/organization/up.ts',
    "export { a } from '../sections/cost/a.ts';",
  ],
  [
    'down-from-config-organization-and-deployment',
    'lib/config/deployment/up.ts',
    "export { a } from '../sections/cost/a.ts';",
  ],
  ['down-from-config-sections', 'lib/config/sections/cost/up.ts', "export { a } from '../../a.ts';"],
  ['kinds-below-engine', 'lib/resources/ou/up.ts', "export { a } from '../engine/a.ts';"],
  ['inventory-below-kinds', 'lib/resources/inventory/up.ts', "export { a } from '../ou/a.ts';"],
];

/** What nobody minds. */
const fine: readonly (readonly [file: string, text: string])[] = [
  ['lib/report/circle/two.ts', "import type { One } from './one.ts';\nexport const two: One = 2;"],
  ['lib/plan/circle/two.ts', "import type { One } from './one.ts';\nexport type Two = One;"],
  [
    'lib/plan/types.ts',
    "import type { AccountClient } from '@aws-sdk/client-account';\nexport type C = AccountClient;",
  ],
  ['lib/config/files.ts', "export { readFileSync } from 'node:fs';"],
  ['lib/config/text/side.ts', "export { a } from '../words/a.ts';"],
  ['lib/config/words/side.ts', "export { a } from '../text/a.ts';"],
  ['lib/config/sections/backup/side.ts', "export { a } from '../cost/a.ts';"],
  ['lib/cli/down.ts', "export { a } from '../report/a.ts';\nexport * from '../config/a.ts';"],
  ['lib/resources/engine/down.ts', "export { a } from '../ou/a.ts';"],
];

const plain = [
  ...['config', 'config/schema', 'config/text', 'config/words', 'config/deployment', 'config/sections/cost'],
  ...['plan', 'review', 'aws', 'resources', 'resources/ou', 'resources/engine', 'simulator', 'stacks', 'report', 'cli'],
].map((folder) => [`lib/${folder}/a.ts`, 'export const a = 1;\nexport type A = 1;'] as const);

interface Answer {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

const told = new Map<string, string[]>();

/** One run tells of all that was planted. */
beforeAll(() => {
  const home = mkdtempSync(join(tmpdir(), 'fence-'));
  try {
    for (const [file, text] of [...planted.map(([, ...rest]) => rest), ...fine, ...plain]) {
      mkdirSync(dirname(join(home, file)), { recursive: true });
      writeFileSync(join(home, file), `${text}\n`);
    }
    symlinkSync(resolve('node_modules'), join(home, 'node_modules'));
    const command = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const options = ['lib', '--config', resolve('.dependency-cruiser.js'), '--output-type', 'json'];
    const { stdout } = spawnSync(process.execPath, [command, ...options], { cwd: home, encoding: 'utf8' });
    for (const { from, rule } of (JSON.parse(stdout) as Answer).summary.violations)
      told.set(from, [...(told.get(from) ?? []), rule.name]);
  } finally {
    rmSync(home, { recursive: true });
  }
});

it.each(planted)('%s: %s', (rule, file) => {
  expect(told.get(file)).toEqual([rule]);
});

it('minds nothing else', () => {
  const circles = ['lib/plan/circle/two.ts', 'lib/report/circle/two.ts'];
  const others = [...told.keys()].filter((file) => !planted.some(([, one]) => one === file));
  expect(others.filter((file) => !circles.includes(file))).toEqual([]);
});
