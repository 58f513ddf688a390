import { EVERY, type Gap } from '../model/gap.ts'
import type { GapId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'
import { type GapAuthor, type GapKeeper, keepGap } from './keep-gap.ts'

export interface GapDesk extends GapKeeper {
  /** Asks for the gap to be filled; durable when it returns. */
  onFill(gap: Gap): Promise<void>
}

/** What a person asks for; `actor` is `token:NAME` or `user:NAME`. */
export type GapRequest = GapAuthor & { id: GapId }

/**
 * Lets the rule look at what it has missed, from the beginning. Asked again while it is being filled, it changes nothing.
 * Errors: `gap.unknown`, `gap.of-a-feed`, `gap.ongoing`, `gap.settled` (user).
 */
export async function fillGapOnRequest(desk: GapDesk, request: GapRequest): Promise<Gap> {
  const gap = await change(desk, request, (known) => filling(known, desk.clock.now()))
  await desk.onFill(gap)
  return gap
}

/** Gives a gap up: it stays on record as dismissed. Errors: `gap.unknown`, `gap.ongoing`, `gap.settled` (user). */
export async function dismissGap(desk: GapDesk, request: GapRequest): Promise<Gap> {
  return change(desk, request, (known) => dismissed(known, desk.clock.now()))
}

/** A gap as it is filled from its beginning. */
function filling(gap: Gap, now: Instant): Gap {
  if (gap.rule === EVERY) {
    const what =
      gap.reason === 'down'
        ? 'is filled by reading the source on'
        : 'can only be filled by sending the records again'
    throw problem('gap.of-a-feed', 'user', `gap ${gap.id} of ${gap.feed} ${what}`)
  }
  if (gap.state === 'filling') return gap
  return { ...unsettled(gap, ['open', 'dismissed']), ...untouched, state: 'filling', updated: now }
}

const untouched = { evaluated: 0, found: 0, cursor: null, last_error: null } as const

function dismissed(gap: Gap, now: Instant): Gap {
  return { ...unsettled(gap, ['open', 'filling']), state: 'dismissed', cursor: null, updated: now }
}

function unsettled(gap: Gap, from: readonly Gap['state'][]): Gap {
  if (gap.to === null) {
    throw problem('gap.ongoing', 'user', `gap ${gap.id} goes on: mend its cause first (${gap.detail})`)
  }
  if (from.includes(gap.state)) return gap
  throw problem('gap.settled', 'user', `gap ${gap.id} was ${gap.state} already`)
}

async function change(desk: GapDesk, request: GapRequest, to: (known: Gap) => Gap): Promise<Gap> {
  const changed = await keepGap(desk, request, (known) => {
    if (known === undefined) throw problem('gap.unknown', 'user', `there is no gap ${request.id}`)
    const next = to(known)
    return next === known ? undefined : next
  })
  if (changed === undefined) throw problem('gap.unknown', 'user', `there is no gap ${request.id}`)
  return changed
}
