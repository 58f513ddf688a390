import type { Instant } from '../model/time.ts'
import type { Job } from '../store/store.ts'
import type { JobDefinition, Load, TenantPayload } from './job.ts'
import type { Revival } from './record/revive.ts'

/** Jobs of one name and state. */
export interface JobCount {
  name: string
  state: string
  count: number
}

/** One kind of load: what the store says of its jobs, and what this process did about them since it started. */
export interface LoadStatus {
  load: Load
  /** Due, and taken up by nobody yet. */
  due: number
  /** Since the oldest of them fell due; 0 when there is none. */
  oldestDueSeconds: number
  running: number
  /** Given up (failed or poison) and waiting for somebody to look. */
  givenUp: number
  /** Since the oldest of them was given up; 0 when there is none. */
  oldestGivenUpSeconds: number
  /** Jobs that this process took from a holder whose claim had run out. */
  stalled: number
  /** Since this process took up a job of this load; undefined when it never did. */
  sincePickUpSeconds: number | undefined
}

/** What stands between the store and those who run jobs, where something does. */
export interface DeliveryStatus {
  reachable: boolean
  /** Jobs this process could not hand over at once; they come later. */
  delayed: number
}

export interface DispatcherStatus {
  counts: readonly JobCount[]
  /** Seconds since the oldest due, unheld job fell due; 0 when there is none. */
  oldestDueSeconds: number
  /** The latest error of each job that is failing. */
  errors: readonly { name: string; id: string; code: string; message: string }[]
  loads: readonly LoadStatus[]
  delivery: DeliveryStatus | undefined
}

/** What others may see of a dispatcher. */
export type Watchable = Pick<Dispatcher<never>, 'status' | 'ready' | 'consuming'>

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
  /** Tries a job again that was given up. Errors: `jobs.unknown`, `jobs.not-given-up` (user). */
  retry(revival: Revival): Promise<Job>
  start(): void
  /** Resolves when nothing is running here and nothing is due. */
  idle(): Promise<void>
  status(): Promise<DispatcherStatus>
  /** Whether this process can do its part. Taking requests needs the store and nothing else. */
  ready(): Promise<boolean>
  /**
   * Whether this process takes up what is due; false when something has been due for a minute that it does not take up,
   * though nothing outside hinders it. Then only a new process helps.
   */
  consuming(): boolean
  /** Takes up nothing more, waits for what runs, aborts it at the deadline, gives claims back. */
  stop(deadlineMs: number): Promise<void>
}
