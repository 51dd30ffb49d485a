// node bench/moto.mjs: how long the built command line takes against moto behind 100 ms of latency; one JSON line, exit 1 when a
// target is missed. Needs npm run build and scripts/referees.sh.
import { build } from 'esbuild';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

process.chdir(join(import.meta.dirname, '..'));
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
const folder = await mkdtemp(join(tmpdir(), 'bench-'));
try {
  const outfile = join(folder, 'moto.mjs');
  const require = `import { createRequire } from 'node:module'; const require = createRequire(${JSON.stringify(import.meta.url)});`;
  await build({
    entryPoints: ['bench/moto.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    banner: { js: require },
    logLevel: 'warning',
  });
  await import(pathToFileURL(outfile));
} finally {
  await rm(folder, { recursive: true, force: true });
}
