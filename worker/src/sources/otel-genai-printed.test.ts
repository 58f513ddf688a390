import { describe, expect, test } from '@jest/globals'
import { eventOf, eventsOf, textsOf } from './fixtures/events-of.ts'
import { answer, aSpan, batchOf, messages, present, spanEvent } from './fixtures/otel.ts'
import { otelGenAi } from './otel-genai.ts'

const ids = { trace_id: `0x${'ab'.repeat(16)}`, span_id: `0x${'cd'.repeat(8)}` }

/** A span as the Python SDK's console exporter prints it. */
function aPrintedSpan(attributes: object, change: object = {}): object {
  return {
    name: 'chat gpt-4o',
    context: { ...ids, trace_state: '[]' },
    kind: 'SpanKind.CLIENT',
    parent_id: null,
    start_time: '2026-11-23T10:00:00.000000Z',
    end_time: '2026-11-23T10:00:01.500000Z',
    status: { status_code: 'UNSET' },
    attributes: { ...present, ...attributes },
    events: [],
    links: [],
    resource: { attributes: { 'service.name': 'helpdesk' }, schema_url: '' },
    ...change,
  }
}

describe('a span that an SDK printed', () => {
  const texts = {
    'gen_ai.input.messages': JSON.stringify(messages),
    'gen_ai.output.messages': JSON.stringify(answer),
  }

  test('has its ids without their mark, service, duration and texts', () => {
    const event = eventOf(otelGenAi, aPrintedSpan(texts))
    expect(event).toMatchObject({
      '@timestamp': '2026-11-23T10:00:00.000Z',
      'event.duration': 1_500_000_000,
      'event.outcome': 'success',
      'service.name': 'helpdesk',
      'trace.id': 'ab'.repeat(16),
      'span.id': 'cd'.repeat(8),
    })
    expect(textsOf(event)).toMatchObject({ completion: 'Here you are', reasoning: 'Let me think' })
  })

  test('failed if its status says so', () => {
    const failed = {
      status: { status_code: 'ERROR', description: 'RateLimitError: slow down' },
      events: [{ name: 'exception', attributes: { 'exception.type': 'RateLimitError' } }],
    }
    expect(eventOf(otelGenAi, aPrintedSpan({}, failed))).toMatchObject({
      'event.outcome': 'failure',
      'error.type': 'RateLimitError',
      'error.message': 'RateLimitError: slow down',
      'wachter.outcome': 'blocked',
    })
  })

  test('may carry its texts in events', () => {
    const events = [
      { name: 'gen_ai.content.prompt', attributes: { 'gen_ai.prompt': '[{"role":"user","content":"Hi"}]' } },
      { name: 'gen_ai.content.completion', attributes: { 'gen_ai.completion': '[{"content":"Hello"}]' } },
    ]
    const event = eventOf(otelGenAi, aPrintedSpan({}, { events }))
    expect(textsOf(event)).toEqual({ user_turn: 'Hi', completion: 'Hello' })
  })

  test('may have its ids beside its name', () => {
    const flat = aPrintedSpan(texts, { context: undefined, trace_id: 't-1', span_id: 's-1' })
    expect(eventOf(otelGenAi, flat)).toMatchObject({ 'trace.id': 't-1', 'span.id': 's-1' })
  })
})

test('a log record that an SDK printed is read', () => {
  const log = {
    body: { content: 'Hi' },
    severity_number: 9,
    attributes: { 'gen_ai.provider.name': 'openai', 'event.name': 'gen_ai.user.message' },
    timestamp: '2026-11-23T10:00:00.000000Z',
    ...ids,
    resource: { attributes: { 'service.name': 'helpdesk' } },
  }
  expect(otelGenAi.recognises(log)).toBe(true)
  const event = eventOf(otelGenAi, log)
  expect(event).toMatchObject({ 'service.name': 'helpdesk', 'trace.id': 'ab'.repeat(16) })
  expect(textsOf(event)).toEqual({ user_turn: 'Hi' })
})

describe('spans of the Vercel AI SDK', () => {
  const call = { toolCallId: 'c1', toolName: 'weather' }
  const prompt = [
    { role: 'system', content: 'Be kind' },
    { role: 'user', content: [{ type: 'text', text: 'Old question' }] },
    { role: 'assistant', content: [{ type: 'tool-call', ...call, args: { city: 'Bern' } }] },
    { role: 'tool', content: [{ type: 'tool-result', ...call, result: { sky: 'grey' } }] },
  ]
  const generate = {
    'ai.operationId': 'ai.generateText.doGenerate',
    'ai.model.id': 'gpt-4o',
    'ai.model.provider': 'openai.chat',
    'ai.prompt.messages': JSON.stringify(prompt),
    'ai.response.text': 'It is grey',
    'ai.response.toolCalls': JSON.stringify([{ ...call, toolCallId: 'c2', args: '{"city":"Rome"}' }]),
    'ai.response.finishReason': 'stop',
    'ai.usage.promptTokens': 10,
    'ai.usage.completionTokens': 5,
  }

  test('about one call have model, tokens, texts and tools', () => {
    const event = spanEvent(generate)
    expect(event).toMatchObject({
      'wachter.activity': 'llm_invocation',
      'wachter.outcome': 'passed',
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': 'gpt-4o',
      'gen_ai.usage.input_tokens': 10,
      'gen_ai.usage.output_tokens': 5,
      'gen_ai.response.finish_reasons': ['stop'],
      'wachter.tool.calls': [
        { name: 'weather', id: 'c1', result: '{"sky":"grey"}' },
        { name: 'weather', id: 'c2', arguments: '{"city":"Rome"}' },
      ],
    })
    expect(textsOf(event)).toEqual({
      system: 'Be kind',
      tool_input: '{"sky":"grey"}',
      completion: 'It is grey',
    })
  })

  test('about a tool are its call', () => {
    const event = spanEvent({
      'ai.operationId': 'ai.toolCall',
      'ai.toolCall.name': 'weather',
      'ai.toolCall.args': '{"city":"Bern"}',
      'ai.toolCall.result': '{"sky":"grey"}',
    })
    expect(event).toMatchObject({
      'wachter.activity': 'tool_call',
      'wachter.tool.calls': [{ name: 'weather', arguments: '{"city":"Bern"}', result: '{"sky":"grey"}' }],
    })
  })

  test('around several calls give no event, for each call has its own', () => {
    const around = aSpan({ ...generate, 'ai.operationId': 'ai.generateText' })
    expect(eventsOf(otelGenAi, batchOf(around, aSpan(generate)))).toHaveLength(1)
  })
})
