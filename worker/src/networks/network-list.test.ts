import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { isInside, networkOf, wordsOf } from './network.ts'
import { lists, listsAsn, networkList } from './network-list.ts'
import { readNetworkList } from './read-network-list.ts'

/** Addresses that are near each other, so that networks meet, overlap and hold one another. */
const v4 = fc.tuple(fc.constant(10), fc.constant(0), fc.nat(1), fc.nat(9)).map((bytes) => bytes.join('.'))
const v6 = fc
  .array(fc.constantFrom('0', '1', 'db8', 'ffff'), { minLength: 7, maxLength: 7 })
  .map((groups) => `2001:${groups.join(':')}`)
const network = fc
  .oneof(fc.tuple(v4, fc.integer({ min: 20, max: 32 })), fc.tuple(v6, fc.integer({ min: 0, max: 128 })))
  .map(([address, prefix]) => cleaned(address, prefix))

/** The network around an address: the bits behind its prefix are nought. */
function cleaned(address: string, prefix: number): string {
  const words = wordsOf(address) ?? []
  const bits = words.flatMap((word) => Array.from({ length: 32 }, (_, place) => (word >>> (31 - place)) & 1))
  const kept = bits.map((bit, place) => (place < prefix ? bit : 0))
  const numbers = words.map((_, word) => Number.parseInt(kept.slice(32 * word, 32 * word + 32).join(''), 2))
  const text =
    numbers.length === 1
      ? [24, 16, 8, 0].map((shift) => ((numbers[0] ?? 0) >>> shift) & 0xff).join('.')
      : numbers
          .flatMap((number) => [number >>> 16, number & 0xffff].map((group) => group.toString(16)))
          .join(':')
  return `${text}/${prefix}`
}

test('holds just the addresses that one of its networks holds', () => {
  fc.assert(
    fc.property(
      fc.array(network, { maxLength: 30 }),
      fc.array(fc.oneof(v4, v6), { minLength: 1, maxLength: 20 }),
      (written, addresses) => {
        const networks = written.flatMap((text) => networkOf(text) ?? [])
        expect(networks).toHaveLength(written.length)
        const list = networkList(networks)
        for (const address of addresses) {
          const words = wordsOf(address) ?? []
          const expected = networks.some((one) => isInside(one, address))
          expect([address, lists(list, words)]).toEqual([address, expected])
        }
      },
    ),
    { numRuns: 300 },
  )
})

test('an IPv4 address written as IPv6 is in the networks of IPv4', () => {
  const { list } = readNetworkList('10.0.0.0/8')
  expect(lists(list, wordsOf('::ffff:10.1.2.3') ?? [])).toBe(true)
  expect(lists(list, wordsOf('::ffff:11.1.2.3') ?? [])).toBe(false)
})

test('holds the autonomous systems that it names', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(200)), fc.nat(200), (asns, asn) => {
      expect(listsAsn(networkList([], asns), asn)).toBe(asns.includes(asn))
    }),
  )
})

test('a list of 200,000 networks is asked in the logarithm of them', () => {
  const text = Array.from(
    { length: 200_000 },
    (_, at) => `${1 + (at >> 16)}.${(at >> 8) & 255}.${at & 255}.0/25`,
  )
  const { list, faults } = readNetworkList(text.join('\n'))
  expect(faults).toEqual([])
  expect(list.v4.length).toBe(400_000)
  let reads = 0
  const counted = new Proxy(list.v4, {
    get(table, place) {
      if (place === 'length') return table.length
      reads += 1
      return table[Number(place)]
    },
  })
  expect(lists({ ...list, v4: counted }, wordsOf('2.7.9.5') ?? [])).toBe(true)
  expect(reads).toBeLessThan(40)
})

test('a line that is no network is told with its place, and the others count', () => {
  const { list, faults } = readNetworkList(
    '# exits\n\n203.0.113.7 # one\r\nnonsense\n2001:db8::/32 ; ours\n10.0.0.1/8\nas64500\nAS99999999999\n',
  )
  expect(faults).toEqual([
    { line: 4, message: '"nonsense" is no address, network or AS number' },
    { line: 6, message: '"10.0.0.1/8" is no address, network or AS number' },
    { line: 8, message: '"AS99999999999" is no address, network or AS number' },
  ])
  expect(lists(list, wordsOf('203.0.113.7') ?? [])).toBe(true)
  expect(lists(list, wordsOf('203.0.113.8') ?? [])).toBe(false)
  expect(lists(list, wordsOf('2001:db8::1') ?? [])).toBe(true)
  expect(listsAsn(list, 64_500)).toBe(true)
})

test('of many faulty lines the first are told, the rest is counted, and none is repeated whole', () => {
  const { faults } = readNetworkList(`${`\u001b[31m${'x'.repeat(500)}\n`.repeat(20)}`)
  expect(faults).toHaveLength(6)
  expect(faults.at(-1)?.message).toBe('and 15 more faulty lines up to here')
  for (const { message } of faults) expect(message).toMatch(/^[\x20-\x7e]{1,130}$/)
})
