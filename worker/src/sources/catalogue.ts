import type { Source } from '../model/source.ts'
import { awsBedrockInvocation } from './aws-bedrock-invocation.ts'

/** Every raw log format Wachter reads, one file each. The order does not matter: no record is of two formats. */
export const sources: readonly Source[] = [awsBedrockInvocation]
