// Writes those modules of the CDK into two files that the stacks of the sample organization load; lib/stacks/cdk.ts reads them: one for all,
// and one of what networks need besides, so that nobody else reads it. A module that is missing comes from its package, so that what is
// packed decides how fast it is and nothing else.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire, isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, extname, join, relative, sep } from 'node:path';

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

/** Validates a config between these lines of code; what it prints, or undefined when it fails. */
const run = (entry, config, before, after) => {
  const script = [
    ...before,
    "process.argv.splice(1, process.argv.length, 'landing-zone', 'validate', '--config', process.env.SAMPLE);",
    `await import(${JSON.stringify(entry)});`,
    ...after,
  ];
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script.join('\n')], {
    env: { ...process.env, LANDING_ZONE_CACHE: 'off', SAMPLE: config },
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  return status === 0 ? stdout : undefined;
};

/** What a run loads of the packages. */
const loaded = (entry, config) => {
  const stdout = run(
    entry,
    config,
    ["const { createRequire } = await import('node:module');"],
    [
      `process.stdout.write('\\n' + JSON.stringify(Object.keys(createRequire(${JSON.stringify(import.meta.url)}).cache)));`,
    ],
  );
  const files = stdout === undefined ? [] : JSON.parse(stdout.slice(stdout.lastIndexOf('\n')));
  return files.filter((file) => keyOf(file) !== undefined && ['.js', '.json'].includes(extname(file))).sort();
};

/** What V8 makes of a pack in a run: the next one starts with it, unless its Node is another. */
const compiledBy = (entry, config, file) => {
  const stdout = run(
    entry,
    config,
    [
      "const [vm, { syncBuiltinESMExports }] = [(await import('node:vm')).default, await import('node:module')];",
      'let script;',
      `const isIt = (options) => options?.filename === ${JSON.stringify(file)};`,
      'vm.Script = class extends vm.Script { constructor(...given) { super(...given); if (isIt(given[1])) script = this; } };',
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

/** The build without packs is at `entry`, a URL. False when the sample can not be made into stacks, and nothing is written. */
export const pack = async (entry, outfile) => {
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
      { file: outfile, config: small, modules: [...known].filter((one) => base.includes(one)) },
      { file: more, config: all, modules: [...known].filter((one) => !base.includes(one)) },
    ];
    for (const one of files) {
      const modules = await Promise.all(one.modules.map((module) => moduleText(module, known)));
      const { digest, file } = withDigest(Buffer.from(ascii(`({${head},modules:{\n${modules.join(',\n')}\n}})\n`)));
      await writeFile(one.file, file);
      one.digest = digest;
    }
    for (const { file, config, digest } of files) {
      const compiled = compiledBy(entry, config, file);
      if (compiled) await writeFile(`${file}.v8`, withDigest(compiled, digest).file);
    }
    return true;
  } finally {
    await rm(folder, { recursive: true });
  }
};
