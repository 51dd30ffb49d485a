import { createJiti } from 'jiti';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quickly } from '../../lib/stacks/transform.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'transform-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const quick = (text: string): string | undefined =>
  quickly({ files: ['mine.ts'], texts: { 'mine.ts': text, 'data.json': '{}' } })?.get(text);

const other = 'export const one: number = 1;\nexport default { two: 2 };\n';

const exported = async (name: string, text: string, how?: (text: string) => string | undefined): Promise<unknown> => {
  const file = join(folder, `${name}.ts`);
  writeFileSync(file, text);
  writeFileSync(join(folder, 'other.ts'), other);
  writeFileSync(join(folder, 'data.json'), '{ "three": 3 }');
  const transform = how && { transform: ({ source }: { source: string }) => ({ code: how(source) ?? '' }) };
  return createJiti(file, { fsCache: false, moduleCache: false, ...transform }).import(file, { default: true });
};

test.each([
  "import { one } from './other.js';\nimport other from './other.js';\nexport default [one, other.two];",
  "import * as all from './other.js';\nexport { all };\nexport default all.one;",
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
  expect(await exported('quick', text, quick)).toEqual(await exported('slow', text));
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
