import { expect, test } from '@jest/globals'
import { ingestBatch } from '../ingest/ingest-batch.ts'
import { type Originals, withTextsOf } from '../ingest/texts-at-source.ts'
import type { Event } from '../model/event.ts'
import { problem } from '../model/problem.ts'
import { everyDocument } from '../store/every-document.ts'
import { ACME, openTestApi, type TestApi } from './fixtures/open-test-api.ts'
import { ATTACK, aLog } from './fixtures/pushed-logs.ts'

const batch = {
  tenant: ACME,
  source: 'auto' as const,
  records: [
    {
      kind: 'record' as const,
      value: aLog('b', ATTACK),
      original: () => Buffer.from(''),
      position: 'index:logs/i/b',
    },
  ],
}

/** The event of the batch in the API's store; there is no other. */
async function eventIn({ store, context }: TestApi, texts?: 'source'): Promise<Event> {
  await ingestBatch(context.ingest, { ...batch, texts })
  for await (const { document } of everyDocument(store.events, ACME, [])) return document
  throw new Error('no event was stored')
}

/** What the API answers for an event whose texts stayed at their source, which gives `originals`. */
async function shownWith(originals: Originals) {
  await using api = await openTestApi({ originals })
  const event = await eventIn(api, 'source')
  expect(event['wachter.text.user_turn']?.content).toBeUndefined()
  return api.ask('viewer', `GET /api/v1/events/${event['event.id']}`)
}

test('an event whose texts stayed at their source is shown with them', async () => {
  await using source = await openTestApi()
  const original = await eventIn(source)
  const answer = await shownWith(async (_tenant, events) =>
    events.map((event) => withTextsOf(event, original)),
  )
  expect(answer).toMatchObject({
    status: 200,
    body: { 'wachter.text.user_turn': { length: ATTACK.length, content: ATTACK } },
  })
})

test('and without them where they are gone, or where their source can’t be asked now', async () => {
  const gone = await shownWith(async (_tenant, events) => events.map(() => undefined))
  const down = await shownWith(async () => {
    throw problem('elastic.unreachable', 'operational', 'nobody answers')
  })
  for (const { status, body, text } of [gone, down]) {
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { 'wachter.text.user_turn': { length: ATTACK.length } },
    })
    expect(text).not.toContain(ATTACK)
  }
})
