import { SourceId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { Source } from '../model/source.ts'
import { carriedRecord } from './carried-record.ts'
import { documentFields, documentOf, isAiDocument } from './document.ts'
import { elasticDraft } from './elastic/elastic-draft.ts'
import { at, isObject } from './json-fields.ts'

/**
 * Documents as Elastic's integrations index them (Bedrock, AgentCore, Azure OpenAI, OpenAI, Vertex AI) and documents with
 * top-level `gen_ai.*`, nested or dotted, also inside a search hit. Where the vendor's record stands in `event.original`
 * or `message` and one of `others` reads it, that is normalised: the document is a lossy copy of it.
 */
export function elastic(others: readonly Source[]): Source {
  return {
    id: SourceId.parse('elastic'),
    recognises: (record) => isAiDocument(documentOf(record)),
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
      const named = asOpenAi(document)
      return [elasticDraft(documentFields(named), named)]
    },
  }
}

/** Documents of Azure AI Foundry have the members of those of Azure OpenAI, under another name. */
function asOpenAi(document: unknown): unknown {
  const foundry = at(document, 'azure', 'ai_foundry')
  if (!isObject(document) || !isObject(foundry)) return document
  return { ...document, azure: { ...objectAt(document, 'azure'), open_ai: foundry } }
}

function objectAt(document: unknown, name: string): object {
  const member = at(document, name)
  return isObject(member) ? member : {}
}

/** The vendor's own record in a document, and the source that reads it. */
function originalOf(
  document: unknown,
  others: readonly Source[],
): { record: unknown; source: Source } | undefined {
  const record = carriedRecord(document)
  const source = record && others.find((other) => other.recognises(record))
  return source && { record, source }
}
