import {
  asList,
  at,
  countAt,
  isObject,
  type JsonObject,
  parsedJson,
  stringAt,
  unwrapped,
} from '../json-fields.ts'
import type { ModelResponse, Part } from './conversation.ts'
import { modelResponse } from './model-response.ts'
import { usageOf } from './usage.ts'

/**
 * The response that a list of stream chunks adds up to: text, reasoning and the JSON pieces of tool calls are joined by
 * block, usage and stop reason taken from where they come last. Chunks of Anthropic, Converse, OpenAI and its
 * likes, and the one-text models (Llama, Titan, Mistral, Cohere, old Claude). Marks such as "[DONE]" and what is no chunk
 * are passed over. Time and memory grow with the total length of the chunks.
 */
export function streamedResponse(chunks: readonly unknown[]): ModelResponse {
  const stream: Stream = { blocks: new Map(), fields: {}, reasons: [] }
  for (const given of chunks) {
    const chunk = unwrapped(given)
    if (isObject(chunk)) takeIn(stream, chunk)
  }
  const reasons = [...new Set(stream.reasons)]
  return {
    parts: [...stream.blocks.values()].flatMap(partOf),
    fields: {
      ...stream.fields,
      'gen_ai.response.finish_reasons': reasons.length > 0 ? reasons : undefined,
    },
  }
}

/** A block while it grows; pieces are joined once, at the end. */
interface Block {
  kind: 'text' | 'thinking' | 'tool_use'
  name: string | undefined
  id: string | undefined
  server: string | undefined
  pieces: string[]
  /** Input that came whole, with the block's start. */
  whole: Part | undefined
}

interface Stream {
  blocks: Map<string, Block>
  fields: ModelResponse['fields']
  reasons: string[]
}

function takeIn(stream: Stream, chunk: JsonObject): void {
  const type = stringAt(chunk, 'type')
  const index = String(at(chunk, 'index') ?? at(chunk, 'contentBlockIndex') ?? 0)
  if (type === 'content_block_delta') growBlock(stream, index, at(chunk, 'delta'))
  else if (type === 'content_block_start') startBlock(stream, index, at(chunk, 'content_block'))
  else takeInPlain(stream, chunk, type, index)
}

/** Chunks that are no Anthropic block: they may carry usage, a stop reason, or a whole answer's next words. */
function takeInPlain(stream: Stream, chunk: JsonObject, type: string | undefined, index: string): void {
  Object.assign(stream.fields, chunkFields(chunk))
  stream.reasons.push(...chunkReasons(chunk))
  const start = at(chunk, 'contentBlockStart')
  const delta = at(chunk, 'contentBlockDelta')
  if (start !== undefined) startBlock(stream, blockIndex(start), at(start, 'start'))
  else if (delta !== undefined) growBlock(stream, blockIndex(delta), at(delta, 'delta'))
  // Converse's stream events without their name around them.
  else if (isObject(at(chunk, 'start'))) startBlock(stream, index, at(chunk, 'start'))
  else if (isObject(at(chunk, 'delta'))) growBlock(stream, index, at(chunk, 'delta'))
  else if (Array.isArray(at(chunk, 'choices'))) growChoices(stream, at(chunk, 'choices'))
  else if (type === undefined) growWhole(stream, chunk)
}

function blockIndex(event: unknown): string {
  return String(countAt(event, 'contentBlockIndex') ?? 0)
}

/** Fields that a chunk carries on its own, or in Anthropic's `message` and Converse's `metadata`. */
function chunkFields(chunk: JsonObject): ModelResponse['fields'] {
  const message = at(chunk, 'message')
  const inner = isObject(message) ? message : (at(chunk, 'metadata') ?? chunk)
  return known({
    ...usageOf(inner),
    ...(inner === chunk ? {} : known(usageOf(chunk))),
    'gen_ai.response.id': stringAt(inner, 'id') ?? stringAt(chunk, 'id') ?? stringAt(chunk, 'generation_id'),
    'gen_ai.response.model': stringAt(inner, 'model'),
  })
}

function known(fields: ModelResponse['fields']): ModelResponse['fields'] {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

function chunkReasons(chunk: JsonObject): string[] {
  const holders = [
    chunk,
    at(chunk, 'delta'),
    at(chunk, 'messageStop'),
    ...asList(at(chunk, 'choices')),
    ...asList(at(chunk, 'outputs')),
  ]
  const names = ['stop_reason', 'stopReason', 'finish_reason', 'completionReason'] as const
  return holders.flatMap((holder) => names.flatMap((name) => stringAt(holder, name) ?? []))
}

function startBlock(stream: Stream, index: string, start: unknown): void {
  const use = at(start, 'toolUse') ?? (stringAt(start, 'type')?.endsWith('tool_use') ? start : undefined)
  if (use !== undefined) {
    const block = blockAt(stream, index, 'tool_use')
    block.name = stringAt(use, 'name')
    block.id = stringAt(use, 'id') ?? stringAt(use, 'toolUseId')
    block.server = stringAt(use, 'server_name')
    const input = at(use, 'input')
    if (isObject(input) && Object.keys(input).length > 0) block.pieces.push(JSON.stringify(input))
    return
  }
  // A block that comes whole (a tool's result, a search result) or with its first words.
  const [part] = modelResponse({ content: [start] }).parts
  if (!part) return
  if (part.kind === 'text' || part.kind === 'thinking')
    blockAt(stream, index, part.kind).pieces.push(part.text)
  else blockAt(stream, index, 'text').whole = part
}

function growBlock(stream: Stream, index: string, delta: unknown): void {
  const text = at(delta, 'text')
  if (typeof text === 'string') blockAt(stream, index, 'text').pieces.push(text)
  const thinking = at(delta, 'thinking') ?? at(delta, 'reasoningContent', 'text')
  if (typeof thinking === 'string') blockAt(stream, index, 'thinking').pieces.push(thinking)
  const input = at(delta, 'partial_json') ?? at(delta, 'toolUse', 'input')
  if (typeof input === 'string') blockAt(stream, index, 'tool_use').pieces.push(input)
}

function growChoices(stream: Stream, choices: unknown): void {
  for (const choice of asList(choices)) {
    const index = `choice ${countAt(choice, 'index') ?? 0}`
    const delta = at(choice, 'delta') ?? at(choice, 'message') ?? choice
    const thinking = at(delta, 'reasoning_content') ?? at(delta, 'reasoning')
    if (typeof thinking === 'string') blockAt(stream, `${index} reasoning`, 'thinking').pieces.push(thinking)
    const text = at(delta, 'content') ?? at(delta, 'text')
    if (typeof text === 'string') blockAt(stream, index, 'text').pieces.push(text)
    for (const [position, call] of asList(at(delta, 'tool_calls')).entries()) {
      const block = blockAt(stream, `${index} call ${countAt(call, 'index') ?? position}`, 'tool_use')
      block.name ??= stringAt(call, 'function', 'name')
      block.id ??= stringAt(call, 'id')
      const piece = at(call, 'function', 'arguments')
      if (typeof piece === 'string') block.pieces.push(piece)
    }
  }
}

/** Models whose chunk is a small response: their texts follow one another. */
function growWhole(stream: Stream, chunk: JsonObject): void {
  for (const part of modelResponse(chunk).parts) {
    if (part.kind === 'text' || part.kind === 'thinking') {
      blockAt(stream, `whole ${part.kind}`, part.kind).pieces.push(part.text)
    } else {
      blockAt(stream, `whole ${stream.blocks.size}`, 'text').whole = part
    }
  }
}

function blockAt(stream: Stream, index: string, kind: Block['kind']): Block {
  const key = `${kind} ${index}`
  const found = stream.blocks.get(key)
  if (found) return found
  const block: Block = {
    kind,
    name: undefined,
    id: undefined,
    server: undefined,
    pieces: [],
    whole: undefined,
  }
  stream.blocks.set(key, block)
  return block
}

function partOf(block: Block): Part[] {
  if (block.whole) return [block.whole]
  const text = block.pieces.join('')
  if (block.kind !== 'tool_use') return text === '' ? [] : [{ kind: block.kind, text }]
  if (block.name === undefined) return []
  const { name, id, server } = block
  return [{ kind: 'tool_use', name, id, server, arguments: text === '' ? '{}' : text }]
}

/** The chunks in a text of server-sent events (`data: {...}` lines); undefined where it is none. */
export function sseChunks(text: string): unknown[] | undefined {
  if (!/^(data|event|id|:)/.test(text)) return undefined
  const chunks = text.split(/\r?\n/).flatMap((line) => {
    const chunk = line.startsWith('data:') ? parsedJson(line.slice(5)) : undefined
    return chunk === undefined ? [] : [chunk]
  })
  return chunks.length > 0 ? chunks : undefined
}
