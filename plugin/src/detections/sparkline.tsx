import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'

const WIDTH = 96
const HEIGHT = 18

/** How findings are spread over the span: bars, the highest as high as there is room. */
export function Sparkline({ bins }: { bins: readonly number[] }) {
  const styles = useStyles2(getStyles)
  const most = Math.max(1, ...bins)
  const width = WIDTH / Math.max(1, bins.length)
  return (
    <svg
      className={styles.chart}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t('sparkline.label', 'Most in one span: {{most}}', { most: Math.max(0, ...bins) })}
    >
      <line x1={0} x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} className={styles.base} />
      {bins.map((count, nth) => {
        if (count === 0) return null
        const height = Math.max(2, (count / most) * (HEIGHT - 2))
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
            key={nth}
            x={nth * width}
            y={HEIGHT - height}
            width={Math.max(1, width - 1)}
            height={height}
          />
        )
      })}
    </svg>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    chart: css({ display: 'block', fill: theme.colors.primary.main }),
    base: css({ stroke: theme.colors.border.weak }),
  }
}
