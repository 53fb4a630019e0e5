// Jest runs the TypeScript as Node does, by stripping types: no transform, nothing to configure twice.
const common = {
  transform: {},
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'json'],
};

export default {
  // Browsers and Redis wait more than they work: with one worker, as Jest has it on two cores, half of them idle.
  maxWorkers: '100%',
  // Modules of a test that is over stay in memory. A worker of gigabytes collects garbage more than it tests, and takes
  // so long to end that Jest calls it a leak: from here on it is replaced by a new one.
  workerIdleMemoryLimit: '400MB',
  projects: [
    { ...common, displayName: 'unit', testMatch: ['<rootDir>/test/unit/**/*.test.ts'] },
    { ...common, displayName: 'transcripts', testMatch: ['<rootDir>/test/transcripts/**/*.test.ts'] },
    {
      ...common,
      displayName: 'integration',
      testMatch: ['<rootDir>/test/integration/**/*.test.ts'],
      globalSetup: '<rootDir>/test/support/global-redis.ts',
    },
    {
      ...common,
      displayName: 'browser',
      testMatch: ['<rootDir>/test/browser/**/*.test.ts'],
      globalSetup: '<rootDir>/test/support/global-redis.ts',
    },
  ],
  // A connection that a test forgot must not hold a continuous integration for ever: Jest still says so.
  forceExit: true,
  reporters: ['default', '<rootDir>/test/support/closing-line.js'],
};
