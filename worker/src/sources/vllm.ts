import { SourceId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { EventDraft, Source } from '../model/source.ts'
import { channelsOf } from './bodies/conversation.ts'
import { promptMessages } from './bodies/prompt-template.ts'
import { eventTime } from './event-time.ts'
import { accessDraft, isInferencePath } from './inference-access.ts'
import { at, isObject, unwrapped } from './json-fields.ts'
import { openaiDraft } from './openai-chat.ts'
import { pythonText } from './python-text.ts'
import { readInstant } from './read-instant.ts'
import { type TextLine, textLineOf } from './text-line.ts'

/**
 * vLLM: uvicorn's access lines, its own "Received request" lines (with the prompt, where request logging is on), and
 * calls logged as `{server: 'vllm', request, response}`. Uvicorn's default line has no time, and vLLM's has no year: such
 * a line can only be dated by what carried it (container runtime, shipper, journal); else it goes to quarantine.
 */
export const vllm: Source = {
  id: SourceId.parse('vllm'),
  recognises(record) {
    const line = textLineOf(record)
    if (line !== undefined) {
      return SERVER_LINE.test(line.text) || isInferencePath(accessOf(line.text)?.target ?? '')
    }
    return isObject(record) && isCall(record)
  },
  normalise(record) {
    const line = textLineOf(record)
    if (line !== undefined) return lineDrafts(line)
    if (isObject(record) && isCall(record)) return [openaiDraft(record, 'vllm')]
    throw problem('source.not-vllm', 'user', 'neither a line of the vLLM server nor a call to its API')
  },
}

function isCall(record: object): boolean {
  const server = at(record, 'server')
  return (
    (server === 'vllm' || server === 'llama.cpp' || server === 'lmstudio') &&
    isObject(unwrapped(at(record, 'request')))
  )
}

const PID = /^\((?:APIServer|EngineCore\w{0,16}|Worker\w{0,16}) pid=\d{1,10}\) /
/** `INFO 11-23 10:00:00 [logger.py:39] ...`, of vLLM's own logger. */
const SERVER_LINE =
  /^(?:\(\w{1,32} pid=\d{1,10}\) )?(?:DEBUG|INFO|WARNING|ERROR) \d{2}-\d{2} \d{2}:\d{2}:\d{2} \[?[a-z_/]{1,128}\.py:\d{1,6}\] /
const RECEIVED = /^Received request ([\w.-]{1,128}): /

/** `10.0.0.5:51234 - "POST /v1/chat/completions HTTP/1.1" 200`, behind a level or a time. */
const ACCESS = /^(\S{3,64}:\d{1,5}) - "([A-Z]{1,16}) (\S{1,65536}) HTTP\/\d(?:\.\d)?" (\d{3})\b/
const TIME = /(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})?)/

/** How far into a line the client may stand. */
const PREFIX = 128

interface AccessLine {
  client: string
  method: string
  target: string
  status: number
  /** What stands before the client. */
  before: string
}

function accessOf(text: string): AccessLine | undefined {
  const dash = text.indexOf(' - "')
  if (dash < 0 || dash > PREFIX) return undefined
  const start = text.lastIndexOf(' ', dash - 1) + 1
  const match = ACCESS.exec(text.slice(start))
  if (!match) return undefined
  const [, client = '', method = '', target = '', status] = match
  return { client, method, target, status: Number(status), before: text.slice(0, start) }
}

function lineDrafts(line: TextLine): EventDraft[] {
  const access = accessOf(line.text)
  if (access) {
    const { before, ...request } = access
    const written = readInstant(TIME.exec(before)?.[1])
    const at = eventTime('vllm (an access line without time)', written, line.at)
    return [accessDraft({ ...request, at, provider: 'vllm', host: line.host })]
  }
  const message = line.text.replace(PID, '').replace(SERVER_LINE, '')
  const received = RECEIVED.exec(message)
  return received ? [receivedDraft(line, received[1] ?? '', message.slice(received[0].length))] : []
}

/** A request that vLLM logs as it comes in: the rendered prompt and the sampling parameters, but no answer. */
function receivedDraft(line: TextLine, id: string, rest: string): EventDraft {
  const prompt = rest.startsWith('prompt: ') ? pythonText(rest.slice('prompt: '.length)) : undefined
  const parameters = rest.slice(rest.lastIndexOf('SamplingParams('))
  return {
    natural: [id],
    texts: prompt === undefined ? undefined : channelsOf(promptMessages(prompt), []).texts,
    fields: {
      '@timestamp': eventTime('vllm (a line without year)', line.at),
      'wachter.activity': 'llm_invocation',
      'wachter.outcome': 'observed',
      'wachter.content_missing': prompt === undefined ? 'not_logged' : undefined,
      'event.action': 'request_received',
      'event.provider': 'vllm',
      'gen_ai.provider.name': 'vllm',
      'gen_ai.operation.name': id.startsWith('chatcmpl') ? 'chat' : 'text_completion',
      'gen_ai.request.temperature': parameter(parameters, 'temperature'),
      'gen_ai.request.top_p': parameter(parameters, 'top_p'),
      'gen_ai.request.max_tokens': parameter(parameters, 'max_tokens'),
      'host.name': line.host,
    },
  }
}

function parameter(parameters: string, name: string): number | undefined {
  const start = parameters.indexOf(` ${name}=`)
  const value =
    start < 0 ? undefined : /^\d{1,12}(\.\d{1,12})?/.exec(parameters.slice(start + name.length + 2))?.[0]
  return value === undefined ? undefined : Number(value)
}
