// Scripts of the build, and beside each what V8 has made of it in a run; lib/stacks/compiled.ts reads them.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

/**
 * Bundles into a script that gives a function, which returns what the bundle exports; `parameters` are its own, the first of them require.
 * `options` are esbuild's.
 */
export const bundleScript = async (options, parameters, file) => {
  const { outputFiles } = await build({
    ...options,
    banner: {},
    format: 'cjs',
    splitting: false,
    outdir: undefined,
    minifySyntax: true,
    minifyWhitespace: true,
    write: false,
  });
  await writeScript(
    file,
    `(function(${parameters}){const module={exports:{}};(function(module,exports){${outputFiles[0].text}\n})(module,module.exports);return module.exports})`,
  );
};

/** Writes a script after its digest. */
export const writeScript = (file, text) => writeFile(file, withDigest(Buffer.from(ascii(text))));

/** Runs a command between these lines of code; what it prints, or undefined when it fails. `entry` is the build, a URL. */
export const run = (entry, words, before, after) => {
  const script = [
    ...before,
    `process.argv.splice(1, process.argv.length, 'landing-zone', ...${JSON.stringify(words)});`,
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

/** Writes what V8 makes of these scripts in a run: the next one starts with it, unless its Node or its flags are others. */
export const compile = async (entry, words, files, before = []) => {
  const stdout = run(
    entry,
    words,
    [
      "const [vm, v8, { syncBuiltinESMExports }] = [(await import('node:vm')).default, (await import('node:v8')).default, await import('node:module')];",
      'const [scripts, flags, set] = [new Map(), [], v8.setFlagsFromString];',
      'v8.setFlagsFromString = (flag) => { flags.push(flag); set(flag); };',
      'vm.Script = class extends vm.Script { constructor(...given) { super(...given); scripts.set(given[1]?.filename, [this, [...flags]]); } };',
      'syncBuiltinESMExports();',
      ...before,
    ],
    [
      'const compiledBy = ([script, flags]) => { for (const flag of flags) set(flag); return script.createCachedData().toString("base64"); };',
      `const compiled = ${JSON.stringify(files)}.map((file) => scripts.has(file) ? compiledBy(scripts.get(file)) : undefined);`,
      "process.stdout.write('\\n' + JSON.stringify(compiled));",
    ],
  );
  const compiled = stdout === undefined ? [] : JSON.parse(stdout.slice(stdout.lastIndexOf('\n')));
  for (const [index, file] of files.entries()) {
    const digest = (await readFile(file)).toString('latin1', 0, 64);
    if (compiled[index]) await writeFile(`${file}.v8`, withDigest(Buffer.from(compiled[index], 'base64'), digest));
  }
};

/** As lib/stacks/compiled.ts reads it: begins with a digest, of another file's digest too where it belongs to that. */
const withDigest = (content, of = '') =>
  Buffer.concat([Buffer.from(createHash('sha256').update(of).update(content).digest('hex')), content]);

/** One other sign, and V8 keeps two bytes for each that there is. In code they are in comments, texts and patterns alone. */
const ascii = (text) =>
  text.replaceAll(/[^\0-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
