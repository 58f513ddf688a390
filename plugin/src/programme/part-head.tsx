import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { useStyles2 } from '@grafana/ui'
import type { ReactNode } from 'react'

/** The heading of a part of a tab. */
export function PartHead({ children }: { children: ReactNode }) {
  const styles = useStyles2(getStyles)
  return <h2 className={styles.head}>{children}</h2>
}

function getStyles(theme: GrafanaTheme2) {
  return {
    head: css({
      fontSize: theme.typography.h4.fontSize,
      margin: theme.spacing(3, 0, 1),
      '&:first-child': { marginTop: theme.spacing(0.5) },
    }),
  }
}
