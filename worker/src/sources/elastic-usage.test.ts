import { expect, test } from '@jest/globals'
import { elastic } from './elastic.ts'
import { eventOf } from './fixtures/events-of.ts'

const source = elastic([])

test('metrics of a service are usage', () => {
  const document = {
    '@timestamp': '2026-11-23T10:00:00.000Z',
    data_stream: { type: 'metrics', dataset: 'azure.open_ai' },
    azure: {
      dimensions: { model_deployment_name: 'prod-chat' },
      open_ai: { processed_prompt_tokens: { total: 29 } },
      subscription_id: 'sub-1',
    },
    event: { duration: 99 },
  }
  expect(source.recognises(document)).toBe(true)
  const event = eventOf(source, document)
  expect(event).toMatchObject({
    'wachter.activity': 'usage',
    'wachter.outcome': 'observed',
    'gen_ai.provider.name': 'azure.ai.openai',
    'gen_ai.request.model': 'prod-chat',
    'cloud.account.id': 'sub-1',
    'wachter.request.parameters': { 'azure.open_ai.processed_prompt_tokens.total': '29' },
  })
  // How long the collecting took says nothing about a model.
  expect(event).not.toHaveProperty(['event.duration'])
})

test("results of OpenAI's older usage API are usage", () => {
  const document = {
    '@timestamp': '2026-11-23T10:00:00.000Z',
    openai: {
      usage: {
        data: {
          operation: 'completion',
          context_tokens_total: 118,
          generated_tokens_total: 35,
          requests_total: 2,
          snapshot_id: 'gpt-4o-2024-08-06',
        },
      },
    },
  }
  expect(eventOf(source, document)).toMatchObject({
    'wachter.activity': 'usage',
    'event.action': 'usage.completions',
    'gen_ai.provider.name': 'openai',
    'gen_ai.request.model': 'gpt-4o-2024-08-06',
    'gen_ai.usage.input_tokens': 118,
    'gen_ai.usage.output_tokens': 35,
    'wachter.request.count': 2,
  })
})
