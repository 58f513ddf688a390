import { describe, expect, test } from '@jest/globals'
import { eventOf, textsOf } from './fixtures/events-of.ts'
import { vllm } from './vllm.ts'

const access = '203.0.113.9:44784 - "POST /v1/chat/completions HTTP/1.1" 200 OK'

describe('an access line', () => {
  test('with a time of its own is dated by it', () => {
    const line = `INFO 2026-11-23 10:00:00,123 uvicorn.access ${access}`
    expect(vllm.recognises(line)).toBe(true)
    expect(eventOf(vllm, line)).toMatchObject({
      '@timestamp': '2026-11-23T10:00:00.123Z',
      'wachter.activity': 'inference_access',
      'event.action': 'chat',
      'gen_ai.provider.name': 'vllm',
      'source.ip': '203.0.113.9',
      'source.port': 44784,
      'http.response.status_code': 200,
      'url.path': '/v1/chat/completions',
    })
  })

  test('without time is dated by what carried it', () => {
    const line = `INFO:     ${access}`
    const carried = [
      `2026-11-23T10:00:00.000Z stdout F ${line}`,
      { log: `${line}\n`, stream: 'stdout', time: '2026-11-23T10:00:00.000Z' },
      { message: line, '@timestamp': '2026-11-23T10:00:00.000Z' },
      { MESSAGE: line, __REALTIME_TIMESTAMP: '1795428000000000' },
    ]
    for (const record of carried) {
      expect(vllm.recognises(record)).toBe(true)
      expect(eventOf(vllm, record)['@timestamp']).toBe('2026-11-23T10:00:00.000Z')
    }
  })

  test('without any time is refused, and says why', () => {
    expect(vllm.recognises(`INFO:     ${access}`)).toBe(true)
    expect(() => vllm.normalise(`INFO:     ${access}`)).toThrow('vllm (an access line without time)')
  })

  test('refused by the server is blocked', () => {
    const line = `2026-11-23 10:00:00 INFO ${access.replace('200 OK', '401 Unauthorized')}`
    expect(eventOf(vllm, line)).toMatchObject({ 'wachter.outcome': 'blocked', 'event.outcome': 'failure' })
  })

  test('of another web server is not claimed', () => {
    expect(vllm.recognises(`INFO: ${access.replace('/v1/chat/completions', '/shop')}`)).toBe(false)
  })
})

test('a received request has the newest turn of its prompt and its parameters', () => {
  const prompt = String.raw`'<|im_start|>system\nBe kind.<|im_end|>\n<|im_start|>user\nIt\'s \u00e9 "hot"<|im_end|>\n<|im_start|>assistant\n'`
  const line = `(APIServer pid=1) INFO 11-23 10:00:00 [logger.py:40] Received request chatcmpl-1: prompt: ${prompt}, params: SamplingParams(n=1, temperature=0.7, top_p=0.95, max_tokens=200)`
  const record = { log: line, time: '2026-11-23T10:00:00.000Z' }
  expect(vllm.recognises(record)).toBe(true)
  const event = eventOf(vllm, record)
  expect(textsOf(event)).toEqual({ system: 'Be kind.', user_turn: 'It\'s é "hot"' })
  expect(event).toMatchObject({
    'wachter.activity': 'llm_invocation',
    'wachter.outcome': 'observed',
    'gen_ai.request.temperature': 0.7,
    'gen_ai.request.top_p': 0.95,
    'gen_ai.request.max_tokens': 200,
  })
  expect(() => vllm.normalise(line)).toThrow('a line without year')
})

test('the server’s other lines carry no event', () => {
  const chatter = 'INFO 11-23 10:00:00 [loggers.py:127] Engine 000: Avg prompt throughput: 0.0 tokens/s'
  expect(vllm.recognises(chatter)).toBe(true)
  expect(vllm.normalise(chatter)).toEqual([])
})

test('a logged call has provider, model, tokens and texts', () => {
  const call = {
    server: 'vllm',
    timestamp: '2026-11-23T10:00:00Z',
    client: '10.0.0.5',
    request: { model: 'qwen2.5', messages: [{ role: 'user', content: 'Hi' }] },
    response: {
      id: 'chatcmpl-2',
      object: 'chat.completion',
      choices: [{ finish_reason: 'stop', message: { role: 'assistant', content: 'Hello' } }],
      usage: { prompt_tokens: 4, completion_tokens: 1 },
    },
  }
  expect(vllm.recognises(call)).toBe(true)
  const event = eventOf(vllm, call)
  expect(event).toMatchObject({
    'gen_ai.provider.name': 'vllm',
    'gen_ai.request.model': 'qwen2.5',
    'gen_ai.usage.input_tokens': 4,
    'source.ip': '10.0.0.5',
  })
  expect(textsOf(event)).toEqual({ user_turn: 'Hi', completion: 'Hello' })
})
