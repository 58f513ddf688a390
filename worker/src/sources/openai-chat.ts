import type { GuardrailFinding } from '../model/event.ts'
import { SourceId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { EventDraft, Source } from '../model/source.ts'
import { sourceOf } from './addresses.ts'
import { exchangeOf } from './bodies/exchange.ts'
import { eventTime } from './event-time.ts'
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

/** What OpenAI's answers call themselves in `object`. */
const OBJECTS: ReadonlySet<unknown> = new Set([
  'chat.completion',
  'chat.completion.chunk',
  'text_completion',
  'response',
  'list',
])

/**
 * Calls to OpenAI's chat completions, responses, completions and embeddings logged raw, as `{request, response}` with
 * whatever the logger put beside them (time, user, key id, address, status). Bodies may be JSON texts.
 */
export const openaiChat: Source = {
  id: SourceId.parse('openai.chat'),
  recognises(record) {
    if (!isObject(record) || Object.hasOwn(record, 'jsonrpc')) return false
    const request = unwrapped(at(record, 'request'))
    const response = unwrapped(at(record, 'response'))
    if (!['messages', 'input', 'prompt'].some((name) => at(request, name) !== undefined)) return false
    const whole = Array.isArray(response) ? response[0] : response
    return OBJECTS.has(at(whole, 'object')) || isObject(at(whole, 'error'))
  },
  normalise(record) {
    if (!isObject(record) || !isObject(unwrapped(at(record, 'request')))) {
      throw problem(
        'source.not-openai-chat',
        'user',
        'no {request, response} pair of the OpenAI API in the record',
      )
    }
    return [openaiDraft(record, 'openai')]
  },
}

/** A `{request, response}` pair of an API in OpenAI's form as a draft of `provider`. Throws where it can't be dated. */
export function openaiDraft(record: JsonObject, provider: string): EventDraft {
  const request = unwrapped(at(record, 'request'))
  const response = unwrapped(at(record, 'response'))
  const exchange = exchangeOf(request, response)
  const error = at(response, 'error')
  const errorType = stringAt(error, 'code') ?? stringAt(error, 'type')
  const status = countAt(record, 'status') ?? countAt(record, 'status_code')
  const findings = filterFindings(exchange.fields['gen_ai.response.finish_reasons'])
  const model = stringAt(request, 'model')
  const id = stringAt(response, 'id') ?? stringAt(record, 'request_id')
  const key = stringAt(record, 'api_key_id')
  const failed = errorType !== undefined || (status !== undefined && status >= 400)
  return {
    natural: id === undefined ? [] : [id],
    texts: exchange.texts,
    fields: {
      ...exchange.fields,
      '@timestamp': eventTime(
        `a call to ${provider}`,
        at(record, 'timestamp'),
        at(record, 'time'),
        at(record, '@timestamp'),
        at(response, 'created'),
        at(response, 'created_at'),
      ),
      'wachter.activity': 'llm_invocation',
      'wachter.outcome': outcomeOf({
        record: 'exchange',
        findings,
        errorType,
        httpStatus: status,
        answered: exchange.answered,
      }),
      'wachter.guardrail.findings': findings,
      'wachter.guardrail.status': findings.length > 0 ? 'intervened' : undefined,
      'event.provider': provider,
      'event.outcome': failed ? 'failure' : 'success',
      'event.duration': nanoseconds(numberAt(record, 'duration_ms') ?? numberAt(record, 'latency_ms')),
      'error.type': errorType,
      'error.message': stringAt(error, 'message'),
      'http.response.status_code': status,
      'gen_ai.provider.name': provider,
      'gen_ai.request.model': model,
      'gen_ai.request.stream': at(request, 'stream') === true ? true : undefined,
      'gen_ai.conversation.id':
        stringAt(record, 'conversation_id') ??
        stringAt(record, 'session_id') ??
        stringAt(request, 'conversation', 'id') ??
        stringAt(request, 'conversation'),
      'user.id': stringAt(record, 'user_id') ?? stringAt(record, 'user') ?? stringAt(request, 'user'),
      'user_agent.original': stringAt(record, 'user_agent'),
      'wachter.api_key.id': key,
      'wachter.team': stringAt(record, 'project_id'),
      'wachter.asset.refs': [
        ...(model === undefined ? [] : [{ type: 'foundation_model' as const, provider, key: model }]),
        ...(key === undefined ? [] : [{ type: 'api_key' as const, provider, key }]),
      ],
      ...sourceOf(at(record, 'ip_address') ?? at(record, 'client_ip') ?? at(record, 'client')),
    },
  }
}

/**
 * Why an answer ends where the provider's own filter cut it off: OpenAI, Converse and Titan, Cohere, Anthropic's
 * classifiers, Stability's images.
 */
const FILTERED = /^(content_filter(ed)?|error_toxic|refusal|filter reason: .*)$/i

/** An answer that the provider's own filter cut off. */
export function filterFindings(reasons: readonly string[] | undefined): GuardrailFinding[] {
  return reasons?.some((reason) => FILTERED.test(reason.slice(0, 64))) === true
    ? [{ policy: 'content', name: 'content_filter', action: 'blocked', side: 'output' }]
    : []
}
