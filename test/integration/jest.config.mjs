import base from '../../jest.config.mjs'

/** Tests on real servers; each run starts them once (`test/services/`). */
export default {
  ...base,
  rootDir: '../..',
  roots: ['<rootDir>/test/integration'],
  testPathIgnorePatterns: [],
  globalSetup: '<rootDir>/test/services/start-servers.mjs',
  globalTeardown: '<rootDir>/test/services/stop-servers.mjs',
  testTimeout: 180_000,
}
