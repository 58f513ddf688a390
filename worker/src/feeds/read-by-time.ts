import { problem } from '../model/problem.ts'
import type { IndexReading } from './index-reading.ts'
import type { Look } from './log-index.ts'
import type { FeedBatch } from './read-feed.ts'
import type { ReadBucket } from './read-marks.ts'
import {
  advanced,
  beyondHead,
  comparedStretch,
  comparedWith,
  isToCompare,
  lookFrom,
  readAgain,
  type TimePosition,
  withThere,
} from './time-position.ts'

/** Places asked for at once when what was read is compared: Elasticsearch gives 10,000 (`index.max_result_window`). */
const PLACES = 5_000
/** Looks in a row that were lost before they gave anything. */
const MOST_LOST = 5

/**
 * Reads an index by the time its documents were taken in, up to `delayMs` ago. Every batch carries the position behind it;
 * an empty one says that something was settled.
 */
export async function* readByTime(
  reading: IndexReading,
  start: TimePosition,
  signal: AbortSignal,
): AsyncGenerator<FeedBatch> {
  const state = { position: start }
  for (let lost = 0; lost < MOST_LOST; lost++) {
    // Before the look is opened: whatever could be seen at this moment can be seen in it.
    const opened = reading.now()
    const before = state.position
    const look = await reading.index.look(start.field, lookFrom(before))
    try {
      const end = yield* readLook(reading, state, { look, opened, signal })
      if (end === 'done') return
    } finally {
      await look.close()
    }
    if (state.position !== before) lost = 0
  }
  throw problem(
    'feed.look-lost',
    'operational',
    `Elasticsearch gave up the point in time ${MOST_LOST} times before a page of it was read`,
  )
}

interface InLook {
  look: Look
  opened: number
  signal: AbortSignal
}

async function* readLook(
  reading: IndexReading,
  state: { position: TimePosition },
  { look, opened, signal }: InLook,
): AsyncGenerator<FeedBatch, 'done' | 'gone'> {
  const { delayMs, overlapMs, page: size, recordOf } = reading
  const final = opened - delayMs - overlapMs
  const isOver = () => signal.aborted || reading.isOver()

  if (isToCompare(state.position, opened, overlapMs)) {
    const there = await whatIsThere(look, state.position, signal)
    if (there === 'gone' || there === 'done') return there
    const { position, late } = comparedWith(state.position, there, { now: opened, final })
    if (late > 0) reading.report(cameLate(late, delayMs))
    state.position = position
    yield { records: [], position, left: position.again.length }
  }

  for (let stretch = state.position.again[0]; stretch !== undefined; stretch = state.position.again[0]) {
    for await (const page of look.pages(stretch, { size, of: 'documents' })) {
      if (page === 'gone') return 'gone'
      state.position = readAgain(state.position, page)
      yield {
        records: page.documents.map(recordOf),
        position: state.position,
        left: state.position.again.length,
      }
      if (isOver()) return 'done'
    }
  }

  const { head, field } = state.position
  const stretch = { from: head.time, to: opened - delayMs, start: head }
  if (stretch.to <= stretch.from) return 'done'
  let left: number | undefined
  let told: number | undefined
  for await (const page of look.pages(stretch, { size, of: 'documents' })) {
    if (page === 'gone') return 'gone'
    const documents = beyondHead(state.position, page.documents)
    if (page.last) left = 0
    else left = Math.max(1, (left ?? (await reading.index.count(field, stretch))) - documents.length)
    // A last page that is empty still says that nothing is left.
    if (documents.length > 0 || (told ?? 0) > left) {
      state.position = advanced(state.position, documents, final)
      told = left
      yield { records: documents.map(recordOf), position: state.position, left }
    }
    if (isOver()) return 'done'
  }
  return 'done'
}

async function whatIsThere(
  look: Look,
  position: TimePosition,
  signal: AbortSignal,
): Promise<readonly ReadBucket[] | 'gone' | 'done'> {
  let there: readonly ReadBucket[] = []
  for await (const page of look.pages(comparedStretch(position), { size: PLACES, of: 'places' })) {
    if (page === 'gone') return 'gone'
    if (signal.aborted) return 'done'
    there = withThere(position, there, page.documents)
  }
  return there
}

function cameLate(late: number, delayMs: number) {
  return problem(
    'feed.late-documents',
    'operational',
    `${late} documents could be seen only more than ${delayMs} ms after they were taken in; they are read now. If this goes on, raise the source's delay`,
  )
}
