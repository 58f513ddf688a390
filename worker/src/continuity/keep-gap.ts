import type { AuditRecorder } from '../audit/recorder.ts'
import type { Gap } from '../model/gap.ts'
import type { GapId, TenantId } from '../model/ids.ts'
import type { Clock } from '../model/time.ts'
import type { Versioned } from '../store/documents.ts'
import type { Store } from '../store/store.ts'

export interface GapKeeper {
  store: Pick<Store, 'gaps'>
  audit: AuditRecorder
  clock: Clock
}

/** Who changes gaps of which tenant. */
export interface GapAuthor {
  tenant: TenantId
  actor: string
}

/**
 * Brings a gap to what `decide` makes of it, however many change it at once; undefined leaves it as it is. Gives the gap
 * as it is afterwards.
 */
export async function keepGap(
  keeper: GapKeeper,
  { id, ...author }: GapAuthor & { id: GapId },
  decide: (known: Gap | undefined) => Gap | undefined,
): Promise<Gap | undefined> {
  for (;;) {
    const known = await keeper.store.gaps.get(author.tenant, id)
    const next = decide(known?.document)
    if (next === undefined) return known?.document
    const [written] = await writeGaps(keeper, author, [{ known, next }])
    if (written === true) return next
  }
}

/** Writes gaps whose stored version is still `known`; what changes is in the audit chain before it happens. */
export async function writeGaps(
  { store, audit, clock }: GapKeeper,
  { tenant, actor }: GapAuthor,
  changes: readonly { known: Pick<Versioned<Gap>, 'document' | 'version'> | undefined; next: Gap }[],
): Promise<readonly boolean[]> {
  if (changes.length === 0) return []
  const at = clock.now()
  const entries = changes.map(({ known, next }) => ({
    tenant,
    at,
    actor,
    action: known === undefined ? 'gap.opened' : 'gap.changed',
    target: `gap/${next.id}`,
    before: known === undefined ? null : told(known.document),
    after: told(next),
  }))
  await audit.record(entries)
  const answers = await store.gaps.putMany(
    tenant,
    changes.map(({ known, next }) => ({ document: next, expected: known?.version ?? 'new' })),
  )
  // These stand in the chain already; the chain also says that they came to nothing.
  const lost = entries.filter((_, nth) => answers[nth]?.ok !== true)
  await audit.record(
    lost.map((entry) => ({ ...entry, action: `${entry.action}.lost`, before: entry.after, after: null })),
  )
  return answers.map(({ ok }) => ok)
}

function told({ rule, feed, reason, from, to, state }: Gap) {
  return { rule, feed, reason, from, to, state }
}
