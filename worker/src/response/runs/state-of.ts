import { problem } from '../../model/problem.ts'
import type { RunEvent } from '../../model/run.ts'
import { applyEvent } from './apply-event.ts'
import type { Book } from './definition.ts'
import type { RunState } from './run-state.ts'

/**
 * Where a run stands, from its events in order. Throws `run.corrupt` (bug) where they do not follow from each other, and
 * `run.none` (user) where there are none.
 */
export function stateOf(book: Book, events: readonly RunEvent[]): RunState {
  let state: RunState | undefined
  for (const event of events) {
    const applied = applyEvent(book, state, event)
    if (!applied.ok) {
      throw problem('run.corrupt', 'bug', `run ${event.run}, event ${event.sequence}: ${applied.failure}`)
    }
    state = applied.value
  }
  if (state === undefined) throw problem('run.none', 'user', 'there is no such run')
  return state
}
