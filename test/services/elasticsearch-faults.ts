import { setTimeout as pause } from 'node:timers/promises'
import type { Answered, Asked, Fault } from './elasticsearch-fault-proxy.ts'

/** Which requests a fault is about. */
export type Meant = (asked: Asked) => boolean

/** Those whose path begins so: `/_bulk`. */
export function pathBegins(beginning: string): Meant {
  return ({ path }) => path.startsWith(beginning)
}

/** A search or a count in any index. */
export const isSearch: Meant = ({ path }) => /\/_(search|count)(\?|$)/.test(path)

/** Requests that change documents, templates or indices; each is a boundary at which a writer can die. */
export const isWrite: Meant = ({ method, path }) =>
  method !== 'GET' && method !== 'HEAD' && !/\/_(search|count|mget|refresh|pit)\b/.test(path)

/** The first so many that are meant. */
export function first(count: number, meant: Meant): Meant {
  let left = count
  return (asked) => left > 0 && meant(asked) && left-- > 0
}

/** Those that are meant with this probability; `random` gives 0 to 1. */
export function some(probability: number, meant: Meant, random: () => number): Meant {
  return (asked) => meant(asked) && random() < probability
}

/** The server does what is asked, and the answer is lost. Tells each one that is. */
export function losingAnswers(meant: Meant, onLost: () => void = () => {}): Fault {
  return async (asked, pass) => {
    const answer = await pass(asked)
    if (!meant(asked)) return answer
    onLost()
    return 'cut'
  }
}

/** The server never hears of it. */
export function losingRequests(meant: Meant): Fault {
  return async (asked, pass) => (meant(asked) ? 'cut' : pass(asked))
}

/** Arrives so much later. */
export function late(milliseconds: number, meant: Meant): Fault {
  return async (asked, pass) => {
    if (meant(asked)) await pause(milliseconds)
    return pass(asked)
  }
}

/** Too busy (429) or without a node to ask (503); the server never hears of it. */
export function refusing(status: 429 | 503, meant: Meant): Fault {
  return async (asked, pass) =>
    meant(asked) ? { ...OWN, status, body: JSON.stringify({ error: REASONS[status], status }) } : pass(asked)
}

/**
 * Of a bulk request some items are refused and never reach the server; the others do, and the answer says both, each in
 * its place. `refuses` is asked for each item, from 0.
 */
export function refusingItems(status: 429 | 503, refuses: (position: number) => boolean): Fault {
  return async (asked, pass) => {
    if (!isBulk(asked.path)) return pass(asked)
    const items = bulkItems(asked.body)
    const refused = items.map((_, position) => refuses(position))
    const sent = items.filter((_, position) => refused[position] === false)
    const body = sent.map(({ lines }) => lines).join('')
    const answer = sent.length === 0 ? emptyBulk : await pass({ ...asked, body })
    if (answer === 'cut' || answer.status !== 200) return answer
    const done: unknown[] = JSON.parse(answer.body).items ?? []
    const left = done.values()
    const all = items.map(({ action }, position) =>
      refused[position] ? { [action]: { status, error: REASONS[status] } } : left.next().value,
    )
    return { ...answer, body: JSON.stringify({ ...JSON.parse(answer.body), errors: true, items: all }) }
  }
}

/** Searches miss a shard: what they find is not all there is, and they say so. */
export function failingShards(meant: Meant): Fault {
  return async (asked, pass) => {
    const answer = await pass(asked)
    if (answer === 'cut' || answer.status !== 200 || !isSearch(asked) || !meant(asked)) return answer
    const body = JSON.parse(answer.body)
    const _shards = {
      ...body._shards,
      successful: 0,
      failed: 1,
      failures: [{ shard: 0, reason: REASONS[503] }],
    }
    const nothing =
      body.hits === undefined ? { count: 0 } : { hits: { ...body.hits, total: { value: 0 }, hits: [] } }
    return { ...answer, body: JSON.stringify({ ...body, _shards, ...nothing }) }
  }
}

const REASONS = {
  429: { type: 'es_rejected_execution_exception', reason: 'the queue is full' },
  503: { type: 'unavailable_shards_exception', reason: 'the primary shard is not active' },
} as const

const OWN = {
  headers: {
    'content-type': 'application/vnd.elasticsearch+json;compatible-with=8',
    'x-elastic-product': 'Elasticsearch',
  },
} as const

const emptyBulk: Answered = { ...OWN, status: 200, body: '{"items":[]}' }

function isBulk(path: string): boolean {
  return /^\/([^/]+\/)?_bulk(\?|$)/.test(path)
}

/** Every item of a bulk request with its lines; all but deletions have a second one. */
function bulkItems(body: string): { action: string; lines: string }[] {
  const lines = body.split('\n').filter((line) => line !== '')
  const items: { action: string; lines: string }[] = []
  for (let at = 0; at < lines.length; at++) {
    const [action = ''] = Object.keys(JSON.parse(lines[at] ?? '{}'))
    const own = action === 'delete' ? [lines[at]] : [lines[at], lines[++at]]
    items.push({ action, lines: `${own.join('\n')}\n` })
  }
  return items
}
