import base from './jest.config.js';

/** The referees: the same scenarios against moto, and every request against botocore's models. Needs `.venv` (scripts/referees.sh). */
export default {
  ...base,
  globalSetup: '<rootDir>/test/conformance/setup.ts',
  testMatch: ['<rootDir>/test/conformance/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  // They set the environment of their process, each its own.
  testEnvironment: 'node',
  runtime: undefined,
  testTimeout: 300_000,
  maxWorkers: 2,
};
