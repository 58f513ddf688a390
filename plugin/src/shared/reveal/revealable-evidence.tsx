import type { Evidence, Finding } from '@wachter/worker/model/finding.ts'
import { EvidenceBlock } from '../evidence-block.tsx'
import type { FoldedEvidence } from '../folded-evidence.ts'
import { originalOf } from './original-of.ts'
import { RevealButton } from './reveal-button.tsx'
import { useRevealedEvent } from './reveal-context.tsx'

/** What a finding rests on, without masks while it is revealed; where something is masked, the way to that. */
export function RevealableEvidence({
  finding,
  evidence,
  also = [],
}: {
  finding: Finding
  evidence: Evidence
  also?: FoldedEvidence['also']
}) {
  const isMasked = evidence.excerpt.includes('▮')
  // Evidence of several events is of the last one, the anchor.
  const revealed = useRevealedEvent(isMasked ? finding.events.at(-1) : undefined)
  const original = revealed && originalOf(evidence, revealed.event)
  return (
    <EvidenceBlock
      also={also}
      evidence={original === undefined ? evidence : { ...evidence, excerpt: original }}
      {...(isMasked && { action: <RevealButton /> })}
    />
  )
}
