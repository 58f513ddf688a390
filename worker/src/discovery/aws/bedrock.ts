import { awsService } from './aws-service.ts'
import { endpointReadings } from './bedrock-endpoints.ts'
import { guardrails } from './bedrock-guardrails.ts'
import { evaluationJobs } from './bedrock-jobs.ts'
import { modelReadings } from './bedrock-models.ts'
import { regionOf } from './bedrock-region.ts'

/** Amazon Bedrock: models, endpoints of models, guardrails, and data sets as its jobs name them. */
export const bedrock = awsService({
  name: 'bedrock',
  prefix: 'bedrock',
  load: () => import('@aws-sdk/client-bedrock'),
  client: 'BedrockClient',
  page: { maxResults: 100 },
  async readings(asks) {
    const region = await regionOf(asks)
    return [...modelReadings(region), ...endpointReadings(region), guardrails, evaluationJobs]
  },
})
