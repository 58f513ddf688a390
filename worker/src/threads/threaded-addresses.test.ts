import { expect, test } from '@jest/globals'
import { compileRules } from '../detection/sigma/compile-rules.ts'
import type { Evaluator } from '../ingest/evaluator.ts'
import { testClock } from '../ingest/fixtures/small-ingest.ts'
import { inlineEvaluator } from '../ingest/inline-evaluator.ts'
import type { RawRecord } from '../ingest/raw-record.ts'
import type { TenantId } from '../model/ids.ts'
import type { AddressBook } from '../networks/address-book.ts'
import type { AddressTables } from '../networks/address-lookup.ts'
import { someTables } from '../networks/fixtures/tables.ts'
import { readNetworkList } from '../networks/read-network-list.ts'
import { sources } from '../sources/catalogue.ts'
import { aCloudtrailEvent } from '../sources/fixtures/aws-cloudtrail.ts'
import { listPriceBook } from '../sources/prices.ts'
import { openTestThreads } from './fixtures/open-test-threads.ts'

const record: RawRecord = {
  kind: 'record',
  value: aCloudtrailEvent({ sourceIPAddress: '203.0.113.9' }),
  original: () => Buffer.from(''),
  position: 'test#0',
}
const batch = {
  tenant: 'acme' as TenantId,
  source: 'auto' as const,
  records: [record],
  ingested: testClock.now(),
}

/** Country and kind of network of the one event. */
async function known(evaluator: Evaluator) {
  const { verdicts } = await evaluator.evaluate(batch, {
    past: async () => [],
    bodies: { fetch: async () => undefined },
  })
  const event = verdicts[0]?.events[0]?.event
  return [event?.['source.geo.country_iso_code'], event?.['wachter.source.network'], event?.['event.id']]
}

test('addresses are looked up by threads as by this thread, and by new tables as soon as there are some', async () => {
  const rules = compileRules([])
  let tables: AddressTables | undefined
  const addresses: AddressBook = { current: async () => tables }
  const knowledge = { sources, prices: listPriceBook, rules, findSensitive: () => [] }
  const inline = inlineEvaluator(knowledge, { addresses })
  const entry = new URL('./evaluation-thread.ts', import.meta.url)
  await using threads = openTestThreads({ rules, entry, addresses })

  const steps: [AddressTables | undefined, readonly (string | undefined)[]][] = [
    [undefined, [undefined, undefined]],
    [someTables(), ['NL', 'hosting']],
    [someTables({ version: 2, torExits: [readNetworkList('203.0.113.9').list] }), ['NL', 'tor']],
  ]
  const ids = new Set<unknown>()
  for (const [next, expected] of steps) {
    tables = next
    const [country, network, id] = await known(threads.evaluator)
    expect([country, network]).toEqual(expected)
    expect(await known(inline)).toEqual([country, network, id])
    ids.add(id)
  }
  // What is known of its address makes no other event of it.
  expect(ids.size).toBe(1)
}, 60_000)
