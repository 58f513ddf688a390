import type { TenantId } from '../model/ids.ts'
import type { Incident } from '../model/incident.ts'
import { asProblem } from '../model/problem.ts'
import type { ContainmentDesk } from '../response/containments/containment-desk.ts'
import { rollBackContainment } from '../response/containments/end-containment.ts'
import { changeState } from '../response/incident-desk.ts'
import { type RunDesk, signalStep } from '../response/runs/run-desk.ts'
import { readRun } from '../response/runs/run-log.ts'
import { shownRun } from '../response/runs/run-view.ts'
import type { Condition } from '../store/documents.ts'
import { everyDocument } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'
import { type DemoAnswer, demoAnswers } from './demo-answers.ts'

/** What the sample organisation's people work with. */
export interface AnsweringDesk {
  runs: RunDesk
  containing: ContainmentDesk
  store: Pick<Store, 'incidents' | 'timeline' | 'runs' | 'containments'>
  /** Resolves when what was asked for has been done. */
  settled(): Promise<void>
}

const CURRENT: Condition[] = [{ field: 'merged_into', is: 'missing' }]

/**
 * Lets the people of the sample organisation do what is written in `demoAnswers`, through the doors that everybody's people use.
 * Done before, or meant otherwise by somebody since, it is left as it is.
 */
export async function answerIncidents(
  desk: AnsweringDesk,
  tenant: TenantId,
  signal: AbortSignal,
): Promise<void> {
  const incidents: Incident[] = []
  for await (const { document } of everyDocument(desk.store.incidents, tenant, CURRENT)) {
    // What was opened by hand is none of theirs.
    if (document.held === undefined && document.drill === undefined) incidents.push(document)
  }
  incidents.sort((one, other) => (`${one.first_seen}${one.id}` < `${other.first_seen}${other.id}` ? -1 : 1))
  for (const answer of demoAnswers) {
    const incident = incidents.find((one) => one.category === answer.category && names(one, answer.about))
    if (incident === undefined) continue
    signal.throwIfAborted()
    await unlessRefused(() => answered(desk, incident, answer, signal))
  }
}

function names({ assets, entities }: Incident, about: string): boolean {
  return [...assets.map(({ key }) => key), ...entities.map(({ id }) => id)].some((name) =>
    name.includes(about),
  )
}

/** What does not fit any more was done, or done otherwise, by whoever works with the sample organisation. */
async function unlessRefused(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (thrown) {
    if (asProblem(thrown).kind !== 'user') throw thrown
  }
}

async function answered(
  desk: AnsweringDesk,
  { tenant, id: incident }: Incident,
  answer: DemoAnswer,
  signal: AbortSignal,
): Promise<void> {
  const theirs: Condition[] = [{ field: 'incident', is: 'in', values: [incident] }]
  const [run] = (await desk.store.runs.page(tenant, { where: theirs, latest: true })).items
  if (run === undefined) return
  const { id } = run.document
  for (const { step: name, signal: said, by: actor, note, variables = {} } of answer.acts) {
    const { steps } = shownRun(await readRun(desk.runs.store, tenant, id))
    const meant = steps.find((one) => one.name === name && one.signals.includes(said))
    if (meant === undefined) continue
    const { step, visit } = meant
    const what = { step, visit, signal: said, key: `demo ${name}`, note, variables, evidence: [] }
    await signalStep(desk.runs, { tenant, run: id, actor }, what)
    await desk.settled()
  }
  const { to, by: actor, takenBack } = answer
  const { document: now } = (await desk.store.incidents.get(tenant, incident)) ?? {}
  if (now?.state === 'open') {
    const { audit, clock, store } = { ...desk.runs, store: desk.store }
    await changeState({ store, audit, clock }, { tenant, incident, actor, to })
  }
  if (takenBack !== undefined) {
    const { items } = await desk.store.containments.page(tenant, { where: theirs, latest: true })
    for (const { document } of items) {
      if (document.state !== 'standing' || document.run !== id) continue
      const change = { tenant, id: document.id, actor: takenBack.by, reason: takenBack.reason }
      await rollBackContainment(desk.containing, change, signal)
    }
  }
  await desk.settled()
}
