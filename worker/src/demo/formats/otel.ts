import type { Random } from '../../model/random.ts'
import { jsonLine, type Line } from '../demo-record.ts'
import { spanId } from '../provider-ids.ts'
import type { Agent } from '../systems.ts'
import { type Call, latencyOf, type Part, stopReason, type Turn, tokensIn } from './dialogue.ts'

type Value = string | number | boolean | readonly string[]

/** Where a span stands: an agent's run. */
export interface Run {
  agent: Agent
  trace: string
  parent: string
  conversation: string
  user?: string
}

interface Span {
  run: Run
  name: string
  at: number
  durationMs: number
  kind: 'client' | 'internal'
  attributes: Readonly<Record<string, Value>>
  failed?: string | undefined
}

const KINDS = { internal: 1, client: 3 } as const

/** One span as an OTLP/JSON export of its own. Numbers of 64 bits are strings, as the protocol's JSON form asks. */
function spanLine(random: Random, span: Span): Line {
  const { run } = span
  return jsonLine('otel', span.at, {
    resourceSpans: [
      {
        resource: {
          attributes: attributesOf({
            'service.name': run.agent.service,
            'service.version': '4.2.1',
            'deployment.environment.name': 'production',
            'telemetry.sdk.language': 'python',
          }),
        },
        scopeSpans: [
          {
            scope: { name: 'opentelemetry.instrumentation.genai', version: '2.1b0' },
            spans: [
              {
                traceId: run.trace,
                spanId: spanId(random),
                parentSpanId: run.parent,
                name: span.name,
                kind: KINDS[span.kind],
                startTimeUnixNano: `${span.at}000000`,
                endTimeUnixNano: `${span.at + span.durationMs}000000`,
                attributes: attributesOf({
                  'gen_ai.agent.id': run.agent.id,
                  'gen_ai.agent.name': run.agent.name,
                  'gen_ai.conversation.id': run.conversation,
                  ...(run.user === undefined ? {} : { 'user.id': run.user }),
                  ...span.attributes,
                  ...(span.failed === undefined ? {} : { 'error.type': span.failed }),
                }),
                status: span.failed === undefined ? {} : { code: 2, message: span.failed },
              },
            ],
          },
        ],
      },
    ],
  })
}

/** A call of a model, with its messages. */
export function chatSpan(random: Random, run: Run, call: Call): Line {
  const { input, output } = tokensIn(call)
  return spanLine(random, {
    run,
    at: call.at,
    durationMs: latencyOf(random, call),
    name: `chat ${call.model}`,
    kind: 'client',
    attributes: {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': call.model.startsWith('claude') ? 'anthropic' : 'aws.bedrock',
      'gen_ai.request.model': call.model,
      'gen_ai.response.model': call.model,
      'gen_ai.response.finish_reasons': [stopReason(call) === 'tool_use' ? 'tool_call' : 'stop'],
      'gen_ai.usage.input_tokens': input,
      'gen_ai.usage.output_tokens': output,
      ...(call.system === undefined
        ? {}
        : { 'gen_ai.system_instructions': JSON.stringify([{ type: 'text', content: call.system }]) }),
      'gen_ai.input.messages': JSON.stringify(call.turns.map(messageOf)),
      'gen_ai.output.messages': JSON.stringify([
        {
          role: 'assistant',
          parts: call.answer.map(partOf),
          finish_reason: stopReason(call) === 'tool_use' ? 'tool_call' : 'stop',
        },
      ]),
    },
  })
}

/** The execution of a tool by an agent. */
export function toolSpan(
  random: Random,
  run: Run,
  call: { at: number; id: string; tool: string; input: unknown; result: string; failed?: string },
): Line {
  return spanLine(random, {
    run,
    at: call.at,
    durationMs: Math.round(random.around(160)),
    name: `execute_tool ${call.tool}`,
    kind: 'internal',
    failed: call.failed,
    attributes: {
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': call.tool,
      'gen_ai.tool.type': 'function',
      'gen_ai.tool.call.id': call.id,
      'gen_ai.tool.call.arguments': JSON.stringify(call.input),
      'gen_ai.tool.call.result': call.result,
    },
  })
}

/** A whole run of an agent, from question to answer. */
export function agentSpan(random: Random, run: Run, at: number, durationMs: number): Line {
  return spanLine(random, {
    run,
    at,
    durationMs,
    name: `invoke_agent ${run.agent.name}`,
    kind: 'internal',
    attributes: {
      'gen_ai.operation.name': 'invoke_agent',
      'gen_ai.provider.name': run.agent.model.startsWith('claude') ? 'anthropic' : 'aws.bedrock',
      'gen_ai.request.model': run.agent.model,
    },
  })
}

function messageOf({ role, parts }: Turn) {
  const tool = parts.some((part) => part.kind === 'tool_result')
  return { role: tool ? 'tool' : role, parts: parts.map(partOf) }
}

function partOf(part: Part) {
  switch (part.kind) {
    case 'text':
      return { type: 'text', content: part.text }
    case 'tool_use':
      return { type: 'tool_call', id: part.id, name: part.name, arguments: part.input }
    case 'tool_result':
      return { type: 'tool_call_response', id: part.id, response: part.text }
  }
}

function attributesOf(values: Readonly<Record<string, Value>>) {
  return Object.entries(values).map(([key, value]) => ({ key, value: wireValue(value) }))
}

function wireValue(value: Value) {
  switch (typeof value) {
    case 'string':
      return { stringValue: value }
    case 'number':
      return { intValue: String(value) }
    case 'boolean':
      return { boolValue: value }
    default:
      return { arrayValue: { values: value.map((item) => ({ stringValue: item })) } }
  }
}
