import { attributesOf } from '../flatten.ts'
import { at, type JsonObject } from '../json-fields.ts'
import { TABLE } from './attribute-table.ts'
import { CONTENT_NAMES } from './content-names.ts'

/** Names with underscores for dots, as APM writes labels, and the attributes they stand for. */
const NAMES: ReadonlyMap<string, string> = new Map(
  [...TABLE.flatMap(([, field, ...names]) => (names.length > 0 ? names : [field])), ...CONTENT_NAMES].map(
    (name) => [name.replaceAll('.', '_'), name],
  ),
)

/** OpenLLMetry's numbered members: `gen_ai_prompt_0_content`. */
const NUMBERED = /^gen_ai_(prompt|completion)_(\d{1,4})_(role|content|finish_reason)$/
const MARKED = /^(?:gen_ai|llm|mcp|traceloop|openinference)_/

/** The attributes that an APM document keeps as labels; empty where it keeps none of ours. */
export function labelAttributes(document: JsonObject): ReadonlyMap<string, unknown> {
  const read = new Map<string, unknown>()
  if (at(document, '@timestamp') === undefined) return read
  let marked = false
  for (const holder of ['labels', 'numeric_labels']) {
    for (const [label, value] of attributesOf(at(document, holder))) {
      marked ||= MARKED.test(label)
      read.set(attributeOf(label), value)
    }
  }
  return marked ? read : new Map()
}

function attributeOf(label: string): string {
  const known = NAMES.get(label)
  if (known !== undefined) return known
  const match = NUMBERED.exec(label)
  return match ? `gen_ai.${match[1]}.${match[2]}.${match[3]}` : label
}
