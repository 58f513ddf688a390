import type { ToolDefinition } from '../../model/event.ts'
import {
  asList,
  at,
  booleanAt,
  countAt,
  isObject,
  type JsonObject,
  jsonText,
  numberAt,
  stringAt,
  stringsAt,
  unwrapped,
} from '../json-fields.ts'
import { chatMessages, systemMessages, toolCallParts } from './chat-messages.ts'
import { resultText } from './content-blocks.ts'
import { type Message, type ModelRequest, type Part, toolDefinition } from './conversation.ts'
import { promptMessages } from './prompt-template.ts'

/**
 * What a request body asks of a model. Told apart by shape, not by model name: Anthropic Messages, Bedrock Converse, Nova,
 * OpenAI-like chat (Mistral, DeepSeek, Jamba), one-text prompts (Llama, Mistral, DeepSeek, Titan, old Claude, Cohere Command),
 * Cohere chat (Command R), embeddings (Titan, Nova, Cohere), ranking, and prompts for images and videos. Total: what it can't read gives no messages.
 */
export function modelRequest(given: unknown): ModelRequest {
  const body = unwrapped(given)
  if (typeof body === 'string') return asked('text_completion', promptMessages(body), {})
  if (!isObject(body)) return asked('chat', chatMessages(body), {})
  const shape = shapes.find(({ member }) => Object.hasOwn(body, member))
  return asked(shape?.operation ?? 'chat', shape?.read(body) ?? [], body)
}

function asked(
  operation: ModelRequest['operation'],
  messages: readonly Message[],
  body: JsonObject,
): ModelRequest {
  return { operation, messages, fields: parametersOf(body) }
}

/** The member by which a body is known, most telling first. */
const shapes: readonly {
  member: string
  operation: ModelRequest['operation']
  read: (body: JsonObject) => Message[]
}[] = [
  {
    member: 'messages',
    operation: 'chat',
    read: (body) => [...systemMessages(at(body, 'system')), ...chatMessages(at(body, 'messages'))],
  },
  { member: 'message', operation: 'chat', read: cohereChat },
  // A stored prompt with the values for its places.
  { member: 'promptVariables', operation: 'chat', read: variables },
  {
    member: 'singleEmbeddingParams',
    operation: 'embeddings',
    read: (body) => documents([stringAt(body, 'singleEmbeddingParams', 'text', 'value')]),
  },
  // Titan, Nova Canvas and Nova Reel name the parameters after the task: `textToImageParams`, `textToVideoParams`.
  {
    member: 'taskType',
    operation: 'generate_content',
    read: (body) =>
      said(
        ...Object.keys(body).map((name) =>
          name.endsWith('Params') ? stringAt(body, name, 'text') : undefined,
        ),
      ),
  },
  {
    member: 'text_prompts',
    operation: 'generate_content',
    read: (body) => said(...asList(at(body, 'text_prompts')).map((prompt) => stringAt(prompt, 'text'))),
  },
  {
    member: 'prompt',
    operation: 'text_completion',
    read: (body) => [...systemMessages(at(body, 'system')), ...promptMessages(stringAt(body, 'prompt'))],
  },
  {
    member: 'textGenerationConfig',
    operation: 'text_completion',
    read: (body) => promptMessages(stringAt(body, 'inputText')),
  },
  // What is embedded is mostly a document on its way into an index.
  { member: 'inputText', operation: 'embeddings', read: (body) => documents([stringAt(body, 'inputText')]) },
  { member: 'texts', operation: 'embeddings', read: (body) => documents(stringsAt(body, 'texts') ?? []) },
  {
    member: 'input',
    operation: 'chat',
    read: (body) => [...systemMessages(at(body, 'instructions')), ...chatMessages(at(body, 'input'))],
  },
  {
    member: 'query',
    operation: 'retrieval',
    read: (body) => [
      ...said(stringAt(body, 'query')),
      ...documents(asList(at(body, 'documents')).map(ranked)),
    ],
  },
]

function variables(body: JsonObject): Message[] {
  const values = at(body, 'promptVariables')
  return said(...(isObject(values) ? Object.keys(values) : []).map((name) => stringAt(values, name, 'text')))
}

/** A document to be ranked: a text, or an object around it. */
function ranked(document: unknown): string | undefined {
  return isObject(document) ? (stringAt(document, 'text') ?? jsonText(document)) : jsonText(document)
}

function said(...texts: readonly (string | undefined)[]): Message[] {
  return texts.flatMap((text): Message[] =>
    text === undefined ? [] : [{ role: 'user', parts: [{ kind: 'text', text }] }],
  )
}

function documents(texts: readonly (string | undefined)[]): Message[] {
  const parts = texts.flatMap((text): Part[] => (text === undefined ? [] : [{ kind: 'document', text }]))
  return parts.length > 0 ? [{ role: 'user', parts }] : []
}

/** Cohere Command R: `message`, `chat_history`, `preamble`, `documents`, `tool_results`. */
function cohereChat(body: JsonObject): Message[] {
  const results = asList(at(body, 'tool_results')).map(
    (result): Part => ({
      kind: 'tool_result',
      id: undefined,
      name: stringAt(result, 'call', 'name'),
      text: resultText(at(result, 'outputs')),
      isError: undefined,
    }),
  )
  const handed = asList(at(body, 'documents')).flatMap((document): Part[] => {
    const text = jsonText(document)
    return text === undefined ? [] : [{ kind: 'document', text }]
  })
  const message = stringAt(body, 'message')
  const newest: Part[] = [
    ...(message === undefined ? [] : [{ kind: 'text' as const, text: message }]),
    ...handed,
    ...results,
  ]
  return [
    ...systemMessages(at(body, 'preamble')),
    ...asList(at(body, 'chat_history'))
      .flatMap((past) => [
        ...chatMessages(past),
        { role: 'assistant' as const, parts: toolCallParts(at(past, 'tool_calls')) },
      ])
      .filter((past) => past.parts.length > 0),
    { role: 'user', parts: newest },
  ]
}

/** Where the makers put a parameter; the first that is there counts. */
const PARAMETER_HOMES = [
  'inferenceConfig',
  'textGenerationConfig',
  'additionalModelRequestFields',
  'generationConfig',
] as const

function parametersOf(body: JsonObject): ModelRequest['fields'] {
  const homes = [body, ...PARAMETER_HOMES.map((name) => at(body, name)).filter(isObject)]
  const find = (...names: readonly string[]): unknown => {
    for (const home of homes) for (const name of names) if (Object.hasOwn(home, name)) return home[name]
    return undefined
  }
  return {
    'gen_ai.request.max_tokens': countAt(
      find(
        'max_tokens',
        'maxTokens',
        'max_new_tokens',
        'maxTokenCount',
        'max_gen_len',
        'max_tokens_to_sample',
        'max_completion_tokens',
        'max_output_tokens',
        'maxOutputTokens',
      ),
    ),
    'gen_ai.request.temperature': numberAt(find('temperature')),
    'gen_ai.request.top_p': numberAt(find('top_p', 'topP', 'p')),
    'gen_ai.request.top_k': numberAt(find('top_k', 'topK', 'k')),
    'gen_ai.request.stop_sequences': stringsAt(find('stop_sequences', 'stopSequences', 'stop')),
    'wachter.tool.definitions': definitionsOf(at(body, 'toolConfig', 'tools') ?? at(body, 'tools')),
  }
}

/** Offered tools of Anthropic `{name, input_schema}`, OpenAI `{function: {name, parameters}}`, Converse `{toolSpec}` and Cohere. */
function definitionsOf(tools: unknown): ToolDefinition[] | undefined {
  const definitions = asList(tools).flatMap((tool) => {
    const spec = at(tool, 'toolSpec') ?? at(tool, 'function') ?? tool
    const name = stringAt(spec, 'name')
    if (name === undefined) return []
    const schema =
      at(spec, 'inputSchema', 'json') ??
      at(spec, 'inputSchema') ??
      at(spec, 'input_schema') ??
      at(spec, 'parameters') ??
      at(spec, 'parameter_definitions')
    return [toolDefinition(name, stringAt(spec, 'description'), jsonText(schema))]
  })
  return definitions.length > 0 ? definitions : undefined
}

/** Whether a request asked for a stream, where the body says so. */
export function asksForStream(body: unknown): boolean | undefined {
  return booleanAt(unwrapped(body), 'stream')
}
