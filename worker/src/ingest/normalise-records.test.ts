import { describe, expect, test } from '@jest/globals'
import { SourceId, type TenantId } from '../model/ids.ts'
import { QuarantinedRecord } from '../model/quarantine.ts'
import type { Source } from '../model/source.ts'
import { listPriceBook } from '../sources/prices.ts'
import { pages, plain, plainSource, recordOf, testClock } from './fixtures/small-ingest.ts'
import { type Normaliser, normaliseRecords } from './normalise-records.ts'
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

function normaliser(sources: readonly Source[] = [plain, moody]): Normaliser {
  return {
    sources,
    prices: listPriceBook,
    bodies: { fetch: async () => undefined },
    clock: testClock,
    seal: (bytes) => Buffer.from(bytes).toString('base64'),
  }
}

const batch = (records: readonly RawRecord[], source: SourceId | 'auto' = 'auto') => ({
  tenant,
  source,
  records,
})
const bad: RawRecord = {
  kind: 'bad',
  code: 'frame.bad-json',
  reason: 'ends too soon',
  original: () => Buffer.from('{"plain":'),
  length: 9,
  position: 'test#9',
}
const turn = (id: string) => ({ id, minute: 1, user: 'jan', text: 'hello' })

describe('normalising a batch', () => {
  test('counts every record under the source that knew it, or as unrecognised', async () => {
    const records = [
      ...pages(turn('a'), [turn('b'), turn('c')]),
      recordOf('moody', 't#3'),
      recordOf({ odd: 1 }, 't#4'),
      bad,
    ]
    const { counters, events, quarantined } = await normaliseRecords(normaliser(), batch(records))
    expect(events).toHaveLength(3)
    expect(counters).toMatchObject({
      plain: { read: 2, normalised: 2, events: 3, quarantined: 0, fields_missing: 0, content_missing: 0 },
      moody: { read: 1, normalised: 1, events: 0 },
      unrecognised: { read: 2, normalised: 0, events: 0, quarantined: 2 },
    })
    expect(quarantined.map(({ code }) => code)).toEqual(['ingest.unrecognised', 'frame.bad-json'])
  })

  test('what a declared source has no event for and does not know is set aside, not lost', async () => {
    const records = [recordOf('moody', 't#1'), recordOf('no line of that kind', 't#2')]
    const { counters, quarantined } = await normaliseRecords(normaliser(), batch(records, moody.id))
    expect(counters).toMatchObject({ moody: { read: 2, normalised: 1, quarantined: 1 } })
    expect(quarantined.map(({ code }) => code)).toEqual(['ingest.other-format'])
  })

  test('holds a declared source to its word', async () => {
    const records = [...pages(turn('a')), recordOf('moody', 't#1'), bad]
    const { counters, quarantined } = await normaliseRecords(normaliser(), batch(records, plainSource))
    expect(counters).toEqual({ plain: expect.objectContaining({ read: 3, normalised: 1, quarantined: 2 }) })
    expect(quarantined.map(({ source }) => source)).toEqual(['plain', 'plain'])
  })

  test('refuses a source that does not exist', async () => {
    const unknown = batch(pages(turn('a')), SourceId.parse('nobody'))
    await expect(normaliseRecords(normaliser(), unknown)).rejects.toMatchObject({
      code: 'ingest.unknown-source',
      kind: 'user',
    })
  })

  test('a broken member of a page does not take its neighbours along', async () => {
    const { events, quarantined, counters } = await normaliseRecords(
      normaliser(),
      batch(pages([turn('a'), 'broken', turn('b'), 'broken'])),
    )
    expect(events).toHaveLength(2)
    expect(quarantined).toMatchObject([
      { code: 'source.invalid-event', reason: expect.stringMatching(/\(and 1 more in this record\)$/) },
    ])
    expect(counters).toMatchObject({ plain: { read: 1, normalised: 0, quarantined: 1, events: 2 } })
  })

  test('a source that fails while recognising stops nobody', async () => {
    const throwing = recordOf('throw', 't#0')
    const { events, quarantined } = await normaliseRecords(
      normaliser([moody, plain]),
      batch([throwing, ...pages(turn('a'))]),
    )
    expect(events).toHaveLength(1)
    expect(quarantined).toMatchObject([{ reason: 'too deep for me' }])
  })

  test('what is set aside keeps its beginning, sealed, and its reason', async () => {
    const large = recordOf({ odd: 'x'.repeat(100_000) }, `${'p'.repeat(2000)}#1`)
    const { quarantined } = await normaliseRecords(normaliser(), batch([large, bad]))
    for (const record of quarantined) expect(QuarantinedRecord.safeParse(record).error).toBeUndefined()
    const [first, second] = quarantined
    expect(first).toMatchObject({ bytes: 100_010, cut: true, state: 'waiting' })
    expect(Buffer.from(first?.sealed ?? '', 'base64')).toHaveLength(65_536)
    expect(second).toMatchObject({ reason: 'ends too soon', bytes: 9, cut: false })
    expect(Buffer.from(second?.sealed ?? '', 'base64').toString()).toBe('{"plain":')
  })

  test('counts events that rules can see little of', async () => {
    const { counters } = await normaliseRecords(
      normaliser(),
      batch(pages({ id: 'a', minute: 1, user: 'jan' }, { id: 'b', minute: 1, text: 'nobody said this' })),
    )
    expect(counters).toMatchObject({ plain: { events: 2, content_missing: 1, fields_missing: 1 } })
  })

  test('a page of very many events is taken whole', async () => {
    const many = Array.from({ length: 150_000 }, () => 'broken' as const)
    const { quarantined } = await normaliseRecords(normaliser(), batch(pages([turn('a'), ...many])))
    expect(quarantined).toMatchObject([{ reason: expect.stringContaining('149999 more') }])
  })
})
