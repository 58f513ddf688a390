import { SourceId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { EventDraft, Source } from '../model/source.ts'
import { choiceParts, eventMessage, isMessageEvent } from './otel/conversation-of.ts'
import { indexedTelemetry } from './otel/indexed.ts'
import { isOtlp, otlpTelemetry } from './otel/otlp.ts'
import { isMeaningful, type Telemetry } from './otel/telemetry.ts'
import { telemetryDraft } from './otel/telemetry-draft.ts'
import { withVercelNames } from './otel/vercel-names.ts'

/**
 * OpenTelemetry traces and logs about models, tools and agents: OTLP/JSON batches and single documents, in the present
 * and older GenAI conventions, OpenLLMetry's, OpenInference's and the Vercel AI SDK's. Spans of other things give no event.
 */
export const otelGenAi: Source = {
  id: SourceId.parse('otel.genai'),
  recognises: (record) => isOtlp(record) || indexedTelemetry(record) !== undefined,
  normalise(record) {
    if (isOtlp(record)) return draftsOf(otlpTelemetry(record))
    const single = indexedTelemetry(record)
    if (!single) throw problem('source.not-otel', 'user', 'neither OTLP/JSON nor a single span or log record')
    return draftsOf([single])
  },
}

function draftsOf(telemetry: readonly Telemetry[]): EventDraft[] {
  const meant = telemetry.map(withVercelNames).filter(isMeaningful)
  const single = meant.filter((item) => !isMessage(item) && item.name !== 'gen_ai.evaluation.result')
  return [
    ...single.map((item) => telemetryDraft(item, naturalOf(item))),
    ...exchanges(meant.filter(isMessage)),
  ]
}

function isMessage(item: Telemetry): boolean {
  return item.shape === 'log' && item.name !== undefined && isMessageEvent(item.name)
}

function naturalOf(item: Telemetry): readonly string[] {
  if (item.traceId === undefined || item.spanId === undefined) return []
  const place = [item.traceId, item.spanId]
  return item.shape === 'span' ? place : [...place, item.name ?? '', item.time ?? '']
}

/**
 * Older conventions log every message of a call as a record of its own, history included. Records of one span in one
 * batch are put together to the call they were, so that only its newest turn counts as the user's.
 */
function exchanges(records: readonly Telemetry[]): EventDraft[] {
  const bySpan = Map.groupBy(records, (record) =>
    record.spanId === undefined ? record : `${record.traceId}/${record.spanId}`,
  )
  return [...bySpan.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const request = group.flatMap((record) => eventMessage(record.name ?? '', contentOf(record)) ?? [])
    const response = group.flatMap((record) =>
      record.name === 'gen_ai.choice' ? choiceParts(contentOf(record)) : [],
    )
    // History alone tells nothing new.
    if (response.length === 0 && request.every((message) => message.role === 'assistant')) return []
    const natural = group.length > 1 ? [...naturalOf({ ...first, name: 'gen_ai.messages' })] : []
    return [telemetryDraft({ ...first, name: undefined }, natural, { request, response })]
  })
}

function contentOf(record: Telemetry): unknown {
  return record.body ?? Object.fromEntries(record.attributes)
}
