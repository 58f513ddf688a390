import { at, isObject, listAt, stringAt } from '../../sources/json-fields.ts'
import { named, related } from '../answers.ts'
import { alsoById, gcpModel, resourceFacts } from './gcp-answers.ts'
import type { Reading } from './gcp-service.ts'

/** Agents that run on Agent Engine. */
export const reasoningEngines: Reading = {
  types: ['ai_agent'],
  list: { call: 'aiplatform.reasoningEngines.list', items: 'reasoningEngines' },
  async seen(item, { place }) {
    const asset = { type: 'ai_agent', provider: 'gcp_vertex', key: named(item, 'name') } as const
    const spec = at(item, 'spec')
    const deployment = at(spec, 'deploymentSpec')
    const variables = [...listAt(deployment, 'env'), ...listAt(deployment, 'secretEnv')]
    const bank = at(item, 'contextSpec', 'memoryBankConfig')
    return [
      {
        asset,
        also: alsoById(asset, place),
        facts: {
          ...resourceFacts(item, place),
          architecture: stringAt(spec, 'agentFramework'),
          identity: stringAt(spec, 'effectiveIdentity') ?? stringAt(spec, 'serviceAccount') ?? null,
          // A pickle is loaded when the agent starts.
          package: stringAt(spec, 'packageSpec', 'pickleObjectGcsUri'),
          source_url: stringAt(
            spec,
            'sourceCodeSpec',
            'developerConnectSource',
            'config',
            'gitRepositoryLink',
          ),
          env_names: variables.flatMap((one) => stringAt(one, 'name') ?? []).sort(),
          memory: isObject(bank),
          network_isolated: isObject(at(deployment, 'pscInterfaceConfig')),
          authentication: 'identity',
          self_hosted: false,
        },
        relations: related(['uses', gcpModel(stringAt(bank, 'generationConfig', 'model'))]),
      },
    ]
  },
}
