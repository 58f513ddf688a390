import type { Random } from '../../model/random.ts'
import { jsonLine, type Line } from '../demo-record.ts'
import { chatCompletionId, uuid } from '../provider-ids.ts'
import { azure, policyAssistant } from '../systems.ts'
import { type Call, latencyOf, type Part, type Turn, textIn, tokensIn } from './dialogue.ts'

/** What Azure's content filter said beside "safe". */
export interface FilterHit {
  side: 'input' | 'output'
  category: 'jailbreak' | 'indirect_attack' | 'hate' | 'violence' | 'sexual' | 'self_harm'
  filtered: boolean
}

export interface AzureCall extends Call {
  callerIp: string
  /** The end user, as the application tells it. */
  user: string
  filter?: readonly FilterHit[]
}

const resource = (provider: string, name: string) =>
  `/SUBSCRIPTIONS/${azure.subscription}/RESOURCEGROUPS/${azure.resourceGroup}/PROVIDERS/${provider}/${name}`
const accountResource = resource('MICROSOFT.COGNITIVESERVICES', `ACCOUNTS/${azure.account}`)
const gatewayResource = resource('MICROSOFT.APIMANAGEMENT', 'SERVICE/ZPV-AI-GATEWAY')

/** Azure writes seven digits of a second. */
const timeOf = (at: number) => new Date(at).toISOString().replace('Z', '0000Z')
/** Ticks of 100 ns since the year 1, as .NET counts. */
const ticksOf = (at: number) => Number(BigInt(at) * 10_000n + 621_355_968_000_000_000n)

/** A chat as API Management logs it, bodies included. */
export function azureGatewayLine(random: Random, call: AzureCall): Line {
  const filter = call.filter ?? []
  const refused = filter.some(({ side, filtered }) => side === 'input' && filtered)
  const deployment = policyAssistant.deployment
  const request = JSON.stringify({
    model: policyAssistant.model,
    messages: [
      ...(call.system === undefined ? [] : [{ role: 'system', content: call.system }]),
      ...call.turns.map(message),
    ],
    temperature: 0.3,
    max_tokens: 600,
    user: call.user,
  })
  const response = JSON.stringify(refused ? refusal(filter) : completion(random, call, filter))
  const durationMs = latencyOf(random, call)
  const status = refused ? 400 : 200
  return jsonLine('azure', call.at, {
    DeploymentVersion: '0.48.20110.0',
    Level: 4,
    Sku: 'Standard',
    callerIpAddress: call.callerIp,
    category: 'GatewayLogs',
    correlationId: uuid(random),
    durationMs,
    isRequestSuccess: !refused,
    location: 'West Europe',
    operationName: 'Microsoft.ApiManagement/GatewayLogs',
    properties: {
      apiId: 'azure-openai-api',
      apiRevision: '4',
      apimSubscriptionId: 'website-chat',
      backendMethod: 'POST',
      backendProtocol: 'HTTP/1.1',
      backendRequestBody: request,
      backendResponseBody: response,
      backendResponseCode: status,
      backendTime: durationMs - 4,
      backendUrl: `https://${azure.account.toLowerCase()}.openai.azure.com/openai/deployments/${deployment}/chat/completions?api-version=2025-04-01-preview`,
      cache: 'none',
      clientProtocol: 'HTTP/1.1',
      clientTlsVersion: '1.3',
      method: 'POST',
      operationId: 'ChatCompletions_Create',
      requestSize: request.length + 320,
      responseCode: status,
      responseSize: response.length + 410,
      url: `https://zpv-ai-gateway.azure-api.net/openai/deployments/${deployment}/chat/completions`,
    },
    resourceId: gatewayResource,
    time: timeOf(call.at),
  })
}

/** The same kind of call as the account's own diagnostic log tells it: sizes and times, no texts. */
export function azureRequestLine(
  random: Random,
  request: {
    at: number
    callerIp: string
    deployment: string
    model: string
    requestBytes: number
    responseBytes: number
    status?: number
    operation?: string
  },
): Line {
  const durationMs = Math.round(random.around(1800))
  const properties = {
    apiName: 'Azure OpenAI API version 2025-04-01-preview',
    requestTime: ticksOf(request.at),
    requestLength: request.requestBytes,
    responseTime: ticksOf(request.at + durationMs),
    responseLength: request.responseBytes,
    objectId: '',
    streamType: random.chance(0.4) ? 'Streaming' : 'Non-Streaming',
    modelDeploymentName: request.deployment,
    modelName: request.model,
    modelVersion: policyAssistant.version,
  }
  return jsonLine('azure', request.at, {
    Tenant: azure.region,
    callerIpAddress: request.callerIp.replace(/\d+$/, '***'),
    category: 'RequestResponse',
    correlationId: uuid(random),
    durationMs,
    event: 'ShoeboxCallResult',
    location: azure.region,
    operationName: request.operation ?? 'ChatCompletions_Create',
    // The service writes this member as an object or as a JSON text.
    properties: random.chance(0.25) ? JSON.stringify(properties) : properties,
    resourceId: accountResource,
    resultSignature: String(request.status ?? 200),
    time: timeOf(request.at),
  })
}

/** A control-plane record of the account, such as `ListKey`. */
export function azureAuditLine(random: Random, at: number, operation: string, objectId: string): Line {
  return jsonLine('azure', at, {
    AssetIdentity: uuid(random),
    Tenant: azure.region,
    category: 'Audit',
    correlationId: uuid(random),
    operationName: operation,
    properties: { objectId },
    resourceId: accountResource,
    time: timeOf(at),
  })
}

function message({ role, parts }: Turn) {
  return { role, content: parts.map((part: Part) => (part.kind === 'tool_use' ? '' : part.text)).join('') }
}

const CATEGORIES = ['hate', 'self_harm', 'sexual', 'violence'] as const

function results(hits: readonly FilterHit[], side: FilterHit['side']) {
  const hit = (category: FilterHit['category']) =>
    hits.find((one) => one.side === side && one.category === category)
  const severities = CATEGORIES.map((category) => {
    const found = hit(category)
    return [
      category,
      { filtered: found?.filtered === true, severity: found === undefined ? 'safe' : 'medium' },
    ]
  })
  const jailbreak = hit('jailbreak')
  const attack = hit('indirect_attack')
  return {
    ...Object.fromEntries(severities),
    ...(side === 'input'
      ? {
          jailbreak: { filtered: jailbreak?.filtered === true, detected: jailbreak !== undefined },
          ...(attack === undefined ? {} : { indirect_attack: { filtered: attack.filtered, detected: true } }),
        }
      : {}),
  }
}

function completion(random: Random, call: AzureCall, hits: readonly FilterHit[]) {
  const { input, output } = tokensIn(call)
  const cut = hits.some(({ side, filtered }) => side === 'output' && filtered)
  return {
    id: chatCompletionId(random),
    object: 'chat.completion',
    created: Math.floor(call.at / 1000),
    model: `${policyAssistant.model}-${policyAssistant.version}`,
    choices: [
      {
        index: 0,
        finish_reason: cut ? 'content_filter' : 'stop',
        logprobs: null,
        message: { role: 'assistant', content: cut ? '' : textIn(call.answer) },
        content_filter_results: results(hits, 'output'),
      },
    ],
    prompt_filter_results: [{ prompt_index: 0, content_filter_results: results(hits, 'input') }],
    system_fingerprint: null,
    usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
  }
}

function refusal(hits: readonly FilterHit[]) {
  return {
    error: {
      message:
        "The response was filtered due to the prompt triggering Azure OpenAI's content management policy. Please modify your prompt and retry.",
      type: null,
      param: 'prompt',
      code: 'content_filter',
      status: 400,
      innererror: { code: 'ResponsibleAIPolicyViolation', content_filter_result: results(hits, 'input') },
    },
  }
}
