import type { Random } from '../../model/random.ts'
import { jsonLine, type Line } from '../demo-record.ts'
import { chatCompletionId, uuid } from '../provider-ids.ts'
import type { GatewayKey } from '../systems.ts'
import { type Call, latencyOf, type Part, stopReason, type Turn, tokensIn } from './dialogue.ts'

export interface GatewayCall extends Call {
  key: GatewayKey
  /** Login of the person, or the name of the service. */
  user: string
  ip: string
  session?: string
  guardrail?: {
    status: 'success' | 'guardrail_intervened' | 'guardrail_failed_to_respond'
    name: string
    found?: string
  }
  error?: { code: string; class: string; message: string }
}

const PROVIDERS: Readonly<Record<string, { provider: string; base: string; input: number; output: number }>> =
  {
    'gpt-4o': { provider: 'azure', base: 'https://zpv-openai-weu.openai.azure.com', input: 2.5, output: 10 },
    'claude-sonnet-4-5': {
      provider: 'bedrock',
      base: 'https://bedrock-runtime.eu-central-1.amazonaws.com',
      input: 3,
      output: 15,
    },
    'llama-3.3-70b': { provider: 'hosted_vllm', base: 'http://10.40.60.21:8000/v1', input: 0, output: 0 },
  }

/** LiteLLM's StandardLoggingPayload. */
export function litellmLine(random: Random, call: GatewayCall): Line {
  const { input, output } = tokensIn(call)
  const {
    provider,
    base,
    input: inputPrice,
    output: outputPrice,
  } = PROVIDERS[call.model] ?? {
    provider: 'openai',
    base: 'https://api.openai.com',
    input: 0,
    output: 0,
  }
  const start = call.at / 1000
  const end = (call.at + latencyOf(random, call)) / 1000
  const failed = call.error !== undefined
  const id = chatCompletionId(random)
  return jsonLine('litellm', call.at, {
    id,
    trace_id: uuid(random),
    call_type: 'acompletion',
    stream: false,
    status: failed ? 'failure' : 'success',
    status_fields: {
      llm_api_status: failed ? 'failure' : 'success',
      guardrail_status: call.guardrail?.status ?? 'success',
    },
    response_cost: failed ? 0 : Number(((input * inputPrice + output * outputPrice) / 1e6).toFixed(6)),
    custom_llm_provider: provider,
    prompt_tokens: input,
    completion_tokens: failed ? 0 : output,
    total_tokens: failed ? input : input + output,
    startTime: start,
    endTime: end,
    completionStartTime: start + (end - start) * 0.3,
    model: call.model,
    model_id: `zpv-${call.model}`,
    model_group: call.model,
    model_parameters: { temperature: 0.4, max_tokens: 1500 },
    api_base: base,
    cache_hit: false,
    end_user: call.user,
    requester_ip_address: call.ip,
    request_tags: [`team:${call.key.team}`],
    metadata: {
      user_api_key_hash: call.key.hash,
      user_api_key_alias: call.key.alias,
      user_api_key_team_id: call.key.team,
      user_api_key_team_alias: call.key.team,
      user_api_key_user_id: call.user,
      requester_ip_address: call.ip,
      ...(call.session === undefined ? {} : { session_id: call.session }),
    },
    messages: [
      ...(call.system === undefined ? [] : [{ role: 'system', content: call.system }]),
      ...call.turns.flatMap(messagesOf),
    ],
    response: failed ? null : completion(id, call),
    error_information: failed
      ? {
          error_code: call.error?.code,
          error_class: call.error?.class,
          error_message: call.error?.message,
          llm_provider: provider,
        }
      : null,
    error_str: call.error?.message ?? null,
    guardrail_information: guardrails(call, start),
  })
}

/** What the gateway's own filter reports for each call. */
function guardrails(call: GatewayCall, start: number) {
  if (call.guardrail === undefined) return null
  return [
    {
      guardrail_name: call.guardrail.name,
      guardrail_mode: 'pre_call',
      guardrail_status: call.guardrail.status,
      guardrail_response: call.guardrail.found ?? null,
      start_time: start,
      end_time: start + 0.12,
      duration: 0.12,
      masked_entity_count: null,
    },
  ]
}

function completion(id: string, call: Call) {
  const { input, output } = tokensIn(call)
  return {
    id,
    object: 'chat.completion',
    created: Math.floor(call.at / 1000),
    model: call.model,
    choices: [
      {
        index: 0,
        finish_reason: stopReason(call) === 'tool_use' ? 'tool_calls' : 'stop',
        message: { role: 'assistant', ...bodyOf(call.answer) },
      },
    ],
    usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
  }
}

function messagesOf({ role, parts }: Turn) {
  const results = parts.flatMap((part) =>
    part.kind === 'tool_result' ? [{ role: 'tool', tool_call_id: part.id, content: part.text }] : [],
  )
  const rest = parts.filter((part) => part.kind !== 'tool_result')
  return rest.length > 0 ? [{ role, ...bodyOf(rest) }, ...results] : results
}

function bodyOf(parts: readonly Part[]) {
  const content = parts.map((part) => (part.kind === 'text' ? part.text : '')).join('')
  const calls = parts.flatMap((part) =>
    part.kind === 'tool_use'
      ? [
          {
            id: part.id,
            type: 'function',
            function: { name: part.name, arguments: JSON.stringify(part.input) },
          },
        ]
      : [],
  )
  return calls.length > 0 ? { content: content === '' ? null : content, tool_calls: calls } : { content }
}
