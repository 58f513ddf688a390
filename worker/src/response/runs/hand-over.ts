import { type EntryId, idOf, type RunId } from '../../model/ids.ts'
import type { Incident } from '../../model/incident.ts'
import type { Playbook } from '../../model/playbook.ts'
import type { Run, Values } from '../../model/run.ts'
import type { Store } from '../../store/store.ts'
import { WORKER } from '../worker.ts'
import { headOf } from './run-head.ts'
import { type RunLog, readRun } from './run-log.ts'
import { stepOf } from './run-state.ts'

/**
 * What a run knows that another playbook has a variable for, under the same name and of the same type. What it did outside
 * stands: the actions of the other playbook find it done.
 */
export function carriedOver({ state, book }: RunLog, to: Playbook): Values {
  const known = state.scopes.get('') ?? {}
  const before = book.get(state.version)?.variables
  return Object.fromEntries(
    Object.entries(to.playbook_variables ?? {}).flatMap(([name, { type, constant }]) => {
      const value = Object.hasOwn(known, name) ? known[name] : undefined
      const isSame = before?.get(name)?.type === type && constant !== true
      return isSame && value !== undefined && value !== null ? [[name, value] as const] : []
    }),
  )
}

/** Tells on an incident's timeline that a playbook took over, and what of the former one is done. Once, however often it is told. */
export async function tellHandOver(
  store: Pick<Store, 'runs' | 'runEvents' | 'playbookVersions' | 'timeline'>,
  { tenant, id: incident, category, updated: at }: Incident,
  { from, to, run }: { from: Run; to: Playbook; run: RunId },
): Promise<void> {
  const log = await readRun(store, tenant, from.id)
  const text =
    `category ${category}: playbook ${headOf(log).title} is handed over to ${to.name}; ` +
    `${doneIn(log) || 'nothing was done yet'}. What was done stands, and what is known goes along.`
  await store.timeline.create(tenant, [
    {
      id: idOf('entry', incident, 'handed over', from.id, run) as EntryId,
      ...{ tenant, incident, at, by: WORKER, kind: 'transition', text: text.slice(0, 10_000) },
    },
  ])
}

function doneIn({ book, state }: RunLog): string {
  const names = [...state.visits.values()].flatMap((visit) => {
    const defined = stepOf(book, state, visit)
    if (visit.outcome !== 'success' || defined?.step.type !== 'action') return []
    return [defined.step.name ?? visit.step]
  })
  return names.length === 0 ? '' : `done: ${names.join(', ')}`
}
