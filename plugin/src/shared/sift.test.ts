import { expect, test } from '@jest/globals'
import { type Sieve, sift, sortedBy } from './sift.ts'

interface Row {
  id: number
  level: string
  tags: readonly string[]
}

const sieve: Sieve<Row> = {
  facets: {
    level: { label: 'Level', of: ({ level }) => [level] },
    tag: { label: 'Tag', of: ({ tags }) => tags },
  },
  textOf: ({ id, tags }) => `Rule ${id} ${tags.join(' ')}`,
  sortValue: ({ id }) => id,
}

const rows: readonly Row[] = [
  { id: 1, level: 'high', tags: ['web', 'mail'] },
  { id: 2, level: 'low', tags: ['mail'] },
  { id: 3, level: 'high', tags: ['mail', 'mail'] },
  { id: 4, level: 'low', tags: [] },
]

function ids(words: string, chosen: Readonly<Record<string, readonly string[]>> = {}): number[] {
  return sift(rows, { words, chosenOf: (field) => chosen[field] ?? [] }, sieve).rows.map(({ id }) => id)
}

test('rows have every word and one of the chosen values of every field', () => {
  expect(ids('')).toEqual([1, 2, 3, 4])
  expect(ids('MAIL  rule')).toEqual([1, 2, 3])
  expect(ids('mail 2')).toEqual([2])
  expect(ids('', { level: ['high'] })).toEqual([1, 3])
  expect(ids('', { tag: ['web', 'mail'], level: ['low'] })).toEqual([2])
  expect(ids('4', { tag: ['mail'] })).toEqual([])
})

test('a field is counted without its own choice, under that of the others; a row counts once for a value', () => {
  const chosen: Readonly<Record<string, readonly string[]>> = { level: ['high'] }
  const { counts } = sift(rows, { words: '', chosenOf: (field) => chosen[field] ?? [] }, sieve)
  expect(counts).toEqual({
    level: [
      { value: 'high', count: 2 },
      { value: 'low', count: 2 },
    ],
    tag: [
      { value: 'mail', count: 2 },
      { value: 'web', count: 1 },
    ],
  })
})

test('what has no value comes last, whichever way a list is sorted', () => {
  const value = (one: number | null) => one
  expect(sortedBy([3, null, 10, 2], 'it:asc', value)).toEqual([2, 3, 10, null])
  expect(sortedBy([3, null, 10, 2], 'it:desc', value)).toEqual([10, 3, 2, null])
})
