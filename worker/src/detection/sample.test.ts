import { describe, expect, test } from '@jest/globals'
import { eventOfSample, eventsOfSequence, readSamples, sampleFileOf } from './sample.ts'

const EVENT = { '@timestamp': '2026-11-23T09:00:00.000Z', 'wachter.activity': 'llm_invocation' }
const lineOf = (event: object, rest: object = {}) =>
  JSON.stringify({ expect: 'match', note: 'why', event: { ...EVENT, ...event }, ...rest })

describe('a sample file', () => {
  test('gives samples with their lines, blank lines left out', () => {
    const { samples, problems } = readSamples(`${lineOf({})}\n\n${lineOf({}, { expect: 'no_match' })}\n`, 'f')
    expect(problems).toEqual([])
    expect(samples.map(({ expect, line }) => [expect, line])).toEqual([
      ['match', 1],
      ['no_match', 3],
    ])
  })

  test('names file and line of what is wrong and reads the rest', () => {
    const text = ['{', lineOf({}, { expect: 'maybe' }), lineOf({ 'user.nmae': 'x' }), lineOf({})].join('\n')
    const { samples, problems } = readSamples(text, 'f')
    expect(samples.map((sample) => sample.line)).toEqual([4])
    expect(problems.map((found) => [found.file, found.line])).toEqual([
      ['f', 1],
      ['f', 2],
      ['f', 3],
    ])
    expect(problems[2]?.message).toMatch('user.nmae')
  })

  test('refuses prototype keys and texts without bound', () => {
    const hostile = lineOf({}).replace('"event":{', '"event":{"__proto__":{"polluted":1},')
    expect(readSamples(hostile, 'f').samples.flatMap((sample) => Object.keys(sample.event))).not.toContain(
      'polluted',
    )
    const huge = lineOf({ 'wachter.text.user_turn': { repeat: 'xx', times: 4_000_000 } })
    expect(readSamples(huge, 'f').problems).toHaveLength(1)
  })

  test('stands beside its rule', () => {
    expect(sampleFileOf('a/b.yml')).toBe('a/b.samples.ndjson')
    expect(sampleFileOf('a/b.yaml')).toBe('a/b.samples.ndjson')
  })
})

describe('a sequence', () => {
  const read = (events: unknown, rest: object = {}) =>
    readSamples(JSON.stringify({ expect: 'match', note: 'why', events, ...rest }), 'f')

  test('gives its events, each with an id of its own', () => {
    const { samples, sequences, problems } = read([EVENT, { ...EVENT, 'user.id': 'jan' }], { rule: 'many' })
    expect([samples, problems]).toEqual([[], []])
    const [sequence] = sequences
    expect(sequence).toMatchObject({ rule: 'many', file: 'f', line: 1 })
    const events = sequence === undefined ? [] : eventsOfSequence(sequence)
    expect(events.map((event) => event['user.id'])).toEqual([undefined, 'jan'])
    expect(new Set(events.map((event) => event['event.id'])).size).toBe(2)
  })

  test('may repeat an event, each so much later', () => {
    const [sequence] = read([EVENT, { times: 3, every: '90s', event: EVENT }]).sequences
    expect(sequence?.events.map((event) => event['@timestamp'])).toEqual([
      '2026-11-23T09:00:00.000Z',
      '2026-11-23T09:00:00.000Z',
      '2026-11-23T09:01:30.000Z',
      '2026-11-23T09:03:00.000Z',
    ])
  })

  test.each([
    ['no events', []],
    ['an event that is none', [{ ...EVENT, 'user.nmae': 'x' }]],
    ['an event without a time', [{ times: 3, every: '1s', event: {} }]],
    ['more events than fit', [{ times: 999, every: '1s', event: EVENT }, EVENT, EVENT]],
    ['a number of times that is none', [{ times: 1, every: '1s', event: EVENT }]],
  ])('is refused with %s', (_, events) => {
    const { sequences, problems } = read(events)
    expect(sequences).toEqual([])
    expect(problems).toMatchObject([{ file: 'f', line: 1 }])
  })
})

describe('the event of a sample', () => {
  const eventOf = (event: object) => {
    const [sample] = readSamples(lineOf(event), 'f').samples
    if (!sample) throw new Error('no sample')
    return eventOfSample(sample)
  }

  test('has what the platform fills in', () => {
    const event = eventOf({ 'wachter.text.user_turn': 'hello' })
    expect(event['wachter.tenant']).toBe('sample')
    expect(event['wachter.source.id']).toBe('sample')
    expect(event['wachter.outcome']).toBe('unknown')
    expect(event['wachter.text.user_turn']).toMatchObject({ content: 'hello', length: 5 })
  })

  test('keeps what the sample gives', () => {
    const event = eventOf({ 'wachter.source.id': 'openai.audit', 'wachter.outcome': 'blocked' })
    expect(event['wachter.source.id']).toBe('openai.audit')
    expect(event['wachter.outcome']).toBe('blocked')
  })

  test('writes a repeated text out', () => {
    const event = eventOf({ 'wachter.text.user_turn': { repeat: 'ab', times: 3 } })
    expect(event['wachter.text.user_turn']?.content).toBe('ababab')
  })
})
