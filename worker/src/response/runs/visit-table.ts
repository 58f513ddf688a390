import type { RunEvent, SignalKind } from '../../model/run.ts'

/**
 * Where a visit of a step stands. What waits for a person: `approval`, `waiting`, `taken`, `uncertain`; for time: `delayed`,
 * `retrying`; for the world outside: `planning`, `asked`; for its branches: `branching`. `ready` may ask for its effect,
 * `passing` has nothing to do, `settled` knows how it ends, `ended` has.
 */
export type VisitState =
  | 'delayed'
  | 'planning'
  | 'approval'
  | 'ready'
  | 'asked'
  | 'retrying'
  | 'uncertain'
  | 'waiting'
  | 'taken'
  | 'branching'
  | 'passing'
  | 'settled'
  | 'ended'

type Answer = Extract<RunEvent, { kind: 'effect_answered' }>['outcome']
type Timer = Extract<RunEvent, { kind: 'timer_fired' }>['timer']

/** What can befall a visit. */
export type Trigger =
  | `timer:${Timer}`
  | `signal:${SignalKind}`
  | `answered:${Answer}`
  | 'planned'
  | 'asked'
  | 'ended'

/** Where a step begins: by its kind, and by what its command needs first. */
const BEGUN: readonly VisitState[] = ['planning', 'approval', 'ready', 'waiting', 'branching', 'passing']
const SETTLED: readonly VisitState[] = ['settled']
const ENDED = { ended: ['ended'] } as const

/** Time that passes changes what is decided, not where a step stands. */
const clocked = (state: VisitState) =>
  ({ 'timer:timeout': [state], 'timer:time_limit': [state], 'signal:commented': [state] }) as const
const byPerson = {
  'signal:completed': SETTLED,
  'signal:failed': SETTLED,
  'signal:skipped': SETTLED,
} as const

/** What may befall a visit where it stands, and where it stands then. Anything else is refused. */
export const visitTable: Readonly<
  Record<VisitState, { readonly [T in Trigger]?: readonly VisitState[] | undefined }>
> = {
  delayed: {
    'timer:delay': BEGUN,
    'signal:skipped': SETTLED,
    'signal:commented': ['delayed'],
    ...ENDED,
  },
  planning: {
    ...clocked('planning'),
    planned: ['approval', 'ready'],
    'answered:failed': ['retrying', 'settled'],
    'answered:by_hand': ['waiting'],
    'timer:retry': ['planning'],
    ...ENDED,
  },
  approval: {
    ...clocked('approval'),
    'signal:approved': ['approval', 'ready'],
    'signal:refused': SETTLED,
    'signal:skipped': SETTLED,
    ...ENDED,
  },
  ready: { ...clocked('ready'), asked: ['asked'], ...ENDED },
  asked: {
    ...clocked('asked'),
    // Seen absent, or harmless twice: announced once more.
    asked: ['asked'],
    'answered:done': ['planning', 'approval', 'ready', 'waiting', 'settled'],
    'answered:failed': ['retrying', 'settled'],
    'answered:uncertain': ['uncertain'],
    'answered:by_hand': ['waiting'],
  },
  retrying: {
    ...clocked('retrying'),
    'timer:retry': ['planning', 'ready'],
    'signal:skipped': SETTLED,
    ...ENDED,
  },
  uncertain: { ...clocked('uncertain'), ...byPerson, 'signal:absent': ['ready'] },
  waiting: { ...clocked('waiting'), ...byPerson, 'signal:taken': ['taken'], ...ENDED },
  taken: {
    ...clocked('taken'),
    ...byPerson,
    // Somebody else takes it over.
    'signal:taken': ['taken'],
    'signal:released': ['waiting'],
    ...ENDED,
  },
  branching: { ...clocked('branching'), ...ENDED },
  passing: { ...clocked('passing'), ...ENDED },
  settled: { ...clocked('settled'), ...ENDED },
  ended: { 'signal:commented': ['ended'], 'signal:reopened': ['ended'] },
}

export type RunStatus = 'running' | 'stopping' | 'completed' | 'failed' | 'cancelled'

/** What may follow what in a run; in an ended one nothing happens any more but that people speak of it. */
export const runTable: Readonly<Record<RunStatus, readonly RunStatus[]>> = {
  running: ['stopping', 'completed'],
  stopping: ['failed', 'cancelled'],
  completed: [],
  failed: [],
  cancelled: [],
}
