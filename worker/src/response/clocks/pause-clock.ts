import type { Dossier } from '../../model/dossier.ts'
import type { IncidentClock } from '../../model/incident-clocks.ts'
import { problem } from '../../model/problem.ts'
import { changeDossier, type DossierChange, type DossierDesk } from '../dossier.ts'

/** So often may the clocks of one incident be stopped. */
const MOST_PAUSES = 200

/**
 * Lets a clock of an incident stand still, for a reason; one that stands still goes on standing. Errors (user): `clock.pauses` (too
 * many), `incident.unknown`, `incident.merged`, `dossier.conflict`.
 */
export function pauseClock(
  desk: DossierDesk,
  change: DossierChange,
  { clock, reason }: { clock: IncidentClock; reason: string },
): Promise<Dossier> {
  return changeDossier(desk, change, 'clock.paused', (before) => {
    if (before.pauses.some((pause) => pause.clock === clock && pause.until === null)) return before
    if (before.pauses.length >= MOST_PAUSES) {
      throw problem('clock.pauses', 'user', `clocks of an incident are stopped at most ${MOST_PAUSES} times`)
    }
    const pause = { clock, from: desk.clock.now(), until: null, by: change.actor, reason }
    return { ...before, pauses: [...before.pauses, pause] }
  })
}

/** Lets a clock run again; one that runs goes on. Errors (user): those of `changeDossier`. */
export function resumeClock(
  desk: DossierDesk,
  change: DossierChange,
  { clock }: { clock: IncidentClock },
): Promise<Dossier> {
  return changeDossier(desk, change, 'clock.resumed', (before) => {
    const until = desk.clock.now()
    const isOpen = (pause: Dossier['pauses'][number]) => pause.clock === clock && pause.until === null
    if (!before.pauses.some(isOpen)) return before
    return { ...before, pauses: before.pauses.map((pause) => (isOpen(pause) ? { ...pause, until } : pause)) }
  })
}
