const { createHash } = require('node:crypto');
const { transformSync, version } = require('esbuild');

const options = {
  loader: 'ts',
  format: 'cjs',
  target: 'node20',
  sourcemap: 'inline',
  sourcesContent: false,
  supported: { 'dynamic-import': false },
  define: { 'import.meta.url': '__url' },
  banner: "const __url = require('node:url').pathToFileURL(__filename).href;",
};

/** Strips the types for jest. Types are tsc's business (npm run types). */
module.exports = {
  process: (text, path) => ({ code: transformSync(text, { ...options, sourcefile: path }).code }),
  getCacheKey: (text, path) =>
    createHash('sha1')
      .update([version, JSON.stringify(options), path, text].join('\0'))
      .digest('hex'),
};
