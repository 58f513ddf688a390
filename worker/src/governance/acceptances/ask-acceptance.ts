import { z } from 'zod'
import { putAudited } from '../../audit/put-audited.ts'
import type { Acceptance, AskedAcceptance } from '../../model/acceptance.ts'
import { idOf } from '../../model/ids.ts'
import { asProblem, problem } from '../../model/problem.ts'
import type { RiskLevel } from '../../model/taxonomy.ts'
import { dayOf, durationMs, type Instant, shift } from '../../model/time.ts'
import { type AcceptanceDesk, acceptanceWith, type Decider } from './acceptance-desk.ts'
import type { AcceptancePolicy } from './acceptance-policy.ts'
import { levelOfSubject } from './level-of-subject.ts'
import { assetOf, measureConditions } from './measure-conditions.ts'

/** Acceptances of one tenant that are asked for or in force. */
const MOST = 5000

/**
 * Asks for a risk to be accepted; somebody else decides. The same key of the same person again is the same acceptance. Errors (user):
 * `acceptance.none` (nobody may approve any), `acceptance.refused`, `acceptance.condition` (one does not hold already),
 * `acceptance.too-many`, and those of `levelOfSubject`.
 */
export async function askAcceptance(
  desk: AcceptanceDesk,
  { tenant, actor }: Decider,
  { key, asset: on, ...asked }: AskedAcceptance,
): Promise<Acceptance> {
  const { store, audit, clock } = desk
  const id = idOf('acceptance', tenant, actor, key)
  const known = await store.acceptances.get(tenant, id)
  if (known !== undefined) return known.document
  const policy = policyOf(desk)
  const now = clock.now()
  const { subject, conditions } = asked
  const asset = on === undefined ? undefined : await assetOf(store, tenant, on)
  if (on !== undefined && asset === undefined)
    throw problem('asset.unknown', 'user', `there is no asset ${on} in tenant ${tenant}`)
  if (asset === undefined && conditions.some(({ kind }) => OF_ASSETS.has(kind)))
    throw problem(
      'acceptance.refused',
      'user',
      'control_stays and residual_at_most say something of an asset: name it',
    )
  const said = { ...asked, asked_by: actor }
  const { level, name } = levelOfSubject(said, { asset, rules: desk.rules(), controls: desk.controls })
  withinLongest(policy, { level, expires: asked.expires }, now)
  const open = await store.acceptances.count(tenant, {
    where: [{ field: 'state', is: 'in', values: ['asked', 'in_force'] }],
  })
  if (open >= MOST)
    throw problem('acceptance.too-many', 'user', `${MOST} acceptances are asked for or in force: end some`)
  const acceptance: Acceptance = {
    ...{ id, tenant, ...said, level },
    asset: asset?.id ?? null,
    subject_name: name,
    residual: asset?.risk?.residual ?? null,
    ...{ measured: null, state: 'asked', since: now, approvals: [], in_force: null, ended: null },
    ...{ exception: null, carried_out: true, created: now, updated: now },
  }
  const measured = await holding(desk, acceptance, now)
  const { title, reason, expires } = asked
  const entry = {
    ...{ tenant, at: now, actor, action: 'acceptance.asked', target: `acceptance/${id}`, before: null },
    after: z.json().parse({ title, subject, asset: acceptance.asset, level, reason, expires, conditions }),
  }
  try {
    const next = { ...acceptance, measured }
    await putAudited({ audit, documents: store.acceptances }, entry, { next, expected: 'new' })
    return next
  } catch (thrown) {
    // The same request came twice at once.
    if (asProblem(thrown).code !== 'acceptance.conflict') throw thrown
    return (await acceptanceWith(store, tenant, id)).document
  }
}

const OF_ASSETS: ReadonlySet<string> = new Set(['control_stays', 'residual_at_most'])

/** Who may accept what. Throws `acceptance.none` (user). */
export function policyOf({ policy }: Pick<AcceptanceDesk, 'policy'>): AcceptancePolicy {
  if (policy !== undefined) return policy
  const message = 'nobody may accept a risk: say who in governance.yaml, section acceptance'
  throw problem('acceptance.none', 'user', message)
}

/** Throws `acceptance.refused` (user) where its last day is over or further off than its level allows. */
export function withinLongest(
  { levels }: AcceptancePolicy,
  { level, expires }: { level: RiskLevel; expires: string },
  now: Instant,
): void {
  const { longest } = levels[level]
  const last = dayOf(shift(now, durationMs(longest)))
  if (expires < dayOf(now))
    throw problem('acceptance.refused', 'user', `its last day, ${expires}, is over: today is ${dayOf(now)}`)
  if (expires > last)
    throw problem(
      'acceptance.refused',
      'user',
      `what is ${level} is accepted for at most ${longest}: until ${last}`,
    )
}

/** Every condition, measured. Throws `acceptance.condition` (user) where one does not hold: it would be void at once. */
export async function holding(
  { store }: Pick<AcceptanceDesk, 'store'>,
  acceptance: Acceptance,
  now: Instant,
): Promise<NonNullable<Acceptance['measured']>> {
  const measured = await measureConditions(store, acceptance, now)
  const broken = measured.filter(({ holds }) => !holds)
  if (broken.length === 0) return measured
  const told = broken.map(({ text }) => text).join('; ')
  throw problem('acceptance.condition', 'user', `a condition does not hold now: ${told}`.slice(0, 2000))
}
