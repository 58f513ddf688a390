import { t } from '@grafana/i18n'
import type { DrillTimes } from '@wachter/worker/model/drill.ts'

type DrillTime = keyof DrillTimes

/** The stages of a drill, in the order in which they should come. */
export const DRILL_TIMES: readonly DrillTime[] = [
  'detected',
  'opened',
  'answered',
  'told',
  'acknowledged',
  'contained',
  'resolved',
]

export function wordOfDrillTime(time: DrillTime): string {
  const words: Record<DrillTime, string> = {
    detected: t('drills.detected', 'Detected after'),
    opened: t('drills.opened', 'Incident after'),
    answered: t('drills.answered', 'Playbook after'),
    told: t('drills.told', 'Told after'),
    acknowledged: t('drills.acknowledged', 'Taken after'),
    contained: t('drills.contained', 'Contained after'),
    resolved: t('drills.resolved', 'Resolved after'),
  }
  return words[time]
}

export function wordOfDrillState(state: string): string {
  return state === 'ended' ? t('drills.ended', 'Ended') : t('drills.running', 'Under way')
}
