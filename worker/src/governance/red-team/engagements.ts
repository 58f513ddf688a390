import { putAudited } from '../../audit/put-audited.ts'
import { idOf } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import type { Engagement } from '../../model/red-team.ts'
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

function checkDates({ begins, ends }: Pick<EngagementSaid, 'begins' | 'ends'>): void {
  if (ends !== null && ends < begins)
    throw problem('engagement.dates', 'user', `ends: ${ends} is before it begins (${begins})`)
}
