import type { Job } from '../../store/store.ts'
import type { JobDefinition, TenantPayload } from '../job.ts'

/** A definition whose payload type is no longer known; the stored payload is parsed by its schema before it is run. */
export interface AnyJob<Deps>
  extends Pick<JobDefinition<TenantPayload, Deps>, 'name' | 'timeout' | 'maxStarts' | 'retry'> {
  concurrency: number
  start(payload: Job['payload'], deps: Deps, signal: AbortSignal): Promise<void>
}

/** Takes a definition into a catalogue of different payloads. */
export function inCatalogue<Payload extends TenantPayload, Deps>(
  definition: JobDefinition<Payload, Deps>,
): AnyJob<Deps> {
  const { name, timeout, maxStarts, retry, concurrency } = definition
  return {
    name,
    timeout,
    maxStarts,
    retry,
    concurrency: concurrency ?? Number.POSITIVE_INFINITY,
    start: async (payload, deps, signal) => definition.run(definition.payload.parse(payload), deps, signal),
  }
}
