import whole from './jest.config.mjs'

/** What of the tests on real servers `npm test` runs: contracts, guards and sources. `npm run test:integration` runs all. */
export default {
  ...whole,
  roots: ['<rootDir>/test/integration'],
  testMatch: [
    '**/bullmq-dispatcher.test.ts',
    '**/bullmq-lines.test.ts',
    '**/elasticsearch-{bounds,failures,store,tenants,versions}.test.ts',
    '**/index-feed{,-rights,-shapes}.test.ts',
    '**/redis-guard.test.ts',
  ],
}
