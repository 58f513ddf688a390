import type { EventDraft } from '../../model/source.ts'
import { isObject, unwrapped } from '../json-fields.ts'
import { channelsOf } from './conversation.ts'
import { modelRequest } from './model-request.ts'
import { hasEmbeddings, modelResponse } from './model-response.ts'
import { sseChunks, streamedResponse } from './stream-chunks.ts'
import { withThoughts } from './thoughts.ts'

/** A call to a model as its bodies tell it. */
export interface Exchange {
  texts: EventDraft['texts']
  /** Operation, parameters, tools, usage, response id and model, conversation turn. */
  fields: EventDraft['fields']
  /** Something came back: text, a tool call, embeddings. */
  answered: boolean
}

/** A request body and the response to it (whole, a list of stream chunks, or a text of server-sent events). Total. */
export function exchangeOf(requested: unknown, responded: unknown): Exchange {
  const request = modelRequest(withItems(requested))
  const response = responseOf(responded)
  const channels = channelsOf(request.messages, withThoughts(response.parts))
  return {
    texts: channels.texts,
    fields: {
      ...channels.fields,
      ...request.fields,
      'gen_ai.operation.name': request.operation,
      ...response.fields,
    },
    answered: response.parts.length > 0 || hasEmbeddings(responded),
  }
}

function responseOf(responded: unknown) {
  const body = unwrapped(responded)
  const chunks = typeof body === 'string' ? sseChunks(body) : undefined
  if (chunks) return streamedResponse(chunks)
  return Array.isArray(body) ? streamedResponse(body) : modelResponse(body)
}

/**
 * OpenAI's Responses API lists calls and their outputs beside the messages of `input`; here they become messages, so that
 * a tool's output is the newest turn's tool input.
 */
function withItems(requested: unknown): unknown {
  const body = unwrapped(requested)
  if (!isObject(body) || !Array.isArray(body['input']) || Object.hasOwn(body, 'messages')) return body
  return { ...body, input: body['input'].map(asMessage) }
}

function asMessage(item: unknown): unknown {
  if (!isObject(item)) return item
  if (item['type'] === 'function_call_output') {
    return { role: 'tool', tool_call_id: item['call_id'], content: item['output'] }
  }
  if (item['type'] === 'function_call') {
    const call = { id: item['call_id'], function: { name: item['name'], arguments: item['arguments'] } }
    return { role: 'assistant', tool_calls: [call] }
  }
  return item
}
