// What every bundle of our sources has in common: the command line, and the benchmarks that measure it.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, '..');

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

/** What zod says in languages that nobody asks it for is a third of it. */
const english = {
  name: 'english',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: 'export {};' }));
  },
};

/** Options of esbuild. `pack` is where the bundle finds the packed CDK, as seen from its files. */
export const optionsFor = (pack) => ({
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  plugins: [cdk, english],
  // Large, and with files of its own beside its code.
  external: ['jiti'],
  mainFields: ['module', 'main'],
  define: { CDK_PACK: JSON.stringify(pack) },
  // Some dependencies are CommonJS and ask for Node's own modules with require.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
