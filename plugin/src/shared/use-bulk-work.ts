import { useQueryClient } from '@tanstack/react-query'
import { asProblem } from '@wachter/worker/model/problem.ts'
import { useRef, useState } from 'react'
import type { RecordPage } from '../worker/record-pages.ts'
import type { Selection } from './selection.ts'
import { walkRecords } from './walk-records.ts'

/** How far a change of many records is. */
export interface BulkProgress {
  state: 'counting' | 'working' | 'done' | 'cancelled' | 'failed'
  done: number
  total: number
  /** Those that did not work, and why the first of them did not. */
  failed: number
  reason: string
}

export interface BulkWork<Row> {
  progress: BulkProgress | undefined
  start: (selection: Selection<Row>, act: (row: Row, signal: AbortSignal) => Promise<unknown>) => void
  /** What is done by then stays done. */
  cancel: () => void
  forget: () => void
}

/**
 * Does something to each record of a selection, one after the other, with progress; one that fails leaves the others. `page`
 * gives the pages of everything that meets the filter; `key` is what is asked for again at the end.
 */
export function useBulkWork<Row>(
  key: readonly unknown[],
  page: (cursor: string | undefined, signal: AbortSignal) => Promise<RecordPage<Row>>,
): BulkWork<Row> {
  const client = useQueryClient()
  const [progress, setProgress] = useState<BulkProgress | undefined>()
  const running = useRef<AbortController | undefined>(undefined)

  const start: BulkWork<Row>['start'] = (selection, act) => {
    const stop = new AbortController()
    running.current = stop
    const work = async () => {
      const now = {
        state: 'counting',
        done: 0,
        total: selection.count,
        failed: 0,
        reason: '',
      } as BulkProgress
      const tell = () => setProgress({ ...now })
      tell()
      try {
        const rows = selection.whole ? await walkRecords(page, stop.signal) : selection.rows
        Object.assign(now, { state: 'working', total: rows.length })
        for (const row of rows) {
          if (stop.signal.aborted) break
          try {
            await act(row, stop.signal)
            now.done += 1
          } catch (error) {
            if (stop.signal.aborted) break
            now.failed += 1
            if (now.reason === '') now.reason = asProblem(error).message
          }
          tell()
        }
        now.state = stop.signal.aborted ? 'cancelled' : 'done'
      } catch (error) {
        now.state = stop.signal.aborted ? 'cancelled' : 'failed'
        now.reason = asProblem(error).message
      }
      tell()
      await client.invalidateQueries({ queryKey: key })
    }
    void work()
  }
  return {
    progress,
    start,
    cancel: () => running.current?.abort(),
    forget: () => setProgress(undefined),
  }
}
