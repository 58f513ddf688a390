import { css } from '@emotion/css'
import { TabsBar, useStyles2 } from '@grafana/ui'
import type { ReactNode } from 'react'

/** Tabs of which all are seen, on a telephone in several lines: one that has to be scrolled to is not found. */
export function WrappedTabs({ children }: { children: ReactNode }) {
  const styles = useStyles2(getStyles)
  return <TabsBar className={styles.tabs}>{children}</TabsBar>
}

function getStyles() {
  return {
    tabs: css({ '& [role="tablist"]': { flexWrap: 'wrap', height: 'auto', overflow: 'visible' } }),
  }
}
