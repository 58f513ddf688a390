import type { AcceptanceDesk } from '../governance/acceptances/acceptance-desk.ts'
import { askAcceptance } from '../governance/acceptances/ask-acceptance.ts'
import { approveAcceptance } from '../governance/acceptances/decide-acceptance.ts'
import type { AskedAcceptance } from '../model/acceptance.ts'
import type { TenantId } from '../model/ids.ts'
import { asProblem } from '../model/problem.ts'
import { dayOf, Instant, shift } from '../model/time.ts'
import type { Condition } from '../store/documents.ts'
import type { Store } from '../store/store.ts'
import { personOf } from './people.ts'

const DAY_MS = 86_400_000

/** A risk that the sample organisation has accepted. */
interface DemoAcceptance extends Pick<AskedAcceptance, 'key' | 'title' | 'reason' | 'conditions'> {
  /** The asset, by the name that the inventory has for it. */
  asset: string
  /** When it was decided; null: today. */
  at: Instant | null
  days: number
  by: string
  approved_by: string
  note: string
}

const user = (login: string) => `user:${personOf(login).email}`

/**
 * One that is in force, and one from before the attacks on it, which its own condition ends: nobody looked at it again, and the records of
 * the following days did.
 */
const demoAcceptances: readonly DemoAcceptance[] = [
  {
    ...{ key: 'demo polis-assistent', asset: 'Polis-assistent' },
    title: 'Polis-assistent answers on the website without a second model that checks it',
    reason: 'the check comes with the next release; until then what it says is read along every day',
    conditions: [{ kind: 'findings_at_most', findings: 2, level: 'high' }],
    ...{ at: Instant.parse('2026-11-04T10:00:00.000Z'), days: 60 },
    ...{ by: user('i.meulmeester'), approved_by: user('i.faasse') },
    note: 'not longer than until the release, and not if it is attacked with success',
  },
  {
    ...{ key: 'demo voice-pilot', asset: 'Voice pilot' },
    title: 'Voice pilot goes on with fifty callers',
    reason: 'the pilot ends this quarter, and only callers who agreed to it are put through',
    conditions: [
      { kind: 'residual_at_most', residual: 50 },
      { kind: 'findings_at_most', findings: 0, level: 'high' },
    ],
    ...{ at: null, days: 90 },
    ...{ by: user('i.meulmeester'), approved_by: user('l.marijs') },
    note: 'agreed; no further callers',
  },
]

/**
 * Lets the people of the sample organisation accept what is written above, through the doors that everybody's people use. Done before, or
 * decided otherwise since, it is left as it is.
 */
export async function acceptRisks(
  { desk, store }: { desk: AcceptanceDesk; store: Pick<Store, 'assets'> },
  tenant: TenantId,
): Promise<void> {
  for (const { asset: name, at, days, by, approved_by, note, ...asked } of demoAcceptances) {
    const where: Condition[] = [
      { field: 'name', is: 'in', values: [name] },
      { field: 'merged_into', is: 'missing' },
    ]
    const [found] = (await store.assets.page(tenant, { where, limit: 1 })).items
    if (found === undefined) continue
    const now = at ?? desk.clock.now()
    const then: AcceptanceDesk = { ...desk, clock: { now: () => now } }
    const subject = { kind: 'residual' as const }
    const wanted = { ...asked, subject, asset: found.document.id, expires: dayOf(shift(now, days * DAY_MS)) }
    await unlessRefused(async () => {
      const { id, state } = await askAcceptance(then, { tenant, actor: by }, wanted)
      if (state === 'asked') await approveAcceptance(then, { tenant, actor: approved_by }, { id, note })
    })
  }
}

/** What does not fit any more was decided otherwise by whoever works with the sample organisation. */
async function unlessRefused(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (thrown) {
    if (asProblem(thrown).kind !== 'user') throw thrown
  }
}
