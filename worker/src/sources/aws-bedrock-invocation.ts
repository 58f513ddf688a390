import { SourceId } from '../model/ids.ts'
import type { EventDraft, Source } from '../model/source.ts'
import { awsIdentity } from './aws-identity.ts'
import { bedrockBodies, missingBody } from './bedrock-bodies.ts'
import { bedrockModel } from './bedrock-model.ts'
import { bedrockGuardrail } from './bodies/bedrock-guardrail.ts'
import { exchangeOf } from './bodies/exchange.ts'
import { latencyMs } from './bodies/model-response.ts'
import { tokenFields } from './bodies/usage.ts'
import { flatten } from './flatten.ts'
import {
  asList,
  at,
  countAt,
  isObject,
  type JsonObject,
  nanoseconds,
  stringAt,
  unwrapped,
} from './json-fields.ts'
import { filterFindings } from './openai-chat.ts'
import { outcomeOf } from './outcome.ts'
import { readInstant } from './read-instant.ts'

/**
 * Amazon Bedrock "Model invocation logging", schema version 1.0: InvokeModel, Converse and their streams. A body that the
 * log keeps in S3 is put in place by `attach`; a body of no known shape costs its texts, never the event.
 */
export const awsBedrockInvocation: Source = {
  id: SourceId.parse('aws.bedrock.invocation'),
  recognises: (record) => at(record, 'schemaType') === 'ModelInvocationLog',
  normalise: (record) => (isObject(record) ? [draftOf(record)] : []),
  attach: bedrockBodies,
}

function draftOf(log: JsonObject): EventDraft {
  const output = at(log, 'output', 'outputBodyJson')
  const exchange = exchangeOf(requestBody(log), output)
  const guardrail = bedrockGuardrail(output)
  const findings = [
    ...guardrail.findings,
    ...filterFindings(exchange.fields['gen_ai.response.finish_reasons']),
  ]
  const errorType = stringAt(log, 'errorCode')
  const model = bedrockModel(stringAt(log, 'modelId'))
  const requestId = stringAt(log, 'requestId')
  const operation = stringAt(log, 'operation')
  return {
    natural: requestId === undefined ? [] : [requestId],
    texts: exchange.texts,
    fields: {
      ...exchange.fields,
      ...tokens(log, exchange.fields),
      ...awsIdentity(stringAt(log, 'identity', 'arn')),
      '@timestamp': readInstant(at(log, 'timestamp')),
      'event.action': operation,
      'event.provider': 'bedrock.amazonaws.com',
      'event.outcome': errorType === undefined ? 'success' : 'failure',
      'event.duration': nanoseconds(durationMs(output)),
      'error.type': errorType,
      'error.message': stringAt(log, 'errorMessage'),
      'wachter.activity': 'llm_invocation',
      'wachter.outcome': outcomeOf({
        record: 'exchange',
        findings,
        guardrail: guardrail.status,
        errorType,
        answered: exchange.answered,
      }),
      'wachter.content_missing': missingBody(log),
      'wachter.asset.refs':
        model && model.id.length <= 1024
          ? [{ type: model.type, provider: 'aws_bedrock', key: model.id }]
          : undefined,
      'wachter.request.parameters': flatten({
        requestMetadata: at(log, 'requestMetadata'),
        inferenceRegion: at(log, 'inferenceRegion'),
      }),
      'wachter.guardrail.id': guardrail.id,
      'wachter.guardrail.status': guardrail.status,
      'wachter.guardrail.findings': findings,
      'gen_ai.provider.name': 'aws.bedrock',
      'gen_ai.request.model': model?.id,
      'wachter.request.model_raw': model?.raw,
      'gen_ai.request.stream': operation?.endsWith('Stream'),
      'gen_ai.response.model': exchange.fields['gen_ai.response.model'] ?? routedTo(output),
      'cloud.provider': 'aws',
      'cloud.account.id': stringAt(log, 'accountId'),
      'cloud.region': stringAt(log, 'region'),
    },
  }
}

/** The request, with `messages` and `system` that some forwarders lift out of the body put back where the body has none. */
function requestBody(log: JsonObject): unknown {
  const body = unwrapped(at(log, 'input', 'inputBodyJson'))
  if (!isObject(body) || (Object.hasOwn(body, 'messages') && Object.hasOwn(body, 'system'))) return body
  const lifted: [string, unknown][] = []
  if (!SHAPED.some((name) => Object.hasOwn(body, name))) lifted.push(['messages', at(log, 'messages')])
  lifted.push(['system', at(log, 'system')])
  const missing = lifted.filter(([name, value]) => value !== undefined && !Object.hasOwn(body, name))
  return missing.length > 0 ? { ...body, ...Object.fromEntries(missing) } : body
}

/** A body with one of these says what was asked by itself. */
const SHAPED = ['messages', 'message', 'prompt', 'promptVariables', 'inputText', 'texts', 'input'] as const

/** The log's own counts go before the body's. */
function tokens(log: JsonObject, fields: EventDraft['fields']): EventDraft['fields'] {
  const input = countAt(log, 'input', 'inputTokenCount')
  const output = countAt(log, 'output', 'outputTokenCount') ?? fields['gen_ai.usage.output_tokens']
  const cacheRead =
    countAt(log, 'input', 'cacheReadInputTokenCount') ?? fields['gen_ai.usage.cache_read.input_tokens']
  const cacheWrite =
    countAt(log, 'input', 'cacheWriteInputTokenCount') ?? fields['gen_ai.usage.cache_creation.input_tokens']
  if (input === undefined) return { 'gen_ai.usage.output_tokens': output }
  const reasoning = fields['gen_ai.usage.reasoning.output_tokens']
  return tokenFields({ input, output, cacheRead, cacheWrite, reasoning, cacheIsApart: true })
}

function durationMs(output: unknown): number | undefined {
  for (const chunk of asList(unwrapped(output)).toReversed()) {
    const latency = latencyMs(chunk) ?? latencyMs(at(chunk, 'metadata'))
    if (latency !== undefined) return latency
  }
  return undefined
}

/** A prompt router says which model it chose. */
function routedTo(output: unknown): string | undefined {
  return bedrockModel(stringAt(output, 'trace', 'promptRouter', 'invokedModelId'))?.id
}
