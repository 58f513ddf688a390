import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { Gap } from '../model/gap.ts'
import { RuleId, type TenantId } from '../model/ids.ts'
import { RuleState } from '../model/rule.ts'
import { type Instant, instantOf } from '../model/time.ts'
import { type Noted, noteFailure, noteRules, type Pack } from './note-rules.ts'

const tenant = 'acme' as TenantId
const id = RuleId.parse('rule')
const HOUR = 3_600_000

function hour(nth: number): Instant {
  const instant = instantOf(Date.UTC(2026, 0, 1) + nth * HOUR)
  if (instant === undefined) throw new Error('no time')
  return instant
}

/** What a worker finds of the rule when it starts, and whether it stumbles over an event half way to the next start. */
const start = fc.record({
  found: fc.constantFrom('one', 'two', 'broken', 'gone'),
  stumbles: fc.boolean(),
  events: fc.boolean(),
})
type Start = typeof start extends fc.Arbitrary<infer T> ? T : never

const problem = { file: 'rule.yml', line: 1, code: 'sigma.condition', message: 'no condition' }

function packOf(found: Start['found']): Pack {
  // A rule that was always there: a tenant whose first look had no rules at all is another case.
  const other = { id: RuleId.parse('other'), title: 'Other', file: 'other.yml', logicVersion: 'other' }
  if (found === 'broken') return { rules: [other], problems: [{ ...problem, rule: id }] }
  if (found === 'gone') return { rules: [other], problems: [] }
  return { rules: [other, { id, title: 'A rule', file: 'rule.yml', logicVersion: found }], problems: [] }
}

/** What is stored after a change: the later of two documents of one id. */
function stored(before: Noted, change: Noted): Noted {
  const last = <T extends { id: string }>(documents: readonly T[]) => [
    ...new Map(documents.map((document) => [document.id, document])).values(),
  ]
  return {
    states: last([...before.states, ...change.states]),
    gaps: last([...before.gaps, ...change.gaps]).filter(
      ({ state }) => state === 'open' || state === 'filling',
    ),
  }
}

/** A history of starts, one every other hour; events come in during the hours that the starts say. */
function live(starts: readonly Start[], backfill: 'ask' | 'failed' = 'ask'): Noted {
  let noted: Noted = { states: [], gaps: [] }
  const oldestOf = (until: number) => {
    const first = starts.slice(0, until).findIndex(({ events }) => events)
    return first < 0 ? undefined : hour(2 * first)
  }
  for (const [nth, { found, stumbles }] of starts.entries()) {
    const moment = { tenant, since: hour(2 * nth), oldest: oldestOf(nth), backfill }
    noted = stored(noted, noteRules(noted, packOf(found), moment))
    if (stumbles && (found === 'one' || found === 'two')) {
      const failure = { rule: id, problem: { ...problem, rule: id }, from: hour(2 * nth + 1) }
      noted = stored(noted, noteFailure(noted, failure, moment))
    }
  }
  return noted
}

/** The hours whose events the logic that is in force at the end has certainly not seen, hour by hour. */
function unseenHours(starts: readonly Start[]): number[] {
  const now = starts.at(-1)?.found
  return starts.flatMap(({ found, stumbles, events }, nth) => {
    if (!events || nth === starts.length - 1) return []
    const first = found === now ? [] : [2 * nth]
    return [...first, ...(found === now && !stumbles ? [] : [2 * nth + 1])]
  })
}

describe('what rules have not evaluated', () => {
  test('is on record whatever happens to a rule', () => {
    fc.assert(
      fc.property(fc.array(start, { minLength: 1, maxLength: 8 }), (starts) => {
        const last = starts.at(-1)?.found
        fc.pre(last === 'one' || last === 'two')
        const mine = live(starts).gaps.filter((gap) => gap.rule === id)
        const covered = (nth: number) =>
          mine.some(({ from, to }) => from <= hour(nth) && (to === null || hour(nth) < to))
        // The first look takes down what there is: nothing is known of how it was before.
        expect(unseenHours(starts).filter((nth) => !covered(nth))).toEqual([])
        for (const gap of mine) expect(Gap.parse(gap)).toEqual(gap)
        for (const state of live(starts).states) expect(RuleState.parse(state)).toEqual(state)
      }),
    )
  })

  test('is nothing as long as nothing happens to the rules', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }), (events) => {
        const starts = events.map((some) => ({ found: 'one' as const, stumbles: false, events: some }))
        expect(live(starts).gaps).toEqual([])
      }),
    )
  })

  test('is filled by itself only where a rule had failed, if that is what the configuration says', () => {
    fc.assert(
      fc.property(fc.array(start, { minLength: 1, maxLength: 8 }), (starts) => {
        for (const gap of live(starts, 'failed').gaps) {
          const works = ['one', 'two'].includes(starts.at(-1)?.found ?? '')
          const mended = gap.reason === 'rule-failed' && gap.to !== null
          if (works) expect(gap.state).toBe(mended ? 'filling' : 'open')
        }
        for (const { state } of live(starts, 'ask').gaps) expect(state).toBe('open')
      }),
    )
  })

  test('is the same when the same start is taken down twice', () => {
    fc.assert(
      fc.property(fc.array(start, { minLength: 1, maxLength: 6 }), (starts) => {
        const noted = live(starts)
        const since = hour(2 * starts.length)
        const moment = { tenant, since, oldest: hour(0), backfill: 'ask' } as const
        const once = stored(noted, noteRules(noted, packOf('two'), moment))
        expect(stored(once, noteRules(once, packOf('two'), moment))).toEqual(once)
      }),
    )
  })
})

test('a rule keeps only so many of its earlier logics', () => {
  let noted: Noted = { states: [], gaps: [] }
  for (let nth = 0; nth < 30; nth++) {
    const rule = { id, title: 'A rule', file: 'rule.yml', logicVersion: `logic ${nth}` }
    const moment = { tenant, since: hour(nth), oldest: hour(0), backfill: 'ask' } as const
    noted = stored(noted, noteRules(noted, { rules: [rule], problems: [] }, moment))
  }
  const [state] = noted.states
  expect(state?.earlier).toHaveLength(20)
  expect(state?.earlier[0]).toEqual({ logic_version: 'logic 28', since: hour(28), until: hour(29) })
})
