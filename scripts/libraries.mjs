// The libraries that every run of the command line needs are most of its code: each is a script of its own, which V8 has compiled when it
// is built.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleScript } from './compile.mjs';

const names = ['jsonc-parser', 'sucrase', 'yaml', 'zod'];

/** Writes the scripts into a folder; their files, and the plugin that takes them. As seen from a chunk, they are in `from`. */
export const libraries = async (options, folder, from) => {
  await mkdir(folder, { recursive: true });
  const files = names.map((name) => join(folder, name));
  for (const [index, name] of names.entries()) {
    const stdin = { contents: `export * from '${name}';`, resolveDir: options.absWorkingDir };
    await bundleScript({ ...options, stdin, entryPoints: undefined }, 'require', files[index]);
  }
  const plugin = {
    name: 'libraries',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: new RegExp(`^(${names.join('|')})$`) }, ({ path }) => ({ path, namespace: 'library' }));
      onLoad({ filter: /.*/, namespace: 'library' }, async ({ path }) => ({
        contents: [
          "import { fileURLToPath } from 'node:url';",
          "import { evaluated } from './lib/stacks/compiled.ts';",
          `const from = evaluated(fileURLToPath(new URL('${from}/${path}', import.meta.url)))(require);`,
          'const get = (name) => from[name];',
          // Some are called as words of the language are.
          ...Object.keys(await import(path)).flatMap((name, index) =>
            /^(default|module\.exports)$/.test(name)
              ? []
              : `const _${index} = /* @__PURE__ */ get('${name}'); export { _${index} as ${name} };`,
          ),
        ].join('\n'),
        resolveDir: options.absWorkingDir,
      }));
    },
  };
  return { files, plugin };
};
