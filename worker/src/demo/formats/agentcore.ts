import type { Random } from '../../model/random.ts'
import { jsonLine, type Line } from '../demo-record.ts'
import { spanId, traceId, ulid, uuid } from '../provider-ids.ts'
import { aws } from '../systems.ts'

/** A session of an agent: what its log lines have in common. */
export interface AgentSession {
  agent: string
  session: string
  trace: string
  actor: string
}

export function agentSession(random: Random, agent: string, actor: string): AgentSession {
  return { agent, session: uuid(random), trace: traceId(random), actor }
}

interface Envelope {
  kind: 'runtime' | 'gateway' | 'memory' | 'code-interpreter'
  resource: string
  type: string
  operation?: string
  body: unknown
  attributes?: Record<string, string>
  members?: Record<string, string>
}

/** AgentCore's log lines share an OTLP-like envelope. */
function line(random: Random, at: number, session: AgentSession, envelope: Envelope): Line {
  const arn = `arn:aws:bedrock-agentcore:${aws.region}:${aws.account}:${envelope.kind}/${envelope.resource}`
  const request = uuid(random)
  const span = spanId(random)
  return jsonLine('agentcore', at, {
    resource_arn: arn,
    event_timestamp: at,
    account_id: aws.account,
    request_id: request,
    ...envelope.members,
    span_id: span,
    trace_id: session.trace,
    ...(envelope.operation === undefined ? {} : { operation: envelope.operation }),
    resource: {
      attributes: {
        'cloud.provider': 'aws',
        'service.name': envelope.resource,
        'cloud.resource_id': arn,
        'cloud.platform': 'aws_bedrock_agentcore',
      },
    },
    attributes: {
      ...(envelope.operation === undefined ? {} : { 'aws.operation.name': envelope.operation }),
      'aws.request.id': request,
      'aws.account.id': aws.account,
      'aws.resource.type': envelope.type,
      ...envelope.attributes,
    },
    timeUnixNano: at * 1_000_000,
    severityNumber: 9,
    severityText: 'INFO',
    body: envelope.body,
    traceId: session.trace,
    spanId: span,
  })
}

/** An agent was asked something, and answered. */
export function runtimeLine(
  random: Random,
  at: number,
  session: AgentSession,
  prompt: string,
  answer: string,
): Line {
  return line(random, at, session, {
    kind: 'runtime',
    resource: session.agent,
    type: 'AWS::BedrockAgentCore::Runtime',
    operation: 'InvokeAgentRuntime',
    members: { session_id: session.session, service_name: 'AgentCoreCodeRuntime' },
    attributes: { 'session.id': session.session },
    body: { request_payload: { prompt, actor_id: session.actor }, response_payload: { result: answer } },
  })
}

/** The gateway passed a tool call on to its target. */
export function gatewayLine(
  random: Random,
  at: number,
  session: AgentSession,
  call: { target: string; tool: string; input: unknown; result: string; failed?: boolean },
): Line {
  const id = random.int(1, 40)
  return line(random, at, session, {
    kind: 'gateway',
    resource: 'zpv-tools-gw-x7k2m9q4',
    type: 'AWS::BedrockAgentCore::Gateway',
    members: { session_id: session.session },
    attributes: { 'actor.id': session.agent },
    body: {
      isError: call.failed === true,
      log: `Processing request for tool ${call.target}___${call.tool} from target ${call.target.toUpperCase()}01`,
      requestBody: JSON.stringify({
        jsonrpc: '2.0',
        id,
        method: 'tools/call',
        params: { name: `${call.target}___${call.tool}`, arguments: call.input },
      }),
      responseBody: JSON.stringify({
        jsonrpc: '2.0',
        id,
        result: { content: [{ type: 'text', text: call.result }], isError: call.failed === true },
      }),
      id: String(id),
    },
  })
}

/** What an agent put into its long-term memory. */
export function memoryLine(
  random: Random,
  at: number,
  session: AgentSession,
  said: string,
  answer: string,
): Line {
  return line(random, at, session, {
    kind: 'memory',
    resource: `${session.agent.split('-')[0]}memory-w4Tq8ZpL2n`,
    type: 'AWS::BedrockAgentCore::Memory',
    members: {
      session_id: session.session,
      actor_id: session.actor,
      memory_strategy_id: 'conversation_history-7Qm2xLr9Kp',
      namespace: `zpv/${session.actor}/history`,
    },
    attributes: { 'session.id': session.session, 'actor.id': session.actor },
    body: {
      log: 'Storing conversation turns for later retrieval.',
      requestId: uuid(random),
      isError: false,
      currentConversations: [
        { role: 'USER', content: { text: said } },
        { role: 'ASSISTANT', content: { text: answer } },
      ],
    },
  })
}

/** A file was written or code was run in the sandbox. */
export function codeInterpreterLine(
  random: Random,
  at: number,
  session: AgentSession,
  call: { tool: string; input: unknown; result: string },
): Line {
  const toolSession = ulid(random)
  return line(random, at, session, {
    kind: 'code-interpreter',
    resource: 'aws.codeinterpreter.v1',
    type: 'AWS::BedrockAgentCore::CodeInterpreter',
    operation: 'InvokeCodeInterpreter',
    members: { tool_session_id: toolSession, service_name: 'AgentCoreCodeInterpreter' },
    attributes: { 'toolsession.id': toolSession },
    body: {
      request_payload: { truncatedPayload: JSON.stringify({ name: call.tool, arguments: call.input }) },
      response_payload: {
        content: [{ type: 'text', text: call.result }],
        structuredContent: null,
        isError: false,
      },
    },
  })
}
