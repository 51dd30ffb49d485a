// esbuild makes a chunk for every set of entries that share it: a hundred lazy imports tear what every command loads into dozens of small
// files, each with its own price. Where all of them import it as well, it is one.
import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A plugin that keeps together what these files load at once. `options` are those of the bundle. */
export const together = async (options, roots) => {
  const { inputs } = (await build({ ...options, write: false, metafile: true, loader: { '.json': 'empty' } })).metafile;
  const importsOf = (path, kind) => inputs[path].imports.filter((one) => one.kind === kind && !one.external);
  const core = new Set();
  const isOwn = (path) => path.startsWith('lib/') && path.endsWith('.ts');
  const visit = (path) => {
    if (core.has(path) || !isOwn(path)) return;
    core.add(path);
    for (const one of importsOf(path, 'import-statement')) visit(one.path);
  };
  roots.forEach(visit);
  const lazy = Object.keys(inputs)
    .flatMap((path) => importsOf(path, 'dynamic-import').map((one) => one.path))
    // What serves has a bundle of its own, and needs none of this.
    .filter((path) => isOwn(path) && !core.has(path) && path !== 'lib/cli/serve/index.ts');
  const heads = new Set(lazy.map((path) => join(options.absWorkingDir, path)));
  const head = [...core].map((path) => `import ${JSON.stringify(join(options.absWorkingDir, path))};`).join('');
  return {
    name: 'together',
    setup({ onLoad }) {
      // Undefined: as it would be loaded anyway.
      onLoad({ filter: /\.ts$/ }, async ({ path }) =>
        heads.has(path) ? { contents: `${head}${await readFile(path, 'utf8')}`, loader: 'ts' } : undefined,
      );
    },
  };
};
