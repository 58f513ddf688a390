import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { Icon, type IconName, useStyles2, useTheme2 } from '@grafana/ui'
import { PHONE } from './phone.ts'
import { wordOfLevel, wordOfOutcome, wordOfState } from './words.ts'

export type Tone = 'red' | 'orange' | 'yellow' | 'blue' | 'green' | 'grey'

const toneOfSeverity: Record<string, Tone> = { SEV1: 'red', SEV2: 'orange', SEV3: 'yellow', SEV4: 'blue' }
const toneOfLevel: Record<string, Tone> = {
  critical: 'red',
  high: 'orange',
  medium: 'yellow',
  low: 'blue',
  informational: 'grey',
}
const stateShape: Record<string, { icon: IconName; tone: Tone }> = {
  open: { icon: 'circle', tone: 'red' },
  acknowledged: { icon: 'user', tone: 'orange' },
  contained: { icon: 'lock', tone: 'blue' },
  resolved: { icon: 'check', tone: 'green' },
  closed: { icon: 'check-circle', tone: 'grey' },
}
export const outcomeShape: Record<string, { icon: IconName; tone: Tone }> = {
  blocked: { icon: 'shield', tone: 'green' },
  passed: { icon: 'exclamation-triangle', tone: 'red' },
  observed: { icon: 'eye', tone: 'grey' },
  unknown: { icon: 'question-circle', tone: 'grey' },
}

/** SEV1 to SEV4; the word is the badge, the colour only helps. */
export function SeverityBadge({ severity }: { severity: string }) {
  return <Badge tone={toneOfSeverity[severity] ?? 'grey'} text={severity} />
}

/** The level of a rule, or of a risk (`CRITICAL`). */
export function LevelBadge({ level }: { level: string }) {
  return <Badge tone={toneOfLevel[level.toLowerCase()] ?? 'grey'} text={wordOfLevel(level)} />
}

/** Where the work on an incident stands. */
export function StateMark({ state }: { state: string }) {
  const { icon, tone } = stateShape[state] ?? { icon: 'circle', tone: 'grey' }
  return <Mark icon={icon} tone={tone} text={wordOfState(state)} />
}

/** What became of an attempt. */
export function OutcomeMark({ outcome, count }: { outcome: string; count?: number }) {
  const { icon, tone } = outcomeShape[outcome] ?? { icon: 'question-circle', tone: 'grey' }
  const word = wordOfOutcome(outcome)
  return <Mark icon={icon} tone={tone} text={count === undefined ? word : `${count} ${word.toLowerCase()}`} />
}

function Badge({ tone, text }: { tone: Tone; text: string }) {
  const styles = useStyles2(getStyles)
  const theme = useTheme2()
  const { text: color, border } = coloursOf(theme, tone)
  return (
    <span className={styles.badge} style={{ color, borderColor: border }}>
      {text}
    </span>
  )
}

/** A word with an icon in a colour by meaning. */
export function Mark({ icon, tone, text }: { icon: IconName; tone: Tone; text: string }) {
  const styles = useStyles2(getStyles)
  const theme = useTheme2()
  return (
    <span className={styles.mark}>
      <Icon name={icon} size="sm" style={{ color: coloursOf(theme, tone).text }} /> {text}
    </span>
  )
}

/** Colours by meaning, from the theme alone. */
export function coloursOf({ colors, visualization }: GrafanaTheme2, tone: Tone) {
  switch (tone) {
    case 'red':
      return { text: colors.error.text, border: colors.error.border }
    case 'orange':
      return { text: colors.warning.text, border: colors.warning.border }
    case 'yellow':
      return {
        // Yellow on white can't be read (WCAG 2.2, 1.4.3): the word keeps the text's colour.
        text: colors.mode === 'dark' ? visualization.getColorByName('light-yellow') : colors.text.primary,
        border: visualization.getColorByName('semi-dark-yellow'),
      }
    case 'blue':
      return { text: colors.primary.text, border: colors.primary.border }
    case 'green':
      return { text: colors.success.text, border: colors.success.border }
    case 'grey':
      return { text: colors.text.secondary, border: colors.border.medium }
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    badge: css({
      display: 'inline-block',
      padding: theme.spacing(0, 0.75),
      border: '1px solid',
      borderRadius: theme.shape.radius.default,
      fontSize: theme.typography.bodySmall.fontSize,
      fontWeight: theme.typography.fontWeightMedium,
      lineHeight: '18px',
      whiteSpace: 'nowrap',
    }),
    mark: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      whiteSpace: 'nowrap',
      // On a telephone a long word for where something stands goes on below, instead of out of sight.
      [PHONE]: { whiteSpace: 'normal' },
    }),
  }
}
