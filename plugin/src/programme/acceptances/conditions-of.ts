import type { AcceptanceCondition } from '@wachter/worker/model/acceptance.ts'

/** Conditions as they were typed; what is empty is none, and undefined is what is no number or out of bounds. */
export function conditionsOf(typed: {
  findings: string
  residual: string
  usd: string
}): AcceptanceCondition[] | undefined {
  const findings = numberIn(typed.findings, { from: 0, to: 1_000_000, whole: true })
  const residual = numberIn(typed.residual, { from: 0, to: 100 })
  const usd = numberIn(typed.usd, { from: 0.01, to: 1e12 })
  if (findings === undefined || residual === undefined || usd === undefined) return undefined
  return [
    ...(findings === null ? [] : [{ kind: 'findings_at_most' as const, findings, level: 'medium' as const }]),
    ...(residual === null ? [] : [{ kind: 'residual_at_most' as const, residual }]),
    ...(usd === null ? [] : [{ kind: 'spend_below' as const, usd, within_days: 30 }]),
  ]
}

function numberIn(
  typed: string,
  { from, to, whole = false }: { from: number; to: number; whole?: boolean },
): number | null | undefined {
  if (typed.trim() === '') return null
  const value = Number(typed)
  const fits = Number.isFinite(value) && value >= from && value <= to && (!whole || Number.isInteger(value))
  return fits ? value : undefined
}
