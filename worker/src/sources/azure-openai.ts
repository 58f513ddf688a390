import { SourceId } from '../model/ids.ts'
import type { EventDraft, Source } from '../model/source.ts'
import { sourceOf } from './addresses.ts'
import { azureGateway } from './azure-gateway.ts'
import { azureLlmLog } from './azure-llm-log.ts'
import { azureAssets, azureResource } from './azure-resource.ts'
import { flatten } from './flatten.ts'
import {
  at,
  countAt,
  isObject,
  type JsonObject,
  nanoseconds,
  numberAt,
  stringAt,
  unwrapped,
} from './json-fields.ts'
import { outcomeOf } from './outcome.ts'
import { readInstant } from './read-instant.ts'

/** Operations of the data plane by the beginning of their name; others have no GenAI operation name. */
const OPERATIONS: readonly (readonly [prefix: string, operation: string])[] = [
  ['ChatCompletions', 'chat'],
  ['ExtensionsChatCompletions', 'chat'],
  ['Responses', 'chat'],
  ['Completions', 'text_completion'],
  ['Embeddings', 'embeddings'],
  ['ImageGenerations', 'generate_content'],
  ['Create_Run', 'invoke_agent'],
  ['Create_Assistant', 'create_agent'],
]

const GATEWAY = 'GatewayLogs'
const LLM_GATEWAY = 'GatewayLlmLogs'

/** Categories of the account's audit log and of the Activity Log: changes to the account, no calls to a model. */
const MANAGEMENT: ReadonlySet<string> = new Set([
  'Audit',
  'Administrative',
  'Policy',
  'Security',
  'Alert',
  'ResourceHealth',
])

/**
 * Azure diagnostic logs of an Azure OpenAI (Cognitive Services, AI Foundry) account: RequestResponse, Audit and the like,
 * which carry no texts, its metrics, and GatewayLogs and GatewayLlmLogs of an API Management before it, which do. One
 * record or `{records: [...]}`.
 */
export const azureOpenai: Source = {
  id: SourceId.parse('azure.openai'),
  recognises: (record) => isDiagnostic(record) || isDiagnostic(at(record, 'records', 0)),
  normalise: (record) => {
    const records = at(record, 'records')
    return Array.isArray(records) ? records.map(draftOf) : [draftOf(record)]
  },
}

function isDiagnostic(record: unknown): boolean {
  if (!isObject(record)) return false
  const resource = stringAt(record, 'resourceId')?.toLowerCase() ?? ''
  const category = at(record, 'category')
  if (resource.includes('/providers/microsoft.cognitiveservices/'))
    return typeof category === 'string' || isMetric(record)
  return (
    resource.includes('/providers/microsoft.apimanagement/') &&
    (category === GATEWAY || category === LLM_GATEWAY)
  )
}

/** Metrics of the account, which diagnostic settings export beside its logs. */
function isMetric(record: JsonObject): boolean {
  return typeof at(record, 'metricName') === 'string' && at(record, 'category') === undefined
}

function draftOf(given: unknown): EventDraft {
  const record: JsonObject = isObject(given) ? given : {}
  const unpacked = unwrapped(at(record, 'properties'))
  const properties: JsonObject = isObject(unpacked) ? unpacked : {}
  const category = stringAt(record, 'category')
  const envelope = envelopeOf(record, properties)
  if (isMetric(record)) return { natural: [], fields: { ...envelope.fields, ...metricOf(record) } }
  if (category === LLM_GATEWAY) {
    const { texts, fields } = azureLlmLog(record, properties)
    return { ...envelope, texts, fields: { ...envelope.fields, ...fields } }
  }
  if (category !== GATEWAY)
    return { ...envelope, fields: { ...envelope.fields, ...reportOf(record, properties) } }
  const { texts, fields } = azureGateway(record, properties)
  return { ...envelope, texts, fields: { ...envelope.fields, ...fields } }
}

function envelopeOf(record: JsonObject, properties: JsonObject): EventDraft {
  const resource = azureResource(stringAt(record, 'resourceId'))
  return {
    natural: identityOf(record, properties),
    fields: {
      ...sourceOf(at(record, 'callerIpAddress')),
      '@timestamp': readInstant(at(record, 'time')) ?? readInstant(at(record, 'timestamp')),
      'event.action': stringAt(record, 'operationName'),
      'event.duration': nanoseconds(numberAt(record, 'durationMs')),
      'event.provider': resource.provider,
      'user.id': stringAt(properties, 'objectId') ?? stringAt(record, 'identity', 'claims', 'oid'),
      'cloud.provider': 'azure',
      'cloud.account.id': resource.subscription,
      // `East US` in one category is `eastus` in another.
      'cloud.region': (stringAt(record, 'location') ?? stringAt(record, 'Tenant'))
        ?.toLowerCase()
        .replaceAll(' ', ''),
      'service.name': resource.name,
      'gen_ai.provider.name': 'azure.ai.openai',
    },
  }
}

/** A correlation id spans the log lines of one call, and retries repeat it, so it is no identity by itself. */
function identityOf(record: JsonObject, properties: JsonObject): string[] {
  const correlation = stringAt(record, 'correlationId')
  const time = stringAt(record, 'time')
  if (correlation === undefined || time === undefined) return []
  return [
    correlation,
    time,
    stringAt(record, 'resourceId')?.toLowerCase() ?? '',
    stringAt(record, 'category') ?? '',
    stringAt(record, 'operationName') ?? '',
    stringAt(properties, 'modelDeploymentName') ?? '',
    String(at(properties, 'requestTime') ?? at(properties, 'sequenceNumber') ?? ''),
  ]
}

function metricOf(record: JsonObject): EventDraft['fields'] {
  const { total, count, average, minimum, maximum, timeGrain, dimension } = record
  return {
    'event.action': stringAt(record, 'metricName'),
    'wachter.activity': 'usage',
    'wachter.outcome': 'observed',
    'wachter.content_missing': 'not_logged',
    'wachter.request.parameters': flatten({ total, count, average, minimum, maximum, timeGrain, dimension }),
    'wachter.asset.refs': azureAssets(
      azureResource(stringAt(record, 'resourceId')).name,
      undefined,
      undefined,
    ),
  }
}

/** Records that say that a call was made, not what was said. */
function reportOf(record: JsonObject, properties: JsonObject): EventDraft['fields'] {
  const name = stringAt(record, 'operationName') ?? ''
  const isCall = !MANAGEMENT.has(stringAt(record, 'category') ?? '')
  const status = countAt(record, 'resultSignature')
  const failed = status === undefined ? stringAt(record, 'resultType') === 'Failed' : status >= 400
  const deployment = stringAt(properties, 'modelDeploymentName')
  const model = stringAt(properties, 'modelName')
  return {
    'event.outcome': failed ? 'failure' : status === undefined && isCall ? 'unknown' : 'success',
    'error.type': failed ? (stringAt(record, 'resultType') ?? String(status)) : undefined,
    'error.message': failed ? stringAt(record, 'resultDescription') : undefined,
    'http.response.status_code': status,
    'wachter.activity': isCall ? 'llm_invocation' : 'admin_audit',
    'wachter.outcome': outcomeOf({ record: 'report', httpStatus: status }),
    'wachter.content_missing': isCall ? 'not_logged' : undefined,
    'wachter.request.bytes': countAt(properties, 'requestLength'),
    'wachter.response.bytes': countAt(properties, 'responseLength'),
    'wachter.asset.refs': azureAssets(azureResource(stringAt(record, 'resourceId')).name, deployment, model),
    'gen_ai.operation.name': OPERATIONS.find(([prefix]) => name.startsWith(prefix))?.[1],
    'gen_ai.request.model': model ?? deployment,
    'wachter.request.model_raw': deployment === model ? undefined : deployment,
    'gen_ai.request.stream': streamOf(properties),
    'gen_ai.usage.input_tokens': countAt(properties, 'promptTokens'),
    'gen_ai.usage.output_tokens': countAt(properties, 'completionTokens'),
  }
}

function streamOf(properties: JsonObject): boolean | undefined {
  const type = stringAt(properties, 'streamType')
  return type === undefined ? undefined : type.toLowerCase() === 'streaming'
}
