import base from '../../jest.config.mjs'

/** Tests on real servers; each run starts them once (`test/services/`). */
export default {
  ...base,
  rootDir: '../..',
  roots: ['<rootDir>/test/integration', '<rootDir>/test/faults'],
  testPathIgnorePatterns: [],
  globalSetup: '<rootDir>/test/services/start-servers.mjs',
  globalTeardown: '<rootDir>/test/services/stop-servers.mjs',
  // One file after the other: they share the servers, and some of them break what all of them see.
  maxWorkers: 1,
  testTimeout: 180_000,
}
