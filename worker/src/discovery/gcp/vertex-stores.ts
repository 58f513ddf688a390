import { at, listAt, numberAt, stringAt } from '../../sources/json-fields.ts'
import { named, related } from '../answers.ts'
import { alsoById, exposureOf, gcpModel, gcpRef, resourceFacts } from './gcp-answers.ts'
import type { Reading } from './gcp-service.ts'

/** Indexes of Vector Search. */
export const indexes: Reading = {
  types: ['vector_database'],
  list: { call: 'aiplatform.indexes.list', items: 'indexes' },
  async seen(item, { place }) {
    const asset = { type: 'vector_database', provider: 'gcp_vertex', key: named(item, 'name') } as const
    return [
      {
        asset,
        also: alsoById(asset, place),
        facts: {
          ...resourceFacts(item, place),
          dimensions: numberAt(item, 'metadata', 'config', 'dimensions'),
          architecture: stringAt(item, 'metadata', 'config', 'distanceMeasureType'),
          source_url: stringAt(item, 'metadata', 'contentsDeltaUri'),
          authentication: 'identity',
          self_hosted: false,
        },
        relations: related(
          ...listAt(item, 'deployedIndexes').map(
            (one) => ['served_by', gcpRef('vector_database', stringAt(one, 'indexEndpoint'))] as const,
          ),
        ),
      },
    ]
  },
}

/** Endpoints through which indexes are searched. */
export const indexEndpoints: Reading = {
  types: ['vector_database'],
  list: { call: 'aiplatform.indexEndpoints.list', items: 'indexEndpoints' },
  async seen(item, { place }) {
    const asset = { type: 'vector_database', provider: 'gcp_vertex', key: named(item, 'name') } as const
    const host = stringAt(item, 'publicEndpointDomainName')
    const deployed = listAt(item, 'deployedIndexes')
    return [
      {
        asset,
        also: alsoById(asset, place),
        facts: {
          ...resourceFacts(item, place),
          ...exposureOf(item),
          endpoint: host === undefined ? undefined : `https://${host}`,
          logging: deployed.some((one) => at(one, 'enableAccessLogging') === true) ? 'without_texts' : 'off',
          authentication: 'identity',
          self_hosted: false,
        },
        relations: related(
          ...deployed.map((one) => ['reads', gcpRef('vector_database', stringAt(one, 'index'))] as const),
        ),
      },
    ]
  },
}

/** Where a corpus of RAG Engine keeps its vectors, by the member of its configuration. */
const STORES = ['ragManagedDb', 'vertexVectorSearch', 'pinecone', 'weaviate'] as const

/** Corpora of RAG Engine. */
export const ragCorpora: Reading = {
  types: ['vector_database'],
  list: { call: 'aiplatform.ragCorpora.list', items: 'ragCorpora' },
  async seen(item, { place }) {
    const asset = { type: 'vector_database', provider: 'gcp_vertex', key: named(item, 'name') } as const
    const config = at(item, 'vectorDbConfig')
    const embedding = at(config, 'ragEmbeddingModelConfig', 'vertexPredictionEndpoint')
    return [
      {
        asset,
        also: alsoById(asset, place),
        facts: {
          ...resourceFacts(item, place),
          status: stringAt(item, 'corpusStatus', 'state'),
          architecture: STORES.find((store) => at(config, store) !== undefined),
          authentication: 'identity',
          self_hosted: false,
        },
        relations: related(
          ['uses', gcpModel(stringAt(embedding, 'model') ?? stringAt(embedding, 'endpoint'))],
          ['reads', gcpRef('vector_database', stringAt(config, 'vertexVectorSearch', 'index'))],
        ),
      },
    ]
  },
}
