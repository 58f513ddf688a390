import type { ControlEvidence } from '../model/control.ts'
import type { ControlProof, ProofCase } from '../model/proof.ts'
import { inEnglish, type Sentence, sentence } from '../model/sentence.ts'

type Outcome = Pick<ControlProof, 'result' | 'why' | 'said' | 'positive' | 'attacks' | 'twins' | 'broken'>

/**
 * What a replay shows of a control. An attack that went through and a twin that was taken for one are facts, whatever else came
 * out; a silent positive control, or something else that catches the attacks as well, leaves open whether the control works.
 */
export function proofOf(cases: readonly ProofCase[]): Outcome {
  const of = (part: ProofCase['part']) => cases.filter((one) => one.part === part)
  const [positives, attacks, twins] = [of('positive'), of('attack'), of('twin')]
  const silent = positives.filter(isQuiet)
  const missed = attacks.filter(isQuiet)
  const wrong = twins.filter((one) => !isQuiet(one))
  const still = attacks.filter(({ caught_without }) => caught_without.length > 0)
  const counts = {
    positive: { n: positives.length - silent.length, of: positives.length },
    attacks: { n: attacks.length - missed.length, of: attacks.length },
    twins: { n: twins.length - wrong.length, of: twins.length },
    broken: { n: still.length, of: attacks.length },
  }
  const outcome = (result: Outcome['result'], said: Sentence): Outcome => ({
    ...counts,
    ...{ result, why: inEnglish(said).slice(0, 512), said },
  })
  const [gone] = missed
  if (gone !== undefined) {
    const filled = { many: missed.length, of: attacks.length, note: gone.note }
    return outcome('failed', sentence('proof.missed', filled))
  }
  const [taken] = wrong
  if (taken !== undefined) {
    const filled = { rules: taken.caught_by.join('; '), note: taken.note }
    return outcome('failed', sentence('proof.twin_caught', filled))
  }
  const [deaf] = silent
  if (deaf !== undefined) return outcome('inconclusive', sentence('proof.silent', { note: deaf.note }))
  const [held] = still
  if (held !== undefined) {
    const filled = { rules: held.caught_without.join('; '), note: held.note }
    return outcome('inconclusive', sentence('proof.caught_without', filled))
  }
  if (attacks.length === 0 || positives.length === 0)
    return outcome('inconclusive', sentence('proof.nothing'))
  return outcome('passed', sentence('proof.passed', { many: attacks.length, twins: twins.length }))
}

function isQuiet({ caught_by }: ProofCase): boolean {
  return caught_by.length === 0
}

/** Where evidence of a replay comes from. */
export const REPLAY = 'replay'

/** What a proof says where a control stands, as long as it is fresh. */
export function evidenceOfProof(proof: ControlProof, now: ControlProof['at']): ControlEvidence {
  const { result, why, said, at, until, corpus_sha256 } = proof
  const isOld = until <= now
  const says = { passed: 'holds', failed: 'fails', inconclusive: 'unknown' } as const
  const old = sentence('proof.old')
  return {
    source: REPLAY,
    statement: isOld ? `${why}, ${inEnglish(old)}`.slice(0, 512) : why,
    ...(said === undefined ? {} : { said: isOld ? [said, old] : [said] }),
    says: isOld ? 'unknown' : says[result],
    at,
    expires: until,
    sha256: corpus_sha256,
  }
}
