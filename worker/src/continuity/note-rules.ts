import type { RuleProblem, SigmaRule } from '../detection/sigma/sigma-rule.ts'
import { EVERY, type Gap } from '../model/gap.ts'
import { gapIdOf, idOf, RuleId, type TenantId } from '../model/ids.ts'
import type { RuleState } from '../model/rule.ts'
import { earlier, type Instant } from '../model/time.ts'

/** Which gaps of rules are filled without being asked for. */
export type Backfill = 'ask' | 'failed' | 'all'

/** The rules of a process, and why others were left out. */
export interface Pack {
  rules: readonly Pick<SigmaRule, 'id' | 'title' | 'file' | 'logicVersion'>[]
  problems: readonly RuleProblem[]
}

/** What is stored of a tenant's rules: their states, and their gaps that are neither filled nor dismissed. */
export interface Noted {
  states: readonly RuleState[]
  gaps: readonly Gap[]
}

export interface Moment {
  tenant: TenantId
  /** Since when the rules are in force. */
  since: Instant
  /** When the oldest event that is kept was taken in; undefined where there is none from before `since`. */
  oldest: Instant | undefined
  backfill: Backfill
}

/** Logics remembered of one rule. */
const MOST_EARLIER = 20

/**
 * Compares the rules in force with what is stored: the states and gaps that have changed. A rule that is new, has another
 * logic or works again has not seen what came before; one that can't be evaluated misses what comes from now on. Titles
 * and tags change nothing. The first look at a tenant only takes down what there is.
 */
export function noteRules(noted: Noted, pack: Pack, moment: Moment): Noted {
  const known = new Map(noted.states.map((state) => [state.rule, state]))
  const inForce = new Set(pack.rules.map(({ id }) => id))
  const failing = failuresOf(noted.states, pack.problems, inForce)
  const first = noted.states.length === 0
  const changes = [
    ...pack.rules.map((rule) => inForceNow(rule, { state: known.get(rule.id), noted, moment, first })),
    ...[...failing].map(([id, problem]) =>
      failingNow(id, problem, { state: known.get(id), noted, from: moment.since, moment }),
    ),
    ...noted.states
      .filter(({ rule }) => !inForce.has(rule) && !failing.has(rule))
      .map((state) => removedNow(state, noted, moment)),
  ]
  return { states: changes.flatMap(({ states }) => states), gaps: changes.flatMap(({ gaps }) => gaps) }
}

/** What changes when a rule in force fails: from then on it has not evaluated everything. */
export function noteFailure(
  noted: Noted,
  failure: { rule: RuleId; problem: RuleProblem; from: Instant },
  moment: Moment,
): Noted {
  const state = noted.states.find(({ rule }) => rule === failure.rule)
  return failingNow(failure.rule, failure.problem, { state, noted, from: failure.from, moment })
}

/** A problem without a rule's id is of every rule that its file had. */
function failuresOf(
  states: readonly RuleState[],
  problems: readonly RuleProblem[],
  inForce: ReadonlySet<RuleId>,
): ReadonlyMap<RuleId, RuleProblem> {
  const failing = new Map<RuleId, RuleProblem>()
  for (const problem of problems) {
    const named = RuleId.safeParse(problem.rule)
    const rules = named.success
      ? [named.data]
      : states.filter(({ file }) => file === problem.file).map(({ rule }) => rule)
    for (const rule of rules) if (!inForce.has(rule) && !failing.has(rule)) failing.set(rule, problem)
  }
  return failing
}

const nothing: Noted = { states: [], gaps: [] }

function inForceNow(
  rule: Pack['rules'][number],
  {
    state,
    noted,
    moment,
    first,
  }: { state: RuleState | undefined; noted: Noted; moment: Moment; first: boolean },
): Noted {
  const { tenant, since, oldest } = moment
  const { id, logicVersion: logic_version } = rule
  const [title, file] = [rule.title.slice(0, 256), rule.file.slice(0, 4096)]
  const works = { id: stateIdOf(id), tenant, rule: id, title, file, logic_version, off: null, updated: since }
  const ended = worksAgain(noted.gaps, id, moment)
  if (state === undefined || state.logic_version === null) {
    const states = [{ ...works, since, earlier: [] }]
    return {
      states,
      gaps: first
        ? ended
        : [...ended, ...unseen(rule, noted.gaps, { ...moment, reason: 'new-rule', after: state?.updated })],
    }
  }
  if (state.logic_version === logic_version) {
    const same = state.off === null && state.title === title && state.file === file
    if (same && ended.length === 0) return nothing
    const missed = missedWhileRemoved(state, noted.gaps, moment)
    return { states: [{ ...state, ...works }], gaps: [...ended, ...missed] }
  }
  const before = { logic_version: state.logic_version, since: state.since, until: state.off?.since ?? since }
  // A logic that was in force before has seen what came until then.
  const seen = state.earlier.find((one) => one.logic_version === logic_version)?.until
  return {
    states: [{ ...state, ...works, since, earlier: [before, ...state.earlier].slice(0, MOST_EARLIER) }],
    gaps: [
      ...ended,
      ...unseen(rule, noted.gaps, {
        ...moment,
        oldest: later(oldest, seen),
        reason: 'changed-rule',
        after: state.updated,
      }),
    ],
  }
}

/** Undefined `oldest`: nothing is there that could have been missed. */
function later(oldest: Instant | undefined, since: Instant | undefined): Instant | undefined {
  return oldest === undefined || since === undefined || oldest > since ? oldest : since
}

/** Gaps of a rule that could not be evaluated end when it works again; what a filling has failed on waits for a person. */
function worksAgain(gaps: readonly Gap[], rule: RuleId, { since, backfill }: Moment): readonly Gap[] {
  const fills = backfill !== 'ask'
  return gaps
    .filter((gap) => gap.rule === rule && gap.reason === 'rule-failed')
    .filter((gap) => gap.to === null || (fills && gap.state === 'open' && gap.last_error === null))
    .map((gap) => ({
      ...gap,
      to: gap.to ?? since,
      state: fills ? ('filling' as const) : gap.state,
      updated: since,
    }))
}

/** What a logic has not seen, as a gap of its own, or as part of one that is not filled yet. */
function unseen(
  { id, title, logicVersion }: Omit<Pack['rules'][number], 'file'>,
  gaps: readonly Gap[],
  {
    tenant,
    since,
    oldest,
    backfill,
    reason,
    after,
  }: Moment & {
    reason: 'new-rule' | 'changed-rule'
    /** When the rule's state was last written: processes that start at once find the same gap. */
    after: Instant | undefined
  },
): readonly Gap[] {
  if (oldest === undefined) return []
  const known = gaps.find((gap) => gap.rule === id && gap.reason !== 'rule-failed')
  const detail =
    reason === 'new-rule' ? 'the rule was not there when this came' : 'this met an earlier logic of the rule'
  const gap: Gap = {
    ...known,
    id: known?.id ?? gapIdOf(tenant, reason, id, logicVersion, after ?? ''),
    tenant,
    rule: id,
    title: title.slice(0, 256),
    logic_version: logicVersion,
    feed: EVERY,
    reason: known?.reason ?? reason,
    detail,
    from: known === undefined ? oldest : earlier(known.from, oldest),
    to: since,
    state: backfill === 'all' ? 'filling' : (known?.state ?? 'open'),
    opened: known?.opened ?? since,
    updated: since,
    evaluated: 0,
    found: 0,
    cursor: null,
    last_error: null,
  }
  return [gap]
}

function failingNow(
  id: RuleId,
  problem: RuleProblem,
  {
    state,
    noted,
    from,
    moment,
  }: { state: RuleState | undefined; noted: Noted; from: Instant; moment: Moment },
): Noted {
  if (state?.off?.reason === 'failing') return nothing
  const { tenant } = moment
  const going = noted.gaps.find((gap) => gap.rule === id && gap.to === null)
  const since = going?.from ?? from
  const [code, message] = [problem.code.slice(0, 128), problem.message.slice(0, 1000).toWellFormed()]
  const off = { since, reason: 'failing', code, message } as const
  const unread = { id: stateIdOf(id), tenant, rule: id, title: '', file: problem.file.slice(0, 4096) }
  const states = [
    { ...(state ?? { ...unread, logic_version: null, since, earlier: [] }), off, updated: moment.since },
  ]
  const removed = state === undefined ? [] : missedWhileRemoved(state, noted.gaps, moment)
  if (going !== undefined) return { states, gaps: removed }
  const gap: Gap = {
    id: gapIdOf(tenant, 'rule-failed', id, state?.updated ?? ''),
    tenant,
    rule: id,
    title: state?.title ?? '',
    logic_version: state?.logic_version ?? null,
    feed: EVERY,
    reason: 'rule-failed',
    detail: message,
    from: since,
    to: null,
    state: 'open',
    opened: since,
    updated: since,
    evaluated: 0,
    found: 0,
    cursor: null,
    last_error: null,
  }
  return { states, gaps: [...removed, gap] }
}

/** What came between a rule's removal and its return, which it may miss once more if it can't be read now. */
function missedWhileRemoved(
  { off, rule, title, logic_version, updated }: RuleState,
  gaps: readonly Gap[],
  moment: Moment,
): readonly Gap[] {
  if (off?.reason !== 'removed' || logic_version === null) return []
  const oldest = later(moment.oldest, off.since)
  return unseen({ id: rule, title, logicVersion: logic_version }, gaps, {
    ...moment,
    oldest,
    reason: 'new-rule',
    after: updated,
  })
}

/** What a rule missed that was taken out of force stays on record; nothing new is missed. */
function removedNow(state: RuleState, { gaps }: Noted, { since }: Moment): Noted {
  if (state.off?.reason === 'removed') return nothing
  const off = { since, reason: 'removed', code: '', message: '' } as const
  return {
    states: [{ ...state, off, updated: since }],
    gaps: gaps
      .filter((gap) => gap.rule === state.rule && gap.to === null)
      .map((gap) => ({ ...gap, to: since, updated: since })),
  }
}

function stateIdOf(rule: RuleId): string {
  return idOf('rule-state', rule)
}
