import { expect, test } from '@jest/globals'
import type { RecordPage } from '../worker/record-pages.ts'
import { walkRecords } from './walk-records.ts'

const numbers =
  (count: number) =>
  async (cursor: string | undefined): Promise<RecordPage<number>> => {
    const from = Number(cursor ?? 0)
    const items = Array.from({ length: Math.min(3, count - from) }, (_, nth) => from + nth)
    const next = from + 3 < count ? String(from + 3) : null
    return { items, next, total: { count, exact: true } }
  }

test('everything is walked to its end, and no further than is allowed', async () => {
  const { signal } = new AbortController()
  expect(await walkRecords(numbers(7), signal)).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(await walkRecords(numbers(7), signal, 5)).toEqual([0, 1, 2, 3, 4])
})

test('who stops is asked no further page', async () => {
  const stop = new AbortController()
  const page = async (cursor: string | undefined) => {
    stop.abort()
    return numbers(7)(cursor)
  }
  await expect(walkRecords(page, stop.signal)).rejects.toThrow()
})
