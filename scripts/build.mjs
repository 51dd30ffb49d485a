// Bundles the command line into dist/: few files to read means a fast start. The catalogue and the SDK load only when used.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { optionsFor } from './bundle.mjs';
import { libraries } from './libraries.mjs';
import { pack } from './pack.mjs';
import { served } from './served.mjs';
import { together } from './together.mjs';
import { writeSchemas } from './wire.mjs';

const root = join(import.meta.dirname, '..');
const outdir = join(root, 'dist');

/**
 * Our own JSON stays in files of its own, each read when somebody looks into it: V8 reads JSON faster than the same thing written as
 * code, and most runs do without most of it.
 */
const json = (data) => ({
  name: 'json',
  setup({ onLoad }) {
    onLoad({ filter: /\.json$/ }, async ({ path }) => {
      if (!path.startsWith(join(root, 'lib'))) return undefined;
      const content = JSON.parse(await readFile(path, 'utf8'));
      const name = basename(path);
      await mkdir(join(outdir, 'data'), { recursive: true });
      await writeFile(join(outdir, 'data', name), JSON.stringify(content));
      return {
        contents: [
          "import { readFileSync } from 'node:fs';",
          'let data;',
          `const read = () => (data ??= JSON.parse(readFileSync(new URL('${data}/${name}', import.meta.url), 'utf8')));`,
          `export default { ${Object.keys(content).map((key) => `get ${JSON.stringify(key)}() { return read()[${JSON.stringify(key)}]; }`)} };`,
        ].join('\n'),
        resolveDir: root,
      };
    });
  },
});

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
// As seen from a chunk.
const options = {
  ...optionsFor('../cdk.pack'),
  entryPoints: { 'landing-zone': 'bin/landing-zone.ts', 'cdk-app': 'bin/cdk-app.ts' },
  outdir,
  splitting: true,
};
const { files: scripts, plugin: compiled } = await libraries(options, join(outdir, 'libraries'), '../libraries');
await writeSchemas(options, join(outdir, 'wire'));
const { plugin: apart, compileServed } = await served(
  { ...options, plugins: [...options.plugins, json('./data')] },
  join(outdir, 'serve'),
  '../serve',
);
await build({
  ...options,
  minifySyntax: true,
  minifyWhitespace: true,
  plugins: [
    ...options.plugins,
    json('../data'),
    compiled,
    apart,
    await together(options, ['lib/cli/main.ts', 'lib/cli/load.ts', 'lib/stacks/synthesize.ts']),
  ],
  chunkNames: 'chunks/[name]-[hash]',
  define: {
    ...options.define,
    // As seen from a chunk.
    WIRE: JSON.stringify('../wire'),
    BUILD: JSON.stringify(await hashOf(['bin', 'lib', 'scripts', 'package-lock.json'])),
  },
});
const url = pathToFileURL(join(outdir, 'landing-zone.js')).href;
await compileServed(url);
if (!(await pack(url, join(outdir, 'cdk.pack'), scripts)))
  console.warn('config/ makes no stacks: the CDK will be read from its package, which is slower');
