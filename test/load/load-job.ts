import { z } from 'zod'
import { type JobDefinition, job } from '../../worker/src/jobs/job.ts'
import { TenantId } from '../../worker/src/model/ids.ts'

/** Told of every run, at its start. */
export interface Told {
  run(tenant: TenantId, thing: string): void
}

const payload = z.object({ tenant: TenantId, thing: z.string() })

/** A job that does nothing but tell: what is measured is the mechanism. */
export const loadJob: JobDefinition<z.infer<typeof payload>, Told> = job({
  name: 'load.tell',
  load: 'deciding',
  payload,
  key: ({ tenant, thing }) => [tenant, thing],
  retry: { attempts: 5, backoff: () => 100 },
  timeout: '1m',
  maxStarts: 3,
  run: async ({ tenant, thing }, told) => {
    told.run(tenant, thing)
    return undefined
  },
})
