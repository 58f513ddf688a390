import type { Source } from '../model/source.ts'
import { awsBedrockAgentcore } from './aws-bedrock-agentcore.ts'
import { awsBedrockInvocation } from './aws-bedrock-invocation.ts'
import { awsCloudtrail } from './aws-cloudtrail.ts'
import { azureOpenai } from './azure-openai.ts'

/** Every raw log format Wachter reads, one file each. The order does not matter: no record is of two formats. */
export const sources: readonly Source[] = [
  azureOpenai,
  awsCloudtrail,
  awsBedrockAgentcore,
  awsBedrockInvocation,
]
