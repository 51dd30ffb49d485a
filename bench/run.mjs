// node bench/run.mjs [NAME [N…]]: runs a benchmark (all of them), one JSON line for each N, each N in a process of its own.
// node bench/run.mjs against [COMMIT [MEASUREMENT…]]: compares with the build of a commit, see bench/against.mjs.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { optionsFor } from '../scripts/bundle.mjs';

const sizes = ['10', '100', '1000', '10000'];
const benchmarks = {
  startup: [''],
  pipeline: [''],
  plan: sizes,
  bootstrap: sizes,
  effect: ['sample', '1000'],
  access: ['10', '100', '1000'],
  network: ['3x20x600'],
  replay: ['1000000'],
  serve: ['1000'],
  'serve-load': ['1000000'],
  walks: ['100'],
  guardrails: [''],
  cases: ['1000'],
  stacks: ['101x1', '51x3', '1000x4', '1000x4-detection'],
};

process.chdir(join(import.meta.dirname, '..'));
const [name, ...given] = process.argv.slice(2);
if (name === 'against') {
  const { status } = spawnSync(process.execPath, ['bench/against.mjs', ...given], { stdio: 'inherit' });
  process.exit(status ?? 1);
}
const chosen = name === undefined ? Object.keys(benchmarks) : [name];
if (name !== undefined && !(name in benchmarks)) {
  console.error(`no benchmark ${name}: there are ${Object.keys(benchmarks).join(', ')}`);
  process.exit(1);
}
if (['startup', 'pipeline'].some((one) => chosen.includes(one)) && !existsSync('dist/landing-zone.js')) {
  console.error('build it first: npm run build');
  process.exit(1);
}

const shared = optionsFor('../../dist/cdk.pack');
// Beside the packages that stay outside the bundle.
const folder = await mkdtemp(join('node_modules', '.bench-'));
try {
  await build({
    ...shared,
    // The solver looks for its files beside its own.
    external: [...shared.external, 'z3-solver'],
    entryPoints: chosen.map((benchmark) => `bench/${benchmark}.ts`),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
  });
  for (const benchmark of chosen) {
    for (const size of given.length > 0 ? given : benchmarks[benchmark]) {
      const flags = process.env.BENCH_NODE_FLAGS?.split(' ') ?? [];
      const { status } = spawnSync(process.execPath, [...flags, join(folder, `${benchmark}.mjs`), size], {
        stdio: 'inherit',
        env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
      });
      if (status !== 0) process.exitCode = 1;
    }
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
