const { dirname } = require('node:path');
const { default: Runtime } = require('jest-runtime');

/** What lib is made with. Node loads it, once a worker: to load it anew for each test file takes as long as many a file itself. */
const shared =
  /^(@aws-sdk|aws-cdk-lib|cdk-nag|constructs|fast-check|jiti|jsonc-parser|micromark|micromark-extension-gfm|yaml|yargs|zod)(\/|$)/;

/** Runs test files in Node's own realm (jest-environment.cjs), for what they share to be of the same realm. Modules of lib are each file's own. */
module.exports = class extends Runtime {
  requireModuleOrMock(from, name) {
    if (!shared.test(name)) return super.requireModuleOrMock(from, name);
    return require(require.resolve(name, { paths: [dirname(from)] }));
  }
  createScriptFromCode(source, filename) {
    const script = super.createScriptFromCode(source, filename);
    return { runInContext: () => script.runInThisContext() };
  }
};
