// Bundles the command line into dist/: few files to read means a fast start. The catalogue and the SDK load only when used.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pack } from './pack.mjs';

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, '..');
const outdir = join(root, 'dist');

/** The CDK stays outside, and is asked for what our stacks use of it where all of the process gets it. */
const cdk = {
  name: 'cdk',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(aws-cdk-lib|constructs)(\/|$)/ }, ({ path }) => ({ path, namespace: 'cdk' }));
    onLoad({ filter: /.*/, namespace: 'cdk' }, ({ path }) => ({
      contents: [
        "import { cdkModule } from './lib/stacks/cdk.ts';",
        `const from = /* @__PURE__ */ cdkModule(${JSON.stringify(path)});`,
        'const get = (name) => from[name];',
        // Each is loaded when it is looked at: what is not used falls away.
        ...Object.keys(require(path)).map((name) => `export const ${name} = /* @__PURE__ */ get('${name}');`),
      ].join('\n'),
      resolveDir: root,
    }));
  },
};

/**
 * Our own JSON stays in files of its own, each read when somebody looks into it: V8 reads JSON faster than the same thing written as
 * code, and most runs do without most of it.
 */
const json = {
  name: 'json',
  setup({ onLoad }) {
    onLoad({ filter: /\.json$/ }, async ({ path }) => {
      if (!path.startsWith(join(root, 'lib'))) return undefined;
      const data = JSON.parse(await readFile(path, 'utf8'));
      const name = basename(path);
      await mkdir(join(outdir, 'data'), { recursive: true });
      await writeFile(join(outdir, 'data', name), JSON.stringify(data), { flag: 'wx' });
      return {
        contents: [
          "import { readFileSync } from 'node:fs';",
          'let data;',
          // As seen from a chunk.
          `const read = () => (data ??= JSON.parse(readFileSync(new URL('../data/${name}', import.meta.url), 'utf8')));`,
          `export default { ${Object.keys(data).map((key) => `get ${JSON.stringify(key)}() { return read()[${JSON.stringify(key)}]; }`)} };`,
        ].join('\n'),
        resolveDir: root,
      };
    });
  },
};

/** What zod says in languages that nobody asks it for is a third of it. */
const english = {
  name: 'english',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: 'export {};' }));
  },
};

/** Of all that the bundle is made of: what it makes of a config stays the same as long as this does. */
async function hashOf(paths) {
  const hash = createHash('sha256');
  const add = async (path) => {
    const names = (await stat(path)).isDirectory() ? (await readdir(path)).sort() : undefined;
    if (names) for (const name of names) await add(join(path, name));
    else
      hash
        .update(`${relative(root, path)}\0`)
        .update(await readFile(path))
        .update('\0');
  };
  for (const path of paths) await add(join(root, path));
  return hash.digest('hex');
}

await rm(outdir, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: { 'landing-zone': 'bin/landing-zone.ts', 'cdk-app': 'bin/cdk-app.ts' },
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  plugins: [cdk, json, english],
  // Large, and with files of its own beside its code.
  external: ['jiti'],
  chunkNames: 'chunks/[name]-[hash]',
  mainFields: ['module', 'main'],
  define: {
    // As seen from a chunk.
    CDK_PACK: JSON.stringify('../cdk.pack'),
    BUILD: JSON.stringify(await hashOf(['bin', 'lib', 'scripts', 'package-lock.json'])),
  },
  // Some dependencies are CommonJS and ask for Node's own modules with require.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
if (!(await pack(pathToFileURL(join(outdir, 'landing-zone.js')).href, join(outdir, 'cdk.pack'))))
  console.warn('config/ makes no stacks: the CDK will be read from its package, which is slower');
