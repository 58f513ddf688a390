import { asList, at, booleanAt, isObject, type JsonObject, jsonText, stringAt } from '../json-fields.ts'
import type { Part } from './conversation.ts'

/**
 * The parts of a message's `content`: a text, or a list of blocks as Anthropic (`type: tool_use`), Bedrock Converse and
 * Nova (`toolUse: {...}`), OpenAI and Mistral (`type: text`, `input_text`, `refusal`) write them. Images, audio and
 * cache points carry no text and are left out; what is not understood but has a `text` gives that text.
 */
export function contentParts(content: unknown): Part[] {
  if (typeof content === 'string') return content === '' ? [] : [{ kind: 'text', text: content }]
  if (Array.isArray(content)) return content.flatMap(partsOfBlock)
  return isObject(content) ? partsOfBlock(content) : []
}

function partsOfBlock(block: unknown): Part[] {
  if (typeof block === 'string') return contentParts(block)
  if (!isObject(block)) return []
  const type = at(block, 'type')
  const read = typeof type === 'string' ? TYPED.get(type) : undefined
  if (read) return read(block)
  for (const [name, readMember] of MEMBERS) {
    const member = at(block, name)
    if (isObject(member)) return readMember(member)
  }
  return texts('text', stringAt(block, 'text'))
}

type Reader = (block: JsonObject) => Part[]

const toolUse: Reader = (block) => useOf(block, 'id', 'input')
const toolResult: Reader = (block) => [
  {
    kind: 'tool_result',
    id: stringAt(block, 'tool_use_id') ?? stringAt(block, 'call_id'),
    text: resultText(at(block, 'content') ?? at(block, 'output')),
    isError: booleanAt(block, 'is_error'),
  },
]
const document: Reader = (block) =>
  texts(
    'document',
    lines([
      stringAt(block, 'title'),
      stringAt(block, 'context'),
      ...sourceTexts(at(block, 'source')),
      ...contentTexts(at(block, 'content')),
    ]),
  )

/** Blocks that say what they are in `type`. */
const TYPED: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['thinking', (block) => texts('thinking', stringAt(block, 'thinking') ?? stringAt(block, 'text'))],
  ['reasoning', (block) => texts('thinking', stringAt(block, 'text') ?? stringAt(block, 'reasoning'))],
  ['refusal', (block) => texts('text', stringAt(block, 'refusal'))],
  ['tool_use', toolUse],
  ['server_tool_use', toolUse],
  ['mcp_tool_use', toolUse],
  ['tool_result', toolResult],
  ['mcp_tool_result', toolResult],
  ['web_search_tool_result', toolResult],
  ['web_fetch_tool_result', toolResult],
  ['code_execution_tool_result', toolResult],
  ['bash_code_execution_tool_result', toolResult],
  ['text_editor_code_execution_tool_result', toolResult],
  ['document', document],
  ['search_result', document],
  ['file', (block) => texts('document', stringAt(block, 'file', 'filename'))],
])

/** Blocks that say what they are by their one member (Converse, Nova). */
const MEMBERS: readonly (readonly [string, Reader])[] = [
  ['toolUse', (block) => useOf(block, 'toolUseId', 'input')],
  [
    'toolResult',
    (block) => [
      {
        kind: 'tool_result',
        id: stringAt(block, 'toolUseId'),
        text: resultText(at(block, 'content')),
        isError: at(block, 'status') === 'error' ? true : undefined,
      },
    ],
  ],
  [
    'reasoningContent',
    (block) => texts('thinking', stringAt(block, 'reasoningText', 'text') ?? stringAt(block, 'text')),
  ],
  [
    'document',
    // The name goes to the model too; AWS warns that it is open to injection (API reference, DocumentBlock).
    (block) =>
      texts(
        'document',
        lines([stringAt(block, 'name'), stringAt(block, 'context'), ...sourceTexts(at(block, 'source'))]),
      ),
  ],
  ['searchResult', document],
  [
    'guardContent',
    (block) =>
      texts(
        asList(at(block, 'text', 'qualifiers')).includes('grounding_source') ? 'document' : 'text',
        stringAt(block, 'text', 'text'),
      ),
  ],
]

function useOf(block: JsonObject, idName: string, inputName: string): Part[] {
  const name = stringAt(block, 'name')
  if (name === undefined) return []
  return [
    {
      kind: 'tool_use',
      name,
      id: stringAt(block, idName),
      arguments: jsonText(at(block, inputName)),
      server: stringAt(block, 'server_name'),
    },
  ]
}

/** A tool's result as text: texts of its blocks, other content as JSON. */
export function resultText(content: unknown): string {
  if (typeof content === 'string') return content
  return lines(asList(content).map(blockText)) ?? ''
}

function blockText(block: unknown): string | undefined {
  if (typeof block === 'string') return block
  if (!isObject(block)) return jsonText(block)
  if (Object.hasOwn(block, 'json')) return jsonText(at(block, 'json'))
  if (at(block, 'type') === 'image' || isObject(at(block, 'image'))) return undefined
  const parts = partsOfBlock(block)
  return parts.length > 0
    ? lines(parts.map((part) => ('text' in part ? part.text : part.arguments)))
    : jsonText(block)
}

/** Texts of a document's source; encoded bytes and places elsewhere are none. */
function sourceTexts(source: unknown): (string | undefined)[] {
  if (typeof source === 'string') return [source]
  const data = at(source, 'type') === 'text' ? stringAt(source, 'data') : undefined
  return [data ?? stringAt(source, 'text'), ...contentTexts(at(source, 'content'))]
}

function contentTexts(content: unknown): string[] {
  return contentParts(content).flatMap((part) => ('text' in part ? [part.text] : []))
}

function texts(kind: 'text' | 'document' | 'thinking', text: string | undefined): Part[] {
  return text === undefined ? [] : [{ kind, text }]
}

function lines(texts: readonly (string | undefined)[]): string | undefined {
  const known = texts.filter((text) => text !== undefined && text !== '')
  return known.length > 0 ? known.join('\n') : undefined
}
