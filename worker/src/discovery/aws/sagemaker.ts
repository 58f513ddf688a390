import type { AssetRef } from '../../model/event.ts'
import { at, isObject, listAt, numberAt, stringAt, stringsAt } from '../../sources/json-fields.ts'
import { keyIn, named, related, timeAt } from '../answers.ts'
import { dataSet, placed, tagsIn } from './answers.ts'
import type { CallName } from './aws-client.ts'
import { type Asks, awsService, type Place, type Reading } from './aws-service.ts'
import { dataSetsSeen } from './bedrock-models.ts'
import { domains, trackingServers } from './sagemaker-places.ts'

type Call = CallName<typeof import('@aws-sdk/client-sagemaker')>

/** Amazon SageMaker: models, endpoints, registered packages, notebooks, MLflow servers, feature groups, and data sets as training jobs name them. */
export const sagemaker = awsService({
  name: 'sagemaker',
  prefix: 'sagemaker',
  load: () => import('@aws-sdk/client-sagemaker'),
  client: 'SageMakerClient',
  page: { MaxResults: 100 },
  readings: async () => [
    models,
    endpoints,
    modelPackages,
    notebooks,
    domains,
    trackingServers,
    featureGroups,
    trainingJobs,
  ],
})

/** Names are unique within an account and region only. */
function modelByName({ account, region }: Place, name: string | undefined): AssetRef | undefined {
  return name === undefined
    ? undefined
    : { type: 'fine_tuned_model', provider: 'aws_sagemaker', key: `${account}/${region}/${name}` }
}

async function tagsOf(arn: string, asks: Asks<Call>) {
  const tags = await asks.all({ call: 'ListTags', items: 'Tags', input: { ResourceArn: arn } })
  return tagsIn(tags && { tags })
}

const models: Reading<Call> = {
  types: ['fine_tuned_model'],
  list: { call: 'ListModels', items: 'Models' },
  async seen(item, asks) {
    const arn = named(item, 'ModelArn')
    const name = named(item, 'ModelName')
    const model = await asks.get('DescribeModel', { ModelName: name })
    if (model === null) return []
    const container = at(model, 'PrimaryContainer') ?? at(model, 'Containers', 0)
    const byName = modelByName(asks.place, name)
    return [
      {
        asset: { type: 'fine_tuned_model', provider: 'aws_sagemaker', key: arn },
        also: byName === undefined ? [] : [byName],
        facts: {
          ...placed(asks.place),
          name,
          ...packed(container),
          model_provider: 'aws_sagemaker',
          self_hosted: true,
          created: timeAt(item, 'CreationTime'),
          identity: keyIn(model, 'ExecutionRoleArn'),
          network_isolated: isObject(model) ? at(model, 'EnableNetworkIsolation') === true : undefined,
          exposure: isObject(at(model, 'VpcConfig')) ? 'vpc' : undefined,
          env_names: isObject(model) ? namesIn(at(container, 'Environment')) : undefined,
          tags: await tagsOf(arn, asks),
        },
        relations: related(['built_from', packageRef(stringAt(container, 'ModelPackageName'))]),
      },
    ]
  },
}

/** What a container runs, and whether it is the same tomorrow. */
function packed(container: unknown) {
  const image = stringAt(container, 'Image')
  return {
    package: image,
    pinned: image === undefined ? undefined : image.includes('@sha256:'),
    source_url:
      stringAt(container, 'ModelDataUrl') ?? stringAt(container, 'ModelDataSource', 'S3DataSource', 'S3Uri'),
  }
}

function namesIn(environment: unknown): string[] {
  return isObject(environment) ? Object.keys(environment).sort() : []
}

function packageRef(arn: string | undefined): AssetRef | undefined {
  return arn?.startsWith('arn:')
    ? { type: 'fine_tuned_model', provider: 'aws_sagemaker', key: arn }
    : undefined
}

const endpoints: Reading<Call> = {
  types: ['api_endpoint'],
  list: { call: 'ListEndpoints', items: 'Endpoints' },
  async seen(item, asks) {
    const arn = named(item, 'EndpointArn')
    const endpoint = await asks.get('DescribeEndpoint', { EndpointName: named(item, 'EndpointName') })
    if (endpoint === null) return []
    const name = stringAt(endpoint, 'EndpointConfigName')
    const config =
      name === undefined ? undefined : await asks.get('DescribeEndpointConfig', { EndpointConfigName: name })
    const components = await componentsOf(named(item, 'EndpointName'), asks)
    const variants = [...listAt(config, 'ProductionVariants'), ...listAt(config, 'ShadowProductionVariants')]
    return [
      {
        asset: { type: 'api_endpoint', provider: 'aws_sagemaker', key: arn },
        facts: {
          ...placed(asks.place),
          name: stringAt(item, 'EndpointName'),
          status: stringAt(item, 'EndpointStatus'),
          created: timeAt(item, 'CreationTime'),
          authentication: 'identity',
          self_hosted: true,
          // Data capture is what SageMaker has for a log of calls.
          logging: isObject(endpoint)
            ? at(endpoint, 'DataCaptureConfig', 'EnableCapture') === true
              ? 'on'
              : 'off'
            : undefined,
          identity: keyIn(config, 'ExecutionRoleArn'),
          encryption_key: keyIn(config, 'KmsKeyId'),
          exposure: isObject(at(config, 'VpcConfig')) ? 'vpc' : undefined,
          network_isolated: isObject(config) ? at(config, 'EnableNetworkIsolation') === true : undefined,
          tags: await tagsOf(arn, asks),
        },
        relations: related(
          ...[...variants, ...components].map(
            (one) => ['uses', modelByName(asks.place, stringAt(one, 'ModelName'))] as const,
          ),
        ),
      },
    ]
  },
}

/** What an endpoint runs beside, or in the place of, its variants' models. */
async function componentsOf(endpoint: string, asks: Asks<Call>): Promise<readonly unknown[]> {
  const listed = await asks.all({
    call: 'ListInferenceComponents',
    items: 'InferenceComponents',
    input: { EndpointNameEquals: endpoint },
  })
  const components: unknown[] = []
  for (const one of listed ?? []) {
    const input = { InferenceComponentName: named(one, 'InferenceComponentName') }
    const described = await asks.get('DescribeInferenceComponent', input)
    components.push(at(described, 'Specification'), ...listAt(described, 'Specifications'))
  }
  return components
}

/** Versions of registered models, with whether they were approved. */
const modelPackages: Reading<Call> = {
  types: ['fine_tuned_model'],
  list: { call: 'ListModelPackageGroups', items: 'ModelPackageGroupSummaryList' },
  async seen(item, asks) {
    const group = named(item, 'ModelPackageGroupName')
    const versions = await asks.all({
      call: 'ListModelPackages',
      items: 'ModelPackageSummaryList',
      input: { ModelPackageGroupName: group },
    })
    const seen = []
    for (const version of versions ?? []) {
      const arn = named(version, 'ModelPackageArn')
      const described = await asks.get('DescribeModelPackage', { ModelPackageName: arn })
      if (described === null) continue
      const container = at(described, 'InferenceSpecification', 'Containers', 0)
      const number = numberAt(version, 'ModelPackageVersion')
      seen.push({
        asset: { type: 'fine_tuned_model' as const, provider: 'aws_sagemaker', key: arn },
        facts: {
          ...placed(asks.place),
          name: number === undefined ? group : `${group} ${number}`,
          ...packed(container),
          description: stringAt(version, 'ModelPackageDescription'),
          model_version: number === undefined ? undefined : String(number),
          model_provider: 'aws_sagemaker',
          architecture: stringAt(container, 'Framework'),
          status: stringAt(version, 'ModelApprovalStatus'),
          created: timeAt(version, 'CreationTime'),
          encryption_key: keyIn(described, 'SecurityConfig', 'KmsKeyId'),
          self_hosted: true,
        },
      })
    }
    return seen
  },
}

const notebooks: Reading<Call> = {
  types: ['notebook'],
  list: { call: 'ListNotebookInstances', items: 'NotebookInstances' },
  async seen(item, asks) {
    const arn = named(item, 'NotebookInstanceArn')
    const name = named(item, 'NotebookInstanceName')
    const notebook = await asks.get('DescribeNotebookInstance', { NotebookInstanceName: name })
    if (notebook === null) return []
    const direct = stringAt(notebook, 'DirectInternetAccess')
    return [
      {
        asset: { type: 'notebook', provider: 'aws_sagemaker', key: arn },
        facts: {
          ...placed(asks.place),
          name,
          status: stringAt(item, 'NotebookInstanceStatus'),
          created: timeAt(item, 'CreationTime'),
          endpoint: stringAt(item, 'Url'),
          source_url: stringAt(item, 'DefaultCodeRepository'),
          identity: keyIn(notebook, 'RoleArn'),
          encryption_key: keyIn(notebook, 'KmsKeyId'),
          exposure: direct === undefined ? undefined : direct === 'Enabled' ? 'public' : 'vpc',
          network_isolated: direct === undefined ? undefined : direct === 'Disabled',
          permissions: isObject(notebook)
            ? { code: stringAt(notebook, 'RootAccess') === 'Enabled' ? 'manage' : 'write' }
            : undefined,
          authentication: 'identity',
          self_hosted: true,
          tags: await tagsOf(arn, asks),
        },
      },
    ]
  },
}

const featureGroups: Reading<Call> = {
  types: ['training_dataset'],
  list: { call: 'ListFeatureGroups', items: 'FeatureGroupSummaries' },
  async seen(item, asks) {
    const arn = named(item, 'FeatureGroupArn')
    const name = named(item, 'FeatureGroupName')
    const group = await asks.get('DescribeFeatureGroup', { FeatureGroupName: name })
    if (group === null) return []
    const offline = ['OfflineStoreConfig', 'S3StorageConfig']
    return [
      {
        asset: { type: 'training_dataset', provider: 'aws_sagemaker', key: arn },
        facts: {
          ...placed(asks.place),
          name,
          description: stringAt(group, 'Description'),
          purpose: 'features of models',
          status: stringAt(item, 'FeatureGroupStatus'),
          created: timeAt(item, 'CreationTime'),
          place: stringAt(group, ...offline, 'S3Uri'),
          identity: keyIn(group, 'RoleArn'),
          encryption_key: isObject(group)
            ? (stringAt(group, ...offline, 'KmsKeyId') ??
              stringAt(group, 'OnlineStoreConfig', 'SecurityConfig', 'KmsKeyId') ??
              null)
            : undefined,
          tags: await tagsOf(arn, asks),
        },
      },
    ]
  },
}

/** Channels that are not trained on, by the names that SageMaker's own algorithms give them. */
const EVALUATES = /^(validation|valid|val|test|eval|evaluation)/i
/** Older jobs than the newest thousand of a place are left out: their data sets are in use no longer, or named again. */
const NEWEST_JOBS = 1000

const trainingJobs: Reading<Call> = {
  types: [],
  list: {
    call: 'ListTrainingJobs',
    items: 'TrainingJobSummaries',
    input: { StatusEquals: 'Completed', SortBy: 'CreationTime', SortOrder: 'Descending' },
    most: NEWEST_JOBS,
  },
  async seen(item, asks) {
    const job = await asks.get('DescribeTrainingJob', { TrainingJobName: named(item, 'TrainingJobName') })
    const sets = listAt(job, 'InputDataConfig').flatMap((channel) => {
      const type = EVALUATES.test(stringAt(channel, 'ChannelName') ?? '')
        ? 'evaluation_dataset'
        : 'training_dataset'
      const uris = stringsAt(channel, 'DataSource', 'S3DataSource', 'S3Uri') ?? []
      return uris.map((uri) => dataSet(type, uri))
    })
    return dataSetsSeen(sets, named(item, 'TrainingJobArn'))
  },
}
