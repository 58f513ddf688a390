import type { Activity, AssetRef } from '../model/event.ts'
import { SourceId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { EventDraft, Source } from '../model/source.ts'
import { sourceOf } from './addresses.ts'
import { exchangeOf } from './bodies/exchange.ts'
import { geminiExchange, isGemini } from './bodies/gemini.ts'
import { eventTime } from './event-time.ts'
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
  wordAt,
} from './json-fields.ts'
import { outcomeOf } from './outcome.ts'

/**
 * Google Cloud's AI: Cloud Audit Logs of `aiplatform.googleapis.com` and its likes (who called what, no content), and
 * request-response logs as BigQuery rows (`full_request`, `full_response`, as objects or JSON texts).
 */
export const gcpVertexAi: Source = {
  id: SourceId.parse('gcp.vertex_ai'),
  recognises: (record) => isAuditLog(record) || isPromptLog(record),
  normalise(record) {
    if (isObject(record) && isAuditLog(record)) return [auditDraft(record)]
    if (isObject(record) && isPromptLog(record)) return [promptLogDraft(record)]
    throw problem(
      'source.not-vertex-ai',
      'user',
      'neither an audit log of an AI service of Google Cloud nor a request-response log',
    )
  },
}

/** Services of Google Cloud that hold or run models: Vertex AI, the Gemini API, search and agents, assistants, screening. */
const SERVICES: ReadonlySet<unknown> = new Set([
  'aiplatform.googleapis.com',
  'generativelanguage.googleapis.com',
  'discoveryengine.googleapis.com',
  'dialogflow.googleapis.com',
  'cloudaicompanion.googleapis.com',
  'modelarmor.googleapis.com',
  'notebooks.googleapis.com',
])

function isAuditLog(record: unknown): boolean {
  return SERVICES.has(at(record, 'protoPayload', 'serviceName'))
}

/** `full_*` of foundation models; endpoints have lists of instances and predictions, each a JSON text. */
const BODIES = ['full_request', 'full_response', 'request_payload', 'response_payload'] as const

function isPromptLog(record: unknown): boolean {
  return (
    isObject(record) &&
    at(record, 'logging_time') !== undefined &&
    BODIES.some((name) => at(record, name) !== undefined)
  )
}

/** Methods that call a model; everything else on the service administers it. */
const OPERATIONS: readonly (readonly [method: RegExp, operation: string])[] = [
  [/\.(Stream)?GenerateContent$|\.BidiGenerateContent$/, 'generate_content'],
  [/\.(Stream)?RawPredict$|\.ChatCompletions$/, 'chat'],
  [/\.(Batch)?EmbedContents?$/, 'embeddings'],
  [/\.(Detect|StreamingDetect)Intent$|\.(Stream)?Assist$|\.AnswerQuery$|\.CompleteTask$/, 'chat'],
  [/\.(Server)?Streaming(Raw)?Predict$|\.(Direct)?(Raw)?Predict$|\.Explain$/, 'text_completion'],
]
const ADMINISTERS =
  /\.(Create|Update|Delete|Deploy|Undeploy|Import|Export|Upload|Copy|Cancel|Patch|Set)[A-Z]\w*$/

/** Asks how long a prompt is, and runs no model. */
const COUNTS = /\.(Count|Compute)Tokens$/

function activityOf(method: string, operation: string | undefined): Activity {
  if (COUNTS.test(method)) return 'usage'
  return operation !== undefined && !ADMINISTERS.test(method) ? 'llm_invocation' : 'admin_audit'
}

/** Status codes of google.rpc.Code, by which Google says why a call failed. */
const CODES = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
]

function auditDraft(log: JsonObject): EventDraft {
  const payload = at(log, 'protoPayload')
  const method = stringAt(payload, 'methodName')?.slice(0, 512) ?? ''
  const operation = OPERATIONS.find(([pattern]) => pattern.test(method))?.[1]
  const code = countAt(payload, 'status', 'code') ?? 0
  const errorType = code === 0 ? undefined : (CODES[code] ?? String(code))
  const resource = stringAt(payload, 'resourceName')
  const model = modelIn(resource) ?? modelIn(stringAt(payload, 'request', 'endpoint'))
  const principal = stringAt(payload, 'authenticationInfo', 'principalEmail')
  const subject = stringAt(payload, 'authenticationInfo', 'principalSubject')
  const id = stringAt(log, 'insertId')
  return {
    // Google: an entry is the same if log name, timestamp and insertId are.
    natural: id === undefined ? [] : [stringAt(log, 'logName') ?? '', wordAt(log, 'timestamp') ?? '', id],
    fields: {
      '@timestamp': eventTime('gcp.vertex_ai', at(log, 'timestamp'), at(log, 'receiveTimestamp')),
      'wachter.activity': activityOf(method, operation),
      'wachter.outcome': outcomeOf({ record: 'report', errorType }),
      'wachter.content_missing': operation === undefined ? undefined : 'not_logged',
      'event.action': method.slice(method.lastIndexOf('.') + 1),
      'event.provider': stringAt(payload, 'serviceName'),
      'event.outcome': errorType === undefined ? 'success' : 'failure',
      'error.type': errorType,
      'error.message': stringAt(payload, 'status', 'message'),
      'gen_ai.provider.name': 'gcp.vertex_ai',
      'gen_ai.operation.name': operation,
      'gen_ai.request.model': model,
      'user.id': subject ?? principal,
      'user.email': principal,
      'user.type': principal?.endsWith('.gserviceaccount.com') ? 'service_account' : 'user',
      'user_agent.original': stringAt(payload, 'requestMetadata', 'callerSuppliedUserAgent'),
      'wachter.api_key.id': stringAt(payload, 'authenticationInfo', 'serviceAccountKeyName'),
      'wachter.request.parameters': {
        ...flatten(at(payload, 'request')),
        ...(resource === undefined ? {} : { resourceName: resource }),
        ...(method === '' ? {} : { methodName: method }),
      },
      'wachter.response.elements': flatten(at(payload, 'response')),
      'wachter.asset.refs': assetOf(resource, model),
      'cloud.provider': 'gcp',
      'cloud.account.id': stringAt(log, 'resource', 'labels', 'project_id') ?? partOf(resource, 'projects'),
      'cloud.region': partOf(resource, 'locations') ?? stringAt(log, 'resource', 'labels', 'location'),
      ...sourceOf(at(payload, 'requestMetadata', 'callerIp')),
    },
  }
}

function promptLogDraft(log: JsonObject): EventDraft {
  const request = unwrapped(at(log, 'full_request') ?? at(log, 'request_payload', 0))
  const response = unwrapped(at(log, 'full_response') ?? at(log, 'response_payload', 0))
  const gemini = isGemini(request) || isGemini(Array.isArray(response) ? response[0] : response)
  const exchange = gemini
    ? geminiExchange(request, response)
    : { ...exchangeOf(request, response), findings: [] }
  const resource = stringAt(request, 'model') ?? stringAt(log, 'model') ?? stringAt(log, 'endpoint')
  const named = stringAt(log, 'model') ?? resource
  const model = modelIn(named) ?? named
  const error = at(response, 'error')
  const errorType = stringAt(error, 'status') ?? stringAt(error, 'type')
  const blocked = exchange.findings.some((finding) => finding.action === 'blocked')
  const id = wordAt(log, 'request_id')
  const key = resource ?? model
  return {
    natural: id === undefined ? [] : [id],
    texts: exchange.texts,
    fields: {
      ...exchange.fields,
      '@timestamp': eventTime('gcp.vertex_ai', at(log, 'logging_time')),
      'wachter.activity': 'llm_invocation',
      'wachter.outcome': outcomeOf({
        record: 'exchange',
        findings: exchange.findings,
        errorType,
        answered: exchange.answered,
      }),
      'wachter.guardrail.status': blocked ? 'intervened' : undefined,
      'wachter.guardrail.findings': exchange.findings,
      'event.action': stringAt(log, 'api_method'),
      'event.provider': 'aiplatform.googleapis.com',
      'event.outcome': errorType === undefined ? 'success' : 'failure',
      'event.duration': nanoseconds(numberAt(unwrapped(at(log, 'metadata')), 'request_latency')),
      'error.type': errorType,
      'error.message': stringAt(error, 'message'),
      'gen_ai.provider.name': 'gcp.vertex_ai',
      'gen_ai.request.model': model,
      'wachter.request.model_raw': resource === model ? undefined : resource,
      'gen_ai.request.stream': stringAt(log, 'api_method')?.toLowerCase().startsWith('stream'),
      'wachter.asset.refs': key === undefined ? undefined : assetOf(key, model),
      'cloud.provider': 'gcp',
      'cloud.account.id': partOf(resource, 'projects'),
      'cloud.region': partOf(resource, 'locations'),
    },
  }
}

/** The model in a resource name, `.../publishers/google/models/gemini-2.5-pro`. */
function modelIn(resource: string | undefined): string | undefined {
  return partOf(resource, 'models')
}

/** What stands after a collection's name in a resource name. */
function partOf(resource: string | undefined, collection: string): string | undefined {
  const parts = resource?.slice(0, 2048).split('/') ?? []
  const index = parts.indexOf(collection)
  return index < 0 ? undefined : parts[index + 1] || undefined
}

/** Collections of Vertex AI and what kind of asset stands in them. */
const COLLECTIONS: readonly (readonly [string, AssetRef['type']])[] = [
  ['endpoints', 'api_endpoint'],
  ['reasoningEngines', 'ai_agent'],
  ['ragCorpora', 'vector_database'],
  ['indexes', 'vector_database'],
  ['indexEndpoints', 'vector_database'],
  ['datasets', 'training_dataset'],
  ['tuningJobs', 'fine_tuned_model'],
  ['notebookRuntimes', 'notebook'],
]

function assetOf(resource: string | undefined, model: string | undefined): AssetRef[] {
  if (resource === undefined) return []
  if (resource.includes('/publishers/') || !resource.includes('/')) {
    return [{ type: 'foundation_model', provider: 'gcp_vertex', key: model ?? resource }]
  }
  const type = COLLECTIONS.find(([collection]) => partOf(resource, collection) !== undefined)?.[1]
  if (type) return [{ type, provider: 'gcp_vertex', key: resource.slice(0, 1024) }]
  return model === undefined
    ? []
    : [{ type: 'fine_tuned_model', provider: 'gcp_vertex', key: resource.slice(0, 1024) }]
}
