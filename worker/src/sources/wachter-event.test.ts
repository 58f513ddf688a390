import { expect, test } from '@jest/globals'
import { eventOf, textsOf } from './fixtures/events-of.ts'
import { openaiChat } from './openai-chat.ts'
import { wachterEvent } from './wachter-event.ts'

const event = eventOf(openaiChat, {
  timestamp: '2026-11-23T10:00:00Z',
  request: { model: 'gpt-4o', messages: [{ role: 'user', content: 'Is this thing on?' }] },
  response: {
    object: 'chat.completion',
    id: 'c-1',
    choices: [{ message: { role: 'assistant', content: 'Yes.' } }],
  },
})
const exported = JSON.parse(JSON.stringify(event))

test('an exported event keeps its fields and texts', () => {
  expect(wachterEvent.recognises(exported)).toBe(true)
  const again = eventOf(wachterEvent, exported)
  expect(textsOf(again)).toEqual({ user_turn: 'Is this thing on?', completion: 'Yes.' })
  expect(again).toMatchObject({ 'gen_ai.request.model': 'gpt-4o', 'wachter.activity': 'llm_invocation' })
})

test('a text that stayed where it was read is left out', () => {
  const { content: _, ...bare } = exported['wachter.text.user_turn']
  const again = eventOf(wachterEvent, { ...exported, 'wachter.text.user_turn': bare })
  expect(textsOf(again)).toEqual({ completion: 'Yes.' })
})

test('tenant, source, signals and hashes of the export are not believed', () => {
  const forged = {
    ...exported,
    'wachter.tenant': 'other',
    'wachter.source.id': 'aws.cloudtrail',
    'wachter.cost.usd': 1e6,
    'wachter.source.network': 'tor',
    'wachter.signal.user_turn': { refusal: true },
    'wachter.text.user_turn': { ...exported['wachter.text.user_turn'], sha256: 'f'.repeat(64), length: 1 },
  }
  expect(eventOf(wachterEvent, forged)).toEqual(eventOf(wachterEvent, exported))
  expect(eventOf(wachterEvent, forged)).toMatchObject({
    'wachter.tenant': 'acme',
    'wachter.source.id': 'wachter',
  })
})

test('the same export is the same event, and takes nobody else’s id', () => {
  const again = eventOf(wachterEvent, exported)
  expect(
    eventOf(wachterEvent, { ...exported, 'event.ingested': '2027-01-01T00:00:00.000Z' })['event.id'],
  ).toBe(again['event.id'])
  expect(again['event.id']).not.toBe(event['event.id'])
})

test('a field or text of the wrong kind is named', () => {
  expect(() => wachterEvent.normalise({ ...exported, 'user.id': 7 })).toThrow('user.id')
  expect(() => wachterEvent.normalise({ ...exported, 'wachter.text.system': 'x' })).toThrow(
    'wachter.text.system',
  )
})
