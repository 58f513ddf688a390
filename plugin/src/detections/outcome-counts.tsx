import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { Icon, Tooltip, useStyles2, useTheme2 } from '@grafana/ui'
import { coloursOf, outcomeShape } from '../shared/badges.tsx'
import { useLanguage } from '../shared/use-language.ts'
import { wordOfOutcome } from '../shared/words.ts'

/** What became of many attempts: an icon and a number each, in a list's width; the words on hover and for screen readers. */
export function OutcomeCounts({ outcomes }: { outcomes: readonly { value: string; count: number }[] }) {
  const styles = useStyles2(getStyles)
  const theme = useTheme2()
  const language = useLanguage()
  return (
    <span className={styles.row}>
      {outcomes.map(({ value, count }) => {
        const { icon, tone } = outcomeShape[value] ?? UNKNOWN
        const word = wordOfOutcome(value)
        return (
          <Tooltip key={value} content={`${count.toLocaleString(language)} ${word.toLowerCase()}`}>
            <span className={styles.one}>
              <Icon name={icon} size="sm" title={word} style={{ color: coloursOf(theme, tone).text }} />{' '}
              {count.toLocaleString(language)}
            </span>
          </Tooltip>
        )
      })}
    </span>
  )
}

const UNKNOWN = { icon: 'question-circle', tone: 'grey' } as const

function getStyles(theme: GrafanaTheme2) {
  return {
    row: css({ display: 'inline-flex', gap: theme.spacing(1) }),
    one: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.25) }),
  }
}
