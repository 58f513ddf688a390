import type { Disposition } from '@wachter/worker/model/finding.ts'

export type Verdict = Disposition['verdict']

/** Choosing by verdict, `none` is what nobody has said anything of yet; it goes with no other choice. */
export const UNSAID = 'none'

export const VERDICTS = ['true', 'false', 'benign'] as const satisfies readonly Verdict[]

/** The key that says so; digits, for Grafana has shortcuts that begin with T and others. */
export const KEY_OF: Readonly<Record<Verdict, string>> = { true: '1', false: '2', benign: '3' }
