import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { TenantId } from '../../model/ids.ts'
import { fairTurns, type Line } from './fair-turns.ts'

const names = ['a', 'b', 'c'] as TenantId[]

/** Takes one a look, as a process with room for one run does, until nothing is left. */
function takenOneByOne(counts: readonly number[]): TenantId[] {
  const inTurn = fairTurns()
  const left = counts.map((count) => count)
  const order: TenantId[] = []
  while (left.some((count) => count > 0)) {
    const lines = left.map((length, place): Line<TenantId> => {
      const tenant = names[place] as TenantId
      return { tenant, items: Array.from({ length: Math.min(length, 10) }, () => tenant), length }
    })
    const { value } = inTurn(lines).next()
    if (value === undefined) throw new Error('nothing is next though something is left')
    value.take()
    order.push(value.item)
    left[names.indexOf(value.item)] = (left[names.indexOf(value.item)] ?? 0) - 1
  }
  return order
}

test('everything gets its turn, and a tenant waits for no more than twice its own number of each other one', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60), { minLength: 1, maxLength: 3 }), (counts) => {
      const order = takenOneByOne(counts)
      counts.forEach((count, place) => {
        expect(order.filter((one) => one === names[place])).toHaveLength(count)
      })
      for (const mine of names) {
        for (const other of names) {
          if (mine === other) continue
          let own = 0
          let others = 0
          for (const one of order) {
            if (one === other) others += 1
            if (one !== mine) continue
            own += 1
            expect(others).toBeLessThanOrEqual(2 * own + 1)
          }
        }
      }
    }),
  )
})

test('a tenant with few jobs gets on nearly twice as often as one with many', () => {
  const order = takenOneByOne([1000, 20])
  const last = order.lastIndexOf('b' as TenantId)
  expect(last + 1).toBeLessThan(1.6 * 20 + 2)
})

test('what is not taken costs nothing, and being away earns nothing', () => {
  const inTurn = fairTurns()
  const line = (tenant: string): Line<string> => ({
    tenant: tenant as TenantId,
    items: [tenant],
    length: 1,
  })
  // Nobody has room for what `b` asks for: it is offered, and stays first.
  for (const { item, take } of inTurn([line('a'), line('b')])) if (item === 'a') take()
  expect([...inTurn([line('a'), line('b')])].map(({ item }) => item)).toEqual(['b', 'a'])
  // While `b` is away `a` is served ten times; when it is back they take turns.
  for (let turn = 0; turn < 10; turn++) for (const { take } of inTurn([line('a')])) take()
  const order: string[] = []
  for (let turn = 0; turn < 6; turn++) {
    const { value } = inTurn([line('a'), line('b')]).next()
    value?.take()
    order.push(value?.item ?? '')
  }
  expect(order.filter((item) => item === 'a')).toHaveLength(3)
})
