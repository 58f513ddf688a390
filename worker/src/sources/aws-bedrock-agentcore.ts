import type { Activity, AssetRef } from '../model/event.ts'
import { SourceId } from '../model/ids.ts'
import type { EventDraft, Source } from '../model/source.ts'
import { type AgentCoreContent, agentCoreContent } from './agentcore-content.ts'
import { flatten } from './flatten.ts'
import { at, isObject, type JsonObject, nanoseconds, numberAt, stringAt, wordAt } from './json-fields.ts'
import { outcomeOf } from './outcome.ts'
import { readInstant } from './read-instant.ts'

/** What an AgentCore resource is, by the kind in its ARN. */
const KINDS: ReadonlyMap<
  string,
  { activity: Activity; asset: AssetRef['type']; operation: string | undefined }
> = new Map([
  ['runtime', { activity: 'llm_invocation', asset: 'ai_agent', operation: 'invoke_agent' }],
  ['gateway', { activity: 'mcp', asset: 'mcp_server', operation: undefined }],
  ['memory', { activity: 'memory', asset: 'vector_database', operation: undefined }],
  ['code-interpreter', { activity: 'tool_call', asset: 'ai_application', operation: 'execute_tool' }],
  ['code-interpreter-custom', { activity: 'tool_call', asset: 'ai_application', operation: 'execute_tool' }],
  ['browser', { activity: 'tool_call', asset: 'ai_application', operation: 'execute_tool' }],
  ['browser-custom', { activity: 'tool_call', asset: 'ai_application', operation: 'execute_tool' }],
])

/** Identity, policy and whatever comes: something took place around an agent. */
const OTHER = { activity: 'admin_audit', asset: 'ai_application', operation: undefined } as const

/**
 * Application and usage logs of Amazon Bedrock AgentCore (runtime, gateway, memory, built-in tools), in the OTLP-like form
 * of its CloudWatch and Firehose delivery. One event a line; a kind of resource that is not known keeps its text as reason.
 */
export const awsBedrockAgentcore: Source = {
  id: SourceId.parse('aws.bedrock.agentcore'),
  recognises: (record) =>
    isObject(record) &&
    (Object.hasOwn(record, 'body') || isUsage(record)) &&
    (stringAt(record, 'resource_arn')?.includes(':bedrock-agentcore:') === true ||
      stringAt(record, 'attributes', 'aws.resource.type')?.startsWith('AWS::BedrockAgentCore::') === true),
  normalise: (record) => (isObject(record) ? [isUsage(record) ? usageOf(record) : draftOf(record)] : []),
}

/** Usage logs have no body: every second of a session they tell the CPU and memory it used. */
function isUsage(log: JsonObject): boolean {
  return !Object.hasOwn(log, 'body') && isObject(at(log, 'metrics'))
}

function usageOf(log: JsonObject): EventDraft {
  const { natural, fields } = draftOf(log)
  const session = fields['gen_ai.conversation.id']
  const time = wordAt(log, 'event_timestamp')
  return {
    natural:
      natural.length > 0 || session === undefined || time === undefined ? natural : ['usage', session, time],
    fields: {
      ...fields,
      'event.action': 'usage',
      'event.duration': nanoseconds(
        (numberAt(log, 'attributes', 'time_elapsed_seconds') ?? Number.NaN) * 1000,
      ),
      'wachter.activity': 'usage',
      'wachter.outcome': 'observed',
      'wachter.content_missing': 'not_logged',
      'wachter.request.parameters': flatten(at(log, 'metrics')),
      'wachter.tool.calls': undefined,
      'gen_ai.operation.name': undefined,
      'gen_ai.tool.name': undefined,
    },
  }
}

function draftOf(log: JsonObject): EventDraft {
  const arn = stringAt(log, 'resource_arn')
  const { region, account, kind, name } = partsOf(arn ?? '')
  const { activity, asset, operation } = KINDS.get(kind) ?? OTHER
  const content = agentCoreContent(kind, log)
  return {
    natural: identityOf(log),
    texts: content.texts,
    fields: {
      '@timestamp': readInstant(at(log, 'event_timestamp')) ?? readInstant(at(log, 'timeUnixNano')),
      'event.action': stringAt(log, 'operation') ?? attribute(log, 'aws.operation.name'),
      'event.provider': 'bedrock-agentcore.amazonaws.com',
      'event.outcome': content.failed === undefined ? undefined : content.failed ? 'failure' : 'success',
      'event.reason': stringAt(log, 'body', 'log') ?? stringAt(log, 'body'),
      'event.duration': nanoseconds(numberAt(log, 'attributes', 'latency_ms')),
      'wachter.activity': content.activity ?? activity,
      'wachter.outcome': fateOf(log, content),
      'wachter.content_missing': content.expected && !content.texts ? 'not_logged' : undefined,
      'wachter.asset.refs':
        arn !== undefined && arn.length <= 1024
          ? [{ type: asset, provider: 'aws_bedrock', key: arn }]
          : undefined,
      'wachter.request.parameters': content.parameters,
      'gen_ai.provider.name': 'aws.bedrock',
      'gen_ai.operation.name': content.operation ?? operation,
      'gen_ai.agent.id': kind === 'runtime' ? arn : undefined,
      'gen_ai.agent.name': kind === 'runtime' ? name : undefined,
      'gen_ai.conversation.id':
        stringAt(log, 'session_id') ??
        attribute(log, 'session.id') ??
        stringAt(log, 'tool_session_id') ??
        attribute(log, 'toolsession.id'),
      'user.id': actorOf(log),
      'cloud.provider': 'aws',
      'cloud.account.id':
        wordAt(log, 'account_id') ??
        attribute(log, 'aws.account.id') ??
        attribute(log, 'account.id') ??
        account,
      'cloud.region': region,
      'service.name': serviceOf(log) ?? name,
      'trace.id': stringAt(log, 'trace_id') ?? stringAt(log, 'traceId'),
      'span.id': stringAt(log, 'span_id') ?? stringAt(log, 'spanId'),
      ...content.fields,
    },
  }
}

/** A request makes several log lines (started, executing, done): its id alone would fold them into one. */
function identityOf(log: JsonObject): string[] {
  const request =
    stringAt(log, 'request_id') ?? attribute(log, 'aws.request.id') ?? stringAt(log, 'body', 'requestId')
  const time = wordAt(log, 'timeUnixNano') ?? wordAt(log, 'event_timestamp')
  if (request === undefined || time === undefined) return []
  return [request, time, stringAt(log, 'span_id') ?? '', stringAt(log, 'body', 'log') ?? '']
}

function fateOf(log: JsonObject, content: AgentCoreContent) {
  return outcomeOf({
    record: content.answered === undefined ? 'report' : 'exchange',
    errorType: stringAt(log, 'attributes', 'error.type') ?? (content.failed ? 'error' : undefined),
    answered: content.answered,
  })
}

function actorOf(log: JsonObject): string | undefined {
  return (
    stringAt(log, 'actor_id') ??
    attribute(log, 'actor.id') ??
    stringAt(log, 'body', 'request_payload', 'actor_id') ??
    attribute(log, 'user.id')
  )
}

function attribute(log: JsonObject, name: string): string | undefined {
  return wordAt(log, 'attributes', name)
}

function serviceOf(log: JsonObject): string | undefined {
  return (
    stringAt(log, 'resource', 'attributes', 'service.name') ??
    stringAt(log, 'resource', 'service.name') ??
    stringAt(log, 'body', 'resource', 'attributes', 'service.name') ??
    stringAt(log, 'service_name')
  )
}

/** `arn:aws:bedrock-agentcore:REGION:ACCOUNT:KIND/NAME`. */
function partsOf(arn: string) {
  const [, , , region, account, ...rest] = arn.split(':')
  const resource = rest.join(':')
  const slash = resource.indexOf('/')
  return {
    region,
    account,
    kind: slash < 0 ? resource : resource.slice(0, slash),
    name: slash < 0 ? undefined : resource.slice(slash + 1),
  }
}
