import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { useStyles2 } from '@grafana/ui'
import type { ReactNode } from 'react'

/** Words that stand beside what matters. */
export function Quiet({ children }: { children: ReactNode }) {
  const styles = useStyles2(getStyles)
  return <span className={styles.quiet}>{children}</span>
}

function getStyles(theme: GrafanaTheme2) {
  return { quiet: css({ color: theme.colors.text.secondary }) }
}
