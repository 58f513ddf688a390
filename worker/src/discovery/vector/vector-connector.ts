import type { TenantId } from '../../model/ids.ts'
import { asProblem } from '../../model/problem.ts'
import { assertNever } from '../../model/result.ts'
import type { SecretFile } from '../../model/secret-file.ts'
import type { Connector } from '../connector.ts'
import type { HttpAccess } from '../json-client.ts'
import type { ProviderOptions } from '../providers/provider-connector.ts'
import { chromaConnector } from './chroma.ts'
import { milvusConnector } from './milvus.ts'
import { pgvectorConnector } from './pgvector.ts'
import { qdrantConnector } from './qdrant.ts'
import { elasticsearchConnector, opensearchConnector } from './search-engines.ts'
import type { VectorServer } from './vector-config.ts'
import { weaviateConnector } from './weaviate.ts'

export interface VectorOptions extends HttpAccess {
  id: string
  tenant: TenantId
  servers: readonly VectorServer[]
  /** What a secret's file holds; throws `config.secret` (user). */
  secret(reference: SecretFile): string
}

/**
 * Vector databases by their own interfaces: what they hold vectors in, of which dimensions and by which models, whether they
 * answer without a key, and who may write. No vector and no document is read.
 */
export function vectorConnector(options: VectorOptions): Connector {
  const { id, tenant, servers } = options
  return {
    id,
    tenant,
    sighting: 'discovered',
    async *discover(signal) {
      for (const server of servers) {
        try {
          yield* connectorOf(server, options).discover(signal)
        } catch (thrown) {
          signal.throwIfAborted()
          const scope = 'url' in server ? server.url : `postgresql://${server.host}:${server.port}`
          yield { kind: 'failed', scope, call: 'begin', problem: asProblem(thrown) }
        }
      }
    },
  }
}

function connectorOf(server: VectorServer, options: VectorOptions): Connector {
  const { id, tenant, secret } = options
  const { product, key } = server
  const read = key && (() => secret(key))
  const at = (given: (() => string) | undefined): ProviderOptions => ({
    ...options,
    instances: 'url' in server ? [{ url: server.url, key: given }] : [],
  })
  switch (product) {
    case 'qdrant':
      return qdrantConnector(at(read))
    case 'weaviate':
      return weaviateConnector(at(read))
    case 'chroma':
      return chromaConnector(at(read))
    case 'milvus':
      // Its token is a key, or user and password.
      return milvusConnector(at(read && (() => [server.username, read()].filter(Boolean).join(':'))))
    case 'elasticsearch':
      return elasticsearchConnector(at(read && (() => authorization(server.username, read()))))
    case 'opensearch':
      return opensearchConnector(at(read && (() => authorization(server.username, read()))))
    case 'pgvector': {
      const { ca } = server
      const access = { ...server, password: read, ca: ca && (() => secret(ca)) }
      return pgvectorConnector({ id, tenant, servers: [access] })
    }
    default:
      return assertNever(product)
  }
}

function authorization(username: string | undefined, secret: string): string {
  return username === undefined
    ? `ApiKey ${secret}`
    : `Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}`
}
