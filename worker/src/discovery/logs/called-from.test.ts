import { expect, test } from '@jest/globals'
import type { AssetRef, Event } from '../../model/event.ts'
import { anEvent, DAY_MS, newTenant, noon } from '../../store/documents-samples-contract.ts'
import { type Called, calledFrom, callsTold, withCalls } from './called-from.ts'
import { thingsIn } from './things-in.ts'

const tenant = newTenant()
const callsIn = callsTold()
const model = (key: string): AssetRef => ({ type: 'foundation_model', provider: 'openai', key })

function taken(events: readonly Partial<Event>[], before: Called = {}) {
  const all = events.map((detail, nth) =>
    anEvent(tenant, `${nth}`, {
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': 'm',
      'source.ip': '203.0.113.7',
      ...detail,
    }),
  )
  const calls = all.flatMap((event) =>
    callsIn(
      event,
      thingsIn(event, (sha256) => sha256),
    ),
  )
  return withCalls(before, calls)
}
const called = (events: readonly Partial<Event>[]) => taken(events).called

test('who calls an agent does not call the model behind it', () => {
  const behind = called([{ 'gen_ai.agent.name': 'bot' }])
  expect(calledFrom(behind, model('m'))).toBeUndefined()
  expect(calledFrom(behind, { type: 'ai_agent', provider: 'openai', key: 'bot' })).toMatchObject([
    { calls: 1 },
  ])
  expect(calledFrom(called([{}]), model('m'))).toMatchObject([{ network: 'public', calls: 1 }])
})

test('what a site says of an address counts before the address, and private networks are none', () => {
  const own: Partial<Event> = { 'wachter.source.network': 'private' }
  const rented: Partial<Event> = { 'wachter.source.network': 'hosting', 'source.geo.country_iso_code': 'DE' }
  const sums = called([own, rented, { 'source.ip': '10.1.2.3' }, { 'source.ip': undefined }])
  expect(calledFrom(sums, model('m'))).toEqual([
    { network: 'hosting', calls: 1, last: noon(), countries: ['DE'] },
  ])
})

test('thirty days count, the last one included, in whatever order they come', () => {
  const days = [0, -29, -30, -1].map((day) => ({ '@timestamp': noon(day * DAY_MS) }))
  for (const order of [days, days.toReversed()]) {
    expect(calledFrom(called(order), model('m'))).toMatchObject([{ calls: 3, last: noon() }])
  }
})

test('of names without end those that were called last are kept, and the others are counted', () => {
  const flood = Array.from({ length: 1001 }, (_, nth) => ({
    'gen_ai.request.model': `m${nth}`,
    '@timestamp': noon(-nth * 3_600_000),
  }))
  const { called: sums, letGo } = taken(flood)
  expect(letGo).toBe(1)
  expect(taken(flood.slice(0, 2), sums).letGo).toBe(0)
  expect(Object.keys(sums)).toHaveLength(1000)
  expect(calledFrom(sums, model('m1000'))).toBeUndefined()
  expect(calledFrom(sums, model('m999'))).toBeDefined()
})
