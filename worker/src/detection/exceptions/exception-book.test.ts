import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { TenantId } from '../../model/ids.ts'
import { Instant, shift } from '../../model/time.ts'
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../../store/store.ts'
import { readSigma } from '../sigma/read-sigma.ts'
import { changeExpiry, createException, revokeException } from './edit-exceptions.ts'
import { exceptionBook } from './exception-book.ts'

const tenant = 'acme' as TenantId
const { rules } = readSigma(
  'title: X\nname: x\nlogsource: {product: p}\ndetection: {s: {a: 1}, condition: s}',
  'x.yml',
)
const text = `
title: Known
logsource: {product: p}
filter: {rules: [x], k: {b: 1}, condition: not k}
wachter: {owner: soc, reason: known, expires: 2026-11-25}
`

let store: Store
beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' })
})
afterAll(() => store.close())

test('an exception is in force within seconds of being made, as long as it lasts, and of what rules there are', async () => {
  let now = Instant.parse('2026-11-23T12:00:00.000Z')
  let inForce = rules
  const clock = { now: () => now }
  const book = exceptionBook({ store, clock, rules: () => inForce, namesOf: async () => [] })
  const desk = { store, clock, rules, audit: { record: async () => {} }, onPast: async () => {} }
  const editor = { tenant, actor: 'user:test' }
  const later = (ms: number) => {
    now = shift(now, ms)
    return book.of(tenant)
  }
  const rulesIn = async (ms: number) => (await later(ms)).filters.map((filter) => filter.rules)

  const before = await book.of(tenant)
  const { id } = await createException(desk, editor, { text })
  expect(await later(1_000)).toBe(before)
  expect(await rulesIn(1_000)).toEqual([['x']])
  const same = await book.of(tenant)
  expect(await later(10_000)).toBe(same)
  inForce = []
  expect(await rulesIn(1)).toEqual([[]])
  inForce = rules
  expect(await rulesIn(3 * 86_400_000)).toEqual([])
  await changeExpiry(desk, editor, { id, expires: '2026-12-01' })
  expect(await rulesIn(2_000)).toEqual([['x']])
  await revokeException(desk, editor, { id, reason: 'over' })
  expect(await rulesIn(2_000)).toEqual([])
  await expect(revokeException(desk, editor, { id, reason: 'again' })).rejects.toMatchObject({
    code: 'exception.revoked',
  })
})
