/** What a ticket says of itself and what people said in it, since it was looked at. */
export interface TicketNews {
  /** Its state, as people there name it. */
  state: string
  isDone: boolean
  /** Without our own. */
  comments: readonly { id: string; by: string; at: string; text: string }[]
}

/**
 * A ticket system: one ticket an incident. Every call may be made again: a ticket is looked for by the incident's key before it is
 * made, a comment by its delivery before it is written. Errors as of `Channel.send`.
 */
export interface Ticketing {
  /** The ticket of a key, however it came to be; undefined where there is none. */
  find(key: TicketKey, signal: AbortSignal): Promise<string | undefined>
  create(ticket: TicketText & TicketKey, signal: AbortSignal): Promise<string>
  /** Adds what is new, once for each delivery. */
  comment(id: string, comment: { delivery: string; text: string }, signal: AbortSignal): Promise<void>
  /** Ends it; one that is over already is left as it is. */
  resolve(id: string, note: string, signal: AbortSignal): Promise<void>
  read(id: string, signal: AbortSignal): Promise<TicketNews>
}

export interface TicketKey {
  /** `wachter/TENANT/INCIDENT`. */
  key: string
  incident: string
}

export interface TicketText {
  summary: string
  description: string
  severity: 'SEV1' | 'SEV2' | 'SEV3' | 'SEV4'
}
