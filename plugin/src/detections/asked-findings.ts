import { resolveRange } from '../shared/time-range.ts'
import { UNSAID } from '../shared/verdicts.ts'
import { ANY, type AskedFindings, type FindingFilter } from './detections-port.ts'

/** The filter of the address in the worker's words. */
export function askedFindings(filter: FindingFilter, now: number): AskedFindings {
  const { verdict, from, to, ...fields } = filter
  const range = resolveRange({ from, to }, now)
  return {
    ...fields,
    ...(verdict.includes(UNSAID)
      ? { missing: ['disposition.verdict', 'superseded_by'] }
      : { 'disposition.verdict': verdict.filter((one) => one !== ANY), missing: ['superseded_by'] }),
    'at.from': range.from,
    'at.to': range.to,
  }
}

/** The same as the body of a request has it: only what narrows. */
export function filterOfBody(asked: AskedFindings): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]): [string, string | string[]][] => {
      if (value === undefined || value === null || value === '') return []
      if (Array.isArray(value)) return value.length === 0 ? [] : [[name, value.map(String)]]
      return [[name, String(value)]]
    }),
  )
}

/** A choice of verdicts after one more was chosen: what nobody said anything of goes with no other. */
export function chosenVerdicts(before: readonly string[], chosen: readonly string[]): string[] {
  const added = chosen.find((one) => !before.includes(one))
  if (added === UNSAID) return [UNSAID]
  const left = chosen.filter((one) => one !== ANY && (one !== UNSAID || added === undefined))
  return left.length === 0 ? [ANY] : left
}
