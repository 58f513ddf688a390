import type { TenantId } from '../../model/ids.ts'
import type { Clock } from '../../model/time.ts'
import type { Documents } from '../../store/documents.ts'
import type { Job } from '../../store/store.ts'
import type { DeliveryStatus, Dispatcher, Timers } from '../dispatcher.ts'
import type { JobDefinition, TenantPayload } from '../job.ts'
import { askOnce } from './ask-once.ts'
import type { AnyJob } from './catalogue-entry.ts'
import type { PickUps } from './pick-ups.ts'
import { revive } from './revive.ts'
import { statusOf } from './status-of.ts'
import { wishOf } from './wish-of.ts'

/** What any dispatcher stands on. */
export interface DeskParts<Deps> {
  jobs: Documents<Job>
  catalogue: readonly AnyJob<Deps>[]
  tenants(): readonly TenantId[]
  clock: Clock
  timers: Timers
}

/** What every dispatcher does with the record alone. A job that is due, or will be, is handed to `written`. */
export function jobDesk<Deps>(
  parts: DeskParts<Deps>,
  pickUps: PickUps,
  written: (job: Job) => void,
): Pick<Dispatcher<Deps>, 'enqueue' | 'schedule' | 'retry'> & {
  status(delivery: DeliveryStatus | undefined): ReturnType<Dispatcher<Deps>['status']>
} {
  const { jobs, tenants, clock } = parts
  const loadOf = new Map(parts.catalogue.map(({ name, load }) => [name, load]))
  const ask = askOnce(parts)

  async function request<Payload extends TenantPayload>(
    definition: JobDefinition<Payload, Deps>,
    ...[payload, when]: [Payload, Parameters<typeof wishOf>[2]]
  ): Promise<void> {
    if (!loadOf.has(definition.name)) throw new Error(`job ${definition.name} is not in the catalogue`)
    written(await ask(wishOf(definition, payload, when)))
  }

  return {
    enqueue: (definition, payload, { due = clock.now() } = {}) =>
      request(definition, payload, { due, every_ms: null }),
    schedule: (definition, payload, everyMs) =>
      request(definition, payload, { due: clock.now(), every_ms: everyMs }),
    async retry(revival) {
      const job = await revive(parts, revival)
      written(job)
      return job
    },
    async status(delivery) {
      const of = { tenants: tenants(), loadOf: (name: string) => loadOf.get(name), now: clock.now() }
      const { loads, ...recorded } = await statusOf(jobs, of)
      return { ...recorded, loads: loads.map((one) => ({ ...one, ...pickUps.of(one.load) })), delivery }
    },
  }
}
