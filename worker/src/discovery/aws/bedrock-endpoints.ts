import { at, isObject, listAt, stringAt, wordAt } from '../../sources/json-fields.ts'
import { keyIn, named, related, timeAt } from '../answers.ts'
import { modelRef, placed, tagsIn } from './answers.ts'
import { namesOf } from './bedrock-models.ts'
import type { BedrockReading, BedrockRegion } from './bedrock-region.ts'

/** Names under which models are called that are no models themselves. */
export function endpointReadings(region: BedrockRegion): readonly BedrockReading[] {
  return [
    applicationProfiles(region),
    provisionedThroughput(region),
    deployments(region),
    marketplaceEndpoints(region),
    promptRouters(region),
  ]
}

function applicationProfiles({ logging }: BedrockRegion): BedrockReading {
  return {
    types: ['api_endpoint'],
    list: {
      call: 'ListInferenceProfiles',
      items: 'inferenceProfileSummaries',
      input: { typeEquals: 'APPLICATION' },
    },
    async seen(item, asks) {
      const arn = named(item, 'inferenceProfileArn')
      const tags = await asks.get('ListTagsForResource', { resourceARN: arn })
      const models = listAt(item, 'models').map((model) => modelRef(stringAt(model, 'modelArn')))
      return [
        {
          asset: { type: 'api_endpoint', provider: 'aws_bedrock', key: arn },
          also: namesOf(arn),
          facts: {
            ...placed(asks.place),
            name: stringAt(item, 'inferenceProfileName'),
            description: stringAt(item, 'description'),
            status: stringAt(item, 'status'),
            created: timeAt(item, 'createdAt'),
            authentication: 'identity',
            tags: tagsIn(tags),
            logging,
          },
          relations: related(...models.map((model) => ['uses', model] as const)),
        },
      ]
    },
  }
}

function provisionedThroughput({ logging }: BedrockRegion): BedrockReading {
  return {
    types: ['api_endpoint'],
    list: { call: 'ListProvisionedModelThroughputs', items: 'provisionedModelSummaries' },
    async seen(item, asks) {
      const arn = named(item, 'provisionedModelArn')
      const tags = await asks.get('ListTagsForResource', { resourceARN: arn })
      const units = wordAt(item, 'modelUnits')
      return [
        {
          asset: { type: 'api_endpoint', provider: 'aws_bedrock', key: arn },
          also: namesOf(arn),
          facts: {
            ...placed(asks.place),
            name: stringAt(item, 'provisionedModelName'),
            status: stringAt(item, 'status'),
            created: timeAt(item, 'creationTime'),
            expires: timeAt(item, 'commitmentExpirationTime'),
            rate_limit: units === undefined ? undefined : `${units} model units`,
            authentication: 'identity',
            tags: tagsIn(tags),
            logging,
          },
          relations: related(['uses', modelRef(stringAt(item, 'modelArn'))]),
        },
      ]
    },
  }
}

function deployments({ logging }: BedrockRegion): BedrockReading {
  return {
    types: ['api_endpoint'],
    list: { call: 'ListCustomModelDeployments', items: 'modelDeploymentSummaries' },
    async seen(item, asks) {
      const arn = named(item, 'customModelDeploymentArn')
      const tags = await asks.get('ListTagsForResource', { resourceARN: arn })
      return [
        {
          asset: { type: 'api_endpoint', provider: 'aws_bedrock', key: arn },
          also: namesOf(arn),
          facts: {
            ...placed(asks.place),
            name: stringAt(item, 'customModelDeploymentName'),
            status: stringAt(item, 'status'),
            created: timeAt(item, 'createdAt'),
            authentication: 'identity',
            tags: tagsIn(tags),
            logging,
          },
          relations: related(['uses', modelRef(stringAt(item, 'modelArn'))]),
        },
      ]
    },
  }
}

function marketplaceEndpoints({ logging }: BedrockRegion): BedrockReading {
  return {
    types: ['api_endpoint'],
    list: { call: 'ListMarketplaceModelEndpoints', items: 'marketplaceModelEndpoints' },
    async seen(item, asks) {
      const arn = named(item, 'endpointArn')
      const answer = await asks.get('GetMarketplaceModelEndpoint', { endpointArn: arn })
      const host = at(answer, 'marketplaceModelEndpoint', 'endpointConfig', 'sageMaker')
      const source = stringAt(item, 'modelSourceIdentifier')
      return [
        {
          asset: { type: 'api_endpoint', provider: 'aws_bedrock', key: arn },
          // SageMaker, which hosts it, lists it under the same ARN.
          also: [{ type: 'api_endpoint', provider: 'aws_sagemaker', key: arn }],
          facts: {
            ...placed(asks.place),
            name: arn.slice(arn.lastIndexOf('/') + 1),
            status: stringAt(item, 'status'),
            created: timeAt(item, 'createdAt'),
            identity: keyIn(host, 'executionRole'),
            encryption_key: keyIn(host, 'kmsEncryptionKey'),
            exposure: isObject(at(host, 'vpc')) ? 'vpc' : undefined,
            authentication: 'identity',
            source_url: source,
            logging,
          },
          relations: related([
            'uses',
            source === undefined
              ? undefined
              : { type: 'foundation_model', provider: 'aws_sagemaker', key: source },
          ]),
        },
      ]
    },
  }
}

function promptRouters({ logging }: BedrockRegion): BedrockReading {
  return {
    types: ['api_endpoint'],
    list: { call: 'ListPromptRouters', items: 'promptRouterSummaries', input: { type: 'custom' } },
    async seen(item, asks) {
      const arn = named(item, 'promptRouterArn')
      const tags = await asks.get('ListTagsForResource', { resourceARN: arn })
      const models = [...listAt(item, 'models'), at(item, 'fallbackModel')]
      return [
        {
          asset: { type: 'api_endpoint', provider: 'aws_bedrock', key: arn },
          also: namesOf(arn),
          facts: {
            ...placed(asks.place),
            name: stringAt(item, 'promptRouterName'),
            description: stringAt(item, 'description'),
            status: stringAt(item, 'status'),
            created: timeAt(item, 'createdAt'),
            authentication: 'identity',
            tags: tagsIn(tags),
            logging,
          },
          relations: related(
            ...models.map((model) => ['uses', modelRef(stringAt(model, 'modelArn'))] as const),
          ),
        },
      ]
    },
  }
}
