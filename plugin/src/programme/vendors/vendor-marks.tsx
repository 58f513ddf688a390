import type { IconName } from '@grafana/ui'
import type { ShownVendor } from '@wachter/worker/model/shown-vendor.ts'
import { Mark, type Tone } from '../../shared/badges.tsx'
import { InertText } from '../../shared/inert-text.tsx'
import { Quiet } from '../quiet.tsx'
import { wordOfCertification, wordOfClaimState, wordOfSourceKind } from './words-of-vendors.ts'

const certificates: Record<string, { icon: IconName; tone: Tone }> = {
  held: { icon: 'check-circle', tone: 'green' },
  expired: { icon: 'exclamation-triangle', tone: 'red' },
  withdrawn: { icon: 'times', tone: 'red' },
}

/** As far as a vendor has come with a framework; what is announced looks like nothing that is held. */
export function CertificateMark({ state, status }: { state: string; status: string }) {
  const word = state === 'expired' ? state : status
  const shape = certificates[word] ?? { icon: 'circle' as const, tone: 'orange' as const }
  return <Mark {...shape} text={wordOfCertification(word)} />
}

const claims: Record<string, { icon: IconName; tone: Tone }> = {
  evidenced: { icon: 'check-circle', tone: 'green' },
  evidence_expired: { icon: 'exclamation-triangle', tone: 'red' },
}

/** Whether anything shows a claim. */
export function ClaimMark({ state }: { state: string }) {
  const shape = claims[state] ?? { icon: 'comment-alt' as const, tone: 'orange' as const }
  return <Mark {...shape} text={wordOfClaimState(state)} />
}

/** Where a fact of a vendor is from, and as of when. */
export function SourceLine({ vendor, id }: { vendor: Pick<ShownVendor, 'sources'>; id: string }) {
  const source = vendor.sources[id]
  if (source === undefined) return <Quiet>{id}</Quiet>
  return (
    <Quiet>
      <InertText text={source.title} longest={80} /> ({wordOfSourceKind(source.kind)}, {source.as_of})
    </Quiet>
  )
}
