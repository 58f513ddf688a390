import { expect, test } from '@jest/globals'
import type { TenantId } from '../model/ids.ts'
import { QuarantinedRecord } from '../model/quarantine.ts'
import { badRecord, recordOf, testClock } from './fixtures/small-ingest.ts'
import { setAside } from './set-aside.ts'

test('what is set aside keeps its beginning, sealed, and its reason; what has no fault is left out', () => {
  const large = recordOf({ odd: 'x'.repeat(100_000) }, `${'p'.repeat(2000)}#1`)
  const quarantined = setAside(
    { tenant: 'acme' as TenantId, source: 'auto', records: [large, recordOf('fine', 'test#2'), badRecord] },
    [
      { code: 'ingest.unrecognised', reason: 'odd' },
      undefined,
      { code: 'frame.bad-json', reason: 'ends too soon' },
    ],
    { seal: (bytes) => Buffer.from(bytes).toString('base64'), at: testClock.now() },
  )
  for (const record of quarantined) expect(QuarantinedRecord.safeParse(record).error).toBeUndefined()
  const [first, second, ...others] = quarantined
  expect(others).toEqual([])
  expect(first).toMatchObject({ code: 'ingest.unrecognised', bytes: 100_010, cut: true, state: 'waiting' })
  expect(Buffer.from(first?.sealed ?? '', 'base64')).toHaveLength(65_536)
  expect(second).toMatchObject({ reason: 'ends too soon', bytes: 9, cut: false })
  expect(Buffer.from(second?.sealed ?? '', 'base64').toString()).toBe('{"plain":')
})
