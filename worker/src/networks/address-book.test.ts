import { expect, test } from '@jest/globals'
import type { Instant } from '../model/time.ts'
import { type AddressFault, addressBook } from './address-book.ts'
import { addressLookup } from './address-lookup.ts'
import { countries } from './fixtures/tables.ts'

/** For tests: a book over files in memory, and a clock that is set by hand. */
function aBook(contents: Record<string, string | Uint8Array>) {
  const files = new Map(
    Object.entries(contents).map(
      ([file, content]): [string, { content: string | Uint8Array; version: number }] => [
        file,
        { content, version: 0 },
      ],
    ),
  )
  let minute = 0
  const faults: AddressFault[] = []
  let reads = 0
  const there = (file: string) => {
    const found = files.get(file)
    if (found === undefined) throw new Error('it is not there')
    return found
  }
  const book = addressBook(
    { country: 'country.mmdb', tor_exits: ['tor.txt'], hosting: ['hosting.txt'] },
    {
      reader: {
        version: async (file) => String(there(file).version),
        read: async (file) => {
          reads += 1
          const { content } = there(file)
          return typeof content === 'string' ? new TextEncoder().encode(content) : content
        },
      },
      clock: { now: () => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString() as Instant },
      report: (fault) => faults.push(fault),
    },
  )
  return {
    book,
    faults,
    reads: () => reads,
    pass: (minutes: number) => {
      minute += minutes
    },
    write: (file: string, content: string | Uint8Array) => {
      files.set(file, { content, version: (files.get(file)?.version ?? 0) + 1 })
    },
    remove: (file: string) => files.delete(file),
    kindOf: async (address: string) => {
      const tables = await book.current()
      const facts = tables && addressLookup(tables)(address, undefined)
      return [facts?.network, facts?.country]
    },
  }
}

const all = { 'country.mmdb': countries, 'tor.txt': '198.51.100.66', 'hosting.txt': '203.0.113.0/24' }

test('says what the files say', async () => {
  const { kindOf, faults } = aBook(all)
  expect(await kindOf('198.51.100.66')).toEqual(['tor', undefined])
  expect(await kindOf('203.0.113.9')).toEqual(['hosting', 'NL'])
  expect(faults).toEqual([])
})

test('reads a file again once it has changed, and only that one', async () => {
  const { kindOf, book, write, pass, reads } = aBook(all)
  const before = await book.current()
  write('tor.txt', '203.0.113.9')
  expect(await book.current()).toBe(before)
  pass(1)
  expect(await kindOf('203.0.113.9')).toEqual(['tor', 'NL'])
  expect(reads()).toBe(4)
  expect((await book.current())?.version).not.toBe(before?.version)
})

test('what has not changed is not read again', async () => {
  const { book, pass, reads } = aBook(all)
  const before = await book.current()
  pass(5)
  expect(await book.current()).toBe(before)
  expect(reads()).toBe(3)
})

test('a file that breaks is told once, and what it said before stands', async () => {
  const { kindOf, faults, write, pass } = aBook(all)
  await kindOf('203.0.113.9')
  write('country.mmdb', 'half')
  for (let look = 0; look < 3; look++) {
    pass(1)
    expect(await kindOf('203.0.113.9')).toEqual(['hosting', 'NL'])
  }
  expect(faults).toEqual([
    { file: 'country.mmdb', message: expect.stringMatching(/no MaxMind DB.*what it said before stands$/) },
  ])
})

test('a file that is missing is left out until it is there', async () => {
  const { kindOf, faults, write, remove, pass } = aBook({
    ...all,
    'country.mmdb': '',
    'hosting.txt': 'oops\n',
  })
  remove('tor.txt')
  expect(await kindOf('198.51.100.66')).toEqual(['public', undefined])
  expect(faults).toEqual([
    { file: 'country.mmdb', message: expect.stringMatching(/no MaxMind DB.*it is left out$/) },
    { file: 'tor.txt', message: 'it is not there: it is left out' },
    { file: 'hosting.txt', line: 1, message: '"oops" is no address, network or AS number' },
  ])
  write('tor.txt', '198.51.100.66')
  pass(1)
  expect(await kindOf('198.51.100.66')).toEqual(['tor', undefined])
  remove('tor.txt')
  pass(1)
  expect(await kindOf('198.51.100.66')).toEqual(['tor', undefined])
  expect(faults.at(-1)?.message).toBe('it is not there: what it said before stands')
})

test('those who ask at once are told the same', async () => {
  const { book, reads } = aBook(all)
  const [first, second] = await Promise.all([book.current(), book.current()])
  expect(first).toBe(second)
  expect(reads()).toBe(3)
})

test('without files there is nothing', async () => {
  const book = addressBook(
    { tor_exits: [], hosting: [] },
    {
      reader: {
        version: async () => '',
        read: async () => new Uint8Array(),
      },
      clock: { now: () => '2026-01-01T00:00:00.000Z' as Instant },
      report: () => {},
    },
  )
  expect(await book.current()).toBeUndefined()
})
