import type { RuleSet } from '../detection/sigma/match.ts'
import type { Evaluator } from './evaluator.ts'

interface Held {
  rules: RuleSet
  evaluator: Evaluator
  /** Calls that it has not answered. */
  running: number
}

/**
 * Evaluates by the rules that are in force when it is asked. What has begun by others is finished by them; then what they
 * were evaluated with is let go of.
 */
export function latestEvaluator(current: () => RuleSet, make: (rules: RuleSet) => Evaluator): Evaluator {
  let latest: Held | undefined
  const closing = new Set<Promise<void>>()
  const letGo = (held: Held) => {
    const closed = held.evaluator.close().finally(() => closing.delete(closed))
    // Whoever closes this one is told.
    closed.catch(() => {})
    closing.add(closed)
  }
  const held = (): Held => {
    const rules = current()
    if (latest?.rules === rules) return latest
    const before = latest
    latest = { rules, evaluator: make(rules), running: 0 }
    if (before?.running === 0) letGo(before)
    return latest
  }
  const use = async <Value>(work: (evaluator: Evaluator) => Promise<Value>): Promise<Value> => {
    const mine = held()
    mine.running += 1
    try {
      return await work(mine.evaluator)
    } finally {
      mine.running -= 1
      if (mine !== latest && mine.running === 0) letGo(mine)
    }
  }
  return {
    evaluate: (batch, reach) => use((evaluator) => evaluator.evaluate(batch, reach)),
    judge: (events, created) => use((evaluator) => evaluator.judge(events, created)),
    close: async () => {
      const [last] = latest === undefined ? [] : [latest.evaluator]
      await Promise.all([last?.close(), ...closing])
    },
  }
}
