import { problem } from '../model/problem.ts'
import type { Documents, Version } from '../store/documents.ts'
import type { AuditDraft, AuditRecorder } from './recorder.ts'

/**
 * Writes a change down, then makes it. Where somebody else has changed the document meanwhile it throws `KIND.conflict` (user),
 * by the kind that the entry's target names (`KIND/ID`): the chain then tells of one change more than was made.
 */
export async function putAudited<T>(
  { audit, documents }: { audit: AuditRecorder; documents: Pick<Documents<T>, 'put'> },
  entry: AuditDraft,
  { next, expected }: { next: T; expected: Version | 'new' },
): Promise<void> {
  await audit.record([entry])
  if ((await documents.put(entry.tenant, next, expected)).ok) return
  const [kind = '', id = ''] = entry.target.split('/')
  throw problem(`${kind}.conflict`, 'user', `${id} was changed by somebody else meanwhile`, { retry: 'now' })
}
