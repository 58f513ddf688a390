import type { ProgrammeDrift } from '@wachter/worker/model/programme.ts'

export type FileDrift = ProgrammeDrift['files'][number]
export type AppDrift = ProgrammeDrift['app'][number]

/** What files and running state do not say alike. Throws a `Problem`. */
export interface DriftPort {
  drift(signal: AbortSignal): Promise<ProgrammeDrift>
}
