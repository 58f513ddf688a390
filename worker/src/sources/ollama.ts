import { SourceId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { EventDraft, Source } from '../model/source.ts'
import { instantOf } from '../model/time.ts'
import { sourceOf } from './addresses.ts'
import { exchangeOf } from './bodies/exchange.ts'
import { eventTime } from './event-time.ts'
import { accessDraft, isInferencePath } from './inference-access.ts'
import { at, countAt, isObject, type JsonObject, numberAt, stringAt, unwrapped } from './json-fields.ts'
import { openaiDraft } from './openai-chat.ts'
import { outcomeOf } from './outcome.ts'
import { type TextLine, textLineOf } from './text-line.ts'

/**
 * Ollama: gin's access lines, and `/api/generate` and `/api/chat` calls logged as `{request, response}` or as the final
 * response alone. The server's other lines carry no event. Gin writes local time without a zone; it is taken as UTC.
 */
export const ollama: Source = {
  id: SourceId.parse('ollama'),
  recognises(record) {
    const line = textLineOf(record)
    if (line !== undefined) return SERVER_LINE.test(line.text) || isInferencePath(ginOf(line)?.target ?? '')
    return isObject(record) && (isFinal(record) || isExchange(record))
  },
  normalise(record) {
    const line = textLineOf(record)
    if (line !== undefined) {
      const access = ginOf(line)
      return access ? [accessDraft({ ...access, at: eventTime('ollama', access.at, line.at) })] : []
    }
    if (isObject(record) && isFinal(record)) return [callDraft({ response: record })]
    if (isObject(record) && isExchange(record)) return [callDraft(record)]
    throw problem('source.not-ollama', 'user', 'neither a line of the Ollama server nor a call to its API')
  },
}

const SERVER_LINE = /^time=\S{10,40} level=[A-Z]{4,5} source=[a-z_]{1,64}\.go:\d{1,6} /

/** gin's logger: `[GIN] 2026/11/23 - 10:00:00 | 200 |  1.2s |  10.0.0.5 | POST  "/api/generate"`. */
const GIN =
  /\[GIN\] (\d{4})\/(\d{2})\/(\d{2}) - (\d{2}):(\d{2}):(\d{2}) \| {0,8}(\d{3}) \| {0,16}([\dhmsµμnu.]{1,32}) \| {0,48}([^|\s]{1,64}) \| {0,4}([A-Z]{1,16}) {0,16}"([^"\n]{1,65536})"/

/** How far into a line gin's mark may stand, behind what syslog or a container runtime put before it. */
const PREFIX = 256

function ginOf(line: TextLine) {
  const start = line.text.indexOf('[GIN] ')
  if (start < 0 || start > PREFIX) return undefined
  const match = GIN.exec(line.text.slice(start))
  if (!match) return undefined
  const [, year, month, day, hour, minute, second, status, took = '', client = '', method = '', target = ''] =
    match
  const written = instantOf(
    Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)),
  )
  return {
    at: written,
    provider: 'ollama' as const,
    client,
    method,
    target,
    status: Number(status),
    durationNs: nanosecondsOf(took),
    host: line.host,
  }
}

const UNITS: ReadonlyMap<string, number> = new Map([
  ['h', 3.6e12],
  ['m', 6e10],
  ['s', 1e9],
  ['ms', 1e6],
  ['µs', 1e3],
  ['μs', 1e3],
  ['us', 1e3],
  ['ns', 1],
])

/** A Go duration, `1m25.5s`, in nanoseconds; undefined where it is none. */
function nanosecondsOf(duration: string): number | undefined {
  let sum = 0
  let read = 0
  for (const [piece, number, unit] of duration.matchAll(/(\d{1,9}(?:\.\d{1,9})?)(ms|µs|μs|us|ns|h|m|s)/g)) {
    sum += Number(number) * (UNITS.get(unit ?? '') ?? 0)
    read += piece.length
  }
  return read === duration.length && read > 0 ? sum : undefined
}

/** A response that says it is the last one, with Ollama's own counts. */
function isFinal(record: JsonObject): boolean {
  return (
    typeof at(record, 'done') === 'boolean' &&
    stringAt(record, 'model') !== undefined &&
    stringAt(record, 'created_at') !== undefined
  )
}

function isExchange(record: JsonObject): boolean {
  const response = unwrapped(at(record, 'response'))
  if (isObject(response) && isFinal(response)) return true
  return at(record, 'server') === 'ollama' && isObject(unwrapped(at(record, 'request')))
}

function callDraft(record: JsonObject): EventDraft {
  const request = unwrapped(at(record, 'request'))
  const response = unwrapped(at(record, 'response'))
  if (isObject(response) && at(response, 'object') !== undefined) return openaiDraft(record, 'ollama')
  const options = at(request, 'options')
  const said = stringAt(response, 'response')
  const exchange = exchangeOf(request, said === undefined ? response : { completion: said })
  const model = stringAt(response, 'model') ?? stringAt(request, 'model')
  const error = stringAt(response, 'error')
  const status = countAt(record, 'status')
  return {
    natural: [],
    texts: exchange.texts,
    fields: {
      ...exchange.fields,
      '@timestamp': eventTime(
        'ollama',
        at(record, 'timestamp'),
        at(record, 'time'),
        at(response, 'created_at'),
      ),
      'wachter.activity': 'llm_invocation',
      'wachter.outcome': outcomeOf({
        record: 'exchange',
        errorType: error,
        httpStatus: status,
        answered: exchange.answered,
      }),
      'event.provider': 'ollama',
      'event.outcome': error === undefined ? 'success' : 'failure',
      'event.duration': countAt(response, 'total_duration'),
      'error.message': error,
      'http.response.status_code': status,
      'gen_ai.provider.name': 'ollama',
      'gen_ai.operation.name': said === undefined ? 'chat' : 'text_completion',
      'gen_ai.request.model': model,
      'gen_ai.request.temperature': numberAt(options, 'temperature'),
      'gen_ai.request.top_p': numberAt(options, 'top_p'),
      'gen_ai.request.top_k': numberAt(options, 'top_k'),
      'gen_ai.request.max_tokens': countAt(options, 'num_predict'),
      'gen_ai.response.finish_reasons': [stringAt(response, 'done_reason')].filter(
        (reason) => reason !== undefined,
      ),
      'gen_ai.usage.input_tokens': countAt(response, 'prompt_eval_count'),
      'gen_ai.usage.output_tokens': countAt(response, 'eval_count'),
      'host.name': stringAt(record, 'host'),
      'user.id': stringAt(record, 'user'),
      'wachter.asset.refs':
        model === undefined ? undefined : [{ type: 'foundation_model', provider: 'ollama', key: model }],
      ...sourceOf(at(record, 'client') ?? at(record, 'client_ip') ?? at(record, 'remote_addr')),
    },
  }
}
