import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { TenantId } from '../../model/ids.ts'
import { collections } from '../store.ts'
import { dayIn, indexNames, tenantIn } from './index-names.ts'

const names = Object.values(collections).map(({ name }) => name)
const tenants = fc.oneof(
  fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/),
  fc.constantFrom('a', 'a-b', 'b', 'b-a', 'all', 'events', '2026', '11', 'wachter', 'a--b', 'a-'),
)

test('the pattern of a tenant matches its own indices and nobody else’s', () => {
  fc.assert(
    fc.property(tenants, tenants, fc.constantFrom(...names), fc.boolean(), (mine, other, name, byDay) => {
      const written = mine.replaceAll('-', '_')
      const ofOther = indexNames(name, TenantId.parse(other), byDay).of(Date.UTC(2026, 10, 20, 12))
      // `wachter-*-TENANT-*` read as a server reads it: the last part after the fixed beginning.
      const sees = ofOther.startsWith('wachter-') && ofOther.slice('wachter-'.length).includes(`-${written}-`)
      expect(sees).toBe(mine === other)
    }),
    { numRuns: 2_000 },
  )
})

test('the tenant of an index is read from its name, and from no other', () => {
  fc.assert(
    fc.property(tenants, fc.constantFrom(...names), fc.boolean(), (tenant, name, byDay) => {
      const index = indexNames(name, TenantId.parse(tenant), byDay).of(Date.UTC(2026, 10, 20))
      expect(tenantIn(index)).toBe(tenant)
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

test('a day is in the name of its index and is read from it', () => {
  const { of, all } = indexNames('events', TenantId.parse('acme'), true)
  expect(of(Date.UTC(2026, 10, 20, 23, 59, 59, 999))).toBe('wachter-events-acme-2026.11.20')
  expect(dayIn(of(Date.UTC(2026, 10, 20)))).toBe('2026-11-20')
  expect(all).toBe('wachter-events-acme-*')
  expect(dayIn(indexNames('findings', TenantId.parse('acme'), false).all)).toBeUndefined()
})
