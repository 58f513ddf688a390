import { t } from '@grafana/i18n'
import type { IconName } from '@grafana/ui'
import type { ComplianceStatus, EvidenceAge } from '@wachter/worker/model/compliance.ts'
import { Mark, type Tone } from '../../shared/badges.tsx'
import { Quiet } from '../quiet.tsx'
import { wordOfStatus } from './words-of-compliance.ts'

const shapes: Record<ComplianceStatus, { icon: IconName; tone: Tone }> = {
  met: { icon: 'check-circle', tone: 'green' },
  partly: { icon: 'adjust-circle', tone: 'orange' },
  not_met: { icon: 'exclamation-triangle', tone: 'red' },
  no_control: { icon: 'times', tone: 'red' },
  not_judged: { icon: 'question-circle', tone: 'grey' },
  not_applicable: { icon: 'minus', tone: 'grey' },
}

/** How a requirement stands; the word says it, the colour only helps. */
export function StatusMark({ status }: { status: ComplianceStatus }) {
  return <Mark {...shapes[status]} text={wordOfStatus(status)} />
}

/** How old the oldest piece of evidence is. */
export function Age({ evidence }: { evidence: EvidenceAge | null }) {
  if (evidence === null) return <Quiet>{t('compliance.evidence.none', 'none')}</Quiet>
  return t('compliance.evidence.days', '{{count}} days', {
    count: evidence.oldest_days,
    defaultValue_one: '{{count}} day',
    defaultValue_other: '{{count}} days',
  })
}
