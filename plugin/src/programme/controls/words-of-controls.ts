import { t } from '@grafana/i18n'
import type { Control, Platform } from '@wachter/worker/model/control.ts'
import { readable } from '../../shared/words.ts'

export { wordOfStanding } from '../../shared/control-words.ts'

/** Words of controls in the reader's language. */
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
