import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type Cut, type Run, withinBudget } from './within-budget.ts'

interface Item {
  id: number
  /** What it takes before the rules. */
  base: number
  /** What each rule takes on it, by its place. */
  rules: readonly number[]
}

const BUDGET = 100

/** A machine on which work takes exactly as long as it says: first everything's base, then rule by rule. */
function machine() {
  const off = new Set<number>()
  const log: { runs: number; switchedOff: number[]; refused: Item[] } = {
    runs: 0,
    switchedOff: [],
    refused: [],
  }
  const costOf = (item: Item) =>
    item.rules.reduce((sum, cost, rule) => sum + (off.has(rule) ? 0 : cost), item.base)
  const run = async (items: readonly Item[]): Promise<Run<string>> => {
    log.runs += 1
    let left = BUDGET
    const spend = (cost: number, at: Pick<Cut, 'item' | 'rule'>): Cut | undefined => {
      const before = left
      left -= cost
      return left >= 0 ? undefined : { of: 'time', ...at, byRule: before >= BUDGET / 2 }
    }
    for (const [item, { base }] of items.entries()) {
      const cut = spend(base, { item, rule: undefined })
      if (cut !== undefined) return { cut }
    }
    for (const [item, { rules }] of items.entries()) {
      for (const [rule, cost] of rules.entries()) {
        const cut = off.has(rule) ? undefined : spend(cost, { item, rule })
        if (cut !== undefined) return { cut }
      }
    }
    return { results: items.map(({ id }) => `done ${id}`) }
  }
  const work = {
    run,
    switchOff: (rule: number) => {
      off.add(rule)
      log.switchedOff.push(rule)
    },
    refuse: (item: Item) => {
      // It really is too much, at the time.
      expect(costOf(item)).toBeGreaterThan(BUDGET)
      log.refused.push(item)
      return `refused ${item.id}`
    },
  }
  return { work, log }
}

async function done(items: readonly Item[]) {
  const { work, log } = machine()
  const { results, divided } = await withinBudget(items, work)
  return { results, divided, ...log }
}

const light = (id: number): Item => ({ id, base: 1, rules: [1, 1] })

describe('work within its budget', () => {
  test('is done in one go', async () => {
    expect(await done([0, 1, 2].map(light))).toMatchObject({
      results: ['done 0', 'done 1', 'done 2'],
      divided: false,
      runs: 1,
    })
  })

  test('of nothing is no work', async () => {
    expect(await done([])).toMatchObject({ results: [], divided: false, runs: 0 })
  })
})

describe('work that is cut', () => {
  test('by a rule switches it off after the second time, and is done without it', async () => {
    const burnt: Item = { id: 1, base: 1, rules: [1, 1000] }
    const found = await done([light(0), burnt, light(2), { ...burnt, id: 3 }])
    expect(found).toMatchObject({ results: ['done 0', 'done 1', 'done 2', 'done 3'], switchedOff: [1] })
    expect(found.runs).toBe(4)
  })

  test('by an item refuses it after the second time, and does the others', async () => {
    const found = await done([light(0), { id: 1, base: 1000, rules: [1, 1] }, light(2)])
    expect(found).toMatchObject({ results: ['done 0', 'refused 1', 'done 2'], switchedOff: [], runs: 3 })
  })

  test('by the sum of many rules refuses the item and leaves the rules on', async () => {
    const found = await done([{ id: 0, base: 30, rules: [30, 30, 30] }])
    expect(found).toMatchObject({ results: ['refused 0'], switchedOff: [] })
  })

  test('because there is too much of it is done in parts, and nobody is blamed', async () => {
    const items = Array.from({ length: 100 }, (_, id): Item => ({ id, base: 2, rules: [2, 2] }))
    const found = await done(items)
    expect(found).toMatchObject({ results: items.map(({ id }) => `done ${id}`), divided: true })
    expect(found).toMatchObject({ switchedOff: [], refused: [] })
  })

  test('without a trace of where is done in halves', async () => {
    const results = await withinBudget([1, 2, 3], {
      run: async (items) =>
        items.length > 1
          ? { cut: { of: 'memory', item: undefined, rule: undefined, byRule: true } }
          : { results: items },
      switchOff: () => {
        throw new Error('no rule was seen')
      },
      refuse: () => 0,
    })
    expect(results).toEqual({ results: [1, 2, 3], divided: true })
  })

  test('for another reason each time ends all the same', async () => {
    let runs = 0
    const found = await withinBudget(['odd'], {
      run: async () => ({ cut: { of: 'time', item: 0, rule: runs++, byRule: true } }),
      switchOff: () => {
        throw new Error('no rule was to blame twice')
      },
      refuse: (item) => `refused ${item}`,
    })
    expect(found.results).toEqual(['refused odd'])
    expect(runs).toBeLessThan(20)
  })
})

test('whatever takes how long: everything that fits is done, only what does not is refused, only slow rules go off', async () => {
  const cost = fc.oneof(
    { weight: 8, arbitrary: fc.nat(12) },
    { weight: 1, arbitrary: fc.integer({ min: 40, max: 300 }) },
  )
  const items = fc.array(fc.record({ base: cost, rules: fc.array(cost, { minLength: 4, maxLength: 4 }) }), {
    maxLength: 40,
  })
  await fc.assert(
    fc.asyncProperty(items, async (drafts) => {
      const given = drafts.map((draft, id): Item => ({ id, ...draft }))
      const { results, switchedOff, refused, runs } = await done(given)
      const refusedIds = new Set(refused.map(({ id }) => id))
      expect(results).toEqual(given.map(({ id }) => `${refusedIds.has(id) ? 'refused' : 'done'} ${id}`))
      expect(new Set(switchedOff).size).toBe(switchedOff.length)
      for (const rule of switchedOff) {
        expect(Math.max(...given.map(({ rules }) => rules[rule] ?? 0))).toBeGreaterThanOrEqual(BUDGET / 2)
      }
      const total = given.reduce((sum, { base, rules }) => sum + base + rules.reduce((a, b) => a + b, 0), 0)
      expect(runs).toBeLessThanOrEqual(1 + 12 * Math.ceil(total / BUDGET))
    }),
    { numRuns: 300 },
  )
})
