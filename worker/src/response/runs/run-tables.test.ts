import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type RunEvent, type RunNews, SignalKind, type VisitRef } from '../../model/run.ts'
import { type Instant, shift } from '../../model/time.ts'
import { applyEvent } from './apply-event.ts'
import { decide } from './decide.ts'
import {
  answer,
  aPlaybook,
  aRun,
  automatic,
  http,
  kindWorld,
  manual,
  START,
  simply,
  stepId,
} from './fixtures/a-playbook.ts'
import type { RunState, Visit } from './run-state.ts'
import { stateOf } from './state-of.ts'
import { pendingTimers } from './timers.ts'

/** A run of one step of each kind, and everything that anybody may try with it. */
const KINDS = {
  manual: manual({ delay: 1000, timeout: 600_000 }),
  http: http({ timeout: 600_000 }),
  action: automatic('tool.disable', { more: { approval: 'two', time_limit: '5m' } }),
} as const

const PEOPLE = ['user:ann', 'user:bob', 'user:cas', 'worker']

/** What a person who knows only the words would say of the step: nothing of how states are computed. */
interface Naive {
  kind: keyof typeof KINDS
  over: boolean
  begun: boolean
  holder: string | undefined
  approvers: Set<string>
  planned: boolean
  asked: boolean
  waits: 'nobody' | 'a person' | 'a decision' | 'a retry'
}

type Move =
  | { do: 'wait'; ms: number }
  | { do: 'worker' }
  | { do: 'answer'; outcome: 'done' | 'failed' | 'again' | 'uncertain' | 'by_hand' }
  | { do: 'signal'; signal: SignalKind; by: string; note: string }

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Move>({ do: 'worker' }) },
  fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 400_000 }) }),
  fc.record({
    do: fc.constant('answer' as const),
    outcome: fc.constantFrom('done', 'failed', 'again', 'uncertain', 'by_hand'),
  }),
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('signal' as const),
      signal: fc.constantFrom(...SignalKind.options),
      by: fc.constantFrom(...PEOPLE),
      note: fc.constantFrom('because', ' '),
    }),
  },
)

/** Whether the naive reader would let a person do this. */
function isFair(naive: Naive, { signal, by, note }: Extract<Move, { do: 'signal' }>): boolean {
  if (signal === 'commented') return true
  if (signal === 'reopened') return false
  const reasoned = ['skipped', 'failed', 'refused', 'absent'].includes(signal)
  if (naive.over || (reasoned && note.trim() === '')) return false
  const forAnybody = naive.waits === 'a person'
  const isHolders = naive.holder === undefined || naive.holder === by
  const inApproval =
    naive.kind === 'action' &&
    naive.planned &&
    !naive.asked &&
    naive.waits === 'nobody' &&
    naive.approvers.size < 2
  switch (signal) {
    case 'taken':
      return forAnybody
    case 'released':
      return forAnybody && naive.holder === by
    case 'completed':
    case 'failed':
      return (forAnybody && isHolders) || naive.waits === 'a decision'
    case 'skipped':
      return forAnybody || naive.waits !== 'nobody' || !naive.begun || inApproval
    case 'approved':
      return inApproval && by !== 'worker' && !naive.approvers.has(by)
    case 'refused':
      return inApproval
    case 'absent':
      return naive.waits === 'a decision'
  }
}

test('whatever people, workers and time do to a step, it stands where a plain reading of the words says', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...(Object.keys(KINDS) as (keyof typeof KINDS)[])),
      fc.array(move, { minLength: 5, maxLength: 40 }),
      (kind, moves) => {
        const { book, started } = aRun([
          aPlaybook({ begin: { type: 'start', on_completion: 'one' }, one: KINDS[kind] }),
        ])
        const deciding = { book, conditions: simply }
        const events: RunEvent[] = [started]
        let now: Instant = started.at
        const write = (news: RunNews, by = 'worker'): boolean => {
          const state = stateOf(book, events)
          const event = { ...started, ...news, sequence: state.sequence, at: now, by } as RunEvent
          const applied = applyEvent(book, state, event)
          if (applied.ok) events.push(event)
          return applied.ok
        }
        const one = () => stateOf(book, events).visits.get(`${stepId('one')}/0`)
        const naive: Naive = {
          ...{ kind, over: false, begun: kind !== 'manual', holder: undefined, approvers: new Set<string>() },
          ...{ planned: false, asked: false, waits: 'nobody' as const },
        }
        const work = () => {
          for (const decision of decide(deciding, stateOf(book, events), now)) {
            if (decision.kind === 'write') expect(write(decision.event)).toBe(true)
            if (decision.kind === 'plan') {
              expect(naive).toMatchObject({ kind: 'action', planned: false })
              expect(write(kindWorld().planned(decision.effect, {} as RunState))).toBe(true)
              naive.planned = true
            }
          }
          follow(naive, one())
        }
        for (const step of moves) {
          if (step.do === 'wait') now = shift(now, step.ms)
          else if (step.do === 'worker') work()
          else if (step.do === 'answer') {
            const visit = one()
            if (visit === undefined) continue
            const again = step.outcome === 'again' ? shift(now, 5000) : null
            const outcome = step.outcome === 'again' ? 'failed' : step.outcome
            const isFairNow =
              naive.asked || (outcome !== 'done' && outcome !== 'uncertain' && isPlanning(naive))
            expect(write(answer({ visit, command: 0 }, outcome, { again }))).toBe(isFairNow && !naive.over)
            follow(naive, one())
          } else {
            const visit = one()
            if (visit === undefined) continue
            const fair = isFair(naive, step)
            expect({ step, fair: write(signalOf(visit, step), step.by) }).toEqual({ step, fair })
            if (fair) tell(naive, step)
          }
        }
      },
    ),
    { numRuns: 300 },
  )
})

const isPlanning = (naive: Naive) =>
  naive.kind === 'action' && !naive.planned && !naive.over && naive.waits === 'nobody'

function signalOf({ step, visit }: VisitRef, { signal, note }: Extract<Move, { do: 'signal' }>): RunNews {
  return { kind: 'signal', step, visit, signal, key: '', note, variables: {}, evidence: [] }
}

/** What the naive reader takes from a signal that was let through. */
function tell(naive: Naive, { signal, by }: Extract<Move, { do: 'signal' }>): void {
  if (signal === 'taken') naive.holder = by
  if (signal === 'released') naive.holder = undefined
  if (signal === 'approved') naive.approvers.add(by)
  if (signal === 'absent') naive.waits = 'nobody'
  if (['completed', 'failed', 'skipped', 'refused'].includes(signal)) naive.over = true
}

/** What the naive reader sees of the worker's and the world's doings: the words that are shown, nothing behind them. */
function follow(naive: Naive, visit: Visit | undefined): void {
  if (visit === undefined) return
  naive.begun ||= visit.begun !== null
  naive.asked = visit.state === 'asked'
  naive.over = visit.state === 'settled' || visit.state === 'ended'
  naive.waits =
    visit.state === 'waiting' || visit.state === 'taken'
      ? 'a person'
      : visit.state === 'uncertain'
        ? 'a decision'
        : visit.state === 'retrying'
          ? 'a retry'
          : 'nobody'
}

const pointer = fc.option(fc.integer({ min: 0, max: 7 }), { nil: undefined })
const anyStep = fc.record({
  type: fc.constantFrom(
    'action',
    'http',
    'parallel',
    'if-condition',
    'while-condition',
    'switch-condition',
    'end',
  ),
  success: pointer,
  failure: pointer,
  branches: fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 3 }),
  delay: fc.constantFrom(0, 1000),
  timeout: fc.constantFrom(0, 0, 2000, 60_000),
})

/** Any eight steps that point anywhere, also back: what imported playbooks may be like. */
const anyPlaybook = fc.array(anyStep, { minLength: 8, maxLength: 8 }).map((steps) =>
  aPlaybook({
    s: { type: 'start', on_completion: 'n0' },
    ...Object.fromEntries(
      steps.map(({ type, success, failure, branches, delay, timeout }, nth) => {
        const to = (at: number | undefined) => (at === undefined ? undefined : `n${at}`)
        const common = { on_success: to(success), on_failure: to(failure), delay, timeout }
        const first = to(branches[0])
        const shapes: Record<string, { type: string } & Record<string, unknown>> = {
          action: manual(common),
          http: http(common),
          parallel: { ...common, type, next_steps: branches.map((at) => `n${at}`) },
          'if-condition': { ...common, type, condition: 'x = x', on_true: first, on_false: to(branches[1]) },
          'while-condition': { ...common, type, condition: 'x = x', on_true: first },
          'switch-condition': { ...common, type, switch: 'a', cases: { a: first } },
          end: { type: 'end' },
        }
        return [`n${nth}`, shapes[type] ?? { type: 'end' }]
      }),
    ),
  }),
)

/** What loops and branches that lead back make of a few steps has no end. */
const MOST_EVENTS = 150

test('any playbook goes on or waits, wherever its worker stops, and asks for each attempt once', () => {
  fc.assert(
    fc.property(
      anyPlaybook,
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 60, maxLength: 60 }),
      (playbook, luck) => {
        const { book, started } = aRun([playbook])
        let asked = 0
        const chance = () => luck[asked++ % luck.length] ?? 0
        const conditions = { ...simply, holds: () => ({ ok: true, value: chance() > 1 }) as const }
        const events: RunEvent[] = [started]
        let state = stateOf(book, events)
        let now: Instant = START
        while (state.ended === null && events.length < MOST_EVENTS) {
          const decisions = decide({ book, conditions }, state, now)
          const news = decisions.map(
            (one): RunNews =>
              one.kind === 'write' ? one.event : answer(one.effect, chance() > 0 ? 'done' : 'failed'),
          )
          if (decisions.length === 0) {
            const waiting = [...state.visits.values()].find((visit) => visit.state === 'waiting')
            const [timer] = pendingTimers(book, state)
            const signal = chance() > 0 ? 'completed' : 'failed'
            if (waiting === undefined) {
              if (timer === undefined) break
              now = timer.due
            } else {
              now = shift(now, chance() * 1000)
              news.push(signalOf(waiting, { do: 'signal', signal, by: 'user:ann', note: 'x' }))
            }
          }
          // A worker that stops anywhere in what was decided.
          for (const one of news.slice(0, 2 + chance() * 20)) {
            const event = { ...started, ...one, sequence: events.length, at: now, by: 'worker' } as RunEvent
            const applied = applyEvent(book, state, event)
            if (!applied.ok) throw new Error(applied.failure)
            events.push(event)
            state = applied.value
          }
        }
        expect(stateOf(book, events)).toEqual(state)
        const attempts = events.flatMap((event) =>
          event.kind === 'effect_asked'
            ? [`${event.step}/${event.visit}/${event.command}/${event.attempt}`]
            : [],
        )
        expect(new Set(attempts).size).toBe(attempts.length)
      },
    ),
    { numRuns: 60 },
  )
})
