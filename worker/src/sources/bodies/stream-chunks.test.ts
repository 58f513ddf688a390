import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { modelResponse } from './model-response.ts'
import { sseChunks, streamedResponse } from './stream-chunks.ts'

describe('chunks of each maker add up to the same answer', () => {
  const answer = [{ kind: 'text', text: 'Hello you' }]
  test.each([
    [
      'Converse',
      [
        { messageStart: { role: 'assistant' } },
        { contentBlockDelta: { contentBlockIndex: 0, delta: { text: 'Hello ' } } },
        { contentBlockDelta: { contentBlockIndex: 0, delta: { text: 'you' } } },
        { contentBlockStop: { contentBlockIndex: 0 } },
        { messageStop: { stopReason: 'end_turn' } },
        { metadata: { usage: { inputTokens: 3, outputTokens: 2 } } },
      ],
      'end_turn',
    ],
    [
      'Titan',
      [
        { outputText: 'Hello ', index: 0, completionReason: null, inputTextTokenCount: 3 },
        { outputText: 'you', index: 0, completionReason: 'FINISH', totalOutputTextTokenCount: 2 },
      ],
      'FINISH',
    ],
    [
      'Llama',
      [
        { generation: 'Hello ', prompt_token_count: 3, stop_reason: null },
        { generation: 'you', generation_token_count: 2, stop_reason: 'stop' },
      ],
      'stop',
    ],
    [
      'Mistral',
      [
        { outputs: [{ text: 'Hello ', stop_reason: null }] },
        {
          outputs: [{ text: 'you', stop_reason: 'stop' }],
          'amazon-bedrock-invocationMetrics': { inputTokenCount: 3, outputTokenCount: 2 },
        },
      ],
      'stop',
    ],
    [
      'Cohere',
      [
        { event_type: 'text-generation', text: 'Hello ', is_finished: false },
        { event_type: 'text-generation', text: 'you', is_finished: false },
        {
          is_finished: true,
          finish_reason: 'COMPLETE',
          'amazon-bedrock-invocationMetrics': { inputTokenCount: 3, outputTokenCount: 2 },
        },
      ],
      'COMPLETE',
    ],
    [
      'OpenAI and its likes',
      [
        '{"choices":[{"index":0,"delta":{"role":"assistant","content":"Hello "}}]}',
        {
          choices: [{ index: 0, delta: { content: 'you' }, finish_reason: 'stop' }],
          usage: { prompt_tokens: 3, completion_tokens: 2 },
        },
        '[DONE]',
      ],
      'stop',
    ],
    [
      'old Claude',
      [
        { completion: 'Hello ', stop_reason: null },
        {
          completion: 'you',
          stop_reason: 'stop_sequence',
          'amazon-bedrock-invocationMetrics': { inputTokenCount: 3, outputTokenCount: 2 },
        },
      ],
      'stop_sequence',
    ],
  ])('%s', (_, chunks, reason) => {
    const { parts, fields } = streamedResponse(chunks)
    expect(parts).toEqual(answer)
    expect(fields).toMatchObject({
      'gen_ai.response.finish_reasons': [reason],
      'gen_ai.usage.input_tokens': 3,
      'gen_ai.usage.output_tokens': 2,
    })
  })
})

test('tool calls in pieces are joined per call, of Converse and of OpenAI', () => {
  const use = (index: number, id: string) => ({
    contentBlockStart: { contentBlockIndex: index, start: { toolUse: { toolUseId: id, name: 'f' } } },
  })
  const piece = (index: number, input: string) => ({
    contentBlockDelta: { contentBlockIndex: index, delta: { toolUse: { input } } },
  })
  const converse = [use(0, 'a'), use(1, 'b'), piece(0, '{"x"'), piece(1, '{}'), piece(0, ':1}')]
  const call = (index: number, id: string | undefined, name: string | undefined, text: string) => ({
    choices: [{ index: 0, delta: { tool_calls: [{ index, id, function: { name, arguments: text } }] } }],
  })
  const openai = [call(0, 'a', 'f', '{"x"'), call(1, 'b', 'f', '{}'), call(0, undefined, undefined, ':1}')]
  for (const chunks of [converse, openai]) {
    expect(streamedResponse(chunks).parts).toMatchObject([
      { kind: 'tool_use', id: 'a', name: 'f', arguments: '{"x":1}' },
      { kind: 'tool_use', id: 'b', name: 'f', arguments: '{}' },
    ])
  }
})

test('however an answer is cut into deltas, it is the same answer', () => {
  const pieces = fc.array(fc.string({ minLength: 1, unit: 'binary' }), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(pieces, pieces, (thought, said) => {
      const deltas = [
        ...thought.map((thinking) => ({
          type: 'content_block_delta',
          index: 0,
          delta: { type: 'thinking_delta', thinking },
        })),
        ...said.map((text) => ({
          type: 'content_block_delta',
          index: 1,
          delta: { type: 'text_delta', text },
        })),
      ]
      const whole = modelResponse({
        content: [
          { type: 'thinking', thinking: thought.join('') },
          { type: 'text', text: said.join('') },
        ],
      })
      expect(streamedResponse(deltas).parts).toEqual(whole.parts)
    }),
  )
})

test('a hundred thousand chunks take linear time', () => {
  const chunk = { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'word ' } }
  const [part] = streamedResponse(Array.from({ length: 100_000 }, () => chunk)).parts
  expect(part).toMatchObject({ kind: 'text', text: 'word '.repeat(100_000) })
})

test('server-sent events are told from other texts', () => {
  expect(sseChunks('data: {"a":1}\n\ndata: [DONE]\n')).toEqual([{ a: 1 }])
  expect(sseChunks('event: x\r\ndata: {"a":1}\r\n')).toEqual([{ a: 1 }])
  expect(sseChunks('database is down')).toBeUndefined()
  expect(sseChunks('{"a":1}')).toBeUndefined()
})
