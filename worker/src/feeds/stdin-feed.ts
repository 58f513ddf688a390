import type { SourceId, TenantId } from '../model/ids.ts'
import { frameStream } from './frame-bytes.ts'
import { type FramedItem, rawRecordOf } from './framed-item.ts'
import type { Feed } from './read-feed.ts'

const BATCH = 500

/**
 * A stream, such as standard input, as a feed. A look takes what has arrived; one that finds nothing ends after `wait`
 * and leaves the stream as it is. With `once` a look lasts until the stream ends. There is no position to go back to:
 * what a killed worker had not stored must be sent again, which does no harm.
 */
export function stdinFeed(options: {
  id: string
  tenant: TenantId
  source: SourceId | 'auto'
  once: boolean
  input: AsyncIterable<Uint8Array>
  /** Resolves when a look has waited long enough. */
  wait(): Promise<void>
}): Feed {
  const { id, tenant, source, once } = options
  const groups = frameStream(options.input, BATCH)
  let next: Promise<IteratorResult<FramedItem[]>> | undefined
  return {
    id,
    tenant,
    source,
    batches: async function* (_position, signal) {
      const aborted = new Promise<void>((resolve) =>
        signal.addEventListener('abort', () => resolve(), { once: true }),
      )
      for (;;) {
        next ??= groups.next()
        const arrived = await Promise.race([next, aborted, ...(once ? [] : [options.wait()])])
        if (arrived === undefined || arrived.done === true) return
        next = undefined
        yield { records: arrived.value.map((item) => rawRecordOf(item, 'stdin')), position: null }
      }
    },
  }
}
