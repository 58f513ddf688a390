import type { Run } from '../../model/run.ts'
import type { Instant } from '../../model/time.ts'
import type { Store } from '../../store/store.ts'
import { marked } from '../drills/marked.ts'
import { WORKER } from '../worker.ts'
import { FOR_PEOPLE } from './play-run.ts'
import type { RunLog } from './run-log.ts'
import { stepOf, type Visit } from './run-state.ts'
import { pendingTimers } from './timers.ts'

/** Who is asked where a playbook of others names nobody. */
const NOBODY_NAMED = 'responder'

/** What lists and timers need of a run. */
export function headOf({ tenant, run, incident, book, state, events }: RunLog): Run {
  const open = [...state.visits.values()].filter((visit) => visit.state !== 'ended')
  const more = (visit: Visit) => stepOf(book, state, visit)?.more
  const waiting = open.filter((visit) => FOR_PEOPLE.has(visit.state))
  const overdue = open.filter(({ fired }) => fired.includes('time_limit'))
  const roles = [
    ...waiting.map((visit) => more(visit)?.role ?? NOBODY_NAMED),
    ...overdue.flatMap((visit) => more(visit)?.escalation?.to ?? []),
  ]
  const phases = [...state.visits.values()].flatMap((visit) => more(visit)?.phase ?? [])
  const { playbook } = book.get(state.version) ?? {}
  const [next] = pendingTimers(book, state)
  if (playbook === undefined) throw new Error(`run ${run} has no playbook`)
  return {
    ...{
      id: run,
      tenant,
      incident,
      playbook: playbook.id,
      title: marked(playbook.name, state.drill),
      version: state.version,
    },
    state: state.status,
    phase: phases.at(-1) ?? null,
    began: state.began,
    updated: events.at(-1)?.at ?? state.began,
    ended: state.ended,
    due: next?.due ?? null,
    waiting_for: [...new Set(roles)].sort().slice(0, 50),
    waiting: waiting.length,
    overdue: overdue.length,
    events: state.sequence,
    note: state.note,
    ...(state.startedBy === WORKER ? {} : { started_by: state.startedBy }),
    ...(state.drill === undefined ? {} : { drill: state.drill }),
    ...(state.stopping?.handedTo === undefined ? {} : { handed_to: state.stopping.handedTo }),
  }
}

/** Keeps a run's head, unless somebody has kept a later one. Gives when it is due, where it is the latest. */
export async function keepHead(store: Pick<Store, 'runs'>, log: RunLog): Promise<Instant | null> {
  const head = headOf(log)
  for (;;) {
    const known = await store.runs.get(log.tenant, log.run)
    if (known !== undefined && known.document.events >= head.events) return known.document.due
    const kept = await store.runs.put(log.tenant, head, known?.version ?? 'new')
    if (kept.ok) return head.due
  }
}
