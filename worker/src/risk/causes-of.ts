import { canonicalJson } from '../audit/canonical-json.ts'
import type { AdjustmentKind, Assessment, AssessmentCause } from '../model/assessment.ts'
import { inEnglish, type Sentence, type SentenceCode, sentence } from '../model/sentence.ts'

/** What an assessment is made from and gives, without its place in the ledger. */
export type Comparable = Omit<Assessment, 'id' | 'tenant' | 'asset' | 'at' | 'previous' | 'causes'>

/** What is told where figures moved by nothing but age: proofs and pressure fade. */
export const AGE: AssessmentCause = caused('time', sentence('cause.age'))

/** What changed from one assessment to the next, in words; nothing where only proofs and pressure faded. */
export function causesOf(previous: Comparable | undefined, next: Comparable): AssessmentCause[] {
  if (previous === undefined) return [caused('first', sentence('cause.first'))]
  return [
    ...configurationCauses(previous, next),
    ...factCauses(previous, next),
    ...controlCauses(previous, next),
    ...aivssCauses(previous, next),
    ...observationCauses(previous, next),
    ...timeCauses(previous, next),
    ...acceptanceCauses(previous, next),
  ]
}

function caused(kind: AssessmentCause['kind'], said: Sentence): AssessmentCause {
  return { kind, text: inEnglish(said).slice(0, 1000), said: [said] }
}

function configurationCauses(previous: Comparable, next: Comparable): AssessmentCause[] {
  const [before, after] = [previous.configuration, next.configuration]
  if (before.sha256 === after.sha256) return []
  const named = (one: typeof before) => `${one.version} (${one.sha256.slice(0, 8)})`
  const filled = { version: named(before), next_version: named(after) }
  return [caused('configuration', sentence('cause.configuration', filled))]
}

function factCauses(previous: Comparable, next: Comparable): AssessmentCause[] {
  const before: Readonly<Record<string, unknown>> = previous.facts
  const after: Readonly<Record<string, unknown>> = next.facts
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .filter((fact) => canonicalJson(before[fact] ?? null) !== canonicalJson(after[fact] ?? null))
    .map((fact) => caused('asset', factSaid(fact, before[fact], after[fact])))
}

function factSaid(fact: string, before: unknown, after: unknown): Sentence {
  if (before === undefined) return sentence('cause.fact_known', { fact, after: shown(after) })
  if (after === undefined) return sentence('cause.fact_unknown', { fact, before: shown(before) })
  return sentence('cause.fact', { fact, before: shown(before), after: shown(after) })
}

function shown(value: unknown): string {
  if (value === null) return 'none'
  return typeof value === 'string' ? value : canonicalJson(value)
}

/** What AIVSS goes by, where it was scored both times: that it was switched on is told as a change of the configuration. */
function aivssCauses({ aivss: before }: Comparable, { aivss: after }: Comparable): AssessmentCause[] {
  if (before === undefined || after === undefined || before.vector === after.vector) return []
  return [caused('asset', sentence('cause.aivss', { from: before.vector, to: after.vector }))]
}

/** Which types of control count; that a proof grew older is no change of the controls. */
function controlCauses(previous: Comparable, next: Comparable): AssessmentCause[] {
  const types = ({ controls }: Comparable) => controls.map(({ type }) => type)
  const [before, after] = [types(previous), types(next)]
  const extra = (of: string[], than: string[]) =>
    [...new Set(of)].filter((type) => count(of, type) > count(than, type)).sort()
  const count = (list: string[], type: string) => list.filter((one) => one === type).length
  return [
    ...extra(after, before).map((control) => caused('controls', sentence('cause.counts', { control }))),
    ...extra(before, after).map((control) =>
      caused('controls', sentence('cause.no_longer_counts', { control })),
    ),
  ]
}

function observationCauses(previous: Comparable, next: Comparable): AssessmentCause[] {
  const scores = next.factors.flatMap((factor, position) => {
    const before = previous.factors[position]
    const observed = factor.declared !== undefined || before?.declared !== undefined
    return observed && before?.score !== factor.score ? [reasonOf('observation', factor)] : []
  })
  const adjusted = next.adjustments
    .filter(
      ({ kind, reason }) => !previous.adjustments.some((one) => one.kind === kind && one.reason === reason),
    )
    .map((adjustment) => reasonOf('observation', adjustment))
  const ended = previous.adjustments
    .filter(({ kind }) => !next.adjustments.some((one) => one.kind === kind))
    .map(({ kind }) => caused('observation', sentence(ENDED[kind])))
  return [...scores, ...adjusted, ...ended]
}

const ENDED: Readonly<Record<AdjustmentKind, SentenceCode>> = {
  pressure: 'cause.no_pressure',
  toxic_combination: 'cause.no_toxic_combination',
}

/** A part of the figures as a cause; its reason has codes where it has any. */
function reasonOf(
  kind: AssessmentCause['kind'],
  { reason, said }: Pick<Comparable['factors'][number], 'reason' | 'said'>,
): AssessmentCause {
  return { kind, text: reason, ...(said === undefined ? {} : { said }) }
}

/** That the risk is borne by somebody's decision, or no more. */
function acceptanceCauses(
  { accepted: before }: Comparable,
  { accepted: after }: Comparable,
): AssessmentCause[] {
  if (before?.id === after?.id && before?.until === after?.until) return []
  const said =
    after === undefined
      ? sentence('cause.not_accepted', { acceptance: before?.id ?? '' })
      : sentence('cause.accepted', { date: after.until, acceptance: after.id })
  return [caused('acceptance', said)]
}

/** A review that went stale: the same facts by the same numbers, and yet another reason. */
function timeCauses(previous: Comparable, next: Comparable): AssessmentCause[] {
  const same =
    previous.configuration.sha256 === next.configuration.sha256 &&
    canonicalJson(previous.facts) === canonicalJson(next.facts)
  if (!same) return []
  return next.factors.flatMap((factor, position) => {
    const before = previous.factors[position]
    const observed = factor.declared !== undefined || before?.declared !== undefined
    return observed || before?.reason === factor.reason ? [] : [reasonOf('time', factor)]
  })
}
