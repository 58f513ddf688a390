import { putAudited } from '../../audit/put-audited.ts'
import { idOf, type TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import type { Engagement, TakenAway } from '../../model/red-team.ts'
import { dayOf } from '../../model/time.ts'
import { type Asking, engagementWith, type RedTeamDesk } from './red-team-desk.ts'
import { onlySaid, type Said } from './said.ts'

/** What somebody says of an engagement. */
export type EngagementSaid = Pick<Engagement, 'title' | 'scope' | 'team' | 'begins' | 'ends'>

/** Writes an engagement down; the same `key` again is the same one. Throws `engagement.dates` (user). */
export async function openEngagement(
  desk: RedTeamDesk,
  { tenant, actor }: Asking,
  { key, ...said }: EngagementSaid & { key: string },
): Promise<Engagement> {
  const { store, audit, clock } = desk
  const id = idOf('engagement', tenant, key)
  const known = await store.engagements.get(tenant, id)
  if (known !== undefined) return known.document
  checkDates(said)
  const at = clock.now()
  const next: Engagement = { id, tenant, ...said, by: actor, created: at, updated: at, imports: [] }
  const entry = { tenant, at, actor, action: 'engagement.opened', target: `engagement/${id}` }
  await putAudited(
    { audit, documents: store.engagements },
    { ...entry, before: null, after: { ...said } },
    { next, expected: 'new' },
  )
  return next
}

/** Changes what is said of it. Throws `engagement.unknown`, `engagement.dates`, `engagement.conflict` (user). */
export async function changeEngagement(
  desk: RedTeamDesk,
  { tenant, actor }: Asking,
  { id, ...said }: { id: string } & Said<EngagementSaid>,
): Promise<Engagement> {
  const { document, version } = await engagementWith(desk, tenant, id)
  const at = desk.clock.now()
  const change = onlySaid(said)
  const next: Engagement = { ...document, ...change, updated: at }
  checkDates(next)
  const { title, scope, team, begins, ends } = document
  await putAudited(
    { audit: desk.audit, documents: desk.store.engagements },
    {
      ...{ tenant, at, actor, action: 'engagement.changed', target: `engagement/${id}` },
      ...{ before: { title, scope, team, begins, ends }, after: change },
    },
    { next, expected: version },
  )
  return next
}

/**
 * Takes an engagement away that has found nothing. One with findings stays what they come from: it is over from today on instead, where
 * it was not before. Throws `engagement.unknown`, `engagement.conflict` (user).
 */
export async function takeEngagementAway(
  desk: RedTeamDesk,
  { tenant, actor }: Asking,
  id: string,
): Promise<TakenAway> {
  const { store, audit, clock } = desk
  const { document, version } = await engagementWith(desk, tenant, id)
  const findings = await findingsOf(desk, tenant, id)
  if (findings > 0) return { findings, engagement: await endToday(desk, { tenant, actor }, document) }
  const { imports, updated: _, ...before } = document
  await audit.record([
    {
      ...{ tenant, at: clock.now(), actor, action: 'engagement.removed', target: `engagement/${id}` },
      ...{ before: { ...before, imports: imports.length }, after: null },
    },
  ])
  if (!(await store.engagements.removeAt(tenant, id, version)).ok)
    throw problem('engagement.conflict', 'user', `${id} was changed by somebody else meanwhile`, {
      retry: 'now',
    })
  // Results that were being taken in meanwhile have made findings of it: those come from somewhere. Whoever takes them in looks as well.
  const late = await findingsOf(desk, tenant, id)
  if (late === 0) return { findings: 0, engagement: null }
  await store.engagements.put(tenant, document, 'new')
  return { findings: late, engagement: await endToday(desk, { tenant, actor }, document) }
}

async function endToday(
  desk: RedTeamDesk,
  asking: Asking,
  { id, begins, ends }: Engagement,
): Promise<Engagement> {
  const today = dayOf(desk.clock.now())
  const last = today < begins ? begins : today
  if (ends !== null && ends <= last) return (await engagementWith(desk, asking.tenant, id)).document
  return changeEngagement(desk, asking, { id, ends: last })
}

/** Also those that another process is writing: nothing that was found loses what it comes from. */
async function findingsOf({ store }: RedTeamDesk, tenant: TenantId, id: string): Promise<number> {
  const where = [{ field: 'engagements', is: 'in' as const, values: [id] }]
  return (await store.redTeamFindings.page(tenant, { where, limit: 1, latest: true })).total.count
}

function checkDates({ begins, ends }: Pick<EngagementSaid, 'begins' | 'ends'>): void {
  if (ends !== null && ends < begins)
    throw problem('engagement.dates', 'user', `ends: ${ends} is before it begins (${begins})`)
}
