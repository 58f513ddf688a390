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

/**
 * Does it to one record, or to as many as `together` says. Those that did not work can be told one by one, in words; a throw
 * is meant for all of them.
 */
export type BulkAct<Row> = (
  rows: readonly Row[],
  signal: AbortSignal,
) => Promise<readonly string[] | undefined>

export interface BulkWork<Row> {
  progress: BulkProgress | undefined
  start: (selection: Selection<Row>, act: BulkAct<Row>, together?: number) => void
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

  const start: BulkWork<Row>['start'] = (selection, act, together = 1) => {
    const stop = new AbortController()
    running.current?.abort()
    running.current = stop
    const work = async () => {
      const now: BulkProgress = { state: 'counting', done: 0, total: selection.count, failed: 0, reason: '' }
      const tell = () => setProgress({ ...now })
      tell()
      try {
        const rows = selection.whole ? await walkRecords(page, stop.signal) : selection.rows
        now.state = 'working'
        now.total = rows.length
        for (let at = 0; at < rows.length && !stop.signal.aborted; at += together) {
          const some = rows.slice(at, at + together)
          const problems = await problemsOf(act, some, stop.signal)
          now.failed += problems.length
          now.done += some.length - problems.length
          now.reason ||= problems[0] ?? ''
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

async function problemsOf<Row>(
  act: BulkAct<Row>,
  rows: readonly Row[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  try {
    return (await act(rows, signal)) ?? []
  } catch (error) {
    // A request that was stopped may have been done: it counts as not.
    const { message } = asProblem(error)
    return rows.map(() => message)
  }
}
