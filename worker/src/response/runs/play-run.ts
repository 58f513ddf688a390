import type { RunEvent, RunNews } from '../../model/run.ts'
import type { Instant } from '../../model/time.ts'
import { applyEvent } from './apply-event.ts'
import { type Deciding, decide, type EffectRef } from './decide.ts'
import type { RunState, Visit } from './run-state.ts'
import { stateOf } from './state-of.ts'
import { pendingTimers } from './timers.ts'
import type { VisitState } from './visit-table.ts'

/** What stands in for everything outside a run. Answers are news as a worker or a person would bring them. */
export interface World {
  planned(effect: EffectRef, state: RunState): RunNews
  answered(effect: EffectRef, state: RunState): RunNews
  /** What somebody does with a step that waits; undefined: nothing before the next timer. */
  person(visit: Visit, state: RunState): { by: string; news: RunNews } | undefined
}

export interface Played {
  events: readonly RunEvent[]
  state: RunState
}

/** Events of one played run; a playbook that needs more goes in a circle. */
const MOST_EVENTS = 20_000

export const FOR_PEOPLE: ReadonlySet<VisitState> = new Set(['approval', 'waiting', 'taken', 'uncertain'])

/** A run from its start until nothing happens any more, over a world that answers at once; time goes from timer to timer. */
export function playRun(
  deciding: Deciding,
  world: World,
  started: Extract<RunEvent, { kind: 'run_started' }>,
): Played {
  const events: RunEvent[] = [started]
  let state = stateOf(deciding.book, events)
  let now: Instant = started.at
  const write = (news: RunNews, by: string) => {
    const { tenant, run, incident, began } = started
    const { sequence } = state
    const event = { ...news, id: `${run}/${sequence}`, tenant, run, incident, sequence, began, at: now, by }
    const applied = applyEvent(deciding.book, state, event as RunEvent)
    if (!applied.ok) throw new Error(applied.failure)
    events.push(event as RunEvent)
    state = applied.value
  }
  while (state.ended === null && events.length < MOST_EVENTS) {
    const decisions = decide(deciding, state, now)
    for (const decision of decisions) {
      if (decision.kind === 'write') write(decision.event, 'worker')
      else {
        const { effect } = decision
        write(
          decision.kind === 'plan' ? world.planned(effect, state) : world.answered(effect, state),
          'worker',
        )
      }
    }
    if (decisions.length > 0) continue
    const done = someone(world, state)
    if (done !== undefined) {
      write(done.news, done.by)
      continue
    }
    const [next] = pendingTimers(deciding.book, state)
    if (next === undefined) break
    now = next.due > now ? next.due : now
  }
  return { events, state }
}

function someone(world: World, state: RunState): ReturnType<World['person']> {
  for (const visit of state.visits.values()) {
    if (!FOR_PEOPLE.has(visit.state)) continue
    const done = world.person(visit, state)
    if (done !== undefined) return done
  }
  return undefined
}
