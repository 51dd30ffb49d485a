// A notice of the SDK about its later releases; see bin/landing-zone.ts.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
// CI would be given colours (picocolors).
process.env.NO_COLOR = '1';
// Nobody's cache is read or written.
process.env.LANDING_ZONE_CACHE = 'off';

/** Tests run on the TypeScript sources; esbuild only strips the types. */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/conformance/'],
  testEnvironment: '<rootDir>/scripts/jest-environment.cjs',
  runtime: '<rootDir>/scripts/jest-runtime.cjs',
  maxWorkers: '100%',
  // What files leave behind slows those that follow.
  workerIdleMemoryLimit: '1GB',
  // A machine with other work to do is slow, which is no mistake of a test's.
  testTimeout: 60_000,
  // Every plan that a test makes is judged, whatever the test is about.
  setupFiles: ['<rootDir>/test/support/check-every-plan.ts'],
  transform: { '^.+\\.ts$': '<rootDir>/scripts/jest-esbuild.cjs' },
};
