import type { Instant } from '../model/time.ts'
import type { JobDefinition, TenantPayload } from './job.ts'

/** Jobs of one name and state. */
export interface JobCount {
  name: string
  state: string
  count: number
}

export interface DispatcherStatus {
  counts: readonly JobCount[]
  /** Seconds since the oldest due, unheld job fell due; 0 when there is none. */
  oldestDueSeconds: number
  /** The latest error of each job that is failing. */
  errors: readonly { name: string; id: string; code: string; message: string }[]
}

/** Timers, passed in so that tests own the time. The function given back cancels. */
export interface Timers {
  after(milliseconds: number, run: () => void): () => void
}

/**
 * Delivers jobs. The store is the record of what is due; a dispatcher only claims and runs. A job that was asked for
 * runs at least once, and of one id never two at a time.
 */
export interface Dispatcher<Deps> {
  /** Asks for a run. While one is waiting this changes nothing but an earlier time; while one runs, it runs once more. */
  enqueue<Payload extends TenantPayload>(
    definition: JobDefinition<Payload, Deps>,
    payload: Payload,
    options?: { due?: Instant },
  ): Promise<void>
  /** Asks for a run now and then every so many milliseconds; missed times (sleep, clock jump) become one run. */
  schedule<Payload extends TenantPayload>(
    definition: JobDefinition<Payload, Deps>,
    payload: Payload,
    everyMs: number,
  ): Promise<void>
  start(): void
  /** Resolves when nothing is running and nothing is due. */
  idle(): Promise<void>
  status(): Promise<DispatcherStatus>
  /** Takes up nothing more, waits for what runs, aborts it at the deadline, gives claims back. */
  stop(deadlineMs: number): Promise<void>
}
