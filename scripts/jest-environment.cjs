const { ModuleMocker } = require('jest-mock');

/** Node as it is, without a realm for each file; see jest-runtime.cjs. */
module.exports = class {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;
  fakeTimersModern = null;
  exportConditions = () => ['node', 'node-addons'];
  getVmContext = () => globalThis;
  setup = async () => {};
  teardown = async () => {};
};
