import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { useStyles2 } from '@grafana/ui'
import type { ReactNode } from 'react'
import { inUnit } from '../shared/in-unit.ts'
import { useLanguage } from '../shared/use-language.ts'

/** Facts with their names: beside each other, on a telephone below each other. A value that is a number is a count. */
export function FactRows({ facts }: { facts: readonly { name: string; value: ReactNode }[] }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  return (
    <dl className={styles.list}>
      {facts.map(({ name, value }) => (
        <div key={name} className={styles.row}>
          <dt>{name}</dt>
          <dd>{typeof value === 'number' ? inUnit(value, 'count', language) : value}</dd>
        </div>
      ))}
    </dl>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ maxWidth: 1000, margin: 0 }),
    row: css({
      display: 'grid',
      gridTemplateColumns: '180px minmax(0, 1fr)',
      gap: theme.spacing(0.5, 2),
      padding: theme.spacing(1, 0),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      overflowWrap: 'anywhere',
      '& dt': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightMedium },
      '& dd': { margin: 0 },
      [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    }),
  }
}
