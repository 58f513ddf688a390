import { putAudited } from '../../audit/put-audited.ts'
import { problem } from '../../model/problem.ts'
import type { RedTeamFinding } from '../../model/red-team.ts'
import { stateAfter } from './finding-states.ts'
import { type Asking, findingWith, type RedTeamDesk } from './red-team-desk.ts'
import { onlySaid, type Said } from './said.ts'

/** What people say of a finding. Whether it is closed is not among it: a replay says that. */
export type FindingChange = Said<Pick<RedTeamFinding, 'owner' | 'severity' | 'due'>>

/** Sets owner, severity or due date. Throws `red-team-finding.unknown` and `red-team-finding.conflict` (user). */
export async function changeFinding(
  desk: RedTeamDesk,
  asking: Asking,
  { id, ...said }: { id: string } & FindingChange,
): Promise<RedTeamFinding> {
  const { document, version } = await findingWith(desk, asking.tenant, id)
  const change = onlySaid(said)
  const { owner, severity, due } = document
  const told = { action: 'red-team-finding.changed', before: { owner, severity, due }, after: change }
  return written(desk, asking, { next: { ...document, ...change }, expected: version, ...told })
}

/** Says why a finding is none, or is not dealt with. Throws `red-team-finding.state` (user) where it is closed or dismissed. */
export async function dismissFinding(
  desk: RedTeamDesk,
  asking: Asking,
  { id, reason }: { id: string; reason: string },
): Promise<RedTeamFinding> {
  const { document, version } = await findingWith(desk, asking.tenant, id)
  const state = stateAfter(document.state, 'dismissed')
  if (state === undefined) throw refused(document, 'dismissed')
  const at = desk.clock.now()
  return written(desk, asking, {
    next: { ...document, state, dismissal: { by: asking.actor, at, reason } },
    ...{ expected: version, action: 'red-team-finding.dismissed' },
    ...{ before: { state: document.state }, after: { state, reason } },
  })
}

/** Takes a dismissal back: it is open, and replayed again. Throws `red-team-finding.state` (user) where there is none. */
export async function takeDismissalBack(
  desk: RedTeamDesk,
  asking: Asking,
  id: string,
): Promise<RedTeamFinding> {
  const { document, version } = await findingWith(desk, asking.tenant, id)
  const state = stateAfter(document.state, 'taken_back')
  if (state === undefined) throw refused(document, 'taken back')
  return written(desk, asking, {
    next: { ...document, state, dismissal: null },
    ...{ expected: version, action: 'red-team-finding.dismissal-taken-back' },
    ...{ before: { reason: document.dismissal?.reason ?? null }, after: { state } },
  })
}

async function written(
  { store, audit, clock }: RedTeamDesk,
  { tenant, actor }: Asking,
  change: {
    next: RedTeamFinding
    expected: Parameters<RedTeamDesk['store']['redTeamFindings']['put']>[2]
    action: string
    before: Record<string, string | null>
    after: Record<string, string | null>
  },
): Promise<RedTeamFinding> {
  const { expected, action, before, after } = change
  const at = clock.now()
  const next = { ...change.next, updated: at }
  await putAudited(
    { audit, documents: store.redTeamFindings },
    { ...{ tenant, at, actor, action, target: `red-team-finding/${next.id}` }, before, after },
    { next, expected },
  )
  return next
}

function refused({ id, state }: RedTeamFinding, what: string) {
  const message = `finding ${id} is ${state}, and can't be ${what}`
  return problem('red-team-finding.state', 'user', message)
}
