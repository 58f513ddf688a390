import { analyse } from '../../worker/src/detection/analysers/analyse.ts'
import { normaliseRecords } from '../../worker/src/ingest/normalise-records.ts'
import type { RawRecord } from '../../worker/src/ingest/raw-record.ts'
import { withoutTexts } from '../../worker/src/ingest/texts-at-source.ts'
import type { Event } from '../../worker/src/model/event.ts'
import { TenantId } from '../../worker/src/model/ids.ts'
import { momentOf } from '../../worker/src/model/time.ts'
import { sources } from '../../worker/src/sources/catalogue.ts'
import { listPriceBook } from '../../worker/src/sources/prices.ts'
import { openElasticsearchStore } from '../../worker/src/store/elasticsearch/open-elasticsearch-store.ts'
import { portions } from '../../worker/src/store/every-document.ts'
import type { Store } from '../../worker/src/store/store.ts'
import { storeOptions } from '../integration/store-options.ts'
import type { Measured } from './measured.ts'
import { openBenchElasticsearch } from './tail/bench-elasticsearch.ts'
import { benchLogs } from './tail/logs.ts'
import { onDisk } from './tail/on-disk.ts'

const EVENTS = 20_000
/** What a worker stores at a time. */
const BATCH = 2_000
/** Rounds that nobody counts: Elasticsearch compiles what it does often. */
const WARM_UP_ROUNDS = 3

/**
 * What keeping events costs Elasticsearch, each batch made searchable as a worker does: its CPU time for one, and their room
 * on disk; with their texts, and where those stay in their own index.
 */
export async function keeping(): Promise<Measured[]> {
  const elasticsearch = await openBenchElasticsearch()
  const store = await openElasticsearchStore(storeOptions(elasticsearch.url))
  try {
    const measured: Measured[] = []
    for (const texts of ['texts elsewhere', 'with texts'] as const) {
      for (let round = 0; round < WARM_UP_ROUNDS; round++)
        await keep(store, await eventsOf(`warm-${round}`, texts))
      for (let round = 0; round < WARM_UP_ROUNDS; round++)
        await elasticsearch.ask('DELETE', `/wachter-events-warm_${round}-2026.11.20`)
      const events = await eventsOf('bench', texts)
      const { cpuMs } = await elasticsearch.cpuSince(() => keep(store, events))
      const what = `Elasticsearch CPU: an event kept, ${texts}`
      measured.push({ what, value: (cpuMs * 1_000) / events.length, unit: 'us', goal: undefined })
      measured.push(...(await onDisk(elasticsearch, ['events'])))
      await elasticsearch.ask('DELETE', '/wachter-events-bench-2026.11.20')
    }
    return measured
  } finally {
    await store.close()
    await elasticsearch.stop()
  }
}

async function keep(store: Store, events: readonly Event[]): Promise<void> {
  for (const batch of portions(events, BATCH)) {
    const [first] = batch
    if (first === undefined) return
    await store.events.create(first['wachter.tenant'], batch)
    await store.events.count(first['wachter.tenant'], {})
  }
}

async function eventsOf(id: string, texts: 'texts elsewhere' | 'with texts'): Promise<readonly Event[]> {
  const tenant = TenantId.parse(id)
  const from = Date.UTC(2026, 10, 20)
  const logs = [...benchLogs({ from: 0, to: EVENTS, matchedEvery: 200 }, (nth) => from + nth)]
  const records = logs.map(
    (log): RawRecord => ({
      kind: 'record',
      value: log.document,
      original: () => Buffer.from(JSON.stringify(log.document)),
      position: `index:logs/logs-bench/${log.id}`,
    }),
  )
  const batch = { tenant, source: 'auto', records, ingested: momentOf(Date.now()) } as const
  const bodies = { fetch: async () => undefined }
  const normalised = await normaliseRecords({ sources, prices: listPriceBook }, batch, { bodies })
  const events = normalised.flatMap((record) => record.events.map((event) => analyse(event)))
  return texts === 'with texts' ? events : events.map(withoutTexts)
}
