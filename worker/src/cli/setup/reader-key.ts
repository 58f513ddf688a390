import { z } from 'zod'
import type { TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import { readerRights } from '../worker-rights.ts'

/** Asks Elasticsearch as somebody who may make keys; throws where it refuses. */
export type AskElasticsearch = (request: {
  method: 'POST' | 'DELETE'
  path: string
  body: unknown
}) => Promise<unknown>

const Made = z.object({ id: z.string().min(1), encoded: z.string().min(1) })
const Removed = z.object({ error_count: z.int() })

/** Makes a key that reads one tenant and nothing else; gives it as the data source takes it. */
export async function makeReaderKey(ask: AskElasticsearch, tenant: TenantId): Promise<string> {
  const { cluster, index } = readerRights(tenant)
  const body = {
    name: `wachter-grafana-${tenant}`,
    role_descriptors: { reader: { cluster, indices: index } },
    metadata: { made_by: 'wachter setup', tenant },
  }
  return Made.parse(await ask({ method: 'POST', path: '/_security/api_key', body })).encoded
}

/** Takes back the key that was made. Errors: `setup.key` (operational) where it stands nevertheless. */
export async function removeReaderKey(ask: AskElasticsearch, encoded: string): Promise<void> {
  const [id = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
  const { error_count } = Removed.parse(
    await ask({ method: 'DELETE', path: '/_security/api_key', body: { ids: [id] } }),
  )
  if (error_count > 0)
    throw problem('setup.key', 'operational', `Elasticsearch did not take back the key ${id}`)
}
