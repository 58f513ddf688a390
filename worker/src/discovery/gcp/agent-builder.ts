import { at, isObject, stringAt, stringsAt } from '../../sources/json-fields.ts'
import { named, related } from '../answers.ts'
import { alsoById, gcpRef, resourceFacts } from './gcp-answers.ts'
import { gcpService, type Reading } from './gcp-service.ts'

/** Apps of Vertex AI Search and Gemini Enterprise. */
const engines: Reading = {
  types: ['ai_application'],
  list: { call: 'discoveryengine.engines.list', items: 'engines' },
  async seen(item, { place }) {
    const name = named(item, 'name')
    const asset = { type: 'ai_application', provider: 'gcp_vertex', key: name } as const
    const collection = name.slice(0, name.lastIndexOf('/engines/'))
    return [
      {
        asset,
        also: alsoById(asset, place),
        facts: {
          ...resourceFacts(item, place),
          architecture: stringAt(item, 'solutionType'),
          authentication: 'identity',
          self_hosted: false,
        },
        relations: related(
          ...(stringsAt(item, 'dataStoreIds') ?? []).map(
            (id) => ['reads', gcpRef('vector_database', `${collection}/dataStores/${id}`)] as const,
          ),
        ),
      },
    ]
  },
}

/** What these apps search in. */
const dataStores: Reading = {
  types: ['vector_database'],
  list: { call: 'discoveryengine.dataStores.list', items: 'dataStores' },
  async seen(item, { place }) {
    const asset = { type: 'vector_database', provider: 'gcp_vertex', key: named(item, 'name') } as const
    return [
      {
        asset,
        also: alsoById(asset, place),
        facts: {
          ...resourceFacts(item, place),
          encryption_key: stringAt(item, 'cmekConfig', 'kmsKey') ?? null,
          architecture: stringAt(item, 'contentConfig'),
          // A crawled site holds what others wrote.
          untrusted_content: stringAt(item, 'contentConfig') === 'PUBLIC_WEBSITE' ? true : undefined,
          authentication: 'identity',
          self_hosted: false,
        },
      },
    ]
  },
}

export const discoveryengine = gcpService({
  name: 'discoveryengine',
  host: (location) => `${location === 'global' ? '' : `${location}-`}discoveryengine.googleapis.com/v1`,
  // "Agentspace locations": multi-regions only.
  locations: () => ['global', 'us', 'eu'],
  readings: async () => [engines, dataStores],
})

/** Agents of Dialogflow CX. */
const agents: Reading = {
  types: ['ai_agent'],
  list: { call: 'dialogflow.agents.list', items: 'agents' },
  async seen(item, { place }) {
    const asset = { type: 'ai_agent', provider: 'gcp_vertex', key: named(item, 'name') } as const
    const logging = at(item, 'advancedSettings', 'loggingSettings')
    return [
      {
        asset,
        also: alsoById(asset, place),
        facts: {
          ...resourceFacts(item, place),
          architecture: 'dialogflow',
          status: at(item, 'locked') === true ? 'locked' : undefined,
          logging: isObject(logging)
            ? at(logging, 'enableInteractionLogging') === true
              ? 'on'
              : at(logging, 'enableStackdriverLogging') === true
                ? 'without_texts'
                : 'off'
            : undefined,
          authentication: 'identity',
          self_hosted: false,
        },
        relations: related([
          'part_of',
          gcpRef('ai_application', stringAt(item, 'genAppBuilderSettings', 'engine')),
        ]),
      },
    ]
  },
}

export const dialogflow = gcpService({
  name: 'dialogflow',
  host: (location) => `${location === 'global' ? '' : `${location}-`}dialogflow.googleapis.com/v3`,
  locations: (configured) => configured,
  readings: async () => [agents],
})
