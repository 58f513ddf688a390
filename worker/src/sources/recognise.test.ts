import { describe, expect, test } from '@jest/globals'
import { SourceId } from '../model/ids.ts'
import type { Bodies } from '../model/source.ts'
import { sources } from './catalogue.ts'
import { aBedrockLog } from './fixtures/aws-bedrock-invocation.ts'
import { aCloudtrailEvent } from './fixtures/aws-cloudtrail.ts'
import { eventOf } from './fixtures/event-of.ts'
import { recognise } from './recognise.ts'

const log = aBedrockLog()
const text = JSON.stringify(log)
const at = '2026-03-02T10:20:00.000Z'

function recognised(record: unknown) {
  const source = recognise(record)
  if (!source) throw new Error('nobody recognises the record')
  return source
}

describe('a record in an envelope is read by its own source, as the same event', () => {
  test.each([
    ['Filebeat', { '@timestamp': at, agent: { type: 'filebeat' }, log: { file: {} }, message: text }],
    ['Filebeat with decoded JSON', { '@timestamp': at, agent: { type: 'filebeat' }, json: log }],
    ['Elastic Agent', { '@timestamp': at, event: { original: text, kind: 'event' } }],
    ['a search hit', { _index: 'logs', _id: '1', _source: { '@timestamp': at, message: text } }],
    ['Fluent Bit', { date: 1772446800.5, log: text, kubernetes: { pod_name: 'p' } }],
    ['Docker', { log: `${text}\n`, stream: 'stdout', time: at }],
    ['Vector', { timestamp: at, message: text, source_type: 'aws_s3' }],
    ['journald', { MESSAGE: text, __REALTIME_TIMESTAMP: '1772446800000000', _HOSTNAME: 'h' }],
    ['CloudWatch Logs Insights', { '@timestamp': '2026-03-02 10:20:00.000', '@message': text, '@ptr': 'x' }],
    ['Splunk HEC', { time: 1772446800, sourcetype: 'aws:bedrock', event: log }],
    ['Splunk HEC with text', { time: 1772446800, sourcetype: 'aws:bedrock', event: text }],
    ['a Splunk export', { preview: false, result: { _raw: text, _time: at } }],
    ['Cloud Logging', { jsonPayload: log, timestamp: at, insertId: 'i' }],
  ])('%s', (_, envelope) => {
    const source = recognised(envelope)
    expect(source.id).toBe('aws.bedrock.invocation')
    expect(eventOf(source, envelope)).toEqual(eventOf(recognised(log), log))
  })
})

test('a source that was named for a feed reads envelopes too', () => {
  const id = SourceId.parse('aws.cloudtrail')
  const cloudtrail = sources.find((source) => source.id === id)
  if (!cloudtrail) throw new Error('there is no such source')
  const call = aCloudtrailEvent()
  expect(eventOf(cloudtrail, { message: JSON.stringify(call) })).toEqual(eventOf(cloudtrail, call))
})

test('bodies that the record refers to are fetched through the envelope', async () => {
  const referring = aBedrockLog({ input: { inputBodyJson: undefined, inputBodyS3Path: 's3://b/k' } })
  const envelope = { timestamp: at, message: JSON.stringify(referring) }
  const { attach, normalise } = recognised(envelope)
  const body = JSON.stringify({ messages: [{ role: 'user', content: [{ text: 'From S3' }] }] })
  const bodies: Bodies = { fetch: async () => new TextEncoder().encode(body) }
  expect(attach?.refersToBodies(envelope)).toBe(true)
  const [draft] = normalise(await attach?.into(envelope, bodies))
  expect(draft?.texts?.user_turn).toBe('From S3')
})

test('a record without a time takes over that of its envelope', () => {
  const message = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 't' } })
  const envelope = { date: 1772446800.5, log: message }
  expect(eventOf(recognised(envelope), envelope)).toMatchObject({
    '@timestamp': '2026-03-02T10:20:00.500Z',
    'wachter.source.id': 'mcp',
  })
})

test.each([
  { '@timestamp': at, message: '{"a":1}' },
  { '@timestamp': at, message: '{"schemaType":' },
  { '@timestamp': at, event: log },
  { message: JSON.stringify({ message: text }) },
  { message: `prefix ${text}` },
])('what carries no record that anybody knows stays unknown', (record) => {
  expect(recognise(record)).toBeUndefined()
})
