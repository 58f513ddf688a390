import { COMMAND_LINE } from '../audit/command-line-actor.ts'
import type { AuditRecorder } from '../audit/recorder.ts'
import { revive } from '../jobs/record/revive.ts'
import type { TenantId } from '../model/ids.ts'
import type { Clock } from '../model/time.ts'
import type { Condition } from '../store/documents.ts'
import type { Store } from '../store/store.ts'
import { table } from './output.ts'

type Out = (line: string) => Promise<void>

/** `wachter jobs list`: those that were given up, or all; what changed last comes first. */
export async function listJobs(
  { store, out }: { store: Pick<Store, 'jobs'>; out: Out },
  options: { tenant: TenantId; all: boolean; json: boolean },
): Promise<number> {
  const rows: (string | number)[][] = [['state', 'name', 'due', 'starts', 'failures', 'last error', 'id']]
  const givenUp: Condition = { field: 'state', is: 'in', values: ['failed', 'poison'] }
  const where = options.all ? [] : [givenUp]
  const sort = { field: 'updated', order: 'desc' } as const
  const page = await store.jobs.page(options.tenant, { where, sort, limit: 1000 })
  for (const { document } of page.items) {
    const { state, name, due, starts, failures, last_error, id } = document
    const error = last_error === null ? '' : `${last_error.code}: ${last_error.message}`
    if (options.json) await out(JSON.stringify(document))
    else rows.push([state, name, due, starts, failures, error, id])
  }
  if (!options.json) await out(table(rows))
  if (!options.json && page.next !== undefined) await out(`... the latest 1,000 of ${page.total.count}`)
  return 0
}

/** `wachter jobs retry ID`: a running worker takes it up within some ten seconds. */
export async function retryJob(
  { store, audit, clock, out }: { store: Pick<Store, 'jobs'>; audit: AuditRecorder; clock: Clock; out: Out },
  { tenant, id }: { tenant: TenantId; id: string },
): Promise<number> {
  const job = await revive(
    { jobs: store.jobs, clock },
    {
      tenant,
      id,
      before: async ({ state, name, starts, failures }) =>
        audit.record([
          {
            tenant,
            at: clock.now(),
            actor: COMMAND_LINE,
            action: 'job.retried',
            target: `job/${id}`,
            before: { state, name, starts, failures },
            after: { state: 'waiting', name, starts: 0, failures: 0 },
          },
        ]),
    },
  )
  await out(`${job.id} (${job.name}): ${job.state}`)
  return 0
}
