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
  const visit = (path) => {
    if (core.has(path) || !path.startsWith('lib/') || !path.endsWith('.ts')) return;
    core.add(path);
    for (const one of importsOf(path, 'import-statement')) visit(one.path);
  };
  roots.forEach(visit);
  const lazy = Object.keys(inputs).flatMap((path) => importsOf(path, 'dynamic-import').map((one) => one.path));
  const head = [...core].map((path) => `import ${JSON.stringify(join(options.absWorkingDir, path))};`).join('');
  return {
    name: 'together',
    setup({ onLoad }) {
      for (const path of new Set(lazy)) {
        if (core.has(path) || !path.startsWith('lib/') || !path.endsWith('.ts')) continue;
        const file = join(options.absWorkingDir, path);
        onLoad({ filter: new RegExp(`^${file.replaceAll(/[.+\\]/g, '\\$&')}$`) }, async () => ({
          contents: `${head}${await readFile(file, 'utf8')}`,
          loader: 'ts',
        }));
      }
    },
  };
};
