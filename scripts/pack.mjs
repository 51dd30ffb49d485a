// Writes those modules of the CDK into one file that the stacks of the sample organization load; lib/stacks/cdk.ts reads it. A module
// that is missing comes from its package, so that what is packed decides how fast it is and nothing else.
import { spawnSync } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, extname, relative, sep } from 'node:path';

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

/** What a run of the sample loads. */
const loaded = (entry) => {
  const script = `
    const { createRequire } = await import('node:module');
    process.argv.splice(1, process.argv.length, 'landing-zone', 'validate', '--config', 'config');
    await import(${JSON.stringify(entry)});
    process.stdout.write('\\n' + JSON.stringify(Object.keys(createRequire(${JSON.stringify(import.meta.url)}).cache)));`;
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, LANDING_ZONE_CACHE: 'off' },
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  return status === 0 ? JSON.parse(stdout.slice(stdout.lastIndexOf('\n'))) : [];
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

/** The build without a pack is at `entry`, a URL. False when the sample can not be made into stacks, and nothing is written. */
export const pack = async (entry, outfile) => {
  await rm(outfile, { force: true });
  const files = loaded(entry).filter((file) => keyOf(file) !== undefined && ['.js', '.json'].includes(extname(file)));
  if (files.length === 0) return false;
  const known = new Set(files);
  const modules = await Promise.all(
    files.sort().map(async (file) => {
      const text = await readFile(file, 'utf8');
      const from = createRequire(file);
      const names = [...text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name);
      const requires = [...new Set(names)].flatMap((name) => {
        const other = isBuiltin(name) ? undefined : resolved(from, name);
        return known.has(other) ? [[name, keyOf(other)]] : [];
      });
      return `${JSON.stringify(keyOf(file))}:[function(exports,require,module,__filename,__dirname){${bodyOf(file, text)}\n},${JSON.stringify(Object.fromEntries(requires))}]`;
    }),
  );
  const versions = [...packages].map(([name, manifest]) => [name, require(manifest).version]);
  const importable = [
    'constructs',
    'aws-cdk-lib',
    ...Object.keys(require(packages.get('aws-cdk-lib')).exports).map((path) => `aws-cdk-lib${path.slice(1)}`),
  ];
  const names = [...new Set(importable)].flatMap((name) => {
    const file = resolved(require, name);
    return known.has(file) ? [[name, keyOf(file)]] : [];
  });
  await writeFile(
    outfile,
    `module.exports={packages:${JSON.stringify(Object.fromEntries(versions))},names:${JSON.stringify(Object.fromEntries(names))},modules:{\n${modules.join(',\n')}\n}};\n`,
  );
  return true;
};
