import { expect, test } from '@jest/globals'
import { modelResponse } from './model-response.ts'

test.each([
  ['Anthropic', { content: [{ type: 'text', text: 'hi' }], usage: { input_tokens: 3, output_tokens: 2 } }],
  [
    'Converse',
    { output: { message: { content: [{ text: 'hi' }] } }, usage: { inputTokens: 3, outputTokens: 2 } },
  ],
  ['Titan', { inputTextTokenCount: 3, results: [{ outputText: 'hi', tokenCount: 2 }] }],
  ['Llama', { generation: 'hi', prompt_token_count: 3, generation_token_count: 2 }],
  [
    'Mistral chat',
    { choices: [{ message: { content: 'hi' } }], usage: { prompt_tokens: 3, completion_tokens: 2 } },
  ],
  ['DeepSeek', { choices: [{ text: 'hi' }], usage: { prompt_tokens: 3, completion_tokens: 2 } }],
  ['Cohere Command R', { text: 'hi', meta: { billed_units: { input_tokens: 3, output_tokens: 2 } } }],
  [
    'OpenAI responses',
    {
      output: [{ type: 'message', content: [{ type: 'output_text', text: 'hi' }] }],
      usage: { input_tokens: 3, output_tokens: 2 },
    },
  ],
  ['a JSON text', '{"content":[{"type":"text","text":"hi"}],"usage":{"input_tokens":3,"output_tokens":2}}'],
])('%s: text and tokens are found', (_, body) => {
  const { parts, fields } = modelResponse(body)
  expect(parts).toEqual([{ kind: 'text', text: 'hi' }])
  expect(fields).toMatchObject({ 'gen_ai.usage.input_tokens': 3, 'gen_ai.usage.output_tokens': 2 })
})

test.each([
  ['Mistral text', { outputs: [{ text: 'hi', stop_reason: 'stop' }] }],
  ['Cohere Command', { generations: [{ text: 'hi', finish_reason: 'stop' }] }],
  ['old Claude', { completion: 'hi', stop_reason: 'stop' }],
  ['Jurassic', { completions: [{ data: { text: 'hi' }, finishReason: { reason: 'stop' } }] }],
])('%s: text and the reason to stop are found', (_, body) => {
  const { parts, fields } = modelResponse(body)
  expect(parts).toEqual([{ kind: 'text', text: 'hi' }])
  expect(fields['gen_ai.response.finish_reasons']).toEqual(['stop'])
})

test('reasoning beside the content and tool calls are kept apart from the text', () => {
  const { parts } = modelResponse({
    choices: [
      {
        message: {
          reasoning_content: 'think',
          content: 'hi',
          tool_calls: [{ id: '1', function: { name: 'f', arguments: '{}' } }],
        },
      },
    ],
  })
  expect(parts).toEqual([
    { kind: 'thinking', text: 'think' },
    { kind: 'text', text: 'hi' },
    { kind: 'tool_use', name: 'f', id: '1', arguments: '{}' },
  ])
  expect(modelResponse({ text: 'hi', tool_calls: [{ name: 'f', parameters: { a: 1 } }] }).parts).toEqual([
    { kind: 'text', text: 'hi' },
    { kind: 'tool_use', name: 'f', id: undefined, arguments: '{"a":1}' },
  ])
})

test('cached tokens are input, whether the maker counts them in or apart', () => {
  const tokens = (usage: object) => modelResponse({ usage }).fields['gen_ai.usage.input_tokens']
  expect(tokens({ input_tokens: 10, cache_read_input_tokens: 90 })).toBe(100)
  expect(tokens({ prompt_tokens: 100, prompt_tokens_details: { cached_tokens: 90 } })).toBe(100)
})

test('negative and absurd counts are no counts', () => {
  expect(modelResponse({ usage: { input_tokens: -5, output_tokens: 1e300 } }).fields).toMatchObject({
    'gen_ai.usage.input_tokens': undefined,
    'gen_ai.usage.output_tokens': undefined,
  })
})
