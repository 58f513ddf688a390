import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import type { MeasuredShare } from '@wachter/worker/model/scorecard.ts'
import { useLanguage } from '../shared/use-language.ts'

/** A share with its 95 % interval on a line from 0 to 100 %: a wide band says that little was judged. */
export function IntervalBar({ share: { share, low, high } }: { share: MeasuredShare }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  if (share === null) return <span className={styles.none}>{t('rules.not-judged', 'Not judged')}</span>
  const number = (value: number) => value.toLocaleString(language, { maximumFractionDigits: 0 })
  const text = t('rules.interval', '{{share}} % (95 % between {{low}} and {{high}} %)', {
    share: number(share),
    low: number(low),
    high: number(high),
  })
  return (
    <span className={styles.whole} title={text}>
      <span className={styles.line} role="img" aria-label={text}>
        <span className={styles.band} style={{ left: `${low}%`, width: `${Math.max(1, high - low)}%` }} />
        <span className={styles.tick} style={{ left: `${share}%` }} />
      </span>
      <span aria-hidden className={styles.number}>
        {number(share)} %
      </span>
    </span>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    whole: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(1) }),
    line: css({
      position: 'relative',
      display: 'inline-block',
      width: 110,
      height: 12,
      background: theme.colors.background.secondary,
      borderRadius: theme.shape.radius.default,
    }),
    band: css({
      position: 'absolute',
      top: 3,
      height: 6,
      background: theme.colors.text.disabled,
      borderRadius: theme.shape.radius.default,
    }),
    tick: css({
      position: 'absolute',
      top: 0,
      width: 3,
      height: 12,
      marginLeft: -1,
      background: theme.colors.primary.main,
    }),
    number: css({ minWidth: 44, textAlign: 'right', fontVariantNumeric: 'tabular-nums' }),
    none: css({ color: theme.colors.text.secondary }),
  }
}
