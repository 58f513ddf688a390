import { describe, expect, test } from '@jest/globals'
import { eventOf, eventsOf, textsOf } from './fixtures/events-of.ts'
import { ollama } from './ollama.ts'

const line = '[GIN] 2026/11/23 - 10:00:00 | 200 |  1m2.5s |    203.0.113.9 | POST     "/api/generate"'

describe('an access line', () => {
  test('has client, path, status, duration and operation', () => {
    expect(ollama.recognises(line)).toBe(true)
    expect(eventOf(ollama, line)).toMatchObject({
      '@timestamp': '2026-11-23T10:00:00.000Z',
      'wachter.activity': 'inference_access',
      'wachter.outcome': 'observed',
      'wachter.content_missing': 'not_logged',
      'event.action': 'generate',
      'event.duration': 62_500_000_000,
      'gen_ai.provider.name': 'ollama',
      'gen_ai.operation.name': 'text_completion',
      'source.ip': '203.0.113.9',
      'http.request.method': 'POST',
      'http.response.status_code': 200,
      'url.path': '/api/generate',
    })
  })

  test.each([
    ['120.208µs', 120_208],
    ['24.0325ms', 24_032_500],
    ['1h0m1s', 3_601_000_000_000],
    ['5 parsecs', undefined],
  ])('a duration of %s is %p nanoseconds', (took, expected) => {
    const [event] = eventsOf(ollama, line.replace('1m2.5s', took))
    expect(event?.['event.duration']).toBe(expected)
  })

  test('is read behind a prefix, in colours, in JSON of a container and of a shipper', () => {
    const coloured = line.replace('| 200 |', '|\u001b[97;42m 200 \u001b[0m|')
    const expected = eventOf(ollama, line)
    for (const carried of [
      `Nov 23 10:00:00 gpu-1 ollama[7]: ${line}`,
      `2026-11-23T10:00:00.1Z stderr F ${line}`,
      coloured,
    ]) {
      expect(ollama.recognises(carried)).toBe(true)
      expect(eventOf(ollama, carried)).toEqual(expected)
    }
    expect(eventOf(ollama, { log: `${line}\n`, time: '2026-11-23T10:00:01Z' })).toEqual(expected)
    expect(
      eventOf(ollama, { message: line, '@timestamp': '2026-11-23T10:00:01Z', host: { name: 'gpu-1' } }),
    ).toMatchObject({
      '@timestamp': '2026-11-23T10:00:00.000Z',
      'host.name': 'gpu-1',
      'wachter.asset.refs': [{ type: 'api_endpoint', provider: 'ollama', key: 'gpu-1' }],
    })
  })

  test('of an administrative call says which', () => {
    expect(eventOf(ollama, line.replace('/api/generate', '/api/delete'))['event.action']).toBe('delete_model')
  })

  test('of another gin service is not claimed, but read when asked to', () => {
    const probe = line.replace('/api/generate', '/.env?x=1').replace('200', '404')
    expect(ollama.recognises(probe)).toBe(false)
    expect(eventOf(ollama, probe)).toMatchObject({
      'event.action': 'other',
      'url.path': '/.env',
      'url.full': '/.env?x=1',
      'event.outcome': 'failure',
    })
  })
})

test('the server’s other lines carry no event', () => {
  const chatter = 'time=2026-11-23T10:00:00.000Z level=INFO source=sched.go:12 msg="loaded"'
  expect(ollama.recognises(chatter)).toBe(true)
  expect(ollama.normalise(chatter)).toEqual([])
  expect(ollama.normalise('llama_model_loader: loaded')).toEqual([])
  expect(ollama.recognises('any other line')).toBe(false)
})

describe('a call', () => {
  const response = {
    model: 'llama3.2',
    created_at: '2026-11-23T10:00:00.123456Z',
    message: { role: 'assistant', content: 'Blue.' },
    done: true,
    done_reason: 'stop',
    total_duration: 5_000_000,
    prompt_eval_count: 12,
    eval_count: 3,
  }
  const request = {
    model: 'llama3.2',
    messages: [
      { role: 'system', content: 'Be short.' },
      { role: 'user', content: 'Which colour?' },
    ],
    options: { temperature: 0.1, num_predict: 20 },
  }

  test('of the chat API has texts, tokens and parameters', () => {
    const call = { client: '10.0.0.5', user: 'mira', request, response }
    expect(ollama.recognises(call)).toBe(true)
    const event = eventOf(ollama, call)
    expect(event).toMatchObject({
      '@timestamp': '2026-11-23T10:00:00.123Z',
      'wachter.activity': 'llm_invocation',
      'wachter.outcome': 'passed',
      'event.duration': 5_000_000,
      'gen_ai.operation.name': 'chat',
      'gen_ai.request.model': 'llama3.2',
      'gen_ai.request.temperature': 0.1,
      'gen_ai.request.max_tokens': 20,
      'gen_ai.response.finish_reasons': ['stop'],
      'gen_ai.usage.input_tokens': 12,
      'gen_ai.usage.output_tokens': 3,
      'source.ip': '10.0.0.5',
      'user.id': 'mira',
      'wachter.asset.refs': [{ type: 'foundation_model', provider: 'ollama', key: 'llama3.2' }],
    })
    expect(textsOf(event)).toEqual({ system: 'Be short.', user_turn: 'Which colour?', completion: 'Blue.' })
  })

  test('of the generate API has prompt and response', () => {
    const { message: _, ...rest } = response
    const call = { request: { model: 'llama3.2', prompt: 'Sky?' }, response: { ...rest, response: 'Grey.' } }
    expect(textsOf(eventOf(ollama, call))).toEqual({ user_turn: 'Sky?', completion: 'Grey.' })
  })

  test('logged by its final response alone has the answer', () => {
    expect(ollama.recognises(response)).toBe(true)
    expect(textsOf(eventOf(ollama, response))).toEqual({ completion: 'Blue.' })
  })
})
