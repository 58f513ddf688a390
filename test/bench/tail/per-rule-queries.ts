import type { BenchElasticsearch } from './bench-elasticsearch.ts'
import { asQuery, type BenchRule, type TextQuery } from './hundred-rules.ts'

/** What a detection engine that asks finds: a query a rule and minute, as Elastic's does it. */
export interface PerRuleWay {
  rules: readonly BenchRule[]
  texts: TextQuery
  /** Times of the logs, and how much of it is a minute of theirs. */
  from: number
  to: number
  minuteMs: number
}

/** Alerts a query gives at most, and the next page of one: Elastic's `max_signals`. */
const PAGE = 100

interface Answer {
  hits: { hits: { _id: string; sort: unknown[] }[] }
}

/**
 * Every rule over every minute, each minute asked for once: Elastic's engine asks for a part of the minute before it
 * again, which is left out to its advantage. Gives `RULE DOCUMENT` for every match.
 */
export async function perRuleMatches(
  { ask, index }: BenchElasticsearch,
  way: PerRuleWay,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (let start = way.from; start < way.to; start += way.minuteMs) {
    for (const rule of way.rules) {
      const { filter, must_not } = asQuery(rule, way.texts)
      const minute = {
        range: { '@timestamp': { gte: start, lt: start + way.minuteMs, format: 'epoch_millis' } },
      }
      let after: unknown[] | undefined
      do {
        const answer = (await ask('POST', `/${index}/_search`, {
          query: { bool: { filter: [minute, ...filter], must_not } },
          sort: [{ '@timestamp': 'asc' }, '_doc'],
          size: PAGE,
          track_total_hits: false,
          ...(after === undefined ? {} : { search_after: after }),
        })) as Answer
        const { hits } = answer.hits
        for (const { _id } of hits) found.add(`${rule.id} ${_id}`)
        after = hits.length < PAGE ? undefined : hits.at(-1)?.sort
      } while (after !== undefined)
    }
  }
  return found
}
