import { at, isObject, listAt, stringAt } from '../../sources/json-fields.ts'
import { named, related, timeAt } from '../answers.ts'
import type { Seen } from '../connector.ts'
import {
  alsoById,
  dataSet,
  exposureOf,
  gcpModel,
  gcpRef,
  resourceFacts,
  withoutVersion,
} from './gcp-answers.ts'
import type { Asks, Reading } from './gcp-service.ts'

/** Tuning jobs by the model that came out. */
export type Tunings = ReadonlyMap<string, unknown>

/** What was tuned in the location. */
export async function tuningsOf(asks: Asks): Promise<Tunings> {
  const jobs = await asks.all({ call: 'aiplatform.tuningJobs.list', items: 'tuningJobs' })
  return new Map(
    (jobs ?? []).flatMap((job) => {
      const model = stringAt(job, 'tunedModel', 'model')
      return model === undefined ? [] : [[withoutVersion(model), job]]
    }),
  )
}

/** Models of the Model Registry, with what they were tuned from and on. */
export function models(tunings: Tunings): Reading {
  return {
    types: ['fine_tuned_model'],
    list: { call: 'aiplatform.models.list', items: 'models' },
    async seen(item, { place }) {
      const name = withoutVersion(named(item, 'name'))
      const asset = { type: 'fine_tuned_model', provider: 'gcp_vertex', key: name } as const
      const job = tunings.get(name)
      const trained = dataSet('training_dataset', stringAt(job, 'supervisedTuningSpec', 'trainingDatasetUri'))
      const tried = dataSet(
        'evaluation_dataset',
        stringAt(job, 'supervisedTuningSpec', 'validationDatasetUri'),
      )
      const image = stringAt(item, 'containerSpec', 'imageUri')
      const environment = listAt(item, 'containerSpec', 'env')
      const base =
        stringAt(job, 'baseModel') ??
        stringAt(item, 'baseModelSource', 'modelGardenSource', 'publicModelName') ??
        stringAt(item, 'baseModelSource', 'genieSource', 'baseModelUri')
      const sets = [trained, tried].filter((set) => set !== undefined)
      return [
        {
          asset,
          also: alsoById(asset, place),
          facts: {
            ...resourceFacts(item, place),
            model_provider: 'gcp_vertex',
            model_version: stringAt(item, 'versionId'),
            architecture: stringAt(item, 'modelSourceInfo', 'sourceType'),
            source_url: stringAt(item, 'artifactUri'),
            package: image,
            pinned: image === undefined ? undefined : image.includes('@sha256:'),
            env_names: environment.flatMap((one) => stringAt(one, 'name') ?? []).sort(),
            self_hosted: image !== undefined,
          },
          relations: related(
            ['built_from', gcpModel(base)],
            ['trained_on', trained],
            ['evaluated_on', tried],
            ['part_of', gcpRef('ai_application', stringAt(item, 'trainingPipeline'))],
          ),
        },
        ...sets.map(
          (set): Seen => ({
            asset: set,
            facts: { name: set.key, place: set.key, cloud_provider: 'gcp', used_by: [name] },
          }),
        ),
      ]
    },
  }
}

/** Endpoints that serve models. */
export const endpoints: Reading = {
  types: ['api_endpoint'],
  list: { call: 'aiplatform.endpoints.list', items: 'endpoints' },
  async seen(item, { place }) {
    const asset = { type: 'api_endpoint', provider: 'gcp_vertex', key: named(item, 'name') } as const
    const deployed = listAt(item, 'deployedModels')
    return [
      {
        asset,
        also: alsoById(asset, place),
        facts: {
          ...resourceFacts(item, place),
          ...exposureOf(item),
          endpoint: dedicated(item),
          logging: loggingOf(item, deployed),
          identity:
            deployed.map((one) => stringAt(one, 'serviceAccount')).find((one) => one !== undefined) ?? null,
          authentication: 'identity',
          self_hosted: false,
        },
        relations: related(...deployed.map((one) => ['uses', gcpModel(stringAt(one, 'model'))] as const)),
      },
    ]
  },
}

function dedicated(item: unknown): string | undefined {
  const host = stringAt(item, 'dedicatedEndpointDns')
  return host === undefined ? undefined : `https://${host}`
}

/** Requests and answers in BigQuery, or lines that tell of each call and not of its texts. */
function loggingOf(item: unknown, deployed: readonly unknown[]): 'on' | 'without_texts' | 'off' {
  if (at(item, 'predictRequestResponseLoggingConfig', 'enabled') === true) return 'on'
  return deployed.some((one) => at(one, 'enableAccessLogging') === true) ? 'without_texts' : 'off'
}

/** Data sets that Vertex AI manages. */
export const datasets: Reading = {
  types: ['training_dataset'],
  list: { call: 'aiplatform.datasets.list', items: 'datasets' },
  async seen(item, { place }) {
    const asset = { type: 'training_dataset', provider: 'gcp_vertex', key: named(item, 'name') } as const
    const source = at(item, 'metadata', 'inputConfig')
    const [first] = listAt(source, 'gcsSource', 'uri')
    return [
      {
        asset,
        also: alsoById(asset, place),
        facts: {
          ...resourceFacts(item, place),
          architecture: stringAt(item, 'metadataSchemaUri')?.split('/').at(-1),
          place: stringAt({ first }, 'first') ?? stringAt(source, 'bigquerySource', 'uri'),
        },
      },
    ]
  },
}

/** Runtimes of Colab Enterprise. */
export const notebooks: Reading = {
  types: ['notebook'],
  list: { call: 'aiplatform.notebookRuntimes.list', items: 'notebookRuntimes' },
  async seen(item, { place }) {
    const asset = { type: 'notebook', provider: 'gcp_vertex', key: named(item, 'name') } as const
    const user = stringAt(item, 'runtimeUser')
    const network = at(item, 'networkSpec')
    const open = at(network, 'enableInternetAccess') === true
    return [
      {
        asset,
        also: alsoById(asset, place),
        facts: {
          ...resourceFacts(item, place),
          status: stringAt(item, 'runtimeState'),
          identity: stringAt(item, 'serviceAccount') ?? user ?? null,
          used_by: user === undefined ? undefined : [user],
          exposure: isObject(network) ? (open ? 'public' : 'vpc') : undefined,
          network_isolated: isObject(network) ? !open : undefined,
          last_used: timeAt(item, 'updateTime'),
          permissions: { code: 'write' },
          authentication: 'identity',
          self_hosted: false,
        },
      },
    ]
  },
}
