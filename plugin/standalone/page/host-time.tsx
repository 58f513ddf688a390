import { css } from '@emotion/css'
import { dateTime, type GrafanaTheme2, rangeUtil, type TimeRange } from '@grafana/data'
import { TimeRangePicker, useStyles2 } from '@grafana/ui'
import { useEffect, useState } from 'react'
import { followRange, type ToldRange } from '../../src/shared/told-range.ts'

/** Grafana's picker knows no open beginning; the app does. */
const ANY = 'now-10y'
/** What the app reads of Grafana's ways to say a moment. */
const READABLE = /^now(-\d{1,6}[mhdw])?$/

/** Grafana's time picker over the span of the page, where the page has one: another choice is the page's own, in its address. */
export function HostTime() {
  const styles = useStyles2(getStyles)
  const [told, setTold] = useState<ToldRange | undefined>()
  useEffect(() => followRange(setTold), [])
  if (told === undefined) return null
  const value = shown(told)
  const [from, to] = [value.from.valueOf(), value.to.valueOf()]
  const span = to - from
  const go = (start: number, end: number) =>
    told.onChange({ from: dateTime(start).toISOString(), to: dateTime(end).toISOString() })
  return (
    <span className={styles.time}>
      <TimeRangePicker
        value={value}
        timeZone="browser"
        isOnCanvas
        quickRanges={told.usual.map(({ from: start, label }) => ({
          ...{ from: start === '' ? ANY : start, to: 'now', display: label },
        }))}
        onChange={({ raw, from: start, to: end }) =>
          told.onChange({
            from: raw.from === ANY ? '' : said(raw.from, start.toISOString()),
            to: raw.to === 'now' ? '' : said(raw.to, end.toISOString()),
          })
        }
        onChangeTimeZone={() => {}}
        onMoveBackward={() => go(from - span / 2, to - span / 2)}
        onMoveForward={() => go(from + span / 2, to + span / 2)}
        onZoom={() => go(from - span / 2, to + span / 2)}
      />
    </span>
  )
}

function shown({ range: { from, to } }: ToldRange): TimeRange {
  const moment = (bound: string) =>
    bound.startsWith('now') ? bound : dateTime(/^\d+$/.test(bound) ? Number(bound) : bound)
  return rangeUtil.convertRawToRange({
    from: moment(from === '' ? ANY : from),
    to: moment(to === '' ? 'now' : to),
  })
}

function said(raw: TimeRange['raw']['from'], moment: string): string {
  return typeof raw === 'string' && READABLE.test(raw) ? raw : moment
}

function getStyles(theme: GrafanaTheme2) {
  return {
    // On a telephone the page's own choice is all there is room for.
    time: css({ display: 'inline-flex', [theme.breakpoints.down('md')]: { display: 'none' } }),
  }
}
