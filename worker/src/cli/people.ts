import { COMMAND_LINE } from '../audit/command-line-actor.ts'
import type { AuditRecorder } from '../audit/recorder.ts'
import { idOf, type TenantId } from '../model/ids.ts'
import { inert } from '../model/inert.ts'
import { problem } from '../model/problem.ts'
import { type Clock, shift } from '../model/time.ts'
import { assignMany } from '../response/people/assign-many.ts'
import { draftHandover } from '../response/people/draft-handover.ts'
import { keepHandover } from '../response/people/keep-handover.ts'
import { type QueueDesk, queueOf } from '../response/people/queue-of.ts'
import type { Store } from '../store/store.ts'
import { byPrefix } from './by-prefix.ts'
import { jsonLine } from './json-line.ts'
import { table } from './output.ts'

type Out = (line: string) => Promise<void>
const HOUR_MS = 3_600_000

interface Desk {
  store: Store
  audit: AuditRecorder
  clock: Clock
  out: Out
}

/** `wachter queue NAME`: what waits for somebody. */
export async function showQueue(
  desk: QueueDesk & { out: Out },
  { tenant, person, json }: { tenant: TenantId; person: string; json: boolean },
): Promise<number> {
  const queue = await queueOf(desk, tenant, person)
  if (json) {
    await desk.out(jsonLine(queue))
    return 0
  }
  const rows = [
    ...queue.incidents.map(({ id, severity, state, title }) => ['incident', severity, state, title, id]),
    ...queue.runs.map(({ id, title, waiting_for, overdue }) => {
      return ['run', overdue > 0 ? 'overdue' : '', waiting_for.join(', '), title, id]
    }),
    ...queue.approvals.map(({ id, plan, by }) => [
      'approval',
      plan.tier,
      by,
      `${plan.action}: ${plan.target}`,
      id,
    ]),
  ]
  await desk.out(`roles: ${inert(queue.roles.join(', ') || 'none')}`)
  await desk.out(table([['what', '', '', 'of', 'id'], ...rows]))
  return 0
}

/** `wachter incidents assign ID... --to NAME`: 1 where one could not be assigned. */
export async function assignIncidents(
  desk: Desk,
  { tenant, ids, to }: { tenant: TenantId; ids: readonly string[]; to: string | null },
): Promise<number> {
  const incidents = []
  for (const id of ids) incidents.push((await byPrefix(desk.store.incidents, 'incident', { tenant, id })).id)
  const done = await assignMany(desk, { tenant, actor: COMMAND_LINE, incidents, assignee: to })
  for (const { incident, problem: why } of done)
    await desk.out(inert(`${incident}: ${why ?? `assigned to ${to ?? 'nobody'}`}`))
  return done.every(({ problem: why }) => why === undefined) ? 0 : 1
}

/** `wachter handover draft`: the note for the next shift, to be read over and changed. */
export async function draftShift(
  { store, clock, out }: Pick<Desk, 'store' | 'clock' | 'out'>,
  { tenant, hours, language }: { tenant: TenantId; hours: number; language: 'en' | 'nl' },
): Promise<number> {
  const now = clock.now()
  await out(await draftHandover(store, { tenant, since: shift(now, -hours * HOUR_MS), now, language }))
  return 0
}

/** `wachter handover keep FILE`: keeps the note as it is now. */
export async function keepShift(
  desk: Desk,
  { tenant, hours, text, as }: { tenant: TenantId; hours: number; text: string; as: string },
): Promise<number> {
  if (text.trim() === '') throw problem('handover.empty', 'user', 'the note is empty')
  const since = shift(desk.clock.now(), -hours * HOUR_MS)
  const { id } = await keepHandover(desk, {
    tenant,
    actor: `user:${as}`,
    key: idOf('text', text),
    since,
    text,
  })
  await desk.out(id)
  return 0
}

/** `wachter handover show`: the latest note. 1 where there is none. */
export async function showHandover(
  { store, out }: Pick<Desk, 'store' | 'out'>,
  tenant: TenantId,
): Promise<number> {
  const page = await store.handovers.page(tenant, { limit: 1 })
  const [latest] = page.items
  if (latest === undefined) return 1
  const { by, at, text } = latest.document
  await out(inert(`${at} ${by}`))
  for (const line of text.split('\n')) await out(inert(line))
  return 0
}
