import { t } from '@grafana/i18n'
import { type IconName, Tooltip } from '@grafana/ui'
import type { ControlEvidence, ControlState } from '@wachter/worker/model/control.ts'
import { Mark, type Tone } from './badges.tsx'
import { wordOfProof, wordOfSays, wordOfStanding } from './control-words.ts'

const standings: Record<ControlState['state'], { icon: IconName; tone: Tone }> = {
  failing: { icon: 'exclamation-triangle', tone: 'red' },
  planned: { icon: 'circle', tone: 'grey' },
  excepted: { icon: 'pause', tone: 'orange' },
  implemented: { icon: 'check', tone: 'green' },
  tested: { icon: 'check-circle', tone: 'green' },
  not_applicable: { icon: 'minus', tone: 'grey' },
}

/** Where a control stands; with `count`, on how many assets. */
export function StandingMark({ state, count }: { state: ControlState['state']; count?: string }) {
  const word = wordOfStanding(state)
  const text = count === undefined ? word : `${count} ${word.toLowerCase()}`
  return <Mark {...standings[state]} text={text} />
}

const proofs: Record<NonNullable<ControlState['proof']>, { icon: IconName; tone: Tone }> = {
  executed: { icon: 'shield', tone: 'green' },
  observed: { icon: 'eye', tone: 'green' },
  attested: { icon: 'user', tone: 'orange' },
}

/** By whose word a control stands as it does; somebody's word alone is marked as the weakest. */
export function ProofMark({ proof }: { proof: ControlState['proof'] }) {
  if (proof === null) return '–'
  const mark = <Mark {...proofs[proof]} text={wordOfProof(proof)} />
  if (proof !== 'attested') return mark
  return (
    <Tooltip
      content={t(
        'programme.proof.attested.why',
        'Nobody but a person says so: that counts for less than what was seen, and for less still as it gets older.',
      )}
    >
      <span>{mark}</span>
    </Tooltip>
  )
}

const said: Record<ControlEvidence['says'], { icon: IconName; tone: Tone }> = {
  holds: { icon: 'check', tone: 'green' },
  fails: { icon: 'times', tone: 'red' },
  unknown: { icon: 'question-circle', tone: 'grey' },
}

export function SaysMark({ says }: { says: ControlEvidence['says'] }) {
  return <Mark {...said[says]} text={wordOfSays(says)} />
}
