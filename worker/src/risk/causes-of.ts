import { canonicalJson } from '../audit/canonical-json.ts'
import type { Assessment, AssessmentCause } from '../model/assessment.ts'

/** What an assessment is made from and gives, without its place in the ledger. */
export type Comparable = Omit<Assessment, 'id' | 'tenant' | 'asset' | 'at' | 'previous' | 'causes'>

/** What is told where figures moved by nothing but age: proofs and pressure fade. */
export const AGE: AssessmentCause = { kind: 'time', text: 'nothing changed but age' }

/** What changed from one assessment to the next, in words; nothing where only proofs and pressure faded. */
export function causesOf(previous: Comparable | undefined, next: Comparable): AssessmentCause[] {
  if (previous === undefined) return [{ kind: 'first', text: 'first assessment' }]
  const causes = [
    ...configurationCauses(previous, next),
    ...factCauses(previous, next),
    ...controlCauses(previous, next),
    ...aivssCauses(previous, next),
    ...observationCauses(previous, next),
    ...timeCauses(previous, next),
    ...acceptanceCauses(previous, next),
  ]
  return causes.map(({ kind, text }) => ({ kind, text: text.slice(0, 1000) }))
}

function configurationCauses(previous: Comparable, next: Comparable): AssessmentCause[] {
  const [before, after] = [previous.configuration, next.configuration]
  if (before.sha256 === after.sha256) return []
  const named = (one: typeof before) => `version ${one.version} (${one.sha256.slice(0, 8)})`
  return [{ kind: 'configuration', text: `risk.yaml ${named(before)} -> ${named(after)}` }]
}

function factCauses(previous: Comparable, next: Comparable): AssessmentCause[] {
  const before: Readonly<Record<string, unknown>> = previous.facts
  const after: Readonly<Record<string, unknown>> = next.facts
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .filter((fact) => canonicalJson(before[fact] ?? null) !== canonicalJson(after[fact] ?? null))
    .map((fact) => ({ kind: 'asset', text: `${fact}: ${shown(before[fact])} -> ${shown(after[fact])}` }))
}

function shown(value: unknown): string {
  if (value === undefined) return 'not known'
  if (value === null) return 'none'
  return typeof value === 'string' ? value : canonicalJson(value)
}

/** What AIVSS goes by, where it was scored both times: that it was switched on is told as a change of the configuration. */
function aivssCauses({ aivss: before }: Comparable, { aivss: after }: Comparable): AssessmentCause[] {
  if (before === undefined || after === undefined || before.vector === after.vector) return []
  return [{ kind: 'asset', text: `AIVSS ${before.vector} -> ${after.vector}` }]
}

/** Which types of control count; that a proof grew older is no change of the controls. */
function controlCauses(previous: Comparable, next: Comparable): AssessmentCause[] {
  const types = ({ controls }: Comparable) => controls.map(({ type }) => type)
  const [before, after] = [types(previous), types(next)]
  const extra = (of: string[], than: string[]) =>
    [...new Set(of)].filter((type) => count(of, type) > count(than, type)).sort()
  const count = (list: string[], type: string) => list.filter((one) => one === type).length
  return [
    ...extra(after, before).map((type) => ({ kind: 'controls' as const, text: `${type} counts` })),
    ...extra(before, after).map((type) => ({ kind: 'controls' as const, text: `${type} no longer counts` })),
  ]
}

function observationCauses(previous: Comparable, next: Comparable): AssessmentCause[] {
  const scores = next.factors.flatMap((factor, position) => {
    const before = previous.factors[position]
    const observed = factor.declared !== undefined || before?.declared !== undefined
    return observed && before?.score !== factor.score ? [factor.reason] : []
  })
  const adjusted = next.adjustments
    .filter(
      ({ kind, reason }) => !previous.adjustments.some((one) => one.kind === kind && one.reason === reason),
    )
    .map(({ reason }) => reason)
  const ended = previous.adjustments
    .filter(({ kind }) => !next.adjustments.some((one) => one.kind === kind))
    .map(({ kind }) => `no ${kind.replace('_', ' ')} any more`)
  return [...scores, ...adjusted, ...ended].map((text) => ({ kind: 'observation', text }))
}

/** That the risk is borne by somebody's decision, or no more. */
function acceptanceCauses(
  { accepted: before }: Comparable,
  { accepted: after }: Comparable,
): AssessmentCause[] {
  if (before?.id === after?.id && before?.until === after?.until) return []
  const text =
    after === undefined
      ? `no longer accepted (acceptance ${before?.id})`
      : `accepted until ${after.until} (acceptance ${after.id})`
  return [{ kind: 'acceptance', text }]
}

/** A review that went stale: the same facts by the same numbers, and yet another reason. */
function timeCauses(previous: Comparable, next: Comparable): AssessmentCause[] {
  const same =
    previous.configuration.sha256 === next.configuration.sha256 &&
    canonicalJson(previous.facts) === canonicalJson(next.facts)
  if (!same) return []
  return next.factors.flatMap(({ declared, reason }, position) => {
    const before = previous.factors[position]
    const observed = declared !== undefined || before?.declared !== undefined
    return observed || before?.reason === reason ? [] : [{ kind: 'time', text: reason }]
  })
}
