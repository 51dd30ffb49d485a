// Bundles the command line into dist/: few files to read means a fast start. The catalogue and the SDK load only when used.
import { build } from 'esbuild';
import { rm } from 'node:fs/promises';

await rm('dist', { recursive: true, force: true });
await build({
  entryPoints: { 'landing-zone': 'bin/landing-zone.ts', 'cdk-app': 'bin/cdk-app.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  // Large, and with files of their own beside their code.
  external: ['aws-cdk-lib', 'aws-cdk-lib/*', 'constructs', 'jiti'],
  chunkNames: 'chunks/[name]-[hash]',
  mainFields: ['module', 'main'],
  // Some dependencies are CommonJS and ask for Node's own modules with require.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
