import { EVERY, type Gap } from '../model/gap.ts'
import { gapIdOf, type TenantId } from '../model/ids.ts'
import type { Interval } from '../model/reading.ts'
import type { Instant } from '../model/time.ts'
import type { Condition } from '../store/documents.ts'
import { everyDocument } from '../store/every-document.ts'
import { type GapKeeper, keepGap, writeGaps } from './keep-gap.ts'

/** Which feed of which tenant a gap is of. */
export interface FeedPlace {
  tenant: TenantId
  feed: string
}

const ACTOR = 'system:continuity'

/** Takes down that a feed was not read; the same interval again is the same gap. */
export async function openDownGap(keeper: GapKeeper, place: FeedPlace, down: Interval): Promise<void> {
  const gap = feedGap(place, down, {
    reason: 'down',
    state: 'filling',
    detail: 'the source was not read; what it kept is being read now',
    now: keeper.clock.now(),
  })
  await keepGap(keeper, { tenant: place.tenant, id: gap.id, actor: ACTOR }, (known) => {
    if (known === undefined) return gap
    // Killed again before anything was read.
    const grown = known.state === 'filling' && known.to !== null && known.to < down.to
    return grown ? { ...known, to: down.to, updated: gap.updated } : undefined
  })
}

/** A feed has been read up to the present: what came while it was not read has been evaluated late. */
export async function closeDownGaps(keeper: GapKeeper, { tenant, feed }: FeedPlace): Promise<void> {
  const where: Condition[] = [
    { field: 'feed', is: 'in', values: [feed] },
    { field: 'reason', is: 'in', values: ['down'] },
    { field: 'state', is: 'in', values: ['filling'] },
  ]
  const updated = keeper.clock.now()
  const detail = 'the source was not read; what it kept was read later'
  for await (const known of everyDocument(keeper.store.gaps, tenant, where)) {
    const next: Gap = { ...known.document, state: 'filled', detail, updated }
    await writeGaps(keeper, { tenant, actor: ACTOR }, [{ known, next }])
  }
}

/** Takes down that records of an interval may be gone from their source before they were read. */
export async function openLostGap(
  keeper: GapKeeper,
  place: FeedPlace,
  { what, ...lost }: Interval & { what: string },
): Promise<void> {
  const detail = what.slice(0, LONGEST_DETAIL).toWellFormed()
  const gap = feedGap(place, lost, { reason: 'source-lost', state: 'open', detail, now: keeper.clock.now() })
  await keepGap(keeper, { tenant: place.tenant, id: gap.id, actor: ACTOR }, (known) => {
    if (known === undefined) return gap
    if (known.detail.includes(detail)) return undefined
    const both = `${known.detail}; ${detail}`
    return both.length > LONGEST_DETAIL ? undefined : { ...known, detail: both, updated: gap.updated }
  })
}

const LONGEST_DETAIL = 1000

function feedGap(
  place: FeedPlace,
  { from, to }: Interval,
  { now, ...what }: Pick<Gap, 'reason' | 'state' | 'detail'> & { now: Instant },
): Gap {
  return {
    id: gapIdOf(place.tenant, what.reason, place.feed, from),
    tenant: place.tenant,
    rule: EVERY,
    title: '',
    logic_version: null,
    feed: place.feed,
    ...what,
    from,
    to,
    opened: now,
    updated: now,
    evaluated: 0,
    found: 0,
    cursor: null,
    last_error: null,
  }
}
