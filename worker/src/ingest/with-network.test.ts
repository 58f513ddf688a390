import { expect, test } from '@jest/globals'
import { eventOfSample } from '../detection/sample.ts'
import type { Event } from '../model/event.ts'
import { addressLookup } from '../networks/address-lookup.ts'
import { someTables } from '../networks/fixtures/tables.ts'
import { withNetwork } from './with-network.ts'

const lookUp = addressLookup(someTables())

function anEvent(fields: Partial<Record<keyof Event, string | number>>): Event {
  const event = { '@timestamp': '2026-11-23T09:00:00.000Z', 'wachter.activity': 'admin_audit', ...fields }
  return eventOfSample({ expect: 'match', note: 'any', file: 'x', line: 1, event })
}

test('an address has its country, network and kind added', () => {
  const event = anEvent({ 'source.ip': '203.0.113.9' })
  expect(withNetwork(event, lookUp)).toEqual({
    ...event,
    'source.geo.country_iso_code': 'NL',
    'source.as.number': 64_500,
    'source.as.organization.name': 'Example Hosting',
    'wachter.source.network': 'hosting',
  })
})

test('what the log says itself stands', () => {
  const said = {
    'source.ip': '203.0.113.9',
    'source.geo.country_iso_code': 'BE',
    'source.as.number': 64_999,
    'source.as.organization.name': 'Said',
  }
  expect(withNetwork(anEvent(said), lookUp)).toMatchObject(said)
})

test('the name of one system is not given to another', () => {
  const event = anEvent({ 'source.ip': '203.0.113.9', 'source.as.number': 64_999 })
  expect(withNetwork(event, lookUp)['source.as.organization.name']).toBeUndefined()
  expect(
    withNetwork(anEvent({ 'source.ip': '203.0.113.9', 'source.as.number': 64_500 }), lookUp)[
      'source.as.organization.name'
    ],
  ).toBe('Example Hosting')
})

test('of an address that is not of the internet only that is said', () => {
  const event = anEvent({ 'source.ip': '10.0.0.9' })
  expect(withNetwork(event, lookUp)).toEqual({ ...event, 'wachter.source.network': 'private' })
})

test('an event without an address stays as it is', () => {
  const event = anEvent({ 'source.address': '203.0.113.***' })
  expect(withNetwork(event, lookUp)).toBe(event)
})
