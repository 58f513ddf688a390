import type { Source } from '../model/source.ts'
import { anthropicActivity } from './anthropic-activity.ts'
import { awsBedrockAgentcore } from './aws-bedrock-agentcore.ts'
import { awsBedrockInvocation } from './aws-bedrock-invocation.ts'
import { awsCloudtrail } from './aws-cloudtrail.ts'
import { awsGuardduty } from './aws-guardduty.ts'
import { awsInspector } from './aws-inspector.ts'
import { awsSecurityFinding } from './aws-security-finding.ts'
import { azureOpenai } from './azure-openai.ts'
import { ecs } from './ecs.ts'
import { elastic } from './elastic.ts'
import { gcpVertexAi } from './gcp-vertex-ai.ts'
import { litellm } from './litellm.ts'
import { mcp } from './mcp.ts'
import { ocsfFinding } from './ocsf-finding.ts'
import { ollama } from './ollama.ts'
import { openaiAudit } from './openai-audit.ts'
import { openaiChat } from './openai-chat.ts'
import { openaiUsage } from './openai-usage.ts'
import { otelGenAi } from './otel-genai.ts'
import { readsCarried } from './reads-carried.ts'
import { vllm } from './vllm.ts'
import { wachterEvent } from './wachter-event.ts'

/** What vendors, gateways and hosts write themselves. */
const native: readonly Source[] = [
  azureOpenai,
  awsCloudtrail,
  awsBedrockAgentcore,
  awsBedrockInvocation,
  awsSecurityFinding,
  awsGuardduty,
  awsInspector,
  ocsfFinding,
  openaiAudit,
  openaiUsage,
  openaiChat,
  anthropicActivity,
  gcpVertexAi,
  litellm,
  mcp,
  otelGenAi,
  ollama,
  vllm,
  wachterEvent,
  ecs,
]

/** Every raw log format Wachter reads, one file each. The order does not matter: no record is of two formats. */
export const sources: readonly Source[] = [...native.map(readsCarried), elastic(native)]
