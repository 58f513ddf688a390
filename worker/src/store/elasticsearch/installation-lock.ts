import { z } from 'zod'
import type { Elastic } from '../../elastic/elastic.ts'
import { isStatus, unavailable } from '../../elastic/elastic-problem.ts'
import { parsed } from '../../elastic/search.ts'
import { messageOf } from '../../model/problem.ts'

/** Who takes the lock, and how a process waits. */
export interface Claimant {
  elastic: Elastic
  /** Names this process among all that ever were. */
  writer: string
  pause(ms: number): Promise<void>
}

/** No kind of record and no tenant has this name: no template and no tenant's key meets it. */
export const LOCK_INDEX = 'wachter-installation'
const DOCUMENT = 'templates'

/** Between two looks at a lock that somebody else holds. */
const LOOK_MS = 500
/** A holder that has not renewed it for so long is gone: each of its steps is one request, of 30 s at most by default. */
const GONE_AFTER_MS = 60_000

const Held = z.object({
  _seq_no: z.number(),
  _primary_term: z.number(),
  _source: z.object({ holder: z.string() }),
})
type Held = z.infer<typeof Held>
const Written = z.object({ _seq_no: z.number(), _primary_term: z.number() })
type Written = z.infer<typeof Written>

/**
 * Does `work` while nobody else does theirs under this lock; who comes meanwhile waits. `renew` is called before each step:
 * it shows those who wait that the holder lives, and throws `store.unavailable` where one of them has taken over. Clocks
 * are not compared: a lock that nobody renews for a minute of somebody's waiting is taken over.
 */
export async function underLock(
  claimant: Claimant,
  work: (renew: () => Promise<void>) => Promise<void>,
): Promise<void> {
  let place = await taken(claimant)
  try {
    await work(async () => {
      const next = (await orConflict(put(claimant, place))) ?? (await own(claimant))
      if (next === undefined) throw unavailable('another process took over its installation')
      place = next
    })
  } finally {
    await release(claimant, place)
  }
}

async function taken(claimant: Claimant): Promise<Written> {
  const { elastic, writer, pause } = claimant
  await makeIndex(elastic)
  let [seen, waited] = ['', 0]
  for (;;) {
    const made = await orConflict(put(claimant, 'new'))
    if (made !== undefined) return made
    const held = await read(elastic)
    if (held === undefined) continue
    if (held._source.holder === writer) return held
    const now = `${held._primary_term}.${held._seq_no}`
    if (now !== seen) [seen, waited] = [now, 0]
    const won = waited >= GONE_AFTER_MS ? await orConflict(put(claimant, held)) : undefined
    if (won !== undefined) return won
    await pause(LOOK_MS)
    waited += LOOK_MS
  }
}

/** The lock as this process holds it, where the answer to its last write was lost. */
async function own({ elastic, writer }: Claimant): Promise<Written | undefined> {
  const held = await read(elastic)
  return held?._source.holder === writer ? held : undefined
}

async function makeIndex(elastic: Elastic): Promise<void> {
  const body = {
    settings: { number_of_shards: 1, auto_expand_replicas: '0-1' },
    mappings: { dynamic: 'strict', properties: { holder: { type: 'keyword' } } },
  }
  try {
    await elastic.ask({ method: 'PUT', path: `/${LOCK_INDEX}`, body })
  } catch (error) {
    if (!isStatus(error, 400) || !messageOf(error).includes('resource_already_exists')) throw error
  }
}

async function put({ elastic, writer }: Claimant, over: Written | 'new'): Promise<Written> {
  const query =
    over === 'new' ? { op_type: 'create' } : { if_seq_no: over._seq_no, if_primary_term: over._primary_term }
  const path = `/${LOCK_INDEX}/_doc/${DOCUMENT}`
  return parsed(Written, await elastic.ask({ method: 'PUT', path, query, body: { holder: writer } }))
}

async function read(elastic: Elastic): Promise<Held | undefined> {
  try {
    return parsed(Held, await elastic.ask({ method: 'GET', path: `/${LOCK_INDEX}/_doc/${DOCUMENT}` }))
  } catch (error) {
    if (isStatus(error, 404)) return undefined
    throw error
  }
}

/** What can't be let go is taken over by the next one in time. */
async function release({ elastic }: Claimant, { _seq_no, _primary_term }: Written): Promise<void> {
  const query = { if_seq_no: _seq_no, if_primary_term: _primary_term }
  try {
    await elastic.ask({ method: 'DELETE', path: `/${LOCK_INDEX}/_doc/${DOCUMENT}`, query })
  } catch (error) {
    // Taken over, or gone with an answer that was lost.
    if (!isStatus(error, 409) && !isStatus(error, 404)) throw error
  }
}

async function orConflict(writing: Promise<Written>): Promise<Written | undefined> {
  try {
    return await writing
  } catch (error) {
    if (isStatus(error, 409)) return undefined
    throw error
  }
}
