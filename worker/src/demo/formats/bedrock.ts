import type { Random } from '../../model/random.ts'
import { jsonLine, type Line } from '../demo-record.ts'
import { messageId, uuid } from '../provider-ids.ts'
import { aws } from '../systems.ts'
import { type Call, latencyOf, type Part, stopReason, textIn, tokensIn } from './dialogue.ts'

/** What a Bedrock guardrail found on one side of a call. */
interface Assessment {
  side: 'input' | 'output'
  policy: 'content' | 'topic' | 'word' | 'pii'
  /** `PROMPT_ATTACK`, a topic's name, a word, a kind of personal data. */
  name: string
  action: 'BLOCKED' | 'ANONYMIZED' | 'NONE'
}

export interface BedrockCall extends Call {
  /** ARN of the calling identity. */
  caller: string
  operation: 'Converse' | 'ConverseStream' | 'InvokeModel' | 'InvokeModelWithResponseStream'
  /** Undefined: no guardrail was asked for. */
  guardrail?: readonly Assessment[] | undefined
  error?: { code: string; message: string } | undefined
  account?: string
  region?: string
}

/** The ARN of an application's role with the person at its keyboard as session name. */
export const assumedRole = (role: string, session: string): string =>
  `arn:aws:sts::${aws.account}:assumed-role/${role}/${session}`

const BLOCKED_TEXT = 'Deze vraag kan ik niet beantwoorden.'

/** A model invocation log, schema version 1.0. */
export function bedrockLine(random: Random, call: BedrockCall): Line {
  const converse = call.operation.startsWith('Converse')
  const tokens = tokensIn(call)
  const output =
    call.error !== undefined
      ? {}
      : {
          output: {
            outputContentType: 'application/json',
            outputBodyJson: converse ? converseOutput(random, call) : invokeOutput(random, call),
            outputTokenCount: tokens.output,
          },
        }
  return jsonLine('bedrock', call.at, {
    schemaType: 'ModelInvocationLog',
    schemaVersion: '1.0',
    timestamp: new Date(call.at).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    accountId: call.account ?? aws.account,
    identity: { arn: call.caller },
    region: call.region ?? aws.region,
    requestId: uuid(random),
    operation: call.operation,
    modelId: call.model,
    ...(call.error === undefined ? {} : { errorCode: call.error.code, errorMessage: call.error.message }),
    input: {
      inputContentType: 'application/json',
      inputBodyJson: converse ? converseInput(call) : invokeInput(call),
      inputTokenCount: tokens.input,
    },
    ...output,
  })
}

/** An embedding of a text with Titan, as the knowledge base asks for it. */
export function embeddingLine(
  random: Random,
  at: number,
  model: string,
  caller: string,
  content: string,
): Line {
  const tokens = Math.round(content.length / 4)
  return jsonLine('bedrock', at, {
    schemaType: 'ModelInvocationLog',
    schemaVersion: '1.0',
    timestamp: new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    accountId: aws.account,
    identity: { arn: caller },
    region: aws.region,
    requestId: uuid(random),
    operation: 'InvokeModel',
    modelId: model,
    input: {
      inputContentType: 'application/json',
      inputBodyJson: { inputText: content, dimensions: 256, normalize: true },
      inputTokenCount: tokens,
    },
    output: {
      outputContentType: 'application/json',
      outputBodyJson: {
        embedding: Array.from({ length: 8 }, () => Number((random.next() * 0.2 - 0.1).toFixed(6))),
        inputTextTokenCount: tokens,
      },
    },
  })
}

function blocked(call: BedrockCall): boolean {
  return call.guardrail?.some(({ action }) => action === 'BLOCKED') === true
}

function converseInput(call: BedrockCall) {
  return {
    ...(call.system === undefined ? {} : { system: [{ text: call.system }] }),
    messages: call.turns.map(({ role, parts }) => ({ role, content: parts.map(converseBlock) })),
    inferenceConfig: { maxTokens: 2048, temperature: 0.2 },
    ...(call.guardrail === undefined
      ? {}
      : { guardrailConfig: { guardrailIdentifier: aws.guardrail, guardrailVersion: '7', trace: 'enabled' } }),
  }
}

function converseBlock(part: Part) {
  switch (part.kind) {
    case 'text':
      return { text: part.text }
    case 'tool_use':
      return { toolUse: { toolUseId: part.id, name: part.name, input: part.input } }
    case 'tool_result':
      return { toolResult: { toolUseId: part.id, content: [{ text: part.text }], status: 'success' } }
  }
}

function converseOutput(random: Random, call: BedrockCall) {
  const { input, output } = tokensIn(call)
  const stopped = blocked(call)
  const content = stopped ? [{ text: BLOCKED_TEXT }] : call.answer.map(converseBlock)
  return {
    output: { message: { role: 'assistant', content } },
    stopReason: stopped ? 'guardrail_intervened' : stopReason(call),
    metrics: { latencyMs: latencyOf(random, call) },
    usage: { inputTokens: input, outputTokens: output, totalTokens: input + output },
    ...(call.guardrail === undefined ? {} : { trace: { guardrail: traceOf(random, call.guardrail, call) } }),
  }
}

function invokeInput(call: BedrockCall) {
  return {
    anthropic_version: 'bedrock-2023-05-31',
    max_tokens: 2048,
    temperature: 0.2,
    ...(call.system === undefined ? {} : { system: call.system }),
    messages: call.turns.map(({ role, parts }) => ({ role, content: parts.map(anthropicBlock) })),
  }
}

function anthropicBlock(part: Part) {
  switch (part.kind) {
    case 'text':
      return { type: 'text', text: part.text }
    case 'tool_use':
      return { type: 'tool_use', id: part.id, name: part.name, input: part.input }
    case 'tool_result':
      return { type: 'tool_result', tool_use_id: part.id, content: part.text }
  }
}

function invokeOutput(random: Random, call: BedrockCall) {
  const { input, output } = tokensIn(call)
  const stopped = blocked(call)
  const usage = { input_tokens: input, output_tokens: output }
  const guarded =
    call.guardrail === undefined
      ? {}
      : {
          'amazon-bedrock-guardrailAction': stopped ? 'INTERVENED' : 'NONE',
          'amazon-bedrock-trace': { guardrail: invokeTrace(random, call.guardrail, call) },
        }
  const message = {
    id: messageId(random),
    type: 'message',
    role: 'assistant',
    model: call.model.replace(/^[a-z]+\./, '').replace(/-v\d.*$/, ''),
  }
  if (call.operation === 'InvokeModel') {
    const content = stopped ? [{ type: 'text', text: BLOCKED_TEXT }] : call.answer.map(anthropicBlock)
    return { ...message, content, stop_reason: stopReason(call), stop_sequence: null, usage, ...guarded }
  }
  return [
    {
      type: 'message_start',
      message: {
        ...message,
        content: [],
        stop_reason: null,
        usage: { input_tokens: input, output_tokens: 1 },
      },
    },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    ...pieces(random, stopped ? BLOCKED_TEXT : textIn(call.answer)).map((piece) => ({
      type: 'content_block_delta',
      index: 0,
      delta: { type: 'text_delta', text: piece },
    })),
    { type: 'content_block_stop', index: 0 },
    {
      type: 'message_delta',
      delta: { stop_reason: stopReason(call), stop_sequence: null },
      usage: { output_tokens: output },
    },
    {
      type: 'message_stop',
      'amazon-bedrock-invocationMetrics': {
        inputTokenCount: input,
        outputTokenCount: output,
        invocationLatency: latencyOf(random, call),
        firstByteLatency: Math.round(random.around(380)),
      },
      ...guarded,
    },
  ]
}

/** A text as a stream brings it, in a dozen pieces at most. */
function pieces(random: Random, content: string): string[] {
  const size = Math.max(24, Math.ceil(content.length / random.int(5, 12)))
  const found: string[] = []
  for (let start = 0; start < content.length; start += size) found.push(content.slice(start, start + size))
  return found
}

function traceOf(random: Random, found: readonly Assessment[], call: Call) {
  const input = assessment(
    random,
    found.filter(({ side }) => side === 'input'),
    call,
  )
  const output = found.filter(({ side }) => side === 'output')
  return {
    inputAssessment: { [aws.guardrail]: input },
    ...(output.length > 0
      ? { outputAssessments: { [aws.guardrail]: [assessment(random, output, call)] } }
      : {}),
  }
}

function invokeTrace(random: Random, found: readonly Assessment[], call: Call) {
  const output = found.filter(({ side }) => side === 'output')
  return {
    input: {
      [aws.guardrail]: assessment(
        random,
        found.filter(({ side }) => side === 'input'),
        call,
      ),
    },
    ...(output.length > 0 ? { outputs: [{ [aws.guardrail]: assessment(random, output, call) }] } : {}),
  }
}

function assessment(random: Random, found: readonly Assessment[], call: Call) {
  const of = (policy: Assessment['policy']) => found.filter((one) => one.policy === policy)
  const total =
    call.turns.at(-1)?.parts.reduce((sum, part) => sum + (part.kind === 'text' ? part.text.length : 0), 0) ??
    0
  const content = of('content').map(({ name, action }) => ({
    type: name,
    confidence: 'HIGH',
    filterStrength: 'HIGH',
    action,
  }))
  const topics = of('topic').map(({ name, action }) => ({ name, type: 'DENY', action }))
  const words = of('word').map(({ name, action }) => ({ match: name, action }))
  const pii = of('pii').map(({ name, action }) => ({ type: name, match: `{${name}}`, action }))
  return {
    ...(content.length > 0 ? { contentPolicy: { filters: content } } : {}),
    ...(topics.length > 0 ? { topicPolicy: { topics } } : {}),
    ...(words.length > 0 ? { wordPolicy: { customWords: words } } : {}),
    ...(pii.length > 0 ? { sensitiveInformationPolicy: { piiEntities: pii } } : {}),
    invocationMetrics: {
      guardrailProcessingLatency: Math.round(random.around(240)),
      usage: {
        topicPolicyUnits: 1,
        contentPolicyUnits: 1,
        wordPolicyUnits: 1,
        sensitiveInformationPolicyUnits: 1,
      },
      guardrailCoverage: { textCharacters: { guarded: total, total } },
    },
  }
}
