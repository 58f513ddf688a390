import { css, cx } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { useStyles2 } from '@grafana/ui'
import type { ListedControl } from '@wachter/worker/model/shown-controls.ts'
import { Link } from 'react-router-dom'
import { inUnit } from '../../shared/in-unit.ts'
import { paths } from '../../shared/paths.ts'
import type { StandingState } from './controls-port.ts'

/** On how many assets a control stands so; it leads to them. None is quiet. */
export function StandingCount({
  control: { id, states },
  state,
  language,
}: {
  control: Pick<ListedControl, 'id' | 'states'>
  state: StandingState
  language: string
}) {
  const styles = useStyles2(getStyles)
  const count = states[state]
  if (count === 0) return <span className={styles.none}>0</span>
  return (
    <Link
      to={`${paths.control(id)}?state=${state}`}
      className={cx(styles.count, state === 'failing' && styles.failing)}
    >
      {inUnit(count, 'count', language)}
    </Link>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    count: css({ textDecoration: 'underline', textUnderlineOffset: 3 }),
    failing: css({
      color: theme.colors.error.text,
      fontWeight: theme.typography.fontWeightMedium,
    }),
    none: css({ color: theme.colors.text.secondary }),
  }
}
