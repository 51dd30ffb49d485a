// What serves loads nothing that other commands need: it is a script of its own, which V8 has compiled when it is built, and all that
// starting it reads.
import { build } from 'esbuild';
import { join } from 'node:path';
import { bundleScript, compile } from './compile.mjs';

const entry = 'lib/serve/index.ts';

/** Writes the script to a file; the plugin that takes it, as seen from a chunk, and what is to be done when the command line is built. */
export const served = async (options, outfile, from) => {
  const define = { ...options.define, 'import.meta.url': 'here', WIRE: JSON.stringify('./wire') };
  await bundleScript({ ...options, entryPoints: [entry], define }, 'require,here', outfile);
  const plugin = {
    name: 'served',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /\/serve\/index\.ts$/ }, ({ path, importer }) =>
        importer.endsWith(join('lib', 'cli', 'serve', 'index.ts')) ? { path, namespace: 'served' } : undefined,
      );
      onLoad({ filter: /.*/, namespace: 'served' }, async () => ({
        contents: [
          "import { fileURLToPath } from 'node:url';",
          "import { evaluated } from './lib/stacks/compiled.ts';",
          `const here = new URL('${from}', import.meta.url);`,
          'const from = evaluated(fileURLToPath(here))(require, String(here));',
          ...(await namesOf(options)).map((name) => `export const ${name} = from.${name};`),
        ].join('\n'),
        resolveDir: options.absWorkingDir,
      }));
    },
  };
  return { plugin, compileServed: (url) => compile(url, ['serve', '--port', '0'], [outfile], asked) };
};

/** What the entry exports: it alone is read for that. */
const namesOf = async ({ absWorkingDir }) => {
  const { metafile } = await build({
    ...{ absWorkingDir, entryPoints: [entry], format: 'esm' },
    ...{ bundle: false, write: false, metafile: true },
  });
  return Object.values(metafile.outputs)[0].exports;
};

/** Lines of code that ask the endpoint what a first client asks, and stop it. */
const asked = [
  'const write = process.stdout.write.bind(process.stdout);',
  'process.stdout.write = (text, ...more) => {',
  '  const url = /http:\\S+\\d/.exec(text)?.[0];',
  '  if (url) void ask(url).finally(() => process.emit("SIGINT"));',
  '  return write(text, ...more);',
  '};',
  'const ask = async (url) => {',
  '  const headers = { "content-type": "application/x-amz-json-1.1", authorization: "AWS4-HMAC-SHA256 Credential=111122223333/20260101/us-east-1/organizations/aws4_request" };',
  '  for (const operation of ["DescribeOrganization", "CreateOrganization", "ListRoots"])',
  '    await (await fetch(url, { method: "POST", body: "{}", headers: { ...headers, "x-amz-target": `AWSOrganizationsV20161128.${operation}` } })).text();',
  '};',
];
