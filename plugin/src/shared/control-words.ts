import { t } from '@grafana/i18n'
import type { ControlEvidence, ControlState } from '@wachter/worker/model/control.ts'

/** Where a control stands, in the reader's language. */
export function wordOfStanding(state: string): string {
  const words: Record<string, string> & Record<ControlState['state'], string> = {
    planned: t('programme.standing.planned', 'Planned'),
    implemented: t('programme.standing.implemented', 'Implemented'),
    tested: t('programme.standing.tested', 'Tested'),
    failing: t('programme.standing.failing', 'Failing'),
    excepted: t('programme.standing.excepted', 'Excepted'),
    not_applicable: t('programme.standing.not_applicable', 'Not applicable'),
  }
  return words[state] ?? state
}

/** By whose word it stands so. */
export function wordOfProof(proof: NonNullable<ControlState['proof']>): string {
  const words: Record<typeof proof, string> = {
    executed: t('programme.proof.executed', 'Shown by an attack that it stopped'),
    observed: t('programme.proof.observed', 'Seen'),
    attested: t('programme.proof.attested', 'By word only'),
  }
  return words[proof]
}

/** What a piece of evidence says. */
export function wordOfSays(says: ControlEvidence['says']): string {
  const words: Record<typeof says, string> = {
    holds: t('programme.says.holds', 'Holds'),
    fails: t('programme.says.fails', 'Fails'),
    unknown: t('programme.says.unknown', 'Not decided'),
  }
  return words[says]
}
