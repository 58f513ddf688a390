import type { Ingest } from '../ingest/ingest-batch.ts'
import { lacksTexts, type Originals, withTextsOf } from '../ingest/texts-at-source.ts'
import type { Event } from '../model/event.ts'
import type { EventId, TenantId } from '../model/ids.ts'
import type { Feed } from './read-feed.ts'

/** Records read again in one go. */
const AT_ONCE = 100

/**
 * The originals of events, read again from the feeds that they came from and made events as they were then. A feed that is
 * no longer configured, or a record that is gone or has changed, has none.
 */
export function rereadTexts(
  feeds: readonly Feed[],
  { evaluator, bodies, clock }: Pick<Ingest, 'evaluator' | 'bodies' | 'clock'>,
): Originals {
  const reread = async (
    tenant: TenantId,
    feed: Feed,
    positions: readonly string[],
  ): Promise<readonly Event[]> => {
    const records = (await feed.reread?.(positions)) ?? []
    const { verdicts } = await evaluator.evaluate(
      { tenant, source: feed.source, records, ingested: clock.now() },
      {
        past: async (spans) => spans.map(() => []),
        bodies: { fetch: ({ uri }) => bodies.fetch({ uri, tenant }) },
      },
    )
    return verdicts.flatMap(({ events }) => events.map(({ event }) => event))
  }
  return async (tenant, events) => {
    const originals = new Map<EventId, Event>()
    for (const feed of feeds.filter((one) => one.tenant === tenant)) {
      const positions = events.filter(lacksTexts).flatMap((event) => event['wachter.source.position'] ?? [])
      const unique = [...new Set(positions)]
      for (let start = 0; start < unique.length; start += AT_ONCE) {
        const found = await reread(tenant, feed, unique.slice(start, start + AT_ONCE))
        for (const event of found) originals.set(event['event.id'], event)
      }
    }
    return events.map((event) => {
      if (!lacksTexts(event)) return event
      const original = originals.get(event['event.id'])
      return original && withTextsOf(event, original)
    })
  }
}
