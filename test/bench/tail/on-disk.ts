import { z } from 'zod'
import type { Measured } from '../measured.ts'
import type { BenchElasticsearch } from './bench-elasticsearch.ts'

const Stats = z.object({
  _all: z.object({
    primaries: z.object({
      store: z.object({ size_in_bytes: z.number() }),
      docs: z.object({ count: z.number() }),
    }),
  }),
})

/** What a million records of each kind take on disk, without copies on other nodes; not merged for it. */
export async function onDisk(
  { ask }: Pick<BenchElasticsearch, 'ask'>,
  kinds: readonly string[],
): Promise<Measured[]> {
  const measured: Measured[] = []
  for (const kind of kinds) {
    const indices = `/wachter-${kind}-*`
    await ask('POST', `${indices}/_flush`)
    const { store, docs } = Stats.parse(await ask('GET', `${indices}/_stats/store,docs`))._all.primaries
    // Bytes a record are megabytes a million.
    const value = store.size_in_bytes / docs.count
    measured.push({ what: `on disk: ${kind}`, value, unit: 'MB/million', goal: undefined })
  }
  return measured
}
