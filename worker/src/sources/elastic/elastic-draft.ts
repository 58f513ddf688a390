import type { AssetRef, Event, GuardrailFinding } from '../../model/event.ts'
import type { EventDraft } from '../../model/source.ts'
import { sourceOf } from '../addresses.ts'
import { bedrockModel } from '../bedrock-model.ts'
import { exchangeOf } from '../bodies/exchange.ts'
import { geminiExchange, isGemini } from '../bodies/gemini.ts'
import { eventTime } from '../event-time.ts'
import { asWord, fieldsFrom, type Row, wordIn } from '../field-table.ts'
import { attributesOf } from '../flatten.ts'
import { asCount, at, isObject, type JsonObject, numberAt, unwrapped } from '../json-fields.ts'
import { usageDraft } from '../openai-usage.ts'
import { TABLE as GENAI_TABLE } from '../otel/attribute-table.ts'
import { telemetryDraft } from '../otel/telemetry-draft.ts'
import { outcomeOf } from '../outcome.ts'
import { assetProvider, providerName } from '../provider-names.ts'
import { readInstant } from '../read-instant.ts'
import { policyFindings } from './policy-findings.ts'

type Document = ReadonlyMap<string, unknown>

/** The services whose documents are told apart, by the object that only they have. */
interface Kind {
  fits: (document: JsonObject, fields: Document) => boolean
  provider: (fields: Document) => string
  activity: (fields: Document) => Event['wachter.activity']
  bodies?: (document: JsonObject) => readonly [request: unknown, response: unknown]
}

const hasPrefix = (fields: Document, ...prefixes: readonly string[]) => {
  for (const name of fields.keys()) if (prefixes.some((prefix) => name.startsWith(prefix))) return true
  return false
}
const invocation = (): Event['wachter.activity'] => 'llm_invocation'

const KINDS: readonly Kind[] = [
  {
    fits: (_, fields) => hasPrefix(fields, 'aws.bedrock_agentcore.', 'aws_bedrock_agentcore.'),
    provider: () => 'aws.bedrock',
    activity: (fields) =>
      /memory/i.test(wordIn(fields, 'aws.bedrock_agentcore.operation') ?? '')
        ? 'memory'
        : fields.has('aws.bedrock_agentcore.tool_name') || fields.has('gen_ai.tool.name')
          ? 'tool_call'
          : 'llm_invocation',
    bodies: (document) => [
      nodeAt(document, 'aws.bedrock_agentcore.request_payload'),
      nodeAt(document, 'aws.bedrock_agentcore.response_payload'),
    ],
  },
  {
    fits: (_, fields) => hasPrefix(fields, 'aws_bedrock.invocation.', 'aws.bedrock.invocation.'),
    provider: () => 'aws.bedrock',
    activity: invocation,
    bodies: (document) => [
      nodeAt(document, 'aws_bedrock.invocation.input.input_body_json') ?? nodeAt(document, 'gen_ai.prompt'),
      nodeAt(document, 'aws_bedrock.invocation.output.output_body_json') ??
        nodeAt(document, 'gen_ai.completion'),
    ],
  },
  {
    fits: (_, fields) => hasPrefix(fields, 'azure.open_ai.'),
    provider: () => 'azure.ai.openai',
    activity: (fields) =>
      wordIn(fields, 'azure.open_ai.category') === 'Audit' ? 'admin_audit' : 'llm_invocation',
    bodies: (document) => [
      nodeAt(document, 'azure.open_ai.properties.backend_request_body'),
      nodeAt(document, 'azure.open_ai.properties.backend_response_body'),
    ],
  },
  {
    fits: (_, fields) => hasPrefix(fields, 'gcp.vertexai.'),
    provider: () => 'gcp.vertex_ai',
    activity: (fields) => (hasPrefix(fields, 'gcp.vertexai.audit.') ? 'admin_audit' : 'llm_invocation'),
    bodies: (document) => [
      nodeAt(document, 'gcp.vertexai.prompt_response_logs.full_request'),
      nodeAt(document, 'gcp.vertexai.prompt_response_logs.full_response'),
    ],
  },
  {
    fits: (_, fields) => hasPrefix(fields, 'openai.audit.'),
    provider: () => 'openai',
    activity: () => 'admin_audit',
  },
  {
    // Elastic's older fields: the whole request body as one JSON text.
    fits: (document) =>
      isObject(nodeAt(document, 'gen_ai.prompt')) || isObject(nodeAt(document, 'gen_ai.completion')),
    provider: (fields) => providerName(wordIn(fields, 'gen_ai.provider.name', 'gen_ai.system') ?? 'unknown'),
    activity: invocation,
    bodies: (document) => [nodeAt(document, 'gen_ai.prompt'), nodeAt(document, 'gen_ai.completion')],
  },
]

/** Fields of the integrations beyond ECS and OTel, and the ECS ones an event takes over. */
const TABLE: readonly Row[] = [
  ...GENAI_TABLE,
  [
    'word',
    'event.action',
    'openai.audit.type',
    'event.action',
    'azure.open_ai.operation_name',
    'aws.bedrock_agentcore.operation',
  ],
  ['count', 'event.duration'],
  ['word', 'error.type', 'error.type', 'error.code', 'aws_bedrock.invocation.error_code'],
  ['word', 'error.message'],
  ['word', 'gen_ai.conversation.id', 'gen_ai.conversation.id', 'aws.bedrock_agentcore.session_id'],
  ['word', 'gen_ai.agent.name', 'gen_ai.agent.name', 'aws.bedrock_agentcore.agent_name'],
  ['word', 'gen_ai.tool.name', 'gen_ai.tool.name', 'aws.bedrock_agentcore.tool_name'],
  [
    'word',
    'gen_ai.request.model',
    'gen_ai.request.model.id',
    'gen_ai.request.model',
    'azure.open_ai.properties.model_name',
    'gcp.vertexai.prompt_response_logs.model',
    'aws_bedrock.invocation.model_id',
  ],
  [
    'count',
    'gen_ai.usage.input_tokens',
    'gen_ai.usage.input_tokens',
    'gen_ai.usage.prompt_tokens',
    'aws_bedrock.invocation.input.input_token_count',
  ],
  [
    'count',
    'gen_ai.usage.output_tokens',
    'gen_ai.usage.output_tokens',
    'gen_ai.usage.completion_tokens',
    'aws_bedrock.invocation.output.output_token_count',
  ],
  [
    'count',
    'wachter.request.bytes',
    'azure.open_ai.properties.request_length',
    'gen_ai.performance.request_size',
  ],
  [
    'count',
    'wachter.response.bytes',
    'azure.open_ai.properties.response_length',
    'gen_ai.performance.response_size',
  ],
  [
    'count',
    'http.response.status_code',
    'azure.open_ai.properties.backend_response_code',
    'azure.open_ai.result_signature',
    'http.response.status_code',
  ],
  ['word', 'wachter.guardrail.id', 'gen_ai.guardrail_id'],
  ['word', 'user.id', 'user.id', 'gen_ai.user.id', 'aws.bedrock_agentcore.request_payload.actor_id'],
  ['count', 'source.as.number'],
  ['word', 'source.geo.country_iso_code'],
  ['word', 'cloud.provider'],
  ['word', 'cloud.account.id', 'cloud.account.id', 'azure.subscription_id', 'cloud.project.id'],
  ['word', 'cloud.region'],
  ['word', 'service.name'],
  ['word', 'trace.id'],
  ['word', 'span.id'],
]

/** A document of an AI service as a draft. Throws where it can't be dated. */
export function elasticDraft(fields: Document, document: unknown): EventDraft {
  const held: JsonObject = isObject(document) ? document : {}
  const usage = usageOf(fields, held)
  if (usage) return usage
  const kind = KINDS.find(({ fits }) => fits(held, fields))
  return kind ? serviceDraft(kind, fields, held) : genAiDraft(fields)
}

/** OpenAI's usage results, indexed under `openai.completions` and its likes beside `openai.base`. */
function usageOf(fields: Document, document: JsonObject): EventDraft | undefined {
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

/** Documents that only have `gen_ai.*`: OTel's names at the top, or a custom index. */
function genAiDraft(fields: Document): EventDraft {
  const id = wordIn(fields, 'event.id', 'gen_ai.request.id')
  const draft = telemetryDraft(
    {
      shape: 'span',
      name: wordIn(fields, 'event.action'),
      attributes: fields,
      resource: fields,
      traceId: wordIn(fields, 'trace.id'),
      spanId: wordIn(fields, 'span.id'),
      time: readInstant(fields.get('@timestamp')),
      durationNs: asCount(numberAt({ value: fields.get('event.duration') }, 'value')),
      failed: wordIn(fields, 'event.outcome') === 'failure',
      statusMessage: undefined,
      body: undefined,
      events: [],
      kind: undefined,
    },
    id === undefined ? [] : [id],
  )
  return judged(
    draft,
    fields,
    Object.values(draft.texts ?? {}).some((text) => text !== undefined),
  )
}

function serviceDraft(kind: Kind, fields: Document, document: JsonObject): EventDraft {
  const [request, response] = kind.bodies?.(document) ?? []
  const gemini = isGemini(request) || isGemini(response)
  const exchange = gemini ? geminiExchange(request, response) : exchangeOf(request, response)
  const activity = kind.activity(fields)
  const provider = kind.provider(fields)
  const table = fieldsFrom(fields, TABLE)
  const model = provider === 'aws.bedrock' ? bedrockModel(table['gen_ai.request.model']) : undefined
  const name = model?.id ?? nameOf(table['gen_ai.request.model'])
  const id = wordIn(
    fields,
    'gen_ai.request.id',
    'aws_bedrock.invocation.request_id',
    'aws.bedrock_agentcore.request_id',
    'azure.open_ai.correlation_id',
    'gcp.vertexai.prompt_response_logs.request_id',
    'openai.audit.id',
    'event.id',
  )
  const outcome = wordIn(fields, 'event.outcome')
  const called = activity === 'llm_invocation' || activity === 'tool_call'
  const draft: EventDraft = {
    natural: id === undefined ? [] : [id],
    texts: called ? exchange.texts : undefined,
    fields: {
      ...(called ? exchange.fields : {}),
      ...table,
      '@timestamp': eventTime('elastic', fields.get('@timestamp')),
      'wachter.activity': activity,
      'event.provider': provider,
      'event.outcome': outcome === 'success' || outcome === 'failure' ? outcome : 'unknown',
      'gen_ai.provider.name': provider,
      'gen_ai.request.model': name,
      'gen_ai.operation.name': called
        ? (wordIn(fields, 'gen_ai.operation.name', 'aws.bedrock_agentcore.operation_name') ??
          exchange.fields['gen_ai.operation.name'])
        : undefined,
      'wachter.content_missing':
        called && request === undefined && response === undefined ? 'not_logged' : undefined,
      'wachter.asset.refs': assetsOf(assetProvider(provider), fields, name),
      'wachter.request.parameters':
        activity === 'admin_audit' ? auditParameters(document, fields) : undefined,
      ...addressesOf(fields),
    },
  }
  return judged(draft, fields, exchange.answered, gemini ? geminiExchange(request, response).findings : [])
}

/** A draft with its guardrail's verdict and outcome; those of the parallel `gen_ai.policy.*` lists are used. */
function judged(
  draft: EventDraft,
  fields: Document,
  answered: boolean,
  found: readonly GuardrailFinding[] = [],
): EventDraft {
  const findings = [...found, ...policyFindings(fields)]
  const reasons = fieldsFrom(fields, TABLE)['gen_ai.response.finish_reasons']
  const intervened = reasons?.includes('guardrail_intervened') === true
  const status =
    intervened || findings.some((finding) => finding.action === 'blocked') ? 'intervened' : undefined
  const errorType = draft.fields['error.type']
  const exchange = draft.fields['wachter.activity'] !== 'admin_audit' && answered
  return {
    ...draft,
    fields: {
      ...draft.fields,
      'wachter.guardrail.findings': findings,
      'wachter.guardrail.status': status ?? draft.fields['wachter.guardrail.status'],
      'wachter.outcome': outcomeOf({
        record: exchange ? 'exchange' : 'report',
        findings,
        guardrail: status,
        errorType,
        httpStatus: draft.fields['http.response.status_code'],
        answered,
      }),
    },
  }
}

/** Vertex and others name a model by its resource. */
function nameOf(model: string | undefined): string | undefined {
  return model?.slice(model.lastIndexOf('/') + 1)
}

function assetsOf(provider: string, fields: Document, model: string | undefined): AssetRef[] {
  const agent = wordIn(fields, 'aws.bedrock_agentcore.resource_arn')
  const deployment = wordIn(fields, 'azure.open_ai.properties.model_deployment_name')
  const key = wordIn(fields, 'openai.audit.actor.api_key.id')
  return [
    ...(agent === undefined ? [] : [{ type: 'ai_agent' as const, provider, key: agent }]),
    ...(deployment === undefined ? [] : [{ type: 'api_endpoint' as const, provider, key: deployment }]),
    ...(model === undefined ? [] : [{ type: 'foundation_model' as const, provider, key: model }]),
    ...(key === undefined ? [] : [{ type: 'api_key' as const, provider, key }]),
  ]
}

/** What an audit record of an integration says was asked for. */
function auditParameters(document: JsonObject, fields: Document): Record<string, string> {
  const named = wordIn(fields, 'openai.audit.type')?.replaceAll('.', '_')
  const details =
    (named === undefined ? undefined : nodeAt(document, `openai.audit.${named}`)) ??
    nodeAt(document, 'azure.open_ai.properties')
  return Object.fromEntries(
    [...attributesOf(details)].flatMap(([name, value]) => {
      const word = asWord(value)
      return word === undefined ? [] : [[name, word]]
    }),
  )
}

function addressesOf(fields: Document): EventDraft['fields'] {
  return sourceOf(
    wordIn(
      fields,
      'source.ip',
      'source.address',
      'azure.open_ai.caller_ip_address',
      'openai.audit.actor.session.ip_address',
    ),
  )
}

/** The value at a dotted path, whether it is written nested, dotted or mixed; JSON texts are opened. */
function nodeAt(document: JsonObject, path: string): unknown {
  return unwrapped(nodeFrom(document, path.split('.')))
}

function nodeFrom(value: unknown, path: readonly string[]): unknown {
  if (path.length === 0) return value
  for (let taken = 1; taken <= path.length; taken++) {
    const next = at(value, path.slice(0, taken).join('.'))
    const found = next === undefined ? undefined : nodeFrom(next, path.slice(taken))
    if (found !== undefined) return found
  }
  return undefined
}
