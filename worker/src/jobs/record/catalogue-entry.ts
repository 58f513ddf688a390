import { safeParseNewer } from '../../model/newer-fields.ts'
import { problem } from '../../model/problem.ts'
import type { Job } from '../../store/store.ts'
import type { JobDefinition, TenantPayload } from '../job.ts'

/** A definition whose payload type is no longer known; the stored payload is parsed by its schema before it is run. */
export interface AnyJob<Deps>
  extends Pick<JobDefinition<TenantPayload, Deps>, 'name' | 'load' | 'timeout' | 'maxStarts' | 'retry'> {
  start(payload: Job['payload'], deps: Deps, signal: AbortSignal): Promise<'again' | undefined>
}

/** Takes a definition into a catalogue of different payloads. */
export function inCatalogue<Payload extends TenantPayload, Deps>(
  definition: JobDefinition<Payload, Deps>,
): AnyJob<Deps> {
  const { name, load, timeout, maxStarts, retry } = definition
  return {
    name,
    load,
    timeout,
    maxStarts,
    retry,
    start: async (payload, deps, signal) => {
      const parsed = safeParseNewer(definition.payload, payload)
      if (parsed.success) return definition.run(parsed.data, deps, signal)
      const [issue] = parsed.error.issues
      const where = issue === undefined ? '' : `${issue.path.join('.')}: ${issue.message}`
      const message = `a payload of ${name} can't be read by this release (${where}); it is kept, try it again with the one that wrote it`
      throw problem('jobs.payload', 'user', message)
    },
  }
}
