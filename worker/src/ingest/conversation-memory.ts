import type { TenantId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import type { Completion } from './with-signals.ts'

/** How much there is of a conversation from a moment on. */
export interface Extent {
  from: Instant
  events: number
  /** Time of its latest event, milliseconds since 1970. */
  latest: number
}

/** A conversation as it was stored at a moment. */
export interface KnownConversation extends Extent {
  /** Its latest completion; none where it has none. */
  completions: readonly Completion[]
}

/**
 * What a process remembers of the conversations that it stored last. It is right for one that has as many events still from the
 * same moment on, the latest at the same time: events are only added, or removed by whole days.
 */
export interface ConversationMemory {
  get(tenant: TenantId, conversation: string): KnownConversation | undefined
  set(tenant: TenantId, conversation: string, known: KnownConversation): void
}

/** As many conversations as go on at a time in a large organisation; some 300 bytes each. */
const MOST = 50_000

/** Keeps the conversations that were spoken in last. */
export function conversationMemory(most = MOST): ConversationMemory {
  const known = new Map<string, KnownConversation>()
  const keyOf = (tenant: TenantId, conversation: string) => `${tenant}/${conversation}`
  return {
    get: (tenant, conversation) => known.get(keyOf(tenant, conversation)),
    set(tenant, conversation, latest) {
      const key = keyOf(tenant, conversation)
      known.delete(key)
      known.set(key, latest)
      const [oldest] = known.size > most ? known.keys() : []
      if (oldest !== undefined) known.delete(oldest)
    },
  }
}
