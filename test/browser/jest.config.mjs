import base from '../../jest.config.mjs'

/** The app in a real browser, over a real worker on the sample organisation: one of each for all files, so one process. */
export default {
  ...base,
  rootDir: '../..',
  roots: ['<rootDir>/test/browser'],
  testPathIgnorePatterns: [],
  maxWorkers: 1,
  // A first start beside the tests on servers takes its minutes on a slow machine.
  testTimeout: 240_000,
}
