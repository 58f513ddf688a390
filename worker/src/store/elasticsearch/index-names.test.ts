import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { TenantId } from '../../model/ids.ts'
import { collections } from '../store.ts'
import { daysIn, indexNames, type Period, tenantIn } from './index-names.ts'

const names = Object.values(collections).map(({ name }) => name)
const tenants = fc.oneof(
  fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/),
  fc.constantFrom('a', 'a-b', 'b', 'b-a', 'all', 'events', '2026', '11', 'wachter', 'a--b', 'a-'),
)

const kept = fc.constantFrom<Period | 'all'>('day', 'month', 'all')

function indexOf(name: string, tenant: string, by: Period | 'all'): string {
  const indices = indexNames(name, TenantId.parse(tenant))
  return by === 'all' ? indices.one : indices.of(Date.UTC(2026, 10, 20, 12), by)
}

test('the pattern of a tenant matches its own indices and nobody else’s', () => {
  fc.assert(
    fc.property(tenants, tenants, fc.constantFrom(...names), kept, (mine, other, name, by) => {
      const written = mine.replaceAll('-', '_')
      const ofOther = indexOf(name, other, by)
      // `wachter-*-TENANT-*` read as a server reads it: the last part after the fixed beginning.
      const sees = ofOther.startsWith('wachter-') && ofOther.slice('wachter-'.length).includes(`-${written}-`)
      expect(sees).toBe(mine === other)
    }),
    { numRuns: 2_000 },
  )
})

test('the tenant of an index is read from its name, and from no other', () => {
  fc.assert(
    fc.property(tenants, fc.constantFrom(...names), kept, (tenant, name, by) => {
      expect(tenantIn(indexOf(name, tenant, by))).toBe(tenant)
    }),
  )
  for (const other of [
    'wachter',
    'wachter-events-acme',
    'wachter-events-ACME-all',
    'wachter-events-acme-2026',
  ])
    expect(tenantIn(other)).toBeUndefined()
})

test('a day or a month is in the name of its index and is read from it', () => {
  const { of, one, pattern } = indexNames('events', TenantId.parse('acme'))
  const lastMoment = Date.UTC(2026, 11, 31, 23, 59, 59, 999)
  expect(of(lastMoment, 'day')).toBe('wachter-events-acme-2026.12.31')
  expect(of(lastMoment, 'month')).toBe('wachter-events-acme-2026.12')
  expect(daysIn(of(lastMoment, 'day'))).toEqual({ first: '2026-12-31', after: '2027-01-01' })
  expect(daysIn(of(lastMoment, 'month'))).toEqual({ first: '2026-12-01', after: '2027-01-01' })
  expect(pattern).toBe('wachter-events-acme-*')
  expect(daysIn(one)).toBeUndefined()
})
