import { Event } from '../model/event.ts'
import { eventIdOf, type SourceId, type TenantId } from '../model/ids.ts'
import type { DraftText, EventDraft } from '../model/source.ts'
import { Channel, textOf } from '../model/text.ts'
import type { Instant } from '../model/time.ts'
import { type Fit, fitOf, storable } from './fit.ts'
import { costOf, listPriceBook, type PriceBook } from './prices.ts'
import { invalidField, validEvent } from './valid-event.ts'

/** Where a draft came from. */
export interface Origin {
  tenant: TenantId
  source: SourceId
  ingested: Instant
  /** Feed and place, `file:/var/log/x.ndjson#1234`. */
  position?: string
  /** Stands in for an identity where the record has none; default: its position. */
  identity?: string | undefined
}

const fits: ReadonlyMap<string, Fit> = new Map(
  Object.entries(Event.shape).map(([field, schema]) => [field, fitOf(schema)]),
)

/**
 * A draft as a valid `Event`: cut to the schema's sizes, hashed, priced and identified. The id is that of the record's
 * natural parts, else of its content and what else it is known by. Nothing, empty strings, lists and maps are left out; texts are kept
 * whole (see `storable` for the two characters that are replaced). Throws `source.invalid-event`, naming the field.
 */
export function completeEvent(draft: EventDraft, origin: Origin, prices: PriceBook = listPriceBook): Event {
  const event: Record<string, unknown> = { 'wachter.outcome': 'unknown' }
  const fields: { readonly [field: string]: unknown } = draft.fields
  for (const field of Object.keys(fields)) {
    const value = fields[field]
    if (value === undefined) continue
    const fit = fits.get(field)
    if (!fit) throw invalidField(field, 'is no field of an event')
    const fitted = fit(value)
    if (!isEmpty(fitted)) event[field] = fitted
  }
  for (const channel of Channel.options) {
    const text = completeText(draft.texts?.[channel])
    if (text) event[`wachter.text.${channel}`] = text
  }
  event['event.id'] = eventIdOf(origin.tenant, origin.source, ...identityOf(draft, event, origin))
  event['event.ingested'] = origin.ingested
  event['wachter.tenant'] = origin.tenant
  event['wachter.source.id'] = origin.source
  if (draft.drill === undefined) delete event['wachter.drill']
  else event['wachter.drill'] = draft.drill
  const position =
    origin.position === undefined ? undefined : fits.get('wachter.source.position')?.(origin.position)
  if (position !== undefined) event['wachter.source.position'] = position
  return priced(validEvent(event), prices)
}

function completeText(text: DraftText) {
  if (text === undefined) return undefined
  const { content, truncated } = typeof text === 'string' ? { content: text, truncated: false } : text
  return content === '' ? undefined : textOf(storable(content), truncated)
}

function isEmpty(value: unknown): boolean {
  if (value === '' || value === undefined) return true
  if (typeof value !== 'object' || value === null) return false
  return Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0
}

function identityOf(
  draft: EventDraft,
  event: Readonly<Record<string, unknown>>,
  { identity, position }: Origin,
): readonly string[] {
  if (draft.natural.length > 0) return draft.natural
  // Made of the record's other texts, and read off it later than these: the same record stays the same event.
  const { 'wachter.text.turns': _, ...content } = event
  return ['content', JSON.stringify(content, sortedKeys), identity ?? position ?? '']
}

/** Makes the same content the same text, whatever order the members came in. */
function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** A cost that the log states (a gateway's own) stands; else list prices. */
function priced(event: Event, prices: PriceBook): Event {
  if (event['wachter.cost.usd'] !== undefined) return event
  const cost = costOf(event, prices)
  if (cost !== undefined) event['wachter.cost.usd'] = cost
  return event
}
