// Writes those modules of the CDK into two files that the stacks of the sample organization load; lib/stacks/cdk.ts reads them: one for all,
// and one of what networks need besides, so that nobody else reads it. A module that is missing comes from its package, so that what is
// packed decides how fast it is and nothing else.
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire, isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, extname, join, relative, sep } from 'node:path';
import { compile, run, writeScript } from './compile.mjs';

const require = createRequire(import.meta.url);
const cdk = createRequire(require.resolve('aws-cdk-lib/package.json'));
// The order in which they are looked for: the CDK's own are found from where it is.
const packages = new Map(
  [
    ['constructs', require],
    ['aws-cdk-lib', require],
    ['@aws-cdk/cloud-assembly-schema', cdk],
  ].map(([name, from]) => [name, from.resolve(`${name}/package.json`)]),
);

/** The path of a file as the pack names it: below its package; undefined outside of them. */
const keyOf = (file) => {
  for (const [name, manifest] of packages) {
    const path = relative(dirname(manifest), file).split(sep).join('/');
    if (!path.startsWith('../')) return `${name}/${path}`;
  }
  return undefined;
};

/** The sample organization without its network, in a folder. */
const withoutNetwork = async (folder) => {
  for (const name of ['config', 'policies']) await cp(name, join(folder, name), { recursive: true });
  await rm(join(folder, 'config/network.yaml'), { force: true });
  return join(folder, 'config');
};

/** Validating the config in a folder. */
const validating = (config) => ['validate', '--config', config];

/** What a run loads of the packages. */
const loaded = (entry, config) => {
  const stdout = run(
    entry,
    validating(config),
    ["const { createRequire } = await import('node:module');"],
    [
      `process.stdout.write('\\n' + JSON.stringify(Object.keys(createRequire(${JSON.stringify(import.meta.url)}).cache)));`,
    ],
  );
  const files = stdout === undefined ? [] : JSON.parse(stdout.slice(stdout.lastIndexOf('\n')));
  return files.filter((file) => keyOf(file) !== undefined && ['.js', '.json'].includes(extname(file))).sort();
};

const resolved = (from, name) => {
  try {
    return from.resolve(name);
  } catch {
    return undefined; // a name in some other text, or a package that is optional
  }
};

const bodyOf = (file, text) =>
  extname(file) === '.json'
    ? `module.exports=${text}`
    : text.replace(/^#!.*/, '').replaceAll(/^\/\/# sourceMappingURL=.*$/gm, '');

/** A module as a function, with what it means by the names that it requires. */
const moduleText = async (file, known) => {
  const text = await readFile(file, 'utf8');
  const from = createRequire(file);
  const names = [...text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name);
  const requires = [...new Set(names)].flatMap((name) => {
    const other = isBuiltin(name) ? undefined : resolved(from, name);
    return known.has(other) ? [[name, keyOf(other)]] : [];
  });
  return `${JSON.stringify(keyOf(file))}:[function(exports,require,module,__filename,__dirname){${bodyOf(file, text)}\n},${JSON.stringify(Object.fromEntries(requires))}]`;
};

/** The names that stand for what is packed, as stacks import it. */
const namesOf = (known) => {
  const importable = [
    'constructs',
    'aws-cdk-lib',
    ...Object.keys(require(packages.get('aws-cdk-lib')).exports).map((path) => `aws-cdk-lib${path.slice(1)}`),
  ];
  return [...new Set(importable)].flatMap((name) => {
    const file = resolved(require, name);
    return known.has(file) ? [[name, keyOf(file)]] : [];
  });
};

/**
 * The build without packs is at `entry`, a URL; `scripts` of it are compiled as well. False when the sample can not be made into stacks,
 * and nothing is written.
 */
export const pack = async (entry, outfile, scripts) => {
  const more = `${outfile}.more`;
  for (const file of [outfile, more]) await rm(file, { force: true });
  const folder = await mkdtemp(join(tmpdir(), 'pack-'));
  try {
    const [all, small] = ['config', await withoutNetwork(folder)];
    const base = loaded(entry, small);
    const known = new Set([...base, ...loaded(entry, all)]);
    if (known.size === 0) return false;
    const versions = [...packages].map(([name, manifest]) => [name, require(manifest).version]);
    const head = `packages:${JSON.stringify(Object.fromEntries(versions))},names:${JSON.stringify(Object.fromEntries(namesOf(known)))}`;
    const files = [
      { file: outfile, modules: [...known].filter((one) => base.includes(one)) },
      { file: more, modules: [...known].filter((one) => !base.includes(one)) },
    ];
    for (const { file, modules } of files) {
      const texts = await Promise.all(modules.map((module) => moduleText(module, known)));
      await writeScript(file, `({${head},modules:{\n${texts.join(',\n')}\n}})\n`);
    }
    await compile(entry, validating(small), [outfile, ...scripts]);
    await compile(entry, validating(all), [more]);
    return true;
  } finally {
    await rm(folder, { recursive: true });
  }
};
