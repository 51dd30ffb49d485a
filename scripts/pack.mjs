// Writes those modules of the CDK into one file that the stacks of the sample organization load; lib/stacks/cdk.ts reads it. A module
// that is missing comes from its package, so that what is packed decides how fast it is and nothing else.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
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

/** Validates the sample between these lines of code; what it prints, or undefined when it fails. */
const run = (entry, before, after) => {
  const script = [
    ...before,
    "process.argv.splice(1, process.argv.length, 'landing-zone', 'validate', '--config', 'config');",
    `await import(${JSON.stringify(entry)});`,
    ...after,
  ];
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script.join('\n')], {
    env: { ...process.env, LANDING_ZONE_CACHE: 'off' },
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  return status === 0 ? stdout : undefined;
};

/** What a run of the sample loads. */
const loaded = (entry) => {
  const stdout = run(
    entry,
    ["const { createRequire } = await import('node:module');"],
    [
      `process.stdout.write('\\n' + JSON.stringify(Object.keys(createRequire(${JSON.stringify(import.meta.url)}).cache)));`,
    ],
  );
  return stdout === undefined ? [] : JSON.parse(stdout.slice(stdout.lastIndexOf('\n')));
};

/** What V8 makes of the pack in a run: the next one starts with it, unless its Node is another. */
const compiledBy = (entry) => {
  const stdout = run(
    entry,
    [
      "const [vm, { syncBuiltinESMExports }] = [(await import('node:vm')).default, await import('node:module')];",
      'let script;',
      'vm.Script = class extends vm.Script { constructor(...given) { super(...given); script = this; } };',
      'syncBuiltinESMExports();',
    ],
    ["process.stdout.write('\\n' + script.createCachedData().toString('base64'));"],
  );
  return stdout && Buffer.from(stdout.slice(stdout.lastIndexOf('\n')), 'base64');
};

/** As lib/stacks/cdk.ts reads it: begins with a digest, of another file's digest too where it belongs to that. */
const withDigest = (content, of = '') => {
  const digest = createHash('sha256').update(of).update(content).digest('hex');
  return { digest, file: Buffer.concat([Buffer.from(digest), content]) };
};

/** One other sign, and V8 keeps two bytes for each that there is. In code they are in comments, texts and patterns alone. */
const ascii = (text) =>
  text.replaceAll(/[^\0-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

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
  const text = `({packages:${JSON.stringify(Object.fromEntries(versions))},names:${JSON.stringify(Object.fromEntries(names))},modules:{\n${modules.join(',\n')}\n}})\n`;
  const content = Buffer.from(ascii(text));
  const { digest, file } = withDigest(content);
  await writeFile(outfile, file);
  const compiled = compiledBy(entry);
  if (compiled) await writeFile(`${outfile}.v8`, withDigest(compiled, digest).file);
  return true;
};
