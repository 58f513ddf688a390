import type { AssetRef } from '../../model/event.ts'
import { at, booleanAt, isObject, listAt, stringAt } from '../../sources/json-fields.ts'
import { addressOf, named, related } from '../answers.ts'
import type { Seen } from '../connector.ts'
import { azureRef, exposureIn, identityIn, resourceFacts } from './azure-answers.ts'
import { type Asks, azureService, type Reading } from './azure-service.ts'
import { connectionIn } from './connections.ts'

const WORKSPACES = 'Microsoft.MachineLearningServices/workspaces'
const list = { call: WORKSPACES, items: 'value' } as const

type Below =
  | `${typeof WORKSPACES}/${'connections' | 'onlineEndpoints' | 'serverlessEndpoints' | 'models' | 'data' | 'computes'}`
  | `${typeof WORKSPACES}/${'onlineEndpoints/deployments' | 'models/versions' | 'data/versions'}`

function below(item: unknown, call: Below, asks: Asks): Promise<readonly unknown[] | undefined> {
  return asks.all({ call, items: 'value', input: { id: named(item, 'id') } })
}

/** A reading of what every workspace has under `call`. */
function inWorkspaces(
  call: Below,
  types: Reading['types'],
  seen: (item: unknown, workspace: unknown, asks: Asks) => Promise<Seen | undefined>,
): Reading {
  return {
    name: call,
    types,
    list,
    async seen(workspace, asks) {
      const items = await below(workspace, call, asks)
      if (items === undefined) return undefined
      const things: Seen[] = []
      for (const item of items)
        things.push(...[await seen(item, workspace, asks)].filter((one) => one !== undefined))
      return things
    },
  }
}

function workspaceRef(workspace: unknown) {
  return azureRef('ai_application', 'ml', named(workspace, 'id'))
}

/** Workspaces, hubs and the projects of hubs, and the secrets in their connections. */
const workspaces: Reading = {
  types: ['ai_application', 'api_key'],
  list,
  async seen(item, asks) {
    const listed = (await below(item, `${WORKSPACES}/connections`, asks)) ?? []
    const connections = listed.map((one) => connectionIn(one, asks.place))
    const key = stringAt(item, 'properties', 'encryption', 'keyVaultProperties', 'keyIdentifier')
    const network = exposureIn(item)
    const outbound = stringAt(item, 'properties', 'managedNetwork', 'isolationMode')
    return [
      {
        asset: { type: 'ai_application', provider: 'azure_ml', key: named(item, 'id') },
        facts: {
          ...resourceFacts(item, asks.place),
          exposure: network.exposure,
          network_isolated: network.network_isolated && outbound !== undefined && outbound !== 'Disabled',
          description: stringAt(item, 'properties', 'description'),
          architecture: stringAt(item, 'kind'),
          identity: identityIn(item),
          encryption_key: key ?? null,
          authentication: 'identity',
          self_hosted: false,
        },
        relations: related(
          ['part_of', azureRef('ai_application', 'ml', stringAt(item, 'properties', 'hubResourceId'))],
          ...connections.flatMap(({ relation }) => (relation === undefined ? [] : [relation])),
          ...connections.map((one) => ['authenticates_with', one.key?.asset] as const),
        ),
      },
      ...connections.flatMap((one) => one.key ?? []),
    ]
  },
}

/** A model of a registry, or of a workspace, without its version. */
function modelRef(id: string | undefined): AssetRef | undefined {
  const [, name] = /^(.+?)(?:\/versions\/[^/]+|\/labels\/[^/]+)?$/.exec(id ?? '') ?? []
  return azureRef(name?.startsWith('/subscriptions/') ? 'fine_tuned_model' : 'foundation_model', 'ml', name)
}

/** `Key` and `AMLToken` are secrets that are handed out. */
function authenticationIn(item: unknown): 'key' | 'identity' | undefined {
  const mode = stringAt(item, 'properties', 'authMode')
  return mode === undefined ? undefined : mode === 'AADToken' ? 'identity' : 'key'
}

const onlineEndpoints = inWorkspaces(
  `${WORKSPACES}/onlineEndpoints`,
  ['api_endpoint'],
  async (item, workspace, asks) => {
    const deployments = await below(item, `${WORKSPACES}/onlineEndpoints/deployments`, asks)
    return {
      asset: { type: 'api_endpoint', provider: 'azure_ml', key: named(item, 'id') },
      facts: {
        ...resourceFacts(item, asks.place),
        ...exposureIn(item),
        endpoint: stringAt(item, 'properties', 'scoringUri'),
        description: stringAt(item, 'properties', 'description'),
        authentication: authenticationIn(item),
        identity: identityIn(item),
        logging: deployments && loggingIn(deployments),
        self_hosted: true,
      },
      relations: related(
        ['part_of', workspaceRef(workspace)],
        ...(deployments ?? []).map(
          (one) => ['uses', modelRef(stringAt(one, 'properties', 'model'))] as const,
        ),
      ),
    }
  },
)

/** Data collection keeps what goes in and comes out; Application Insights only that calls were made. */
function loggingIn(deployments: readonly unknown[]): 'on' | 'without_texts' | 'off' {
  const collects = (deployment: unknown) => {
    const collections = at(deployment, 'properties', 'dataCollector', 'collections')
    return (
      isObject(collections) &&
      Object.values(collections).some((one) => stringAt(one, 'dataCollectionMode') === 'Enabled')
    )
  }
  if (deployments.some(collects)) return 'on'
  const insights = deployments.some((one) => booleanAt(one, 'properties', 'appInsightsEnabled') === true)
  return insights ? 'without_texts' : 'off'
}

const serverlessEndpoints = inWorkspaces(
  `${WORKSPACES}/serverlessEndpoints`,
  ['api_endpoint'],
  async (item, workspace, asks) => {
    const safety = stringAt(item, 'properties', 'contentSafety', 'contentSafetyStatus')
    const model = modelRef(stringAt(item, 'properties', 'modelSettings', 'modelId'))
    return {
      asset: { type: 'api_endpoint', provider: 'azure_ml', key: named(item, 'id') },
      facts: {
        ...resourceFacts(item, asks.place),
        ...exposureIn(workspace),
        status: stringAt(item, 'properties', 'endpointState'),
        endpoint: stringAt(item, 'properties', 'inferenceEndpoint', 'uri'),
        authentication: authenticationIn(item),
        guarded: safety === undefined ? undefined : safety === 'Enabled',
        model_name: model?.key.slice(model.key.lastIndexOf('/') + 1),
        model_provider: 'azure_ml',
        self_hosted: false,
      },
      relations: related(['part_of', workspaceRef(workspace)], ['uses', model]),
    }
  },
)

/** The version that a container names as its newest, else the first of the list. */
function newestOf(container: unknown, versions: readonly unknown[] | undefined): unknown {
  const latest = stringAt(container, 'properties', 'latestVersion')
  return versions?.find((one) => stringAt(one, 'name') === latest) ?? versions?.[0]
}

const models = inWorkspaces(`${WORKSPACES}/models`, ['fine_tuned_model'], async (item, workspace, asks) => {
  const newest = newestOf(item, await below(item, `${WORKSPACES}/models/versions`, asks))
  return {
    asset: { type: 'fine_tuned_model', provider: 'azure_ml', key: named(item, 'id') },
    facts: {
      ...resourceFacts(item, asks.place),
      description: stringAt(newest, 'properties', 'description'),
      status: stringAt(newest, 'properties', 'stage'),
      model_version: stringAt(newest, 'name'),
      model_provider: 'azure_ml',
      architecture: stringAt(newest, 'properties', 'modelType'),
      source_url: stringAt(newest, 'properties', 'modelUri'),
      self_hosted: true,
    },
    relations: related(['part_of', workspaceRef(workspace)]),
  }
})

const data = inWorkspaces(`${WORKSPACES}/data`, ['training_dataset'], async (item, workspace, asks) => {
  const newest = newestOf(item, await below(item, `${WORKSPACES}/data/versions`, asks))
  return {
    asset: { type: 'training_dataset', provider: 'azure_ml', key: named(item, 'id') },
    facts: {
      ...resourceFacts(item, asks.place),
      description: stringAt(newest, 'properties', 'description'),
      architecture: stringAt(newest, 'properties', 'dataType'),
      place: addressOf(stringAt(newest, 'properties', 'dataUri')),
    },
    relations: related(['part_of', workspaceRef(workspace)]),
  }
})

/** Machines that people work on; clusters run what others have written. */
const notebooks = inWorkspaces(`${WORKSPACES}/computes`, ['notebook'], async (item, workspace, asks) => {
  if (stringAt(item, 'properties', 'computeType') !== 'ComputeInstance') return undefined
  const instance = at(item, 'properties', 'properties')
  const user = stringAt(instance, 'personalComputeInstanceSettings', 'assignedUser', 'objectId')
  const endpoints = listAt(instance, 'applications').map((one) => stringAt(one, 'endpointUri'))
  const open = stringAt(instance, 'sshSettings', 'sshPublicAccess') === 'Enabled'
  const hasPublicAddress = booleanAt(instance, 'enableNodePublicIp') !== false
  return {
    asset: { type: 'notebook', provider: 'azure_ml', key: named(item, 'id') },
    facts: {
      ...resourceFacts(item, asks.place),
      status: stringAt(instance, 'state'),
      endpoint: endpoints.find((one) => one !== undefined),
      exposure: open || hasPublicAddress ? 'public' : 'vpc',
      network_isolated: !open && !hasPublicAddress,
      identity: identityIn(item),
      used_by: user === undefined ? undefined : [user],
      permissions: { code: 'manage' },
      authentication: booleanAt(item, 'properties', 'disableLocalAuth') === true ? 'identity' : 'key',
      self_hosted: true,
    },
    relations: related(['part_of', workspaceRef(workspace)]),
  }
})

/** Azure Machine Learning: workspaces, endpoints, models, data assets and notebooks. */
export const machineLearning = azureService('machine-learning', [
  workspaces,
  onlineEndpoints,
  serverlessEndpoints,
  models,
  data,
  notebooks,
])
