import { t } from '@grafana/i18n'
import type {
  Control,
  ControlEvidence,
  ControlState,
  ControlStatement,
  Platform,
} from '@wachter/worker/model/control.ts'
import { readable } from '../../shared/words.ts'
import type { StandingState } from './controls-port.ts'

/** Words of controls in the reader's language. */
export function wordOfStanding(state: StandingState): string {
  const words: Record<StandingState, string> = {
    planned: t('programme.standing.planned', 'Planned'),
    implemented: t('programme.standing.implemented', 'Implemented'),
    tested: t('programme.standing.tested', 'Tested'),
    failing: t('programme.standing.failing', 'Failing'),
    excepted: t('programme.standing.excepted', 'Excepted'),
    not_applicable: t('programme.standing.not_applicable', 'Not applicable'),
  }
  return words[state]
}

export function wordOfKind(kind: string): string {
  const words: Record<string, string> = {
    preventive: t('programme.kind.preventive', 'Preventive'),
    detective: t('programme.kind.detective', 'Detective'),
    corrective: t('programme.kind.corrective', 'Corrective'),
  }
  return words[kind] ?? readable(kind)
}

/** Days of work a year in magnitude (model/control.ts). */
export function wordOfCost(cost: string): string {
  const words: Record<string, string> = {
    low: t('programme.cost.low', 'Low (up to 5 days a year)'),
    medium: t('programme.cost.medium', 'Medium (up to 20 days a year)'),
    high: t('programme.cost.high', 'High (more than 20 days a year)'),
  } satisfies Record<Control['cost'], string>
  return words[cost] ?? cost
}

export function wordOfPlatform(platform: Platform): string {
  const words: Record<Platform, string> = {
    bedrock: t('programme.platform.bedrock', 'AWS Bedrock'),
    azure: t('programme.platform.azure', 'Azure'),
    gateway: t('programme.platform.gateway', 'Gateway'),
    self_hosted: t('programme.platform.self_hosted', 'Self-hosted'),
    agent_framework: t('programme.platform.agent_framework', 'Agent framework'),
  }
  return words[platform]
}

export function wordOfProof(proof: NonNullable<ControlState['proof']>): string {
  const words: Record<typeof proof, string> = {
    executed: t('programme.proof.executed', 'Shown by an attack that it stopped'),
    observed: t('programme.proof.observed', 'Seen'),
    attested: t('programme.proof.attested', 'By word only'),
  }
  return words[proof]
}

export function wordOfSays(says: ControlEvidence['says']): string {
  const words: Record<typeof says, string> = {
    holds: t('programme.says.holds', 'Holds'),
    fails: t('programme.says.fails', 'Fails'),
    unknown: t('programme.says.unknown', 'Not decided'),
  }
  return words[says]
}

export function wordOfStatement(says: ControlStatement['says']): string {
  return wordOfStanding(says)
}
