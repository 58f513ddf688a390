import type { Finding } from '../model/finding.ts'
import type { FindingChange } from './change-findings.ts'

/** Lets a stored finding stand as it was raised again, also if it was withdrawn; undefined where it does already. */
export function letStand(finding: Finding, again: Finding): FindingChange | undefined {
  const { superseded_by, ...kept } = finding
  const { events, correlated } = again
  // Excerpts of several events are read when they are wanted: they may be gone by now, and what was read is kept.
  const evidence = correlated !== undefined && again.evidence.length === 0 ? kept.evidence : again.evidence
  const next = { ...kept, evidence, events, ...(correlated === undefined ? {} : { correlated }) }
  const isSame = [kept, next].map((one) => JSON.stringify([one.evidence, one.events, one.correlated]))
  if (superseded_by === undefined && isSame[0] === isSame[1]) return undefined
  return {
    next,
    action: superseded_by === undefined ? 'finding.revised' : 'finding.restored',
    before: superseded_by === undefined ? {} : { superseded_by },
    after: {},
  }
}

/** A finding that does not hold any more, and that none took the place of, is superseded by itself. */
export function withdraw(finding: Finding): FindingChange | undefined {
  if (finding.superseded_by !== undefined) return undefined
  return {
    next: { ...finding, superseded_by: finding.id },
    action: 'finding.withdrawn',
    before: {},
    after: { superseded_by: finding.id },
  }
}
