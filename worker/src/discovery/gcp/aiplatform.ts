import { gcpService } from './gcp-service.ts'
import { reasoningEngines } from './vertex-agents.ts'
import { datasets, endpoints, models, notebooks, tuningsOf } from './vertex-models.ts'
import { indexEndpoints, indexes, ragCorpora } from './vertex-stores.ts'

/** Vertex AI: models, endpoints, vector stores, agents, data sets and notebooks. */
export const aiplatform = gcpService({
  name: 'aiplatform',
  host: (location) => `${location === 'global' ? '' : `${location}-`}aiplatform.googleapis.com/v1`,
  locations: (configured) => configured,
  async readings(asks) {
    const tunings = await tuningsOf(asks)
    return [
      models(tunings),
      endpoints,
      indexes,
      indexEndpoints,
      ragCorpora,
      reasoningEngines,
      datasets,
      notebooks,
    ]
  },
})
