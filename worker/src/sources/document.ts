import { attributesOf } from './flatten.ts'
import { at, isObject } from './json-fields.ts'

/** The document in a search hit (`{_index, _id, _source}`), anything else as it is. */
export function documentOf(record: unknown): unknown {
  const source = at(record, '_source')
  return isObject(source) && typeof at(record, '_index') === 'string' ? source : record
}

/** Objects by which Elastic's integrations mark a document of an AI service, and old and new `gen_ai` fields. */
const MARKS = ['aws_bedrock', 'aws_bedrock_agentcore', 'openai', 'gen_ai'] as const
const DEEPER_MARKS = [
  ['aws', 'bedrock_agentcore'],
  ['aws', 'bedrock'],
  ['azure', 'open_ai'],
  ['azure', 'ai_foundry'],
  ['gcp', 'vertexai'],
] as const
const DATASET =
  /^(aws_bedrock|azure_openai|azure\.open_ai|azure_ai_foundry|azure\.ai_foundry|openai|gcp_vertexai)(_|\.|$)/

/**
 * Whether a record is a document of an AI service as Elastic indexes it: it has `@timestamp` and one of the integrations'
 * objects, nested or dotted. Spans of the Collector's exporter and Wachter's own events are none.
 */
export function isAiDocument(document: unknown): boolean {
  if (!isObject(document) || !Object.hasOwn(document, '@timestamp')) return false
  if (Object.hasOwn(document, 'attributes') || Object.hasOwn(document, 'wachter.activity')) return false
  if (isObject(at(document, 'wachter'))) return false
  if (MARKS.some((mark) => isObject(at(document, mark)))) return true
  if (DEEPER_MARKS.some(([outer, inner]) => isObject(at(document, outer, inner)))) return true
  const dataset = at(document, 'data_stream', 'dataset') ?? at(document, 'event', 'dataset')
  if (typeof dataset === 'string' && DATASET.test(dataset)) return true
  return Object.keys(document).some(isMarkedKey)
}

const DOTTED =
  /^(aws_bedrock|aws_bedrock_agentcore|openai|gen_ai|aws\.bedrock(_agentcore)?|azure\.(open_ai|ai_foundry)|gcp\.vertexai)\./

function isMarkedKey(key: string): boolean {
  return key.includes('.') && DOTTED.test(key)
}

/** A document's fields by dotted name, whether they were written nested or dotted. */
export function documentFields(record: unknown): ReadonlyMap<string, unknown> {
  return attributesOf(documentOf(record))
}
