import type { TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { Documents } from '../store/documents.ts'
import { everyDocument } from '../store/every-document.ts'

/** Of an id; fewer characters would hit by chance. */
const SHORTEST_PREFIX = 4

/**
 * The record with an id, or the only one whose id begins with at least four characters of it. `kind` is what it is called
 * (`incident`): errors are `KIND.unknown` and `KIND.ambiguous` (user).
 */
export async function byPrefix<T extends { id: string }>(
  documents: Pick<Documents<T>, 'get' | 'page'>,
  kind: string,
  { tenant, id }: { tenant: TenantId; id: string },
): Promise<T> {
  const exact = await documents.get(tenant, id)
  if (exact !== undefined) return exact.document
  const found: T[] = []
  if (id.length >= SHORTEST_PREFIX) {
    for await (const { document } of everyDocument(documents, tenant, [])) {
      if (document.id.startsWith(id)) found.push(document)
    }
  }
  const [only, ...others] = found
  if (only !== undefined && others.length === 0) return only
  if (only !== undefined) {
    const ids = found.map((one) => one.id).join(', ')
    throw problem(`${kind}.ambiguous`, 'user', `${id} is the beginning of ${found.length} ids: ${ids}`)
  }
  throw problem(`${kind}.unknown`, 'user', `there is no ${kind} ${id} in tenant ${tenant}`)
}
