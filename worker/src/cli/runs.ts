import { IncidentId, RunId, type TenantId } from '../model/ids.ts'
import { inert } from '../model/inert.ts'
import { problem } from '../model/problem.ts'
import type { Run, SignalKind } from '../model/run.ts'
import { type MoveDesk, moveRun, previewMove } from '../response/runs/move-run.ts'
import { cancelRun, signalStep } from '../response/runs/run-desk.ts'
import { type RunLog, readRun } from '../response/runs/run-log.ts'
import { shownRun } from '../response/runs/run-view.ts'
import { type StartDesk, startByHand } from '../response/runs/start-by-hand.ts'
import type { Condition } from '../store/documents.ts'
import { everyDocument } from '../store/every-document.ts'
import { byPrefix } from './by-prefix.ts'
import { table } from './output.ts'

type Desk = StartDesk & MoveDesk
type Out = (line: string) => Promise<void>
type Values = Readonly<Record<string, string>>

const OPEN: Condition[] = [{ field: 'state', is: 'in', values: ['running', 'stopping'] }]

/** `wachter runs list`: those that are not over, or with `all` every one; the latest first. */
export async function listRuns(
  { store }: Pick<Desk, 'store'>,
  { tenant, all, json }: { tenant: TenantId; all: boolean; json: boolean },
  out: Out,
): Promise<number> {
  const runs: Run[] = []
  for await (const { document } of everyDocument(store.runs, tenant, all ? [] : OPEN)) runs.push(document)
  runs.sort((one, other) => (one.began < other.began ? 1 : one.began > other.began ? -1 : 0))
  if (json) for (const run of runs) await out(JSON.stringify(run))
  else {
    const rows = runs.map(({ state, phase, overdue, waiting_for, title, incident, id }) => [
      ...[state, phase ?? '', overdue, waiting_for.join(', ')],
      ...[inert(title), incident, id],
    ])
    await out(table([['state', 'phase', 'overdue', 'waits for', 'playbook', 'incident', 'id'], ...rows]))
  }
  return 0
}

/** `wachter runs show ID`: its steps, and what may be done with each. */
export async function showRun(
  { store }: Pick<Desk, 'store'>,
  { tenant, id, json }: { tenant: TenantId; id: string; json: boolean },
  out: Out,
): Promise<number> {
  const { id: run } = await byPrefix(store.runs, 'run', { tenant, id })
  return told(await readRun(store, tenant, run), { json }, out)
}

async function told(log: RunLog, { json }: { json: boolean }, out: Out): Promise<number> {
  const run = shownRun(log)
  if (json) await out(JSON.stringify(run))
  else {
    await out(`${run.id}: ${inert(run.title)}, ${run.state}${run.note === '' ? '' : `: ${inert(run.note)}`}`)
    const rows = run.steps.map(({ name, visit, state, outcome, role, holder, error, result, signals }) => [
      ...[`${inert(name)}/${visit}`, outcome ?? state, role ?? '', holder ?? ''],
      ...[inert(error?.message ?? result ?? ''), signals.join(' ')],
    ])
    await out(table([['step', 'state', 'role', 'taken by', 'says', 'may be'], ...rows]))
  }
  return 0
}

/** `wachter runs start`: a playbook on an incident, by hand. Errors as of `startByHand`. */
export async function beginByHand(
  desk: Desk,
  given: {
    tenant: TenantId
    incident: string
    playbook: string
    variables: Values
    actor: string
    key: string
  },
  out: Out,
): Promise<number> {
  const { tenant } = given
  const incident = await byPrefix(desk.store.incidents, 'incident', { tenant, id: given.incident })
  const log = await startByHand(desk, { ...given, incident: IncidentId.parse(incident.id) })
  return told(log, { json: false }, out)
}

/** What somebody says of a step, which is named by its name or id; of several visits the last that takes it. */
export interface Said {
  tenant: TenantId
  id: string
  step: string
  signal: SignalKind
  note: string
  variables: Values
  evidence: readonly string[]
  actor: string
  key: string
}

/** `wachter runs step`: Errors: `run.step` (user: there is none so called), those of `signalStep`. */
export async function sayOfStep(desk: Desk, said: Said, out: Out): Promise<number> {
  const { tenant, id, step: named, signal, note, variables, evidence, actor, key } = said
  const { id: run } = await byPrefix(desk.store.runs, 'run', { tenant, id })
  const { steps } = shownRun(await readRun(desk.store, tenant, run))
  const called = steps.filter(({ step, name }) => step === named || name === named)
  const meant = called.findLast(({ signals }) => signals.includes(signal)) ?? called.at(-1)
  if (meant === undefined) {
    const known = [...new Set(steps.map(({ name }) => name))].join(', ')
    throw problem('run.step', 'user', `the run has entered no step ${named}; it has ${known || 'none'}`)
  }
  const { step, visit } = meant
  const signalled = { step, visit, signal, key, note, variables, evidence: [...evidence] }
  return told(
    await signalStep(desk, { tenant, run: RunId.parse(run), actor }, signalled),
    { json: false },
    out,
  )
}

/** `wachter runs move`: tells what the version in force would change; with a version and a note it moves the run to it. */
export async function move(
  desk: Desk,
  given: { tenant: TenantId; id: string; actor: string; version?: string | undefined; note: string },
  out: Out,
): Promise<number> {
  const { tenant, actor, version, note } = given
  const run = RunId.parse((await byPrefix(desk.store.runs, 'run', { tenant, id: given.id })).id)
  if (version !== undefined) {
    return told(await moveRun(desk, { tenant, run, actor }, { version, note }), { json: false }, out)
  }
  const seen = await previewMove(desk, { tenant, run })
  await out(`version in force: ${seen.to}, changed ${seen.modified}`)
  for (const change of seen.changes) await out(`  ${inert(change)}`)
  if (seen.changes.length === 0) await out('  it says the same')
  if (seen.refused !== undefined) await out(`the run can not be moved now: ${inert(seen.refused)}`)
  return seen.refused === undefined ? 0 : 1
}

/** `wachter runs cancel`. */
export async function cancel(
  desk: Desk,
  given: { tenant: TenantId; id: string; actor: string; note: string; takeBack: boolean },
  out: Out,
): Promise<number> {
  const { tenant, actor, note, takeBack } = given
  const run = RunId.parse((await byPrefix(desk.store.runs, 'run', { tenant, id: given.id })).id)
  return told(await cancelRun(desk, { tenant, run, actor }, { note, takeBack }), { json: false }, out)
}
