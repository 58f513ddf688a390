import { describe, expect, test } from '@jest/globals'
import { SourceId, type TenantId } from '../model/ids.ts'
import type { Source } from '../model/source.ts'
import { listPriceBook } from '../sources/prices.ts'
import { countVerdicts } from './count-verdicts.ts'
import { badRecord, pages, plain, plainSource, recordOf, testClock } from './fixtures/small-ingest.ts'
import { normaliseRecords } from './normalise-records.ts'
import type { RawRecord } from './raw-record.ts'

const tenant = 'acme' as TenantId
const moody: Source = {
  id: SourceId.parse('moody'),
  recognises: (record) => {
    if (record === 'throw') throw new RangeError('too deep for me')
    return record === 'moody'
  },
  normalise: () => [],
}

/** What becomes of records of the formats `plain` and `moody`, in the order of `sources`. */
async function normalise(
  records: readonly RawRecord[],
  { source = 'auto', sources = [plain, moody] }: { source?: SourceId | 'auto'; sources?: Source[] } = {},
) {
  const batch = { tenant, source, records, ingested: testClock.now() }
  const bodies = { fetch: async () => undefined }
  const normalised = await normaliseRecords({ sources, prices: listPriceBook }, batch, { bodies })
  const verdicts = normalised.map((one) => ({
    ...one,
    events: one.events.map((event) => ({ event, findings: [], occurrences: [] })),
  }))
  return {
    normalised,
    events: normalised.flatMap(({ events }) => events),
    faults: normalised.flatMap(({ fault }) => fault ?? []),
    counters: countVerdicts(verdicts),
  }
}

const turn = (id: string) => ({ id, minute: 1, user: 'jan', text: 'hello' })

describe('normalising a batch', () => {
  test('counts every record under the source that knew it, or as unrecognised', async () => {
    const records = [
      ...pages(turn('a'), [turn('b'), turn('c')]),
      recordOf('moody', 't#3'),
      recordOf({ odd: 1 }, 't#4'),
      badRecord,
    ]
    const { counters, events, faults } = await normalise(records)
    expect(events).toHaveLength(3)
    expect(counters).toMatchObject({
      plain: { read: 2, normalised: 2, events: 3, quarantined: 0, fields_missing: 0, content_missing: 0 },
      moody: { read: 1, normalised: 1, events: 0 },
      unrecognised: { read: 2, normalised: 0, events: 0, quarantined: 2 },
    })
    expect(faults.map(({ code }) => code)).toEqual(['ingest.unrecognised', 'frame.bad-json'])
  })

  test('what a declared source has no event for and does not know is set aside, not lost', async () => {
    const records = [recordOf('moody', 't#1'), recordOf('no line of that kind', 't#2')]
    const { counters, faults } = await normalise(records, { source: moody.id })
    expect(counters).toMatchObject({ moody: { read: 2, normalised: 1, quarantined: 1 } })
    expect(faults.map(({ code }) => code)).toEqual(['ingest.other-format'])
  })

  test('holds a declared source to its word', async () => {
    const records = [...pages(turn('a')), recordOf('moody', 't#1'), badRecord]
    const { counters } = await normalise(records, { source: plainSource })
    expect(counters).toEqual({ plain: expect.objectContaining({ read: 3, normalised: 1, quarantined: 2 }) })
  })

  test('refuses a source that does not exist', async () => {
    const source = SourceId.parse('nobody')
    await expect(normalise(pages(turn('a')), { source })).rejects.toMatchObject({
      code: 'ingest.unknown-source',
      kind: 'user',
    })
  })

  test('a broken member of a page does not take its neighbours along', async () => {
    const { events, faults, counters } = await normalise(pages([turn('a'), 'broken', turn('b'), 'broken']))
    expect(events).toHaveLength(2)
    expect(faults).toMatchObject([
      { code: 'source.invalid-event', reason: expect.stringMatching(/\(and 1 more in this record\)$/) },
    ])
    expect(counters).toMatchObject({ plain: { read: 1, normalised: 0, quarantined: 1, events: 2 } })
  })

  test('a source that fails while recognising stops nobody', async () => {
    const throwing = recordOf('throw', 't#0')
    const { events, faults } = await normalise([throwing, ...pages(turn('a'))], { sources: [moody, plain] })
    expect(events).toHaveLength(1)
    expect(faults).toMatchObject([{ reason: 'too deep for me' }])
  })

  test('counts events that rules can see little of', async () => {
    const { counters } = await normalise(
      pages({ id: 'a', minute: 1, user: 'jan' }, { id: 'b', minute: 1, text: 'nobody said this' }),
    )
    expect(counters).toMatchObject({ plain: { events: 2, content_missing: 1, fields_missing: 1 } })
  })

  test('a page of very many events is taken whole', async () => {
    const many = Array.from({ length: 150_000 }, () => 'broken' as const)
    const { faults } = await normalise(pages([turn('a'), ...many]))
    expect(faults).toMatchObject([{ reason: expect.stringContaining('149999 more') }])
  })
})
