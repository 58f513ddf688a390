import { awsService } from './aws-service.ts'
import { agents } from './bedrock-agents.ts'
import { flows, prompts } from './bedrock-flows.ts'
import { knowledgeBases } from './bedrock-knowledge-bases.ts'

/** Agents for Amazon Bedrock: agents, knowledge bases, flows and prompts. */
export const bedrockAgent = awsService({
  name: 'bedrock-agent',
  prefix: 'bedrock',
  load: () => import('@aws-sdk/client-bedrock-agent'),
  client: 'BedrockAgentClient',
  page: { maxResults: 100 },
  readings: async () => [agents, knowledgeBases, flows, prompts],
})
