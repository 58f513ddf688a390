import type { ControlCoverage } from '@wachter/worker/model/shown-controls.ts'

export type Edition = ControlCoverage['edition']
export type GroupedBy = ControlCoverage['by']
export type CoverageCell = ControlCoverage['cells'][number]
export type NextControl = ControlCoverage['next'][number]

/** What is met by which controls. Throws a `Problem`. */
export interface CoveragePort {
  coverage(asked: { by: GroupedBy; edition: Edition }, signal: AbortSignal): Promise<ControlCoverage>
}
