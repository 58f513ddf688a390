import type { MaturityHistory, MaturityList } from '@wachter/worker/model/shown-programme.ts'

/** How mature the programme is, and was. Throws a `Problem`. */
export interface MaturityPort {
  maturity(signal: AbortSignal): Promise<MaturityList>
  history(signal: AbortSignal): Promise<MaturityHistory['items']>
}
