import whole from './jest.config.mjs'

/**
 * What of the tests on real servers `npm test` runs: contracts, guards, sources, three workers
 * against one, a job that kills its process, runs of playbooks whose worker is killed, an analyst's day in the browser, and the quick form of the faults.
 * `npm run test:integration` runs all.
 */
export default {
  ...whole,
  testMatch: [
    '**/analysts-day.test.ts',
    '**/bullmq-dispatcher.test.ts',
    '**/bullmq-lines.test.ts',
    '**/elasticsearch-{bounds,failures,store,tenants,versions}.test.ts',
    '**/{faults,poison-job,summer-time}.test.ts',
    '**/index-feed.test.ts',
    '**/killed-runs-on-servers.test.ts',
    '**/pgvector.test.ts',
    '**/redis-guard.test.ts',
    '**/scaled-out.test.ts',
  ],
}
