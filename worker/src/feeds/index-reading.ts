import type { RawRecord } from '../ingest/raw-record.ts'
import type { Problem } from '../model/problem.ts'
import type { Found, LogIndex } from './log-index.ts'

/** What both ways to read an index need. */
export interface IndexReading {
  index: LogIndex
  /** Milliseconds since 1970. */
  now(): number
  /** Told what somebody should know although it stops nothing. */
  report(found: Problem): void
  recordOf(document: Found): RawRecord
  /** Documents a page, and a batch. */
  page: number
  /** How long after it was written a document is read: refresh interval of the index and difference of clocks. */
  delayMs: number
  /** How much longer it may take to be seen and still be read. */
  overlapMs: number
  /** Whether this look has had its turn. */
  isOver(): boolean
}
