import { SourceId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { EventDraft, Source } from '../model/source.ts'
import { sourceOf } from './addresses.ts'
import { toolCall } from './bodies/conversation.ts'
import { exchangeOf } from './bodies/exchange.ts'
import { eventTime } from './event-time.ts'
import {
  asCount,
  at,
  countAt,
  isObject,
  type JsonObject,
  jsonText,
  nanoseconds,
  numberAt,
  stringAt,
  stringsAt,
} from './json-fields.ts'
import { guardrailOf } from './litellm/guardrail.ts'
import { fromSpendLog } from './litellm/spend-log.ts'
import { operationOf, providerOf } from './litellm/words.ts'
import { filterFindings } from './openai-chat.ts'
import { outcomeOf } from './outcome.ts'
import { assetProvider } from './provider-names.ts'
import { readInstant } from './read-instant.ts'

/**
 * LiteLLM's StandardLoggingPayload, as its callbacks write it to files, buckets and queues, bare or under
 * `standard_logging_object`, and rows of its table of spending (`LiteLLM_SpendLogs`). `guardrail_response` is never looked at: it has carried bearer tokens and prompts
 * (github.com/BerriAI/litellm/issues/20240).
 */
export const litellm: Source = {
  id: SourceId.parse('litellm'),
  recognises: (record) => isPayload(payloadOf(record)),
  normalise(record) {
    const payload = payloadOf(record)
    if (!isPayload(payload)) {
      throw problem('source.not-litellm', 'user', 'no StandardLoggingPayload of LiteLLM in the record')
    }
    return [draftOf(payload)]
  },
}

function payloadOf(record: unknown): unknown {
  const inner = at(record, 'standard_logging_object')
  if (isObject(inner)) return inner
  return isObject(record) && Object.hasOwn(record, 'spend') ? fromSpendLog(record) : record
}

function isPayload(payload: unknown): payload is JsonObject {
  return (
    isObject(payload) &&
    stringAt(payload, 'call_type') !== undefined &&
    at(payload, 'startTime') !== undefined &&
    (Object.hasOwn(payload, 'response_cost') || Object.hasOwn(payload, 'custom_llm_provider'))
  )
}

/** What LiteLLM writes in place of texts where message logging is turned off. */
const REDACTED = 'redacted-by-litellm'

function draftOf(payload: JsonObject): EventDraft {
  const metadata = at(payload, 'metadata')
  const parameters = at(payload, 'model_parameters')
  const error = at(payload, 'error_information')
  const callType = stringAt(payload, 'call_type') ?? ''
  const operation = operationOf(callType)
  const exchange = exchangeOf(requestOf(payload, parameters), at(payload, 'response'))
  const redacted = Object.values(exchange.texts ?? {}).some((text) => text === REDACTED)
  const failed = at(payload, 'status') === 'failure'
  const errorType = failed
    ? (stringAt(error, 'error_class') ?? stringAt(error, 'error_code') ?? 'error')
    : undefined
  const status = failed ? countAt(error, 'error_code') : undefined
  const guardrail = guardrailOf(payload)
  const findings = [
    ...guardrail.findings,
    ...filterFindings(exchange.fields['gen_ai.response.finish_reasons']),
  ]
  const provider = stringAt(payload, 'custom_llm_provider')
  const id = stringAt(payload, 'id')
  return {
    natural: id === undefined ? [] : [id, callType],
    texts: redacted ? undefined : exchange.texts,
    fields: {
      ...exchange.fields,
      ...toolOf(metadata),
      ...identityOf(payload, metadata),
      '@timestamp': eventTime('litellm', at(payload, 'startTime')),
      'wachter.activity':
        operation === 'execute_tool' ? 'mcp' : operation === 'retrieval' ? 'retrieval' : 'llm_invocation',
      'wachter.outcome': outcomeOf({
        record: 'exchange',
        // A guardrail that failed while the call failed too let nothing through.
        findings: failed ? findings.filter((finding) => finding.action !== 'failed') : findings,
        guardrail: guardrail.status,
        errorType,
        httpStatus: status,
        answered: exchange.answered,
      }),
      'wachter.content_missing': redacted ? 'redacted' : isLogged(payload) ? undefined : 'not_logged',
      'wachter.guardrail.id': guardrail.id,
      'wachter.guardrail.status': guardrail.status,
      'wachter.guardrail.findings': findings,
      'wachter.request.parameters': requestParameters(payload, metadata),
      'wachter.cost.usd': costOf(payload),
      'event.action': callType,
      'event.provider': 'litellm',
      'event.outcome': failed ? 'failure' : 'success',
      'event.duration': durationOf(payload),
      'error.type': errorType,
      'error.message': failed
        ? (stringAt(error, 'error_message') ?? stringAt(payload, 'error_str'))
        : undefined,
      'http.response.status_code': status,
      'gen_ai.provider.name': providerOf(provider),
      'gen_ai.operation.name': operation ?? exchange.fields['gen_ai.operation.name'],
      'gen_ai.request.model': stringAt(payload, 'model'),
      'wachter.request.model_raw': differing(stringAt(payload, 'model_group'), stringAt(payload, 'model')),
      'gen_ai.request.stream': at(payload, 'stream') === true ? true : undefined,
      'gen_ai.usage.input_tokens': countAt(payload, 'prompt_tokens'),
      'gen_ai.usage.output_tokens': countAt(payload, 'completion_tokens'),
      'gen_ai.conversation.id':
        stringAt(metadata, 'session_id') ?? stringAt(metadata, 'requester_metadata', 'session_id'),
      'trace.id': stringAt(payload, 'trace_id'),
      'wachter.asset.refs': assetsOf(payload, metadata, provider),
    },
  }
}

/** Nanoseconds. Older versions and the table write the times as text. */
function durationOf(payload: JsonObject): number | undefined {
  const [start, end] = [numberAt(payload, 'startTime'), numberAt(payload, 'endTime')]
  if (start !== undefined && end !== undefined) return asCount((end - start) * 1e9)
  const [from, to] = [readInstant(at(payload, 'startTime')), readInstant(at(payload, 'endTime'))]
  return from && to ? nanoseconds(Date.parse(to) - Date.parse(from)) : undefined
}

function requestOf(payload: JsonObject, parameters: unknown): JsonObject {
  return { ...(isObject(parameters) ? parameters : {}), messages: at(payload, 'messages') }
}

function isLogged(payload: JsonObject): boolean {
  const messages = at(payload, 'messages')
  return messages !== undefined && messages !== null && messages !== ''
}

function identityOf(payload: JsonObject, metadata: unknown): EventDraft['fields'] {
  return {
    'user.id':
      stringAt(payload, 'end_user') ??
      stringAt(metadata, 'user_api_key_end_user_id') ??
      stringAt(metadata, 'user_api_key_user_id'),
    'user.email': stringAt(metadata, 'user_api_key_user_email'),
    'user_agent.original': stringAt(metadata, 'user_agent'),
    'wachter.api_key.id': stringAt(metadata, 'user_api_key_hash'),
    'wachter.team':
      stringAt(metadata, 'user_api_key_team_alias') ?? stringAt(metadata, 'user_api_key_team_id'),
    ...sourceOf(at(metadata, 'requester_ip_address') ?? at(payload, 'requester_ip_address')),
  }
}

/** A tool call that the gateway made to an MCP server. */
function toolOf(metadata: unknown): EventDraft['fields'] {
  const call = at(metadata, 'mcp_tool_call_metadata')
  const name = stringAt(call, 'name')
  if (name === undefined) return {}
  const server = stringAt(call, 'mcp_server_name')
  return {
    'mcp.method.name': 'tools/call',
    'gen_ai.tool.name': name,
    'wachter.tool.calls': [toolCall({ name, arguments: jsonText(at(call, 'arguments')), server })],
  }
}

/** Members that rules on gateways read; nothing that may carry a credential. */
function requestParameters(payload: JsonObject, metadata: unknown): Record<string, string> {
  const named: readonly (readonly [string, string | undefined])[] = [
    ['api_base', stringAt(payload, 'api_base')],
    ['user_api_key_alias', stringAt(metadata, 'user_api_key_alias')],
    ['user_api_key_org_id', stringAt(metadata, 'user_api_key_org_id')],
    ['request_tags', stringsAt(payload, 'request_tags')?.join(', ')],
    ['applied_guardrails', stringsAt(metadata, 'applied_guardrails')?.join(', ')],
  ]
  return Object.fromEntries(named.filter((pair): pair is [string, string] => pair[1] !== undefined))
}

/** The gateway's own figure, US dollars: it knows the contract, so it stands before one from list prices. */
function costOf(payload: JsonObject): number | undefined {
  const cost = numberAt(payload, 'response_cost')
  return cost === undefined || cost < 0 ? undefined : cost
}

function differing(name: string | undefined, other: string | undefined): string | undefined {
  return name === other ? undefined : name
}

function assetsOf(
  payload: JsonObject,
  metadata: unknown,
  provider: string | undefined,
): NonNullable<EventDraft['fields']['wachter.asset.refs']> {
  const model = stringAt(payload, 'model')
  const key = stringAt(metadata, 'user_api_key_hash')
  const server = stringAt(metadata, 'mcp_tool_call_metadata', 'mcp_server_name')
  return [
    ...(server === undefined ? [] : [{ type: 'mcp_server' as const, provider: 'mcp', key: server }]),
    ...(model === undefined
      ? []
      : [
          {
            type: 'foundation_model' as const,
            provider: assetProvider(providerOf(provider) ?? 'litellm'),
            key: model,
          },
        ]),
    ...(key === undefined ? [] : [{ type: 'api_key' as const, provider: 'litellm', key }]),
  ]
}
