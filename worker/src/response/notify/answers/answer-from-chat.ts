import { approvalsMissing } from '../../../model/approvals-missing.ts'
import { type EntryId, type IncidentId, idOf, type RunId, type TenantId } from '../../../model/ids.ts'
import type { StepId } from '../../../model/playbook.ts'
import { problem } from '../../../model/problem.ts'
import { approveContainment } from '../../containments/contain.ts'
import { type ContainmentDesk, containmentWith } from '../../containments/containment-desk.ts'
import { changeState, type IncidentDesk } from '../../incident-desk.ts'
import { incidentWith } from '../../incident-with.ts'
import { type RunDesk, signalStep } from '../../runs/run-desk.ts'
import type { Person } from '../notification-policy.ts'

/** What answers from chats are carried out with. */
export interface AnswerDesk {
  incidents: IncidentDesk
  containing: ContainmentDesk
  runs: RunDesk
}

export interface ChatAnswer {
  tenants: readonly TenantId[]
  person: Person
  incident: IncidentId
  /** Of this request alone: the same one again is refused. */
  key: string
  /** The chat that it came from. */
  channel: string
}

/**
 * Takes an incident for the person who pressed the button. Errors (user): `answer.replayed`, `incident.unknown`, those of
 * `changeState`.
 */
export async function acknowledgeFromChat(desk: AnswerDesk, answer: ChatAnswer): Promise<string> {
  const tenant = await begin(desk, answer, 'acknowledge')
  const { document, version } = await incidentWith(desk.incidents.store, tenant, answer.incident)
  if (document.state !== 'open') return `it is ${document.state} already`
  const change = { tenant, incident: answer.incident, actor: actorOf(answer), expected: version }
  await changeState(desk.incidents, { ...change, to: 'acknowledged', note: `from ${answer.channel}` })
  return 'acknowledged'
}

/** How many others the highest approval takes that somebody may take part in. */
const TIERS = { none: 0, one: 1, two: 2 } as const

/**
 * Approves a containment for the person who pressed the button, as far as they may: what they asked for themselves, and what takes
 * more than their tier, they may not. Gives what is said to them, and the containment's id where it may be applied now. Errors (user):
 * `answer.replayed`, `answer.tier`, `containment.own`, `containment.unknown`, `run.refused`.
 */
export async function approveFromChat(
  desk: AnswerDesk,
  answer: ChatAnswer & { about: string },
): Promise<{ said: string; ready: { tenant: TenantId; id: string; actor: string } | undefined }> {
  const tenant = await begin(desk, answer, 'approve')
  const actor = actorOf(answer)
  const { document } = await containmentWith(desk.containing, { tenant, id: answer.about })
  if (document.incident !== answer.incident) {
    throw problem('containment.unknown', 'user', `there is no containment ${answer.about} of this incident`)
  }
  if (TIERS[answer.person.approves] < TIERS[document.plan.tier] || answer.person.approves === 'none') {
    const message = `${answer.person.id} may not approve what takes ${document.plan.tier} (notifications.yaml: people)`
    throw problem('answer.tier', 'user', message)
  }
  // However they asked before: with a token, on the command line or by way of Grafana.
  const isSame = (actor: string) => actor.replace(/^[a-z]+:/, '') === answer.person.id
  if (isSame(document.by)) {
    throw problem('containment.own', 'user', `${document.by} asked for it: another has to approve it`)
  }
  if (document.approved_by.some(isSame)) return { said: 'you have approved it already', ready: undefined }
  if (document.run !== null) {
    const [step, visit] = document.id.split('/').slice(1)
    const signal = { step: (step ?? '') as StepId, visit: Number(visit), signal: 'approved' as const }
    const note = `from ${answer.channel}`
    await signalStep(
      desk.runs,
      { tenant, run: document.run as RunId, actor },
      { ...signal, key: answer.key, note, evidence: [], variables: {} },
    )
    return { said: 'approved', ready: undefined }
  }
  const approved = await approveContainment(desk.containing, { tenant, id: document.id, actor })
  const missing = approvalsMissing(approved)
  if (missing > 0) return { said: `approved; ${missing} more have to`, ready: undefined }
  return { said: 'approved, and being done', ready: { tenant, id: document.id, actor } }
}

function actorOf({ person }: ChatAnswer): string {
  return `person:${person.id}`
}

/** Whose incident it is, and that this request was not made before: its line of history is its mark. */
async function begin(desk: AnswerDesk, answer: ChatAnswer, what: string): Promise<TenantId> {
  const { incident, channel } = answer
  const { store, clock } = desk.incidents
  for (const tenant of answer.tenants) {
    if ((await store.incidents.get(tenant, incident)) === undefined) continue
    const [made] = await store.timeline.create(tenant, [
      {
        id: idOf('entry', incident, 'answer', channel, answer.key) as EntryId,
        ...{ tenant, incident, at: clock.now(), by: actorOf(answer), kind: 'notification' },
        text: `${what}: pressed in ${channel}`,
      },
    ])
    if (made === 'created') return tenant
    throw problem('answer.replayed', 'user', 'this request was made before')
  }
  throw problem('incident.unknown', 'user', `there is no incident ${incident}`)
}
