import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Icon, Tooltip, useStyles2 } from '@grafana/ui'
import type { ShownClock } from '@wachter/worker/model/incident-clocks.ts'
import { absoluteTime, dayAndTime, timeOfDay } from './relative-time.tsx'
import { spanOf } from './relative-time-of.ts'
import { useLanguage } from './use-language.ts'
import { useNow } from './use-now.ts'

/** The clocks of an incident: by when what must be done, how long that is, and whether it was. */
export function ClockStrip({ clocks }: { clocks: readonly ShownClock[] }) {
  const styles = useStyles2(getStyles)
  return (
    <ul className={styles.strip} aria-label={t('clocks.label', 'Clocks')}>
      {clocks.map((clock) => (
        <li key={clock.clock}>
          <ClockView clock={clock} />
        </li>
      ))}
    </ul>
  )
}

/** One clock: what of, by when, how long that is. */
export function ClockView({ clock }: { clock: ShownClock }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const now = useNow()
  const { state, due, left_ms: leftWhenAsked } = clock
  const isRunning = state === 'running' || state === 'breached'
  const left = isRunning && due !== null ? Date.parse(due) - now : leftWhenAsked
  const span = spanOf(left, language)
  const tone = state === 'met' ? 'met' : left < 0 ? 'breached' : clock.warned ? 'warned' : 'running'
  const says = {
    met: t('clocks.met', 'done, {{span}} to spare', { span }),
    met_late: t('clocks.met-late', 'done, {{span}} late', { span }),
    paused: t('clocks.paused', 'paused, {{span}} left', { span }),
    running: t('clocks.left', '{{span}} left', { span }),
    breached: t('clocks.breached', '{{span}} too late', { span }),
  }
  const text = isRunning ? says[left < 0 ? 'breached' : 'running'] : says[state]
  return (
    <Tooltip content={due === null ? clock.allowed : absoluteTime(due)}>
      <span className={`${styles.clock} ${styles[tone]}`}>
        <Icon
          name={state === 'met' ? 'check' : tone === 'breached' ? 'exclamation-triangle' : 'clock-nine'}
          size="sm"
        />
        <strong>{wordOfClock(clock.clock)}</strong>
        {isRunning && due !== null && (
          <span>{t('clocks.by', 'by {{time}}', { time: dueTime(due, now) })}</span>
        )}
        <span>{text}</span>
      </span>
    </Tooltip>
  )
}

/** The day as well where it is another one. */
function dueTime(due: string, now: number): string {
  const isToday = new Date(due).toDateString() === new Date(now).toDateString()
  return isToday ? timeOfDay(due) : dayAndTime(due)
}

/** What must be done before a clock is over. */
export function wordOfClock(clock: ShownClock['clock']): string {
  const words = {
    acknowledge: t('clocks.acknowledge', 'Acknowledge'),
    contain: t('clocks.contain', 'Contain'),
    resolve: t('clocks.resolve', 'Resolve'),
    notify: t('clocks.notify', 'Tell people'),
  }
  return words[clock]
}

function getStyles(theme: GrafanaTheme2) {
  return {
    strip: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), listStyle: 'none', margin: 0 }),
    clock: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
      padding: theme.spacing(0.25, 1),
      border: '1px solid',
      borderRadius: theme.shape.radius.default,
      fontVariantNumeric: 'tabular-nums',
    }),
    running: css({ color: theme.colors.text.primary, borderColor: theme.colors.border.medium }),
    warned: css({ color: theme.colors.warning.text, borderColor: theme.colors.warning.border }),
    breached: css({ color: theme.colors.error.text, borderColor: theme.colors.error.border }),
    met: css({ color: theme.colors.text.secondary, borderColor: theme.colors.border.weak }),
  }
}
