import type { ControlEvidence } from '../model/control.ts'
import { counted } from '../model/counted.ts'
import type { ControlProof, ProofCase } from '../model/proof.ts'

type Outcome = Pick<ControlProof, 'result' | 'why' | 'positive' | 'attacks' | 'twins' | 'broken'>

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
  const said = (result: Outcome['result'], why: string): Outcome => ({
    ...counts,
    result,
    why: why.slice(0, 512),
  })
  const [gone] = missed
  if (gone !== undefined)
    return said(
      'failed',
      `${missed.length} of ${counted(attacks.length, 'attack')} went through: ${gone.note}`,
    )
  const [taken] = wrong
  if (taken !== undefined)
    return said('failed', `a harmless twin was caught by ${taken.caught_by.join(', ')}: ${taken.note}`)
  const [deaf] = silent
  if (deaf !== undefined) return said('inconclusive', `the positive control did not fire: ${deaf.note}`)
  const [held] = still
  if (held !== undefined)
    return said(
      'inconclusive',
      `without the control ${held.caught_without.join(', ')} caught it too: ${held.note}`,
    )
  if (attacks.length === 0 || positives.length === 0)
    return said('inconclusive', 'there was nothing to replay')
  return said(
    'passed',
    `${counted(attacks.length, 'attack')} replayed and caught, ${counted(twins.length, 'twin')} quiet, none caught without the control`,
  )
}

function isQuiet({ caught_by }: ProofCase): boolean {
  return caught_by.length === 0
}

/** Where evidence of a replay comes from. */
export const REPLAY = 'replay'

/** What a proof says where a control stands, as long as it is fresh. */
export function evidenceOfProof(proof: ControlProof, now: ControlProof['at']): ControlEvidence {
  const { result, why, at, until, corpus_sha256 } = proof
  const isOld = until <= now
  const says = { passed: 'holds', failed: 'fails', inconclusive: 'unknown' } as const
  return {
    source: REPLAY,
    statement: isOld ? `${why}, but that is too old to count`.slice(0, 512) : why,
    says: isOld ? 'unknown' : says[result],
    at,
    expires: until,
    sha256: corpus_sha256,
  }
}
