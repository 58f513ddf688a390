import type { Event, GuardrailFinding } from '../../model/event.ts'
import { azureContentFilter } from '../bodies/azure-content-filter.ts'
import { bedrockGuardrail } from '../bodies/bedrock-guardrail.ts'
import { type Row, wordIn } from '../field-table.ts'
import { isObject, type JsonObject } from '../json-fields.ts'
import { TABLE as GENAI_TABLE } from '../otel/attribute-table.ts'
import { providerName } from '../provider-names.ts'
import { nodeAt } from './node-at.ts'

/** A document's fields by dotted name. */
export type Document = ReadonlyMap<string, unknown>

/** The services whose documents are told apart, by the object that only they have. */
export interface Kind {
  fits: (document: JsonObject, fields: Document) => boolean
  provider: (fields: Document) => string
  activity: (fields: Document) => Event['wachter.activity']
  bodies?: (document: JsonObject) => readonly [request: unknown, response: unknown]
  /** What the guardrail said, where the response body tells it. */
  verdict?: (response: unknown) => {
    id?: string | undefined
    status: Event['wachter.guardrail.status'] | undefined
    findings: GuardrailFinding[]
  }
}

const hasPrefix = (fields: Document, ...prefixes: readonly string[]) => {
  for (const name of fields.keys()) if (prefixes.some((prefix) => name.startsWith(prefix))) return true
  return false
}
const invocation = (): Event['wachter.activity'] => 'llm_invocation'

export const KINDS: readonly Kind[] = [
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
    fits: (_, fields) => hasPrefix(fields, 'aws_bedrock.', 'aws.bedrock.'),
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
    verdict: azureContentFilter,
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
    verdict: bedrockGuardrail,
  },
]

/** Where a document comes from. */
export const PLACES: readonly Row[] = [
  ['word', 'cloud.provider'],
  ['word', 'cloud.account.id', 'cloud.account.id', 'azure.subscription_id', 'cloud.project.id'],
  ['word', 'cloud.region'],
  ['word', 'service.name'],
]

/** Fields of the integrations beyond ECS and OTel, and the ECS ones an event takes over. */
export const TABLE: readonly Row[] = [
  ...GENAI_TABLE,
  [
    'word',
    'event.action',
    'openai.audit.type',
    'event.action',
    'azure.open_ai.properties.operation_id',
    'azure.open_ai.operation_name',
    'aws.bedrock_agentcore.operation',
  ],
  ['count', 'event.duration'],
  [
    'word',
    'error.type',
    'error.type',
    'error.code',
    'aws_bedrock.invocation.error_code',
    'azure.open_ai.properties.backend_response_body.error.code',
  ],
  ['word', 'error.message', 'error.message', 'azure.open_ai.properties.backend_response_body.error.message'],
  ['word', 'gen_ai.conversation.id', 'gen_ai.conversation.id', 'aws.bedrock_agentcore.session_id'],
  ['word', 'gen_ai.agent.name', 'gen_ai.agent.name', 'aws.bedrock_agentcore.agent_name'],
  ['word', 'gen_ai.tool.name', 'gen_ai.tool.name', 'aws.bedrock_agentcore.tool_name'],
  [
    'word',
    'gen_ai.request.model',
    'gen_ai.request.model.id',
    'gen_ai.request.model',
    'azure.open_ai.properties.model_name',
    'azure.open_ai.properties.backend_request_body.model',
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
  ['word', 'source.as.organization.name'],
  ['word', 'source.geo.country_iso_code'],
  ...PLACES,
  ['word', 'trace.id'],
  ['word', 'span.id'],
]
