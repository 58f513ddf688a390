import type { AssetRef, GuardrailFinding } from '../../model/event.ts'
import type { EventDraft } from '../../model/source.ts'
import { sourceOf } from '../addresses.ts'
import { bedrockModel } from '../bedrock-model.ts'
import { exchangeOf } from '../bodies/exchange.ts'
import { geminiExchange, isGemini } from '../bodies/gemini.ts'
import { eventTime } from '../event-time.ts'
import { asWord, fieldsFrom, wordIn } from '../field-table.ts'
import { attributesOf } from '../flatten.ts'
import { asCount, isObject, type JsonObject, numberAt } from '../json-fields.ts'
import { telemetryDraft } from '../otel/telemetry-draft.ts'
import { outcomeOf } from '../outcome.ts'
import { assetProvider } from '../provider-names.ts'
import { readInstant } from '../read-instant.ts'
import { type Document, KINDS, type Kind, TABLE } from './kinds.ts'
import { nodeAt } from './node-at.ts'
import { policyFindings } from './policy-findings.ts'
import { usageOf } from './usage-of.ts'

/** A document of an AI service as a draft. Throws where it can't be dated. */
export function elasticDraft(fields: Document, document: unknown): EventDraft {
  const held: JsonObject = isObject(document) ? document : {}
  const usage = usageOf(fields, held)
  if (usage) return usage
  const kind = KINDS.find(({ fits }) => fits(held, fields))
  return kind ? serviceDraft(kind, fields, held) : genAiDraft(fields)
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
      failed: false,
      statusMessage: undefined,
      body: undefined,
      events: [],
      kind: undefined,
    },
    id === undefined ? [] : [id],
  )
  const answered = draft.texts?.completion !== undefined || draft.fields['wachter.tool.calls'] !== undefined
  const known = { ...fieldsFrom(fields, TABLE), ...withoutGaps(draft.fields), ...addressesOf(fields) }
  const operation = draft.fields['gen_ai.operation.name'] ?? operationOf(fields)
  return judged(
    {
      ...draft,
      fields: { ...known, 'gen_ai.operation.name': operation, 'event.outcome': outcomeIn(fields) },
    },
    fields,
    answered,
  )
}

function withoutGaps(fields: EventDraft['fields']): EventDraft['fields'] {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

function outcomeIn(fields: Document): 'success' | 'failure' | 'unknown' {
  const outcome = wordIn(fields, 'event.outcome')
  return outcome === 'success' || outcome === 'failure' ? outcome : 'unknown'
}

/** Bedrock's operations, which Elastic keeps as the action. */
function operationOf(fields: Document): string | undefined {
  return /^(Converse|InvokeModel)/.test(wordIn(fields, 'event.action') ?? '') ? 'chat' : undefined
}

function serviceDraft(kind: Kind, fields: Document, document: JsonObject): EventDraft {
  const [request, response] = kind.bodies?.(document) ?? []
  const gemini = isGemini(request) || isGemini(response) ? geminiExchange(request, response) : undefined
  const exchange = gemini ?? exchangeOf(request, response)
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
      'event.outcome': outcomeIn(fields),
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
  const verdict = kind.verdict?.(response)
  const found = gemini?.findings ?? verdict?.findings ?? []
  return judged(draft, fields, exchange.answered, { ...verdict, findings: found })
}

type Verdict = { id?: string | undefined; status?: Status; findings: readonly GuardrailFinding[] }
type Status = EventDraft['fields']['wachter.guardrail.status']

/** A draft with its guardrail's verdict and outcome; without one from the body, Elastic's `gen_ai.policy.*` lists tell it. */
function judged(draft: EventDraft, fields: Document, answered: boolean, verdict?: Verdict): EventDraft {
  const findings = verdict && verdict.findings.length > 0 ? [...verdict.findings] : policyFindings(fields)
  const intervened = draft.fields['gen_ai.response.finish_reasons']?.includes('guardrail_intervened') === true
  const blocked = intervened || findings.some((finding) => finding.action === 'blocked')
  const status = blocked ? 'intervened' : (verdict?.status ?? draft.fields['wachter.guardrail.status'])
  const exchange = draft.fields['wachter.activity'] !== 'admin_audit' && answered
  return {
    ...draft,
    fields: {
      ...draft.fields,
      'wachter.guardrail.findings': findings,
      'wachter.guardrail.id': draft.fields['wachter.guardrail.id'] ?? verdict?.id,
      'wachter.guardrail.status': status,
      'wachter.outcome': outcomeOf({
        record: exchange ? 'exchange' : 'report',
        findings,
        guardrail: status,
        errorType: draft.fields['error.type'],
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
