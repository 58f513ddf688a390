import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Icon, type IconName, Tooltip, useStyles2 } from '@grafana/ui'
import type { ShownClock } from '@wachter/worker/model/incident-clocks.ts'
import type { ReactElement } from 'react'
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
export function ClockView({ clock }: { clock: AnyClock }) {
  const styles = useStyles2(getStyles)
  const { tone, icon, by, text } = useClock(clock)
  return (
    <ClockTip clock={clock}>
      <span className={`${styles.clock} ${styles.framed} ${styles[tone]}`}>
        <Icon name={icon} size="sm" />
        <strong>{wordOfClock(clock.clock)}</strong>
        {by !== undefined && <span>{by}</span>}
        <span>{text}</span>
      </span>
    </ClockTip>
  )
}

/** The same in a row of a list, where by when stands on hover. */
export function ClockLine({ clock }: { clock: AnyClock }) {
  const styles = useStyles2(getStyles)
  const { tone, icon, text } = useClock(clock)
  return (
    <ClockTip clock={clock}>
      <span className={`${styles.clock} ${styles.line} ${styles[tone]}`}>
        <Icon name={icon} size="sm" />
        <span>{wordOfClock(clock.clock)}</span>
        <span>{text}</span>
      </span>
    </ClockTip>
  )
}

type AnyClock = Omit<ShownClock, 'pauses'>

function ClockTip({ clock: { due, allowed }, children }: { clock: AnyClock; children: ReactElement }) {
  return <Tooltip content={due === null ? allowed : absoluteTime(due)}>{children}</Tooltip>
}

/** How a clock stands at this moment, in words. */
function useClock({ clock: _, state, due, left_ms: leftWhenAsked, warned }: AnyClock) {
  const language = useLanguage()
  const now = useNow()
  const isRunning = state === 'running' || state === 'breached'
  const left = isRunning && due !== null ? Date.parse(due) - now : leftWhenAsked
  const span = spanOf(left, language)
  const tone = state === 'met' ? 'met' : left < 0 ? 'breached' : warned ? 'warned' : 'running'
  const icon: IconName =
    state === 'met' ? 'check' : tone === 'breached' ? 'exclamation-triangle' : 'clock-nine'
  const says = {
    met: t('clocks.met', 'done, {{span}} to spare', { span }),
    met_late: t('clocks.met-late', 'done, {{span}} late', { span }),
    paused: t('clocks.paused', 'paused, {{span}} left', { span }),
    running: t('clocks.left', '{{span}} left', { span }),
    breached: t('clocks.breached', '{{span}} too late', { span }),
  }
  return {
    ...({ tone, icon } as const),
    by: isRunning && due !== null ? t('clocks.by', 'by {{time}}', { time: dueTime(due, now) }) : undefined,
    text: isRunning ? says[left < 0 ? 'breached' : 'running'] : says[state],
  }
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
    strip: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      listStyle: 'none',
      margin: 0,
    }),
    clock: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
      fontVariantNumeric: 'tabular-nums',
    }),
    framed: css({
      flexWrap: 'wrap',
      '& > *': { whiteSpace: 'nowrap' },
      padding: theme.spacing(0.25, 1),
      border: '1px solid',
      borderRadius: theme.shape.radius.default,
    }),
    line: css({ whiteSpace: 'nowrap' }),
    running: css({ color: theme.colors.text.primary, borderColor: theme.colors.border.medium }),
    warned: css({ color: theme.colors.warning.text, borderColor: theme.colors.warning.border }),
    breached: css({ color: theme.colors.error.text, borderColor: theme.colors.error.border }),
    met: css({ color: theme.colors.text.secondary, borderColor: theme.colors.border.weak }),
  }
}
