import { SourceId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { Source } from '../model/source.ts'
import { documentFields, documentOf, isAiDocument } from './document.ts'
import { elasticDraft } from './elastic/elastic-draft.ts'
import { at, isObject, parsedJson, stringAt } from './json-fields.ts'

/** Longest original that is looked into, UTF-16 code units. */
const LIMIT = 32 * 1024 * 1024

/**
 * Documents as Elastic's integrations index them (Bedrock, AgentCore, Azure OpenAI, OpenAI, Vertex AI) and documents with
 * top-level `gen_ai.*`, nested or dotted, also inside a search hit. Where the vendor's record stands in `event.original`
 * or `message` and one of `others` reads it, that is normalised: the document is a lossy copy of it.
 */
export function elastic(others: readonly Source[]): Source {
  return {
    id: SourceId.parse('elastic'),
    recognises(record) {
      const document = documentOf(record)
      if (isAiDocument(document)) return true
      if (!isObject(document) || !Object.hasOwn(document, '@timestamp')) return false
      return originalOf(document, others) !== undefined && !others.some((other) => other.recognises(record))
    },
    normalise(record) {
      const document = documentOf(record)
      const original = originalOf(document, others)
      if (original) return original.source.normalise(original.record)
      if (!isAiDocument(document)) {
        throw problem(
          'source.not-elastic',
          'user',
          'no document of an AI service, and no original record that another source reads',
        )
      }
      return [elasticDraft(documentFields(document), document)]
    },
  }
}

/** The vendor's own record in a document, and the source that reads it. */
function originalOf(
  document: unknown,
  others: readonly Source[],
): { record: unknown; source: Source } | undefined {
  const text =
    stringAt(document, 'event', 'original') ?? stringAt(document, 'event.original') ?? jsonMessage(document)
  if (text === undefined || text.length > LIMIT || !/^\s*\{/.test(text)) return undefined
  const record = parsedJson(text)
  if (!isObject(record) || Object.hasOwn(record, '_source')) return undefined
  const source = others.find((other) => other.recognises(record))
  return source && { record, source }
}

function jsonMessage(document: unknown): string | undefined {
  const message = at(document, 'message')
  return typeof message === 'string' && message.startsWith('{') ? message : undefined
}
