import { css } from '@emotion/css'
import type { GrafanaTheme2, NavModelItem } from '@grafana/data'
import type { PluginPageProps } from '@grafana/runtime'
import { useStyles2 } from '@grafana/ui'
import { createContext, useContext, useEffect } from 'react'

/** Tells the shell where the page is, for its breadcrumbs. */
export const ShownPage = createContext<(page: NavModelItem | undefined) => void>(() => {})

/** A page as Grafana frames it: title, one line below it, actions at the right. */
export function HostPage({ pageNav, actions, subTitle, children }: PluginPageProps) {
  const styles = useStyles2(getStyles)
  const tell = useContext(ShownPage)
  const { text = '', subTitle: line, parentItem } = pageNav ?? {}
  // biome-ignore lint/correctness/useExhaustiveDependencies: pages make a new item each time; what is in it counts
  useEffect(() => {
    tell(pageNav)
    document.title = `${text} - Wachter`
  }, [text, parentItem?.url, tell])
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <div>
          <h1 className={styles.title}>{text}</h1>
          <div className={styles.line}>{subTitle ?? line}</div>
        </div>
        <div className={styles.actions}>{actions}</div>
      </div>
      {children}
    </div>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css({ padding: theme.spacing(2), maxWidth: '100%' }),
    head: css({
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(2),
    }),
    title: css({ margin: 0, fontSize: theme.typography.h2.fontSize, overflowWrap: 'anywhere' }),
    line: css({ color: theme.colors.text.secondary }),
    actions: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), alignItems: 'flex-start' }),
  }
}
