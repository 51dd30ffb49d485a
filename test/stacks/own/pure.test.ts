import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pureCode } from '../../../lib/stacks/own/pure.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pure-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const of = (files: Readonly<Record<string, string>>): string[] | undefined => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const code = pureCode([join(folder, 'mine.ts')]);
  return code && Object.keys(code.texts);
};

const head = `import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
`;

test('a stack made of the CDK and of files beside it is a function of them all', () => {
  expect(of({ 'mine.ts': 'export default 1;' })).toEqual(['mine.ts']);
  const files = {
    'mine.ts': `${head}import { name } from './names';\nimport data from './data.json';\nexport * from './other.js';\n`,
    'names.ts': "import { x } from './other.ts';\nexport const name = Math.max(x, 1);\n",
    'other.ts': "import { y } from './names.ts'; export const x = [1].map(String);\n",
    'data.json': '{ "process": 1 }',
  };
  expect(of(files)?.sort()).toEqual(['data.json', 'mine.ts', 'names.ts', 'other.ts']);
});

test.each([
  '/** What process.env has is of no matter. */\nexport default 1;',
  '  // Date, or import it\nexport default 1;',
  '/*\n * The file of a process.\n */\nexport default class { constructor() {} }',
])('words in comments are no code: %j', (code) => {
  expect(of({ 'mine.ts': code })).toEqual(['mine.ts']);
});

test.each([
  'export default process.env.REGION;',
  'export default new Date();',
  'export default Math.random();',
  'export default globalThis.fetch;',
  "export default eval('1');",
  "export default require('fs');",
  "export default await import('./names.ts');",
  'export default import.meta.url;',
  'console.log(1); export default 1;',
  'setTimeout(() => 1); export default 1;',
  "export default [].constructor.constructor('1')();",
  "export default this['pro' + 'cess'];",
  'export default \\u0070rocess;',
  "import fs from 'node:fs'; export default fs;",
  "import { x } from 'some-package'; export default x;",
  "import 'aws-cdk-lib/aws-s3-deployment'; export default 1;",
  "import { aws_eks } from 'aws-cdk-lib'; export default 1;",
  "import { Code } from 'aws-cdk-lib/aws-lambda'; export default Code.fromAsset('x');",
  "import { FunctionCode } from 'aws-cdk-lib/aws-cloudfront'; export default FunctionCode.fromFile({});",
  "import { Expiration } from 'aws-cdk-lib'; export default Expiration.after(1);",
  "import x from './nowhere.ts'; export default x;",
  "import x from './twice'; export default x;",
  'export default new Error().stack;',
  'export default __filename;',
  "const url = 'x'; // y */\nexport default `\n// ${process.env.X}\n`;",
  "export default '\\\n/* ' + process.env.X /* */\n;",
  '/*\n// a */ process.env.X;',
  'const a = 1\n * process.env.X; export default a;',
])('what else it may be made of is seen: %j', (code) => {
  expect(of({ 'mine.ts': code, 'twice.ts': '', 'twice.js': '', 'names.ts': '' })).toBeUndefined();
});

test('what is imported is seen as well', () => {
  expect(of({ 'mine.ts': "import './names.ts';", 'names.ts': 'export default Date.now();' })).toBeUndefined();
});
