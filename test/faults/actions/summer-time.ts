import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { TenantId } from '../../../worker/src/model/ids.ts'
import type { Store } from '../../../worker/src/store/store.ts'
import type { Action, Check } from '../scenario.ts'

/** A moment at which the clocks on the wall change in `zone`, by an hour. */
export interface ClockChange {
  says: string
  zone: string
  at: string
}

/** Directive 2000/84/EC: in the whole Union at 01:00 UTC on the last Sundays of March and October. */
export const summerTimeBegins: ClockChange = {
  says: 'summer time begins',
  zone: 'Europe/Amsterdam',
  at: '2027-03-28T01:00:00.000Z',
}
export const summerTimeEnds: ClockChange = {
  says: 'summer time ends',
  zone: 'Europe/Amsterdam',
  at: '2027-10-31T01:00:00.000Z',
}

/** How long before the change workers start: more than they need to. */
const BEFORE_MS = 600_000
const CLOSE_MS = 1_000
/** What repeats within it has run by the end; the rest may not have been due. */
const LONGEST_SHORT_MS = 60_000

/** Before the workers start: their clocks stand well before the change. */
export function wellBefore({ says, at }: ClockChange, workers: number): Action {
  return {
    says: `it is ten minutes before ${says}`,
    run: ({ installation }) => {
      const ahead = Date.parse(at) - BEFORE_MS - Date.now()
      for (let nth = 0; nth < workers; nth++) installation.setClock(nth, ahead)
    },
  }
}

/** The change comes while they work: their clocks go on from a second before it, until it is behind them. */
export function comes({ says, at }: ClockChange, workers: number): Action {
  return {
    says,
    async run({ installation }) {
      const ahead = Date.parse(at) - CLOSE_MS - Date.now()
      for (let nth = 0; nth < workers; nth++) installation.setClock(nth, ahead)
      await pause(2 * CLOSE_MS)
    },
  }
}

/** Work goes on after the change until what repeats within a minute has run since: all may be read before it is due. */
export function schedulesRunOn({ at, says }: ClockChange): Action {
  return {
    says: `schedules run on after ${says}`,
    async run({ installation }) {
      const store = await installation.openStore()
      try {
        const until = Date.now() + LONGEST_SHORT_MS
        while ((await notRunSince(store, installation.tenants, at)).length > 0 && Date.now() < until)
          await pause(CLOSE_MS)
      } finally {
        await store.close()
      }
    },
  }
}

async function notRunSince(store: Store, tenants: readonly string[], at: string): Promise<string[]> {
  const late: string[] = []
  for (const id of tenants) {
    const { items } = await store.jobs.page(TenantId.parse(id), { limit: 1_000, latest: true })
    for (const { document } of items) {
      const { name, updated, created, every_ms } = document
      if (every_ms !== null && every_ms < LONGEST_SHORT_MS && Date.parse(updated) < Date.parse(at))
        late.push(`${id}: ${name}, every ${every_ms} ms since ${created}, has not run after ${at}`)
    }
  }
  return late
}

/** A job that repeats is due within its interval from the time of the workers, and none is left behind by an hour. */
export function schedulesInTime({ at }: ClockChange): Check {
  return {
    says: 'schedules in time',
    async holds({ installation }) {
      const store = await installation.openStore()
      try {
        const [unrun] = await notRunSince(store, installation.tenants, at)
        if (unrun !== undefined) throw new Error(unrun)
        let repeated = 0
        for (const id of installation.tenants) {
          const { items } = await store.jobs.page(TenantId.parse(id), { limit: 1_000, latest: true })
          for (const { document } of items) {
            const { name, due, updated, every_ms } = document
            if (every_ms === null) continue
            const [late, early] = [
              Date.parse(updated) - Date.parse(due),
              Date.parse(due) - Date.parse(updated),
            ]
            if (late > every_ms || early > every_ms)
              throw new Error(
                `${id}: ${name}, every ${every_ms} ms, was seen to at ${updated} and is due ${due}`,
              )
            repeated += 1
          }
        }
        if (repeated === 0) throw new Error('nothing repeats')
      } finally {
        await store.close()
      }
    },
  }
}

/** Indices are named by the day in UTC of what is in them, wherever the worker is that wrote it. */
export const indicesByUtcDay: Check = {
  says: 'indices by the day in UTC',
  async holds({ installation, elasticsearch }) {
    if (elasticsearch === undefined) throw new Error('there is no Elasticsearch')
    let looked = 0
    for (const tenant of installation.tenants) {
      const path = `/wachter-events-${tenant.replaceAll('-', '_')}-*/_search?size=10000&_source=@timestamp`
      const answer = await fetch(new URL(path, elasticsearch.at.url))
      for (const { _index, _source } of Hits.parse(await answer.json()).hits.hits) {
        const named = _index.slice(_index.lastIndexOf('-') + 1).replaceAll('.', '-')
        if (!_source['@timestamp'].startsWith(named))
          throw new Error(`an event of ${_source['@timestamp']} is in ${_index}`)
        looked += 1
      }
    }
    if (looked === 0) throw new Error('no event was found')
  },
}

const Hits = z.object({
  hits: z.object({
    hits: z.array(z.object({ _index: z.string(), _source: z.object({ '@timestamp': z.string() }) })),
  }),
})
