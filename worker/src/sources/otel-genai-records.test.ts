import { describe, expect, test } from '@jest/globals'
import { eventOf, eventsOf, textsOf } from './fixtures/events-of.ts'
import { type Attributes, anyValue, aSpan, batchOf, keyValues, messages, present } from './fixtures/otel.ts'
import { otelGenAi } from './otel-genai.ts'

describe('log records', () => {
  const aLog = (name: string, body: Attributes, more: object = {}) => ({
    timeUnixNano: '1795428000000000000',
    traceId: 'aa',
    spanId: 'bb',
    eventName: name,
    attributes: keyValues({ 'gen_ai.system': 'openai' }),
    body: anyValue(body),
    ...more,
  })
  const logsOf = (...logRecords: object[]) => ({
    resourceLogs: [{ resource: {}, scopeLogs: [{ logRecords }] }],
  })

  test('of one span are one exchange, of which only the newest turn counts', () => {
    const event = eventOf(
      otelGenAi,
      logsOf(
        aLog('gen_ai.system.message', { content: 'Be kind.' }),
        aLog('gen_ai.user.message', { content: 'Old attack' }),
        aLog('gen_ai.assistant.message', { content: 'No.' }),
        aLog('gen_ai.user.message', { content: 'Then a joke' }),
        aLog('gen_ai.choice', {
          index: 0,
          finish_reason: 'stop',
          message: { role: 'assistant', content: 'Ha' },
        }),
      ),
    )
    expect(textsOf(event)).toEqual({
      system: 'Be kind.',
      user_turn: 'Then a joke',
      completion: 'Ha',
      turns: 'Old attack\nThen a joke',
    })
    expect(event).toMatchObject({
      'gen_ai.provider.name': 'openai',
      'trace.id': 'aa',
      'wachter.outcome': 'passed',
    })
  })

  test('of different spans stay apart, and history alone is none', () => {
    const records = [
      aLog('gen_ai.user.message', { content: 'One' }),
      aLog('gen_ai.user.message', { content: 'Two' }, { spanId: 'cc' }),
      aLog('gen_ai.assistant.message', { content: 'Past' }, { spanId: 'dd' }),
    ]
    expect(eventsOf(otelGenAi, logsOf(...records)).map(textsOf)).toEqual([
      { user_turn: 'One' },
      { user_turn: 'Two' },
    ])
  })

  test('with the details of an operation read like a span', () => {
    const attributes = keyValues({
      ...present,
      'gen_ai.input.messages': JSON.stringify(messages.slice(0, 1)),
    })
    const event = eventOf(
      otelGenAi,
      logsOf(aLog('gen_ai.client.inference.operation.details', {}, { attributes })),
    )
    expect(textsOf(event)).toEqual({ user_turn: 'Old question' })
  })
})

describe('single documents', () => {
  const indexed = {
    '@timestamp': '2026-11-23T10:00:00.123Z',
    attributes: {
      'gen_ai.operation.name': 'chat',
      gen_ai: { provider: { name: 'openai' }, usage: { input_tokens: 3 } },
    },
    resource: { attributes: { 'service.name': 'helpdesk' } },
    scope: { name: 'lib' },
    trace_id: 'aa',
    span_id: 'bb',
    name: 'chat',
    kind: 'Client',
    duration: 1_000_000,
    status: { code: 'Error', message: 'broken' },
  }

  test('of the Collector’s exporter read nested and dotted attributes, also in a search hit', () => {
    const expected = {
      'gen_ai.provider.name': 'openai',
      'gen_ai.usage.input_tokens': 3,
      'event.duration': 1_000_000,
      'event.outcome': 'failure',
      'error.message': 'broken',
      'span.id': 'bb',
      'service.name': 'helpdesk',
    }
    expect(eventOf(otelGenAi, indexed)).toMatchObject(expected)
    const hit = { _index: 'traces-generic.otel-default', _id: 'x', _source: indexed }
    expect(otelGenAi.recognises(hit)).toBe(true)
    expect(eventOf(otelGenAi, hit)).toEqual(eventOf(otelGenAi, indexed))
  })

  test('of APM read labels', () => {
    const event = eventOf(otelGenAi, {
      '@timestamp': '2026-11-23T10:00:00.123Z',
      trace: { id: 'aa' },
      span: { id: 'bb', name: 'chat', duration: { us: 2000 } },
      service: { name: 'helpdesk' },
      event: { outcome: 'success' },
      labels: {
        gen_ai_system: 'openai',
        gen_ai_request_model: 'gpt-4o',
        gen_ai_prompt_0_role: 'user',
        gen_ai_prompt_0_content: 'Hi',
      },
      numeric_labels: { gen_ai_usage_prompt_tokens: 7 },
    })
    expect(event).toMatchObject({
      'gen_ai.request.model': 'gpt-4o',
      'gen_ai.usage.input_tokens': 7,
      'event.duration': 2_000_000,
      'service.name': 'helpdesk',
      'trace.id': 'aa',
    })
    expect(textsOf(event)).toEqual({ user_turn: 'Hi' })
  })

  test('of Phoenix read lists of messages', () => {
    const event = eventOf(otelGenAi, {
      name: 'llm',
      context: { trace_id: 'aa', span_id: 'bb' },
      start_time: '2026-11-23T11:00:00+01:00',
      end_time: '2026-11-23T11:00:01+01:00',
      status_code: 'OK',
      attributes: {
        'openinference.span.kind': 'LLM',
        'llm.input_messages': [{ 'message.role': 'user', 'message.content': 'What is 2+2?' }],
        'llm.output_messages': [{ 'message.role': 'assistant', 'message.content': '4' }],
      },
    })
    expect(textsOf(event)).toEqual({ user_turn: 'What is 2+2?', completion: '4' })
    expect(event['@timestamp']).toBe('2026-11-23T10:00:00.000Z')
  })

  test('of other things give no event, and are no error', () => {
    const other = { ...indexed, attributes: { 'http.request.method': 'GET' } }
    expect(otelGenAi.recognises(other)).toBe(true)
    expect(otelGenAi.normalise(other)).toEqual([])
    expect(otelGenAi.normalise(batchOf(aSpan({ 'db.system': 'postgresql' })))).toEqual([])
    expect(otelGenAi.normalise({ resourceMetrics: [] })).toEqual([])
  })

  test('of AgentCore’s own logs are not claimed', () => {
    const log = { resource_arn: 'arn:x', timeUnixNano: 1, attributes: {}, traceId: 'aa', spanId: 'bb' }
    expect(otelGenAi.recognises(log)).toBe(false)
  })
})
