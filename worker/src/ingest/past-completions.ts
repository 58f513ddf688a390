import type { TenantId } from '../model/ids.ts'
import type { Cursor } from '../store/documents.ts'
import type { Store } from '../store/store.ts'
import { type Completion, completionOf, type PastCompletions } from './with-signals.ts'

/** The latest completion is mostly among the latest few events of a conversation. */
const PAGE = 10

/** The past completions of a tenant's conversations, as stored. Reads back no further than to the one that is needed. */
export function storedCompletions(store: Pick<Store, 'events'>, tenant: TenantId): PastCompletions {
  return async (conversation, { first, last }) => {
    const completions: Completion[] = []
    let cursor: Cursor | undefined
    do {
      const page = await store.events.page(
        tenant,
        {
          where: [
            { field: 'gen_ai.conversation.id', is: 'in', values: [conversation] },
            { field: '@timestamp', is: 'range', before: last },
          ],
          limit: PAGE,
        },
        cursor,
      )
      for (const { document } of page.items) {
        const completion = completionOf(document)
        if (completion === undefined) continue
        completions.push(completion)
        // Newest first, ties by id downwards: this is the one just before the span.
        if (completion.at < first) return completions
      }
      cursor = page.next
    } while (cursor !== undefined)
    return completions
  }
}
