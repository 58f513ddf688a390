import type { EditionChanges } from '@wachter/worker/model/shown-controls.ts'

export type EditionChange = EditionChanges['items'][number]

/** What newer editions changed for us. Throws a `Problem`. */
export interface EditionsPort {
  changes(signal: AbortSignal): Promise<readonly EditionChange[]>
}
