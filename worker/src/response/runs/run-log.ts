import type { IncidentId, RunId, TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import type { PlaybookHash, RunEvent, RunNews } from '../../model/run.ts'
import type { Instant } from '../../model/time.ts'
import type { Store } from '../../store/store.ts'
import { applyEvent } from './apply-event.ts'
import { type Definition, definitionOf } from './definition.ts'
import type { RunState } from './run-state.ts'

export type RunStore = Pick<Store, 'runs' | 'runEvents' | 'playbookVersions'>

/** A run as its events tell it. */
export interface RunLog {
  tenant: TenantId
  run: RunId
  incident: IncidentId
  book: Map<PlaybookHash, Definition>
  state: RunState
  events: readonly RunEvent[]
}

/** Events read at a time. */
const TOGETHER = 64

/** The id of an event: of two writers of one place exactly one succeeds. */
export function runEventId(run: RunId, sequence: number): string {
  return `${run}-${sequence}`
}

/**
 * Reads a run from its first event to its last. By id, so that what was written a moment ago is seen. Errors: `run.unknown`
 * (user), `run.corrupt` (bug).
 */
export async function readRun(store: RunStore, tenant: TenantId, run: RunId): Promise<RunLog> {
  const events: RunEvent[] = []
  const book = new Map<PlaybookHash, Definition>()
  let state: RunState | undefined
  for (let more = true; more; ) {
    const ids = Array.from({ length: TOGETHER }, (_, nth) => runEventId(run, events.length + nth))
    const found = await store.runEvents.getMany(tenant, ids)
    const next = found.map(({ document }) => document).sort((one, other) => one.sequence - other.sequence)
    await pin(store, tenant, book, next)
    for (const event of next) {
      const applied = applyEvent(book, state, event)
      if (!applied.ok) {
        throw problem('run.corrupt', 'bug', `run ${run}, event ${event.sequence}: ${applied.failure}`)
      }
      state = applied.value
      events.push(event)
    }
    more = next.length === TOGETHER
  }
  const [first] = events
  if (state === undefined || first === undefined) {
    throw problem('run.unknown', 'user', `there is no run ${run} in tenant ${tenant}`)
  }
  return { tenant, run, incident: first.incident, book, state, events }
}

/** Reads the playbooks that events name and that are not in the book yet. */
async function pin(
  store: RunStore,
  tenant: TenantId,
  book: Map<PlaybookHash, Definition>,
  events: readonly RunEvent[],
): Promise<void> {
  const named = events.flatMap((event) =>
    event.kind === 'run_started' || event.kind === 'run_moved'
      ? [event.version, ...Object.values(event.calls)]
      : [],
  )
  const missing = [...new Set(named)].filter((hash) => !book.has(hash))
  if (missing.length === 0) return
  for (const { document } of await store.playbookVersions.getMany(tenant, missing)) {
    book.set(document.id, definitionOf(document.playbook))
  }
}

/**
 * Writes what happened at the next place of a run. `false`: somebody else wrote there first, or the tables do not allow it
 * any more; read the run again.
 */
export async function append(
  store: RunStore,
  log: RunLog,
  { news, by, at }: { news: RunNews; by: string; at: Instant },
): Promise<boolean> {
  const { tenant, run, incident, state } = log
  const { sequence, began } = state
  const whose = { id: runEventId(run, sequence), tenant, run, incident, sequence, began, at, by }
  const event: RunEvent = { ...whose, ...news }
  const applied = applyEvent(log.book, state, event)
  if (!applied.ok) throw problem('run.refused', 'user', applied.failure)
  const [made] = await store.runEvents.create(tenant, [event])
  if (made !== 'created') return false
  log.state = applied.value
  log.events = [...log.events, event]
  return true
}
