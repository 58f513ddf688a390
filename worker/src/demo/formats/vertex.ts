import type { Random } from '../../model/random.ts'
import { jsonLine, type Line } from '../demo-record.ts'
import { lowerId, uuid } from '../provider-ids.ts'
import { gcp } from '../systems.ts'
import { type Call, latencyOf, textIn, tokensIn } from './dialogue.ts'

const modelName = (model: string) =>
  `projects/${gcp.project}/locations/${gcp.region}/publishers/google/models/${model}`

/** A row of the request-response log: who asked is not in it, what was said is. */
export function vertexPromptLine(random: Random, call: Call): Line {
  const { input, output } = tokensIn(call)
  return jsonLine('vertex', call.at, {
    endpoint: modelName(call.model),
    deployed_model_id: '',
    logging_time: new Date(call.at).toISOString(),
    request_id: uuid(random),
    model: call.model,
    model_version: 'default',
    api_method: 'generateContent',
    full_request: {
      ...(call.system === undefined
        ? {}
        : { systemInstruction: { role: 'system', parts: [{ text: call.system }] } }),
      contents: call.turns.map(({ role, parts }) => ({
        role: role === 'assistant' ? 'model' : 'user',
        parts: parts.map((part) => ({ text: part.kind === 'tool_use' ? '' : part.text })),
      })),
      generationConfig: { temperature: 0.2, maxOutputTokens: 2048 },
    },
    full_response: {
      candidates: [
        {
          content: { role: 'model', parts: [{ text: textIn(call.answer) }] },
          finishReason: 'STOP',
          index: 0,
        },
      ],
      modelVersion: call.model,
      usageMetadata: {
        promptTokenCount: input,
        candidatesTokenCount: output,
        totalTokenCount: input + output,
      },
    },
    metadata: { request_latency: latencyOf(random, call) },
  })
}

export interface GoogleCall {
  at: number
  /** `PredictionService.GenerateContent`. */
  method: string
  principal: string
  ip: string
  resource?: string
  request?: unknown
  response?: unknown
  agent?: string
  /** google.rpc.Code. */
  status?: { code: number; message: string }
}

/** A Cloud Audit Log entry of Vertex AI. */
export function vertexAuditLine(random: Random, call: GoogleCall): Line {
  const time = new Date(call.at).toISOString()
  return jsonLine('vertex', call.at, {
    protoPayload: {
      '@type': 'type.googleapis.com/google.cloud.audit.AuditLog',
      status: call.status ?? {},
      authenticationInfo: { principalEmail: call.principal },
      requestMetadata: {
        callerIp: call.ip,
        callerSuppliedUserAgent: call.agent ?? 'google-genai-sdk/1.30.0 gl-python/3.12.7',
      },
      serviceName: 'aiplatform.googleapis.com',
      methodName: `google.cloud.aiplatform.v1.${call.method}`,
      resourceName: call.resource ?? modelName('gemini-2.5-pro'),
      ...(call.request === undefined ? {} : { request: call.request }),
      ...(call.response === undefined ? {} : { response: call.response }),
    },
    insertId: lowerId(random, 13),
    resource: {
      type: 'audited_resource',
      labels: { project_id: gcp.project, service: 'aiplatform.googleapis.com', method: call.method },
    },
    timestamp: time,
    severity: call.status === undefined ? 'INFO' : 'ERROR',
    logName: `projects/${gcp.project}/logs/cloudaudit.googleapis.com%2Fdata_access`,
    receiveTimestamp: new Date(call.at + 900).toISOString(),
  })
}
