import { randomUUID } from 'node:crypto'
import { type BullmqOptions, bullmqDispatcher } from '../../worker/src/jobs/bullmq/bullmq-dispatcher.ts'
import type { Dispatcher } from '../../worker/src/jobs/dispatcher.ts'
import {
  CONTRACT_CONCURRENCY,
  contractJob,
  contractTenants,
  type Witness,
} from '../../worker/src/jobs/dispatcher-samples-contract.ts'
import { realTime } from '../../worker/src/jobs/fixtures/time.ts'
import { inCatalogue } from '../../worker/src/jobs/record/catalogue-entry.ts'
import type { Store } from '../../worker/src/store/store.ts'

/** A prefix that no other test uses. */
export function newPrefix(): string {
  return `test-${randomUUID().slice(0, 8)}`
}

/** A dispatcher of the contract's job over BullMQ, for tests: a process of its own as far as the others know. */
export function bullmqOn(
  place: { store: Store; url: string; prefix: string },
  witness: Witness,
  more: Partial<BullmqOptions<Witness>> = {},
): Promise<Dispatcher<Witness>> {
  const { store, url, prefix } = place
  return bullmqDispatcher<Witness>({
    jobs: store.jobs,
    catalogue: [inCatalogue(contractJob)],
    deps: witness,
    tenants: () => contractTenants,
    ...realTime,
    random: () => 0.5,
    holder: randomUUID(),
    concurrency: CONTRACT_CONCURRENCY,
    does: 'work',
    redis: { url, prefix },
    warn: () => {},
    onProblem: () => {},
    ...more,
  })
}
