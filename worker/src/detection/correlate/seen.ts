import { problem } from '../../model/problem.ts'
import type { CorrelationRule, SeenCondition } from '../sigma/correlation-rule.ts'

/** Whether a condition holds, given which rules (by their place) are seen. */
export function isSeen(condition: SeenCondition, seen: (place: number) => boolean): boolean {
  switch (condition.kind) {
    case 'seen':
      return seen(condition.rule)
    case 'and':
      return condition.of.every((one) => isSeen(one, seen))
    case 'or':
      return condition.of.some((one) => isSeen(one, seen))
    case 'not':
      return !isSeen(condition.of, seen)
  }
}

/** One way to meet a condition: these rules in their order, and none of those. Places, ascending. */
export interface Alternative {
  chain: readonly number[]
  absent: readonly number[]
}

/** More are no condition that a person reads; each costs its length at every event. */
const MOST_ALTERNATIVES = 256

/**
 * All ways to meet a condition where order matters: what it asks for must form a chain, what it forbids must not be seen at
 * all. Its disjunctive normal form.
 */
export function alternativesOf(condition: SeenCondition, { id, file, line }: CorrelationRule): Alternative[] {
  const tooMany = () =>
    problem(
      'correlate.condition-too-wide',
      'user',
      `${file}:${line} the condition of correlation ${id} can be met in more than ${MOST_ALTERNATIVES} ways; split the correlation`,
    )
  const ways = (of: SeenCondition, negated: boolean): Alternative[] => {
    if (of.kind === 'not') return ways(of.of, !negated)
    if (of.kind === 'seen')
      return [negated ? { chain: [], absent: [of.rule] } : { chain: [of.rule], absent: [] }]
    const parts = of.of.map((one) => ways(one, negated))
    if ((of.kind === 'or') !== negated) return bounded(distinct(parts.flat()))
    let joined: Alternative[] = [{ chain: [], absent: [] }]
    for (const part of parts) {
      if (joined.length * part.length > MOST_ALTERNATIVES ** 2) throw tooMany()
      joined = bounded(distinct(joined.flatMap((one) => part.map((other) => both(one, other)))))
    }
    return joined
  }
  const bounded = (some: Alternative[]): Alternative[] => {
    if (some.length > MOST_ALTERNATIVES) throw tooMany()
    return some
  }
  return ways(condition, false)
}

function both(one: Alternative, other: Alternative): Alternative {
  const merged = (a: readonly number[], b: readonly number[]) =>
    [...new Set([...a, ...b])].sort((x, y) => x - y)
  return { chain: merged(one.chain, other.chain), absent: merged(one.absent, other.absent) }
}

/** Each once, without those that ask for a rule and forbid it. */
function distinct(some: readonly Alternative[]): Alternative[] {
  const possible = some.filter(({ chain, absent }) => !chain.some((place) => absent.includes(place)))
  return [...new Map(possible.map((one) => [JSON.stringify([one.chain, one.absent]), one])).values()]
}
