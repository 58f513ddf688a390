import type { EventDraft } from '../../model/source.ts'
import { eventTime } from '../event-time.ts'
import { asWord, fieldsFrom, wordIn } from '../field-table.ts'
import { at, isObject, type JsonObject } from '../json-fields.ts'
import { usageDraft } from '../openai-usage.ts'
import { assetProvider } from '../provider-names.ts'
import { readInstant } from '../read-instant.ts'
import { type Document, KINDS, PLACES } from './kinds.ts'
import { nodeAt } from './node-at.ts'

/**
 * A document that tells what was used: metrics of any of the services, and OpenAI's usage results, indexed under
 * `openai.completions` and its likes beside `openai.base`. Undefined for any other.
 */
export function usageOf(fields: Document, document: JsonObject): EventDraft | undefined {
  if (isMetrics(fields)) return metricsDraft(fields, document)
  const older = olderUsage(fields, document)
  if (older) return older
  const base = nodeAt(document, 'openai.base')
  const from = readInstant(at(base, 'start_time')) ?? readInstant(fields.get('@timestamp'))
  if (!isObject(base) || !from) return undefined
  const openai = nodeAt(document, 'openai')
  const results = isObject(openai)
    ? Object.entries(openai).filter(([name, member]) => name !== 'base' && isObject(member))
    : []
  const counts = Object.assign({}, ...results.map(([, member]) => member))
  return usageDraft({ ...counts, ...base }, from, readInstant(at(base, 'end_time')))
}

/** Results of the usage API that OpenAI had before, under `openai.usage.data`. */
function olderUsage(fields: Document, document: JsonObject): EventDraft | undefined {
  const data = nodeAt(document, 'openai.usage.data')
  const at = readInstant(fields.get('@timestamp'))
  if (!isObject(data) || !at) return undefined
  const kind = /^(completion|embedding)/.exec(wordIn(fields, 'openai.usage.data.operation') ?? '')?.[1]
  const result = {
    object: `organization.usage.${kind === undefined ? 'other' : `${kind}s`}.result`,
    input_tokens: data['context_tokens_total'],
    output_tokens: data['generated_tokens_total'],
    input_cached_tokens: data['cached_context_tokens_total'],
    num_model_requests: data['requests_total'],
    model: data['snapshot_id'],
    user_id: wordIn(fields, 'openai.usage.user_id', 'user.id'),
    api_key_id: wordIn(fields, 'openai.usage.api_key_id'),
    project_id: wordIn(fields, 'openai.usage.project_id'),
  }
  return usageDraft(result, at, undefined)
}

function isMetrics(fields: Document): boolean {
  return fields.get('data_stream.type') === 'metrics' || fields.has('metricset.name')
}

const MEASURES =
  /^(aws_bedrock|aws_bedrock_agentcore|aws\.dimensions|azure\.(open_ai|dimensions)|gcp\.(vertexai|labels))\./

/** Metrics of a service, which its integration indexes beside the logs. */
function metricsDraft(fields: Document, document: JsonObject): EventDraft {
  const provider = KINDS.find(({ fits }) => fits(document, fields))?.provider(fields)
  const model = wordIn(fields, 'aws.dimensions.ModelId', 'azure.dimensions.model_deployment_name')
  const measured = [...fields].flatMap(([name, value]): [string, string][] => {
    const word = MEASURES.test(name) ? asWord(value) : undefined
    return word === undefined ? [] : [[name, word]]
  })
  return {
    natural: [],
    fields: {
      ...fieldsFrom(fields, PLACES),
      '@timestamp': eventTime('elastic', fields.get('@timestamp')),
      'wachter.activity': 'usage',
      'wachter.outcome': 'observed',
      'wachter.content_missing': 'not_logged',
      'event.action': 'metrics',
      'event.provider': provider,
      'gen_ai.provider.name': provider,
      'gen_ai.request.model': model,
      'wachter.request.parameters': Object.fromEntries(measured),
      'wachter.asset.refs':
        model === undefined || provider === undefined
          ? undefined
          : [{ type: 'foundation_model', provider: assetProvider(provider), key: model }],
    },
  }
}
