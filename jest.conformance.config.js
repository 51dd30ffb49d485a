import base from './jest.config.js';

/** The referees: the same scenarios against moto, and every request against botocore's models. Needs `.venv` (see CONTRIBUTING.md). */
export default {
  ...base,
  testMatch: ['<rootDir>/test/conformance/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 300_000,
  maxWorkers: 1,
};
