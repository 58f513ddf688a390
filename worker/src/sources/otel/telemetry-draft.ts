import type { AssetRef, Event } from '../../model/event.ts'
import type { EventDraft } from '../../model/source.ts'
import { sourceOf } from '../addresses.ts'
import { bedrockModel } from '../bedrock-model.ts'
import { channelsOf, toolCall } from '../bodies/conversation.ts'
import { eventTime } from '../event-time.ts'
import { fieldsFrom, wordIn } from '../field-table.ts'
import { asCount, asList, at, jsonText, stringAt, unwrapped } from '../json-fields.ts'
import { filterFindings } from '../openai-chat.ts'
import { outcomeOf } from '../outcome.ts'
import { assetProvider, providerName } from '../provider-names.ts'
import { RESOURCE_TABLE, TABLE } from './attribute-table.ts'
import { type Conversation, conversationOf, definitionsOf } from './conversation-of.ts'
import { numbered } from './numbered.ts'
import type { Telemetry } from './telemetry.ts'

type Attributes = ReadonlyMap<string, unknown>

/** OpenInference's span kinds, OpenLLMetry's request types and span kinds, in OTel's operations. */
const OPERATIONS: ReadonlyMap<string, string> = new Map([
  ['llm', 'chat'],
  ['embedding', 'embeddings'],
  ['chain', 'invoke_workflow'],
  ['retriever', 'retrieval'],
  ['reranker', 'retrieval'],
  ['tool', 'execute_tool'],
  ['agent', 'invoke_agent'],
  ['guardrail', 'guardrail'],
  ['completion', 'text_completion'],
  ['rerank', 'retrieval'],
  ['workflow', 'invoke_workflow'],
  ['task', 'invoke_workflow'],
])

const ACTIVITIES: ReadonlyMap<string, Event['wachter.activity']> = new Map<string, Event['wachter.activity']>(
  [
    ['execute_tool', 'tool_call'],
    ['retrieval', 'retrieval'],
    ['guardrail', 'guardrail'],
    ['create_agent', 'admin_audit'],
  ],
)

/** A span or record with its conversation already read, as a draft. Throws where it can't be dated. */
export function telemetryDraft(
  telemetry: Telemetry,
  natural: readonly string[],
  talk: Conversation = conversationOf(telemetry.attributes, telemetry.events),
): EventDraft {
  const { attributes, resource } = telemetry
  const operation = operationOf(attributes)
  const activity = activityOf(attributes, operation)
  const channels =
    operation === 'execute_tool' || activity === 'mcp'
      ? toolChannels(attributes)
      : channelsOf(talk.request, talk.response)
  const fields = fieldsFrom(attributes, TABLE)
  const failed = telemetry.failed || attributes.has('error.type')
  const errorType = failed ? errorOf(telemetry) : undefined
  const findings = filterFindings(fields['gen_ai.response.finish_reasons'])
  const intervened = fields['gen_ai.response.finish_reasons']?.includes('guardrail_intervened') === true
  const content = Object.values(channels.texts ?? {}).some((text) => text !== undefined)
  const calls = channels.fields['wachter.tool.calls'] ?? []
  return {
    natural,
    texts: activity === 'retrieval' ? retrievalTexts(attributes, channels.texts) : channels.texts,
    fields: {
      ...fieldsFrom(resource, RESOURCE_TABLE),
      ...fields,
      ...channels.fields,
      ...modelOf(attributes, fields),
      '@timestamp': eventTime('otel.genai', telemetry.time),
      'wachter.activity': activity,
      'wachter.outcome': outcomeOf({
        record: content || calls.length > 0 ? 'exchange' : 'report',
        findings,
        guardrail: intervened ? 'intervened' : undefined,
        errorType,
        answered: talk.response.length > 0 || calls.some((call) => call.result !== undefined),
      }),
      'wachter.content_missing':
        !content && calls.length === 0 && activity === 'llm_invocation' ? 'not_logged' : undefined,
      'wachter.guardrail.findings': findings,
      'wachter.guardrail.status': intervened || findings.length > 0 ? 'intervened' : undefined,
      'wachter.tool.definitions': definitionsOf(attributes),
      'event.action': telemetry.name ?? operation,
      'event.outcome': errorType === undefined ? 'success' : 'failure',
      'event.duration': asCount(telemetry.durationNs),
      'error.type': errorType,
      'error.message': failed
        ? (wordIn(attributes, 'error.message', 'exception.message') ?? telemetry.statusMessage)
        : undefined,
      'gen_ai.operation.name': operation,
      'gen_ai.agent.name': fields['gen_ai.agent.name'] ?? agentOf(attributes, operation),
      'gen_ai.tool.name': toolName(attributes),
      'wachter.asset.refs': assetsOf(telemetry, fields, operation),
      'trace.id': telemetry.traceId,
      'span.id': telemetry.spanId,
      ...sourceOf(wordIn(attributes, 'client.address', 'source.address', 'source.ip', 'net.peer.ip')),
    },
  }
}

function operationOf(attributes: Attributes): string | undefined {
  const named = wordIn(attributes, 'gen_ai.operation.name')
  if (named !== undefined) return named
  const kind = wordIn(attributes, 'openinference.span.kind', 'llm.request.type', 'traceloop.span.kind')
  if (kind !== undefined) return OPERATIONS.get(kind.toLowerCase()) ?? kind.toLowerCase()
  return attributes.has('gen_ai.tool.name') || attributes.has('gen_ai.tool.call.arguments')
    ? 'execute_tool'
    : undefined
}

function activityOf(attributes: Attributes, operation: string | undefined): Event['wachter.activity'] {
  if (attributes.has('mcp.method.name')) return 'mcp'
  if (operation?.endsWith('_memory')) return 'memory'
  return ACTIVITIES.get(operation ?? '') ?? 'llm_invocation'
}

function errorOf(telemetry: Telemetry): string {
  const exception = telemetry.events.find((event) => event.name === 'exception')
  const named = wordIn(telemetry.attributes, 'error.type', 'exception.type', 'error.code')
  return named ?? wordIn(exception?.attributes ?? new Map(), 'exception.type') ?? 'error'
}

function toolName(attributes: Attributes): string | undefined {
  const named = wordIn(attributes, 'gen_ai.tool.name', 'tool.name')
  if (named !== undefined) return named
  return wordIn(attributes, 'traceloop.span.kind') === 'tool'
    ? wordIn(attributes, 'traceloop.entity.name')
    : undefined
}

function agentOf(attributes: Attributes, operation: string | undefined): string | undefined {
  // Elsewhere `agent.name` is the shipper's (ECS).
  const named = attributes.has('openinference.span.kind') ? wordIn(attributes, 'agent.name') : undefined
  if (named !== undefined || operation !== 'invoke_agent') return named
  return wordIn(attributes, 'traceloop.entity.name')
}

/** A tool's execution: arguments go to the call, the result also to the tool input. */
function toolChannels(attributes: Attributes): Pick<EventDraft, 'texts' | 'fields'> {
  const name = toolName(attributes)
  const given = contentIn(
    attributes,
    'gen_ai.tool.call.arguments',
    'tool.parameters',
    'traceloop.entity.input',
    'input.value',
  )
  const result = contentIn(attributes, 'gen_ai.tool.call.result', 'traceloop.entity.output', 'output.value')
  const failed = attributes.has('error.type')
  return {
    texts: { tool_input: result },
    fields:
      name === undefined
        ? {}
        : {
            'wachter.tool.calls': [
              toolCall({
                name,
                id: wordIn(attributes, 'gen_ai.tool.call.id', 'tool.id'),
                arguments: given,
                result,
                is_error: failed || undefined,
                server: wordIn(attributes, 'mcp.server.name'),
              }),
            ],
          },
  }
}

function contentIn(attributes: Attributes, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = jsonText(attributes.get(name))
    if (text !== undefined && text !== '') return text
  }
  return undefined
}

/** What was looked for, and what was found: found documents are tool input. */
function retrievalTexts(attributes: Attributes, texts: EventDraft['texts']): EventDraft['texts'] {
  const documents = [
    ...asList(unwrapped(attributes.get('gen_ai.retrieval.documents'))),
    ...(numbered(attributes, 'retrieval.documents') ?? []).map((entry) => at(entry, 'document')),
  ].flatMap((document) => stringAt(document, 'content') ?? stringAt(document, 'text') ?? [])
  const query = wordIn(attributes, 'gen_ai.retrieval.query.text')
  if (documents.length === 0 && query === undefined)
    return { user_turn: texts?.user_turn, tool_input: texts?.completion }
  return {
    user_turn: query ?? texts?.user_turn,
    tool_input: documents.length > 0 ? documents.join('\n') : texts?.completion,
  }
}

function modelOf(attributes: Attributes, fields: EventDraft['fields']): EventDraft['fields'] {
  const given = wordIn(attributes, 'gen_ai.provider.name', 'gen_ai.system', 'llm.provider', 'llm.system')
  const provider = given === undefined ? undefined : providerName(given)
  const model = fields['gen_ai.request.model']
  const bedrock = provider === 'aws.bedrock' ? bedrockModel(model) : undefined
  return {
    'gen_ai.provider.name': provider,
    'event.provider': provider,
    'gen_ai.request.model': bedrock?.id ?? model,
    'wachter.request.model_raw': bedrock?.raw,
  }
}

function assetsOf(
  telemetry: Telemetry,
  fields: EventDraft['fields'],
  operation: string | undefined,
): AssetRef[] {
  const { attributes, resource } = telemetry
  const { 'gen_ai.provider.name': named, 'gen_ai.request.model': requested } = modelOf(attributes, fields)
  const model = requested ?? fields['gen_ai.response.model']
  const provider = assetProvider(named ?? 'unknown')
  const service = wordIn(resource, 'service.name')
  const server = attributes.has('mcp.method.name') ? serverOf(telemetry, service) : undefined
  const agent = fields['gen_ai.agent.id'] ?? fields['gen_ai.agent.name'] ?? agentOf(attributes, operation)
  return [
    ...(server === undefined ? [] : [{ type: 'mcp_server' as const, provider: 'mcp', key: server }]),
    ...(agent === undefined ? [] : [{ type: 'ai_agent' as const, provider, key: agent }]),
    ...(model === undefined ? [] : [{ type: 'foundation_model' as const, provider, key: model }]),
    ...(service === undefined || service.startsWith('unknown_service')
      ? []
      : [{ type: 'ai_application' as const, provider: 'otel', key: service }]),
  ]
}

/** An MCP server is named by itself, by its address, or, on its own side, by its service. */
function serverOf(telemetry: Telemetry, service: string | undefined): string | undefined {
  const named = wordIn(telemetry.attributes, 'mcp.server.name')
  if (named !== undefined) return named
  return telemetry.kind === 'server' ? service : wordIn(telemetry.attributes, 'server.address')
}
