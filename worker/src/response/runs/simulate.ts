import type { IncidentId, RunId, TenantId } from '../../model/ids.ts'
import type { Playbook } from '../../model/playbook.ts'
import { ok } from '../../model/result.ts'
import type { RunEvent, RunNews } from '../../model/run.ts'
import { epochMs, type Instant } from '../../model/time.ts'
import { askedBy, holds, parseCondition } from '../playbooks/condition.ts'
import { knownValue, type Values, variablesIn } from '../playbooks/variables.ts'
import { playbookConditions } from './conditions.ts'
import { type Book, definitionOf, playbookHash } from './definition.ts'
import { playRun, type World } from './play-run.ts'
import { type RunState, stepOf, type Visit, visitKey } from './run-state.ts'

/** One way through a playbook, in words. */
export interface Path {
  outcome: string
  /** From its start, milliseconds, by delays and retries alone: people and effects answer at once. */
  lasts: number
  lines: readonly string[]
  /** The steps that ended, in order. */
  steps: readonly { step: string; name: string; outcome: string }[]
}

/** Ways that are followed at most; a playbook with more is not told to its end. */
const MOST_PATHS = 200
/** Rounds that a loop is taken through. */
const ROUNDS = 1

const AT = '2026-01-01T00:00:00.000Z' as Instant
const NOBODY = { tenant: 'simulated' as TenantId, incident: '0'.repeat(32) as IncidentId }
const RUN = '0'.repeat(32) as RunId

/**
 * Every way through a playbook to its end, over a world that is made up: conditions both ways (loops one round), work and
 * effects that succeed and, where that leads elsewhere, fail. Nothing outside is asked. `whole` is false where there are
 * more ways than are followed. `known`: values that are so, as those of an incident; what they decide goes one way only.
 */
export function simulate(
  playbook: Playbook,
  called: readonly Playbook[],
  known: Values = {},
): { paths: readonly Path[]; whole: boolean } {
  const paths: Path[] = []
  const ways = waysThrough(playbook, called, known)
  for (let way = ways.next(); ; way = ways.next()) {
    if (way.done) return { paths, whole: way.value }
    paths.push(way.value)
  }
}

/** The same, way by way, for who does something else in between; in the end whether they are all. */
export function* waysThrough(
  playbook: Playbook,
  called: readonly Playbook[],
  known: Values,
): Generator<Path, boolean> {
  const all = [playbook, ...called.filter(({ id }) => id !== playbook.id)] as const
  const pending: (readonly number[])[] = [[]]
  let told = 0
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (told >= MOST_PATHS) return false
    const choices = chooser(next)
    yield pathOf(all, choices.choose, known)
    told += 1
    // Each choice that was made beyond those given has its other ways.
    for (const [nth, { of }] of choices.made.entries()) {
      if (nth < next.length) continue
      const taken = choices.made.slice(0, nth).map(({ took }) => took)
      for (let other = of - 1; other > 0; other -= 1) pending.push([...taken, other])
    }
  }
  return true
}

type Choose = (of: number) => number

function chooser(given: readonly number[]): { choose: Choose; made: { of: number; took: number }[] } {
  const made: { of: number; took: number }[] = []
  return {
    made,
    choose(of) {
      const took = given[made.length] ?? 0
      made.push({ of, took })
      return took
    },
  }
}

function pathOf(all: readonly [Playbook, ...Playbook[]], choose: Choose, known: Values): Path {
  const [playbook] = all
  const book = new Map(all.map((one) => [playbookHash(one), definitionOf(one)]))
  const loops = new Set(
    all.flatMap(({ workflow }) =>
      Object.values(workflow).flatMap((step) => (step.type === 'while-condition' ? [step.condition] : [])),
    ),
  )
  const rounds = new Map<string, number>()
  const conditions = {
    holds(condition: string, values: Values) {
      const decided = decidedBy(condition, values, known)
      if (decided !== undefined && !loops.has(condition)) return ok(decided)
      if (!loops.has(condition)) return ok(choose(2) === 0)
      const went = rounds.get(condition) ?? 0
      rounds.set(condition, went + 1)
      return ok(went % (ROUNDS + 1) < ROUNDS)
    },
    filled(text: string, values: Values) {
      const asked = variablesIn(text)
      if (asked.length > 0 && asked.every((name) => knownValue(name, known) !== null))
        return playbookConditions.filled(text, { ...known, ...values })
      const cases = casesOf(all, text)
      return ok(cases[choose(cases.length + 1)] ?? '')
    },
  }
  const started: Extract<RunEvent, { kind: 'run_started' }> = {
    ...{ id: `${RUN}-0`, run: RUN, sequence: 0, began: AT, at: AT, by: 'worker', ...NOBODY },
    ...{
      kind: 'run_started',
      playbook: playbook.id,
      version: playbookHash(playbook),
      variables: { ...known },
    },
    calls: Object.fromEntries(all.map((one) => [one.id, playbookHash(one)])),
  }
  const { events, state } = playRun({ book, conditions }, worldOf(book, choose), started)
  const last = events.at(-1)?.at ?? AT
  return {
    outcome: state.status === 'running' ? 'waits for ever' : state.status,
    lasts: epochMs(last) - epochMs(AT),
    lines: events.flatMap((event) => lineOf(book, state, event)),
    steps: events.flatMap((event) => endedIn(book, state, event)),
  }
}

/** What a condition comes to where all that it asks about is known; undefined otherwise. */
function decidedBy(condition: string, values: Values, known: Values): boolean | undefined {
  const read = parseCondition(condition)
  if (!read.ok || askedBy(read.value).some((name) => knownValue(name, known) === null)) return undefined
  return holds(read.value, { ...known, ...values })
}

function endedIn(book: Book, state: RunState, event: RunEvent): Path['steps'] {
  if (event.kind !== 'step_ended') return []
  const visit = state.visits.get(visitKey(event))
  const name = (visit && stepOf(book, state, visit)?.step.name) ?? ''
  return [{ step: event.step, name, outcome: event.outcome }]
}

/** The cases of the switches over this text. */
function casesOf(playbooks: readonly Playbook[], text: string): readonly string[] {
  const steps = playbooks.flatMap(({ workflow }) => Object.values(workflow))
  const cases = steps.flatMap((step) =>
    step.type === 'switch-condition' && step.switch === text ? Object.keys(step.cases) : [],
  )
  return [...new Set(cases)].filter((name) => name !== 'default')
}

/** What works, and fails where a playbook says what then. */
function worldOf(book: Book, choose: Choose): World {
  const isWell = (visit: Visit, state: RunState) =>
    stepOf(book, state, visit)?.step.on_failure === undefined || choose(2) === 0
  return {
    planned: ({ visit: { step, visit }, command }) => ({
      ...{ kind: 'effect_planned', step, visit, command },
      plan: {
        ...{ action: '', target: '', change: '', before: null, after: null },
        ...{ tier: 'none', reversible: true },
      },
    }),
    answered({ visit, command }, state) {
      const well = isWell(visit, state)
      const error = well ? null : { code: 'simulated', message: 'it failed' }
      return {
        ...{ kind: 'effect_answered', step: visit.step, visit: visit.visit, command },
        ...{ outcome: well ? 'done' : 'failed', error, again: null, variables: {} },
      }
    },
    person(visit, state) {
      const did = (signal: 'approved' | 'completed' | 'failed'): RunNews => ({
        ...{ kind: 'signal', step: visit.step, visit: visit.visit, signal, key: '' },
        ...{ note: 'simulated', variables: {}, evidence: [] },
      })
      if (visit.state === 'approval') {
        return { by: `user:approver-${visit.approved.length + 1}`, news: did('approved') }
      }
      return { by: 'user:somebody', news: did(isWell(visit, state) ? 'completed' : 'failed') }
    },
  }
}

function lineOf(book: Book, state: RunState, event: RunEvent): string[] {
  if (event.kind !== 'step_ended') return []
  const visit = state.visits.get(visitKey(event))
  const defined = visit && stepOf(book, state, visit)
  if (defined === undefined || defined.step.type === 'start' || defined.step.type === 'end') return []
  const { step, more } = defined
  const approved = visit?.approved.length ?? 0
  const who = [more?.role ?? '', ...(approved > 0 ? [`${approved} approve`] : [])].filter((one) => one !== '')
  const does = more?.action === undefined ? '' : ` (${more.action.name})`
  return [`${step.name ?? event.step}${does}${who.length > 0 ? `, ${who.join(', ')}` : ''}: ${event.outcome}`]
}
