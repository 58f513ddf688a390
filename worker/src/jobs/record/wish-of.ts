import type { Instant } from '../../model/time.ts'
import type { Job } from '../../store/store.ts'
import { type JobDefinition, jobId, type TenantPayload } from '../job.ts'
import type { Wish } from './ask-once.ts'

/** A request for a run of a job at a time, and every so many milliseconds after that; null for a single run. */
export function wishOf<Payload extends TenantPayload, Deps>(
  definition: JobDefinition<Payload, Deps>,
  payload: Payload,
  when: { due: Instant; every_ms: number | null },
): Wish {
  const plain: Job['payload'] = JSON.parse(JSON.stringify(definition.payload.parse(payload)))
  return {
    id: jobId(definition, payload),
    tenant: payload.tenant,
    name: definition.name,
    payload: plain,
    ...when,
  }
}
