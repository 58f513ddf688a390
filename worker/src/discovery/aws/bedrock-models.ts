import type { AssetFacts } from '../../model/asset.ts'
import type { AssetRef } from '../../model/event.ts'
import type { AssetType } from '../../model/taxonomy.ts'
import { listAt, stringAt, stringsAt } from '../../sources/json-fields.ts'
import { keyIn, named, related, timeAt } from '../answers.ts'
import type { Seen } from '../connector.ts'
import { admittedBy, dataSet, modelRef, placed, tagsIn } from './answers.ts'
import type { BedrockReading, BedrockRegion } from './bedrock-region.ts'

/** What is known of any model that Bedrock serves. */
const SERVED = {
  model_provider: 'aws_bedrock',
  self_hosted: false,
  authentication: 'identity',
} satisfies AssetFacts

/** Foundation models that the account has access to, its custom models and those that it has imported. */
export function modelReadings(region: BedrockRegion): readonly BedrockReading[] {
  return [foundationModels(region), customModels(region), importedModels(region)]
}

function foundationModels({ logging, profiles, enforcedOn }: BedrockRegion): BedrockReading {
  return {
    types: ['foundation_model', 'embedding_model'],
    list: { call: 'ListFoundationModels', items: 'modelSummaries' },
    async seen(item, asks) {
      const modelId = named(item, 'modelId')
      // Variants that only provisioned throughput serves are told of with that.
      if (stringsAt(item, 'inferenceTypesSupported')?.every((type) => type === 'PROVISIONED')) return []
      const availability = await asks.get('GetFoundationModelAvailability', { modelId })
      if (availability === undefined) return undefined
      if (!isAvailable(availability)) return []
      const guards = enforcedOn(modelId)
      const { account, region } = asks.place
      const type: AssetType = stringsAt(item, 'outputModalities')?.includes('EMBEDDING')
        ? 'embedding_model'
        : 'foundation_model'
      const arn = stringAt(item, 'modelArn')
      return [
        {
          // AWS names it without an account; what is told of it is so in this account and region.
          asset: { type, provider: 'aws_bedrock', key: `${account}/${region}/${modelId}` },
          also: [modelId, arn, ...(profiles.get(modelId) ?? []).map(({ key }) => key)].flatMap((key) =>
            key === undefined ? [] : [{ type, provider: 'aws_bedrock', key }],
          ),
          facts: {
            ...SERVED,
            ...placed(asks.place),
            name: [stringAt(item, 'providerName'), stringAt(item, 'modelName') ?? modelId]
              .filter((part) => part !== undefined)
              .join(' '),
            model_name: modelId,
            status: stringAt(item, 'modelLifecycle', 'status'),
            logging,
            guarded: guards.length > 0 ? true : undefined,
          },
          relations: related(...guards.map((guard) => ['guarded_by', guard] as const)),
        },
      ]
    },
  }
}

/** Access is granted, agreed to where it must be, and the region has the model. */
function isAvailable(answer: unknown): boolean {
  const agreement = stringAt(answer, 'agreementAvailability', 'status')
  return (
    stringAt(answer, 'authorizationStatus') === 'AUTHORIZED' &&
    stringAt(answer, 'entitlementAvailability') === 'AVAILABLE' &&
    stringAt(answer, 'regionAvailability') !== 'NOT_AVAILABLE' &&
    (agreement === undefined || agreement === 'AVAILABLE')
  )
}

function customModels({ logging }: BedrockRegion): BedrockReading {
  return {
    types: ['fine_tuned_model'],
    list: { call: 'ListCustomModels', items: 'modelSummaries' },
    async seen(item, asks) {
      const arn = named(item, 'modelArn')
      const model = await asks.get('GetCustomModel', { modelIdentifier: arn })
      const tags = await asks.get('ListTagsForResource', { resourceARN: arn })
      const policy = await asks.get('GetResourcePolicy', { resourceArn: arn })
      const training = dataSet('training_dataset', trainingData(model))
      const validation = listAt(model, 'validationDataConfig', 'validators').map((one) =>
        dataSet('evaluation_dataset', stringAt(one, 's3Uri')),
      )
      return [
        {
          asset: { type: 'fine_tuned_model', provider: 'aws_bedrock', key: arn },
          also: namesOf(arn),
          facts: {
            ...SERVED,
            ...placed(asks.place),
            name: stringAt(item, 'modelName'),
            model_name: modelRef(arn)?.key,
            status: stringAt(item, 'modelStatus') ?? stringAt(model, 'modelStatus'),
            created: timeAt(item, 'creationTime'),
            encryption_key: keyIn(model, 'modelKmsKeyArn'),
            tags: tagsIn(tags),
            shared_with: admittedBy(policy),
            logging,
          },
          relations: related(
            ['built_from', modelRef(stringAt(item, 'baseModelArn'))],
            ['trained_on', training],
            ...validation.map((set) => ['evaluated_on', set] as const),
          ),
        },
        ...dataSetsSeen([training, ...validation], arn),
      ]
    },
  }
}

/** A distilled model is trained on what was asked of and answered by another. */
function trainingData(model: unknown): string | undefined {
  return (
    stringAt(model, 'trainingDataConfig', 's3Uri') ??
    stringAt(model, 'trainingDataConfig', 'invocationLogsConfig', 'invocationLogSource', 's3Uri')
  )
}

/** Data sets as a job or model names them. */
export function dataSetsSeen(sets: readonly (AssetRef | undefined)[], user: string): readonly Seen[] {
  return sets.flatMap((set) =>
    set === undefined
      ? []
      : [{ asset: set, facts: { name: set.key, place: set.key, cloud_provider: 'aws', used_by: [user] } }],
  )
}

function importedModels({ logging }: BedrockRegion): BedrockReading {
  return {
    types: ['fine_tuned_model'],
    list: { call: 'ListImportedModels', items: 'modelSummaries' },
    async seen(item, asks) {
      const arn = named(item, 'modelArn')
      const model = await asks.get('GetImportedModel', { modelIdentifier: arn })
      const tags = await asks.get('ListTagsForResource', { resourceARN: arn })
      return [
        {
          asset: { type: 'fine_tuned_model', provider: 'aws_bedrock', key: arn },
          also: namesOf(arn),
          facts: {
            ...SERVED,
            ...placed(asks.place),
            name: stringAt(item, 'modelName'),
            model_name: modelRef(arn)?.key,
            architecture: stringAt(item, 'modelArchitecture'),
            source_url: stringAt(model, 'modelDataSource', 's3DataSource', 's3Uri'),
            created: timeAt(item, 'creationTime'),
            encryption_key: keyIn(model, 'modelKmsKeyArn'),
            tags: tagsIn(tags),
            logging,
          },
        },
      ]
    },
  }
}

/** What invocation logs call a model with this ARN. */
export function namesOf(arn: string): readonly AssetRef[] {
  const ref = modelRef(arn)
  return ref === undefined || ref.key === arn ? [] : [ref]
}
