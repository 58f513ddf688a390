import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, Dropdown, Field, Icon, Input, useStyles2 } from '@grafana/ui'
import { useEffect, useId, useRef, useState } from 'react'
import { pill } from './pill-style.ts'
import { dayAndTime } from './relative-time.tsx'
import { resolveBound, type TimeRange } from './time-range.ts'
import { tellRange } from './told-range.ts'

/** The span of time that a page looks at: one of the usual ones, or from and to by hand. */
export function RangePill({ range, onChange }: { range: TimeRange; onChange: (range: TimeRange) => void }) {
  const styles = useStyles2(getStyles)
  const usual = usualRanges()
  const { from, to } = range
  const latest = useRef(onChange)
  useEffect(() => {
    latest.current = onChange
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words are made anew each time; what is chosen counts
  useEffect(
    () => tellRange({ range: { from, to }, usual, onChange: (next) => latest.current(next) }),
    [from, to],
  )
  useEffect(() => () => tellRange(undefined), [])
  const chosen = usual.find(({ from }) => from === range.from && (range.to === '' || range.to === 'now'))
  const label = chosen?.label ?? `${said(range.from)} – ${said(range.to)}`
  const menu = (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: keeps the menu open while a span is typed
    <div className={styles.menu} onClick={(event) => event.stopPropagation()}>
      {usual.map((one) => (
        <Button
          key={one.from}
          size="sm"
          variant={one === chosen ? 'primary' : 'secondary'}
          fill="text"
          onClick={() => onChange({ from: one.from, to: '' })}
        >
          {one.label}
        </Button>
      ))}
      <ByHand range={range} onChange={onChange} />
    </div>
  )
  return (
    <Dropdown overlay={menu} placement="bottom-start">
      <button type="button" className={styles.pill} aria-label={`${t('range.label', 'Time')}: ${label}`}>
        <Icon name="clock-nine" size="sm" /> {label} <Icon name="angle-down" size="sm" />
      </button>
    </Dropdown>
  )
}

function ByHand({ range, onChange }: { range: TimeRange; onChange: (range: TimeRange) => void }) {
  const styles = useStyles2(getStyles)
  const [from, setFrom] = useState(localOf(range.from))
  const [to, setTo] = useState(localOf(range.to))
  const id = useId()
  return (
    <form
      className={styles.byHand}
      onSubmit={(event) => {
        event.preventDefault()
        onChange({ from: momentOf(from), to: momentOf(to) })
      }}
    >
      <Field label={t('range.from', 'From')} noMargin>
        <Input
          id={`${id}-from`}
          type="datetime-local"
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
      </Field>
      <Field label={t('range.to', 'To')} noMargin>
        <Input
          id={`${id}-to`}
          type="datetime-local"
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </Field>
      <Button size="sm" type="submit" variant="secondary" disabled={from === '' && to === ''}>
        {t('range.apply', 'Apply range')}
      </Button>
    </form>
  )
}

function usualRanges(): readonly { from: string; label: string }[] {
  return [
    { from: 'now-1h', label: t('range.hour', 'Last hour') },
    { from: 'now-24h', label: t('range.day', 'Last 24 hours') },
    { from: 'now-7d', label: t('range.week', 'Last 7 days') },
    { from: 'now-30d', label: t('range.month', 'Last 30 days') },
    { from: '', label: t('range.all', 'All time') },
  ]
}

function said(bound: string): string {
  if (bound === '' || bound === 'now') return '…'
  const at = resolveBound(bound, Date.now())
  return at === undefined ? '…' : dayAndTime(at)
}

/** As a field of a browser wants it: local, to the minute. */
function localOf(bound: string): string {
  const at = resolveBound(bound, Date.now())
  if (at === undefined) return ''
  const local = new Date(Date.parse(at) - new Date(at).getTimezoneOffset() * 60_000)
  return local.toISOString().slice(0, 16)
}

function momentOf(local: string): string {
  const at = local === '' ? Number.NaN : new Date(local).getTime()
  return Number.isFinite(at) ? new Date(at).toISOString() : ''
}

function getStyles(theme: GrafanaTheme2) {
  return {
    pill: css(pill(theme)),
    menu: css({
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'stretch',
      padding: theme.spacing(1),
      background: theme.colors.background.elevated,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      boxShadow: theme.shadows.z3,
    }),
    byHand: css({ display: 'grid', gap: theme.spacing(1), paddingTop: theme.spacing(1) }),
  }
}
