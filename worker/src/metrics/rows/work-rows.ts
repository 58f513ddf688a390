import type { Drill } from '../../model/drill.ts'
import type { TenantId } from '../../model/ids.ts'
import { dayOf, epochMs, Instant, type Instant as Moment } from '../../model/time.ts'
import { shownDrill } from '../../response/drills/drill-times.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'
import type { Row } from '../populations.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Drills with how long what took. */
export async function drillRows(store: Pick<Store, 'drills'>, tenant: TenantId): Promise<Row<'drills'>[]> {
  const rows: Row<'drills'>[] = []
  for await (const { document } of everyDocument(store.drills, tenant, [])) rows.push(drillRow(document))
  return rows
}

/** What is counted of a drill. */
export function drillRow(drill: Drill): Row<'drills'> {
  const { took_ms: took } = shownDrill(drill)
  const hours = (ms: number | null | undefined) =>
    ms === null || ms === undefined ? undefined : ms / HOUR_MS
  return {
    at: drill.started,
    is: { ended: drill.state === 'ended', contained: drill.times.contained !== null },
    value: {
      detect_hours: hours(took['detected']),
      acknowledge_hours: hours(took['acknowledged']),
      contain_hours: hours(took['contained']),
      resolve_hours: hours(took['resolved']),
    },
    word: { category: drill.category },
  }
}

/** What is let pass now: exceptions of rules that are stored, and controls that people excepted. */
export async function exemptionRows(
  store: Pick<Store, 'exceptions' | 'controlStatements'>,
  tenant: TenantId,
  now: Moment,
): Promise<Row<'exemptions'>[]> {
  const rows: Row<'exemptions'>[] = []
  const today = dayOf(now)
  for await (const { document } of everyDocument(store.exceptions, tenant, [
    { field: 'expires', is: 'range', from: today },
  ])) {
    if (document.revoked !== null) continue
    rows.push(exemptionRow('rule_exception', document.created, { until: endOf(document.expires), now }))
  }
  for await (const { document } of everyDocument(store.controlStatements, tenant, [
    { field: 'until', is: 'range', after: now },
  ])) {
    if (document.says !== 'excepted') continue
    rows.push(exemptionRow('control_exception', document.at, { until: document.until, now }))
  }
  return rows
}

function exemptionRow(
  kind: string,
  at: Moment,
  { until, now }: { until: Moment; now: Moment },
): Row<'exemptions'> {
  const days = (from: Moment, to: Moment) => Math.max(0, epochMs(to) - epochMs(from)) / DAY_MS
  return { at, is: {}, value: { age_days: days(at, now), left_days: days(now, until) }, word: { kind } }
}

/** What somebody is to do: tasks of incidents, lessons, what the board wants done, and what the red team found. */
export async function actionRows(
  store: Pick<Store, 'tasks' | 'postMortems' | 'boardActions' | 'redTeamFindings'>,
  tenant: TenantId,
  now: Moment,
): Promise<Row<'actions'>[]> {
  const rows: Row<'actions'>[] = []
  for await (const { document } of everyDocument(store.tasks, tenant, [])) {
    const { created: at, state, due } = document
    rows.push(actionRow('task', { at, isOpen: state === 'open', due, now }))
  }
  for await (const { document } of everyDocument(store.postMortems, tenant, [])) {
    for (const { added: at, state, due } of document.lessons)
      rows.push(actionRow('lesson', { at, isOpen: state === 'open', due, now }))
  }
  for await (const { document } of everyDocument(store.boardActions, tenant, [])) {
    const { created: at, state, due: day } = document
    rows.push(actionRow('board_action', { at, isOpen: state === 'open', due: endOf(day), now }))
  }
  for await (const { document } of everyDocument(store.redTeamFindings, tenant, [])) {
    const { found: at, state, due: day } = document
    const isOpen = state === 'open' || state === 'reopened'
    rows.push(actionRow('red_team_finding', { at, isOpen, due: endOf(day), now }))
  }
  return rows
}

/** A day is the last on which something is in time. */
function endOf(day: string): Moment {
  return Instant.parse(`${day}T23:59:59.999Z`)
}

/** What is counted of something to do. */
export function actionRow(
  kind: string,
  { at, isOpen, due, now }: { at: Moment; isOpen: boolean; due: Moment | null; now: Moment },
): Row<'actions'> {
  const isOverdue = isOpen && due !== null && due < now
  return {
    at,
    is: { open: isOpen, overdue: isOverdue },
    value: { overdue_days: isOverdue ? (epochMs(now) - epochMs(due)) / DAY_MS : undefined },
    word: { kind },
  }
}
