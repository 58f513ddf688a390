import { expect, test } from '@jest/globals'
import { eventOf, eventsOf } from './fixtures/events-of.ts'
import { openaiUsage } from './openai-usage.ts'

const result = {
  object: 'organization.usage.completions.result',
  input_tokens: 1200,
  output_tokens: 340,
  input_cached_tokens: 800,
  num_model_requests: 6,
  project_id: 'proj_9',
  user_id: 'user-Q1',
  api_key_id: 'key_7',
  model: 'gpt-4o-mini-2024-07-18',
  batch: false,
}
const bucket = { object: 'bucket', start_time: 1_795_392_000, end_time: 1_795_478_400, results: [result] }

test('a result has its counts, key, user and project', () => {
  expect(eventOf(openaiUsage, bucket)).toMatchObject({
    '@timestamp': '2026-11-23T00:00:00.000Z',
    'wachter.activity': 'usage',
    'wachter.outcome': 'observed',
    'event.action': 'usage.completions',
    'event.duration': 86_400_000_000_000,
    'gen_ai.operation.name': 'chat',
    'gen_ai.request.model': 'gpt-4o-mini-2024-07-18',
    'gen_ai.usage.input_tokens': 1200,
    'gen_ai.usage.output_tokens': 340,
    'gen_ai.usage.cache_read.input_tokens': 800,
    'wachter.request.count': 6,
    'user.id': 'user-Q1',
    'wachter.api_key.id': 'key_7',
    'wachter.team': 'proj_9',
    'wachter.asset.refs': [
      { type: 'foundation_model', provider: 'openai', key: 'gpt-4o-mini-2024-07-18' },
      { type: 'api_key', provider: 'openai', key: 'key_7' },
    ],
  })
})

test('a page gives one event a result, told apart by what it is grouped by', () => {
  const page = { object: 'page', data: [{ ...bucket, results: [result, { ...result, model: 'gpt-4o' }] }] }
  expect(openaiUsage.recognises(page)).toBe(true)
  const [first, second] = eventsOf(openaiUsage, page)
  expect(second?.['event.id']).not.toBe(first?.['event.id'])
})

test('a result that grew is still the same event', () => {
  const grown = { ...bucket, results: [{ ...result, input_tokens: 9000 }] }
  expect(eventOf(openaiUsage, grown)['event.id']).toBe(eventOf(openaiUsage, bucket)['event.id'])
})

test('costs keep their amount as a response element', () => {
  const costs = {
    object: 'organization.costs.result',
    amount: { value: 0.06, currency: 'usd' },
    line_item: 'tokens',
  }
  expect(eventOf(openaiUsage, { ...bucket, results: [costs] })).toMatchObject({
    'event.action': 'usage.costs',
    'wachter.response.elements': { amount: '0.06', currency: 'usd' },
    'wachter.request.parameters': { line_item: 'tokens' },
  })
})

test('a bucket without results says that nothing was used', () => {
  expect(eventOf(openaiUsage, { ...bucket, results: [] })).toMatchObject({
    'event.action': 'usage.nothing',
    'wachter.request.count': 0,
  })
})

test("a project's limits are usage, if a collector noted when", () => {
  const limit = {
    object: 'project.rate_limit',
    id: 'rl_1',
    model: 'gpt-4o',
    project_id: 'proj_9',
    max_requests_per_1_minute: 500,
    batch_1_day_max_input_tokens: 7,
    collected_at: '2026-11-23T10:00:00Z',
  }
  expect(openaiUsage.recognises({ ...limit, collected_at: undefined })).toBe(false)
  expect(openaiUsage.recognises(limit)).toBe(true)
  expect(eventOf(openaiUsage, limit)).toMatchObject({
    '@timestamp': '2026-11-23T10:00:00.000Z',
    'event.action': 'rate_limit',
    'wachter.activity': 'usage',
    'wachter.team': 'proj_9',
    'gen_ai.request.model': 'gpt-4o',
    'wachter.request.parameters': { max_requests_per_1_minute: '500', batch_1_day_max_input_tokens: '7' },
  })
})
