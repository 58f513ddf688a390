import { css, cx } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { useStyles2 } from '@grafana/ui'
import { Link } from 'react-router-dom'

/** What the host needs to know of plugin.json. */
export interface Manifest {
  id: string
  name: string
  includes?: readonly { type: string; name: string; path: string; addToNav: boolean }[]
}

/** The pages that plugin.json puts into the navigation. */
export function HostNavigation({
  manifest,
  path,
  isOpen,
}: {
  manifest: Manifest
  path: string
  isOpen: boolean
}) {
  const styles = useStyles2(getStyles)
  const pages = (manifest.includes ?? []).filter(({ type, addToNav }) => type === 'page' && addToNav)
  return (
    <nav className={cx(styles.nav, isOpen && styles.open)} aria-label={manifest.name}>
      {pages.map((page) => {
        const isHere = path === page.path || path.startsWith(`${page.path}/`)
        return (
          <Link
            key={page.path}
            to={page.path}
            className={cx(styles.link, isHere && styles.here)}
            aria-current={isHere ? 'page' : undefined}
          >
            {page.name}
          </Link>
        )
      })}
    </nav>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    nav: css({
      gridArea: 'nav',
      display: 'flex',
      flexDirection: 'column',
      width: 180,
      padding: theme.spacing(1),
      borderRight: `1px solid ${theme.colors.border.weak}`,
      [theme.breakpoints.down('md')]: { display: 'none' },
    }),
    open: css({
      [theme.breakpoints.down('md')]: {
        display: 'flex',
        gridArea: 'main',
        zIndex: theme.zIndex.sidemenu,
        background: theme.colors.background.canvas,
        width: '100%',
        height: '100%',
      },
    }),
    link: css({
      padding: theme.spacing(0.75, 1),
      borderRadius: theme.shape.radius.default,
      color: theme.colors.text.secondary,
      '&:hover': { background: theme.colors.action.hover, color: theme.colors.text.primary },
    }),
    here: css({
      background: theme.colors.action.selected,
      color: theme.colors.text.primary,
      boxShadow: `inset 3px 0 0 ${theme.colors.primary.border}`,
    }),
  }
}
