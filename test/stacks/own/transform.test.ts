import { createJiti } from 'jiti';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atOnce } from '../../../lib/stacks/own/at-once.ts';
import { quickly } from '../../../lib/stacks/own/transform.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'transform-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const quick = (text: string): string | undefined =>
  quickly({ files: ['mine.ts'], texts: { 'mine.ts': text, 'data.json': '{}' } })?.get(text);

const others = {
  'other.ts': 'export const one: number = 1;\nexport default { two: 2 };\n',
  'plain.ts': 'export const one = 1;\n',
  'data.json': '{ "three": 3 }',
};

const write = (text: string): string => {
  for (const [name, content] of Object.entries({ ...others, 'mine.ts': text }))
    writeFileSync(join(folder, name), content);
  return join(folder, 'mine.ts');
};

const quickExport = (text: string): unknown => {
  const code = { files: ['mine.ts'], texts: { ...others, 'mine.ts': text } };
  return atOnce(folder, code, quickly(code) ?? new Map())?.(write(text));
};

const slowExport = async (text: string): Promise<unknown> => {
  const file = write(text);
  return createJiti(file, { fsCache: false, moduleCache: false }).import(file, { default: true });
};

test.each([
  "import { one } from './other.js';\nimport other from './other.js';\nexport default [one, other.two];",
  "import * as all from './other.js';\nexport { all };\nexport default all.one;",
  "import self from './plain.ts';\nexport default self.one;",
  "import data from './data.json';\nexport default data.three;",
  "import type { X } from './nowhere.ts';\nimport { type Y, one } from './other.js';\nexport default one as unknown as X & Y;",
  'class A { x = 1; y = 2 }\nclass B extends A { override x: number;\n y!: number; z?: string }\nexport default JSON.stringify(new B()) + Object.keys(new B());',
  'class A { constructor(readonly x: number, private y = 2) { this.y++; } get sum() { return this.x + this.y; } }\nexport default new A(1).sum;',
  'interface P { readonly a?: string }\ntype Q<T> = T extends P ? keyof T : never;\nconst f = <T extends P>(p: T, q?: Q<T>): string => `${p.a ?? q}`;\nexport default f<P>({ a: "b" } satisfies P)!;',
  'const enumerated = { a: 1 } as const;\nlet x: number | undefined = enumerated?.a;\nx ??= 2;\nexport default x! <= 1 ? [1, 2].at(-1) : null;',
  'function f(this: void, a: string): a is "x";\nfunction f(a: unknown) { return a === "x"; }\nexport default f("x");',
  'class A { static #n = 0; static { A.#n = 5; } static get n(): number { return A.#n; } }\nexport default A.n;',
])('code that is plain does the same both ways: %j', async (text) => {
  expect(quick(text)).toBeDefined();
  expect(quickExport(text)).toEqual(await slowExport(text));
});

test.each([
  'enum A { B }',
  'const enum A { B }',
  'namespace A { export const b = 1; }',
  'abstract class A { abstract b(): void }',
  'class A { declare b: string }',
  '@sealed class A {}',
  'class A { b(@inject c: string) {} }',
  'export default await 1;',
  'export default new Promise(() => {});',
  '#!/bin/sh\nexport default 1;',
  'export default class {',
  'export default 1 +;',
])('what TypeScript makes something of is left to Babel: %j', (text) => {
  expect(quick(text)).toBeUndefined();
});

test('a line stays where it is, so that a mistake is told at its place', () => {
  const text =
    '// one\n\ninterface A {\n  b: string;\n}\n\nexport default class {\n  f(): A { throw new Error("x"); }\n}\n';
  expect(quick(text)?.split('\n')[7]).toContain('throw new Error("x")');
});

test('what V8 does not take is left to Babel, which tells what is wrong', () => {
  expect(quickExport('const a = 1;\nconst a = 2;\nexport default a;\n')).toBeUndefined();
});
