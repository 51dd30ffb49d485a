const { ModuleMocker } = require('jest-mock');

const { exit } = process;
const { prepareStackTrace } = Error;
const { console } = globalThis;
const symbols = new Set(Object.getOwnPropertySymbols(globalThis));

/** What jest leaves in a realm would keep each file, with all that it loads, until the worker ends. */
const teardown = async () => {
  process.exit = exit;
  Error.prepareStackTrace = prepareStackTrace;
  globalThis.console = console;
  for (const symbol of Object.getOwnPropertySymbols(globalThis)) if (!symbols.has(symbol)) delete globalThis[symbol];
};

/** Node as it is, without a realm for each file; see jest-runtime.cjs. */
module.exports = class {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;
  fakeTimersModern = null;
  exportConditions = () => ['node', 'node-addons'];
  getVmContext = () => globalThis;
  setup = async () => {};
  teardown = teardown;
};
