import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Icon, type IconName, Tooltip, useStyles2, useTheme2 } from '@grafana/ui'
import type { Disposition } from '@wachter/worker/model/finding.ts'
import { coloursOf } from './badges.tsx'
import { absoluteTime } from './relative-time.tsx'
import { UNSAID, type Verdict } from './verdicts.ts'

export const iconOfVerdict: Readonly<Record<Verdict, IconName>> = {
  true: 'bug',
  false: 'times-circle',
  benign: 'check-circle',
}
const toneOf = { true: 'red', false: 'grey', benign: 'green' } as const

/** What a verdict is called. */
export function wordOfVerdict(verdict: string): string {
  const words: Record<string, string> = {
    true: t('verdict.true', 'True positive'),
    false: t('verdict.false', 'False positive'),
    benign: t('verdict.benign', 'Benign'),
    [UNSAID]: t('verdict.none', 'Not judged'),
  }
  return words[verdict] ?? verdict
}

/** What was said of a finding; who said it, when and why on hover. */
export function VerdictMark({ disposition }: { disposition: Disposition | null }) {
  const styles = useStyles2(getStyles)
  const theme = useTheme2()
  if (disposition === null) return <span className={styles.none}>{wordOfVerdict(UNSAID)}</span>
  const { verdict, reason, by, at } = disposition
  return (
    <Tooltip content={`${by}, ${absoluteTime(at)}: ${reason}`}>
      <span className={styles.mark}>
        <Icon
          name={iconOfVerdict[verdict]}
          size="sm"
          style={{ color: coloursOf(theme, toneOf[verdict]).text }}
        />{' '}
        {wordOfVerdict(verdict)}
      </span>
    </Tooltip>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    none: css({ color: theme.colors.text.secondary }),
    mark: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      whiteSpace: 'nowrap',
    }),
  }
}
