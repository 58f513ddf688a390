import { randomUUID } from 'node:crypto'
import type { Event } from '../model/event.ts'
import type { Finding } from '../model/finding.ts'
import { EventId, FindingId, idOf, RuleId, SourceId, TenantId } from '../model/ids.ts'
import { textOf } from '../model/text.ts'
import { Instant } from '../model/time.ts'
import type { Documents, Page, Query, Versioned } from './documents.ts'
import type { Checkpoint, Store } from './store.ts'

/**
 * A store opened for a contract; `reopen` closes it and opens what it has stored, where that outlives it; `beside` opens it
 * once more, as another process does.
 */
export interface OpenedStore {
  store: Store
  close(): Promise<void>
  reopen?(): Promise<Store>
  beside?(): Promise<Store>
}

/** The store of a contract and a tenant that nobody has used. */
export type Given = () => { store: Store; tenant: TenantId; opened: OpenedStore }

/** A tenant no other test has, also where the same server is used twice. */
export function newTenant(): TenantId {
  return TenantId.parse(`t-${randomUUID()}`)
}

/** Noon of 20 November 2026, moved by so many milliseconds. */
export function noon(byMs = 0): Instant {
  return Instant.parse(new Date(Date.UTC(2026, 10, 20, 12) + byMs).toISOString())
}

export const DAY_MS = 86_400_000

/** An event; another `name` makes it another one. */
export function anEvent(tenant: TenantId, name: string, detail: Partial<Event> = {}): Event {
  return {
    '@timestamp': noon(),
    'event.id': EventId.parse(idOf('event', name)),
    'event.ingested': noon(),
    'wachter.tenant': tenant,
    'wachter.activity': 'llm_invocation',
    'wachter.source.id': SourceId.parse('test.source'),
    'wachter.outcome': 'passed',
    ...detail,
  }
}

export function saying(content: string): Partial<Event> {
  return { 'wachter.text.user_turn': textOf(content) }
}

/** A finding; another `name` makes it another one. */
export function aFinding(tenant: TenantId, name: string, detail: Partial<Finding> = {}): Finding {
  return {
    id: FindingId.parse(idOf('finding', name)),
    tenant,
    rule: { id: RuleId.parse('rule-1'), title: 'A rule', logic_version: '1' },
    level: 'high',
    at: noon(),
    created: noon(),
    outcome: 'passed',
    source: SourceId.parse('test.source'),
    events: [EventId.parse(idOf('event', name))],
    entity: { kind: 'user', id: 'anna' },
    tags: [],
    evidence: [],
    disposition: null,
    ...detail,
  }
}

/** A document with an id of any form. */
export function aCheckpoint(tenant: TenantId, id: string, detail: Partial<Checkpoint> = {}): Checkpoint {
  return { id, tenant, feed: 'feed', updated: noon(), position: null, counters: {}, ...detail }
}

/** All pages of a query, one after the other; `between` runs after each. */
export async function walk<T>(
  documents: Documents<T>,
  tenant: TenantId,
  query: Query,
  between: (page: Page<T>) => Promise<void> = async () => {},
): Promise<Versioned<T>[]> {
  const items: Versioned<T>[] = []
  let page = await documents.page(tenant, query)
  for (;;) {
    items.push(...page.items)
    await between(page)
    if (page.next === undefined) return items
    page = await documents.page(tenant, query, page.next)
  }
}
