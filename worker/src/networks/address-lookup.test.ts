import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type AddressTables, addressLookup, type LookUp, latestLookup } from './address-lookup.ts'
import { countries, shared, someTables } from './fixtures/tables.ts'
import { writeMmdb } from './fixtures/write-mmdb.ts'
import { openMmdb } from './mmdb.ts'
import { readNetworkList } from './read-network-list.ts'

const nothing: AddressTables = { version: 0, country: undefined, asn: undefined, torExits: [], hosting: [] }

test.each([
  ['203.0.113.9', { network: 'hosting', country: 'NL', asn: 64_500, organization: 'Example Hosting' }],
  ['203.0.113.200', { network: 'hosting', country: 'DE', asn: 64_500, organization: 'Example Hosting' }],
  ['::ffff:203.0.113.9', { network: 'hosting', country: 'NL', asn: 64_500, organization: 'Example Hosting' }],
  ['198.51.100.66', { network: 'tor', asn: 64_501, organization: 'Example Access' }],
  ['198.51.100.67', { network: 'public', asn: 64_501, organization: 'Example Access' }],
  ['192.0.2.3', { network: 'hosting' }],
  ['192.0.2.33', { network: 'public' }],
  ['2001:db8:0:1::5', { network: 'tor', country: 'FR' }],
  ['2001:db8:0:2::5', { network: 'public', country: 'FR' }],
  ['2001:db9::5', { network: 'public' }],
])('%s is known', (address, facts) => {
  expect(addressLookup(someTables())(address, undefined)).toEqual({
    country: undefined,
    asn: undefined,
    organization: undefined,
    ...facts,
  })
})

test.each(['10.1.2.3', '127.0.0.1', '100.64.0.1', '192.168.1.1', '169.254.1.1', '::1', 'fd00::1', 'fe80::1'])(
  '%s is of no public network',
  (address) => {
    expect(addressLookup(someTables())(address, undefined)).toEqual({ network: 'private' })
  },
)

test('the autonomous system that the log names decides', () => {
  const lookUp = addressLookup(someTables())
  expect(lookUp('198.51.100.67', 64_500)?.network).toBe('hosting')
  expect(lookUp('203.0.113.9', 64_999)?.network).toBe('public')
})

test('without tables an address is private or public, and what is none is nothing', () => {
  const lookUp = addressLookup(nothing)
  expect(lookUp('203.0.113.9', undefined)).toMatchObject({ network: 'public' })
  expect(lookUp('203.0.113.***', undefined)).toBeUndefined()
})

test('databases with flat records are read, too', () => {
  const flat = shared(writeMmdb([['203.0.113.0/24', { country: 'NL', asn: 'AS64500', as_name: 'Example' }]]))
  expect(addressLookup({ ...nothing, country: flat, asn: flat })('203.0.113.9', undefined)).toEqual({
    network: 'public',
    country: 'NL',
    asn: 64_500,
    organization: 'Example',
  })
})

test('a database of IPv4 says nothing of IPv6', () => {
  const only = shared(writeMmdb([['32.0.0.0/8', { country: { iso_code: 'NL' } }]], 4))
  const lookUp = addressLookup({ ...nothing, country: only })
  expect(lookUp('32.1.2.3', undefined)?.country).toBe('NL')
  expect(lookUp('2001:db8::1', undefined)?.country).toBeUndefined()
})

test.each([
  ['empty', new Uint8Array()],
  ['a text', new TextEncoder().encode('203.0.113.9 NL\n'.repeat(100))],
  ['cut off', countries.subarray(0, countries.length - 20)],
  ['without its tree', countries.subarray(countries.length - 140)],
])('what is no database (%s) is refused', (_, bytes) => {
  expect(() => openMmdb(shared(bytes))).toThrow('it is no MaxMind DB')
})

test('a damaged database is refused, or knows less, and throws nothing later', () => {
  const places = fc.array(fc.tuple(fc.nat(countries.length - 1), fc.nat(255)), {
    minLength: 1,
    maxLength: 20,
  })
  fc.assert(
    fc.property(places, (changes) => {
      const damaged = Uint8Array.from(countries)
      for (const [place, byte] of changes) damaged[place] = byte
      let lookUp: LookUp
      try {
        lookUp = addressLookup({ ...nothing, country: shared(damaged) })
      } catch (error) {
        expect(error).toMatchObject({ code: 'networks.no-mmdb' })
        return
      }
      for (const address of ['203.0.113.9', '198.51.100.1', '2001:db8::1']) {
        expect(lookUp(address, undefined)).toMatchObject({ network: 'public' })
      }
    }),
    { numRuns: 1000 },
  )
})

test('tables are opened anew only when they are others', () => {
  const lookUpIn = latestLookup()
  const first = lookUpIn(someTables())
  expect(lookUpIn(someTables())).toBe(first)
  for (let time = 0; time < 2; time++) {
    expect(first?.('203.0.113.9', undefined)?.network).toBe('hosting')
    expect(first?.('203.0.113.9', 64_999)?.network).toBe('public')
  }
  const { list } = readNetworkList('203.0.113.9')
  const second = lookUpIn(someTables({ version: 2, torExits: [list] }))
  expect(second?.('203.0.113.9', undefined)?.network).toBe('tor')
  expect(lookUpIn(undefined)).toBeUndefined()
})
