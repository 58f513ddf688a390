import type { EventDraft } from '../model/source.ts'
import { azureAssets } from './azure-resource.ts'
import { azureContentFilter } from './bodies/azure-content-filter.ts'
import { exchangeOf } from './bodies/exchange.ts'
import { asksForStream } from './bodies/model-request.ts'
import { sseChunks } from './bodies/stream-chunks.ts'
import { at, booleanAt, countAt, type JsonObject, stringAt, unwrapped } from './json-fields.ts'
import { outcomeOf } from './outcome.ts'

/** What an API Management gateway logged of a call: its bodies are JSON texts, or server-sent events for a stream. */
export function azureGateway(record: JsonObject, properties: JsonObject): EventDraft {
  const asked = unwrapped(at(properties, 'backendRequestBody') ?? at(properties, 'requestBody'))
  const answered = bodyOf(at(properties, 'backendResponseBody') ?? at(properties, 'responseBody'))
  const exchange = exchangeOf(asked, answered)
  const filter = azureContentFilter(answered)
  const error = errorOf(record, properties, answered)
  const place = placeOf(stringAt(properties, 'backendUrl') ?? stringAt(properties, 'url'))
  const isModelCall = place.isModelCall || exchange.texts?.user_turn !== undefined
  const deployment = place.deployment ?? stringAt(asked, 'model')
  return {
    natural: [],
    texts: (countAt(record, 'truncated') ?? 0) > 0 ? truncated(exchange.texts) : exchange.texts,
    fields: {
      ...exchange.fields,
      ...error.fields,
      'event.action': stringAt(properties, 'operationId') ?? stringAt(record, 'operationName'),
      'wachter.activity': isModelCall ? 'llm_invocation' : 'web',
      'wachter.outcome': outcomeOf({
        record: isModelCall && answered !== undefined ? 'exchange' : 'report',
        findings: filter.findings,
        guardrail: filter.status,
        errorType: error.fields['error.type'],
        httpStatus: error.status,
        answered: exchange.answered,
      }),
      'wachter.content_missing':
        isModelCall && asked === undefined && answered === undefined ? 'not_logged' : undefined,
      'wachter.guardrail.status': filter.status,
      'wachter.guardrail.findings': filter.findings,
      'wachter.asset.refs': azureAssets(place.account, deployment, stringAt(answered, 'model')),
      'wachter.api_key.id': stringAt(properties, 'apimSubscriptionId'),
      'wachter.request.bytes': countAt(properties, 'requestSize'),
      'wachter.response.bytes': countAt(properties, 'responseSize'),
      'gen_ai.operation.name': isModelCall
        ? (place.operation ?? exchange.fields['gen_ai.operation.name'])
        : undefined,
      'gen_ai.request.model': stringAt(asked, 'model') ?? place.deployment,
      'gen_ai.request.stream': asksForStream(asked),
      'user.id': stringAt(properties, 'userId') ?? stringAt(asked, 'user'),
      'http.request.method': stringAt(properties, 'method'),
      'http.response.status_code': error.status,
      'url.full': stringAt(properties, 'url'),
    },
  }
}

function bodyOf(given: unknown): unknown {
  const body = unwrapped(given)
  return typeof body === 'string' ? (sseChunks(body) ?? body) : body
}

function errorOf(record: JsonObject, properties: JsonObject, answered: unknown) {
  const status = countAt(properties, 'responseCode') ?? countAt(properties, 'backendResponseCode')
  const failed = booleanAt(record, 'isRequestSuccess') === false || (status !== undefined && status >= 400)
  const code = stringAt(answered, 'error', 'code') ?? stringAt(record, 'lastError', 'reason')
  const type =
    code ??
    (failed ? (stringAt(answered, 'error', 'innererror', 'code') ?? String(status ?? 'failed')) : undefined)
  const fields: EventDraft['fields'] = {
    'event.outcome': failed ? 'failure' : 'success',
    'error.type': type,
    'error.message': stringAt(answered, 'error', 'message'),
  }
  return { status, fields }
}

/** Where a call goes, by its address: `https://ACCOUNT.openai.azure.com/openai/deployments/DEPLOYMENT/OPERATION?...`. */
function placeOf(address: string | undefined) {
  const url = address === undefined ? null : URL.parse(address.slice(0, 4096))
  const segments = url?.pathname.split('/').filter(Boolean) ?? []
  const at = segments.indexOf('deployments')
  const last = segments.slice(at + 1).join('/')
  const found = OPERATIONS.find(([ending]) => last.endsWith(ending))
  return {
    account: url?.hostname.split('.')[0],
    deployment: at < 0 ? undefined : segments[at + 1],
    operation: found?.[1],
    isModelCall: found !== undefined,
  }
}

const OPERATIONS: readonly (readonly [ending: string, operation: string])[] = [
  ['chat/completions', 'chat'],
  ['responses', 'chat'],
  ['messages', 'chat'],
  ['completions', 'text_completion'],
  ['embeddings', 'embeddings'],
  ['images/generations', 'generate_content'],
]

/** Azure Monitor cuts records over its limit and counts what it cut. */
function truncated(texts: EventDraft['texts']): EventDraft['texts'] {
  return Object.fromEntries(
    Object.entries(texts ?? {}).map(([channel, text]) => [
      channel,
      typeof text === 'string' ? { content: text, truncated: true } : text,
    ]),
  )
}
