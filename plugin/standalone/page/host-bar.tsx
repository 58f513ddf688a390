import { css } from '@emotion/css'
import type { GrafanaTheme2, NavModelItem } from '@grafana/data'
import { config } from '@grafana/runtime'
import { Button, useStyles2 } from '@grafana/ui'
import { Link } from 'react-router-dom'
import { HostTime } from './host-time.tsx'

/** The bar at the top: where one is, which time one looks at, who one is, how it looks, in which language. */
export function HostBar(props: {
  name: string
  base: string
  page: NavModelItem | undefined
  onMenu: () => void
}) {
  const { name, base, page, onMenu } = props
  const styles = useStyles2(getStyles)
  const { theme, language, login } = config.bootData.user
  const crumbs = [{ text: name, url: base }, ...(page?.parentItem === undefined ? [] : [page.parentItem])]
  return (
    <header className={styles.bar}>
      <span className={styles.menu}>
        <Button variant="secondary" fill="text" icon="bars" onClick={onMenu} aria-label="Menu" />
      </span>
      <nav className={styles.crumbs} aria-label="Breadcrumbs">
        {crumbs.map(({ text, url }) => (
          <span key={text} className={styles.crumb}>
            <Link to={url ?? base}>{text}</Link>
            <span aria-hidden="true">›</span>
          </span>
        ))}
        <span className={styles.last} aria-current="page">
          {page?.text}
        </span>
      </nav>
      <span className={styles.choices}>
        <HostTime />
        <Choice name="language" value={language} values={{ 'en-US': 'English', 'nl-NL': 'Nederlands' }} />
        <Choice name="theme" value={theme} values={{ dark: 'Dark', light: 'Light' }} />
        <span className={styles.login}>{login}</span>
      </span>
    </header>
  )
}

/** Kept by the browser; the page is loaded anew with it. */
function Choice({ name, value, values }: { name: string; value: string; values: Record<string, string> }) {
  const styles = useStyles2(getStyles)
  return (
    <select
      className={styles.choice}
      aria-label={name}
      value={value}
      onChange={(event) => {
        localStorage.setItem(`wachter.${name}`, event.currentTarget.value)
        location.reload()
      }}
    >
      {Object.entries(values).map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </select>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    bar: css({
      gridArea: 'bar',
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      height: theme.spacing(5),
      padding: theme.spacing(0, 2),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    }),
    menu: css({ [theme.breakpoints.up('md')]: { display: 'none' } }),
    crumbs: css({
      display: 'flex',
      gap: theme.spacing(1),
      minWidth: 0,
      flex: 1,
      overflow: 'hidden',
      whiteSpace: 'nowrap',
    }),
    crumb: css({ display: 'inline-flex', gap: theme.spacing(1), color: theme.colors.text.secondary }),
    last: css({ overflow: 'hidden', textOverflow: 'ellipsis' }),
    choices: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
    choice: css({
      width: 'auto',
      height: theme.spacing(3),
      color: theme.colors.text.primary,
      background: theme.colors.background.secondary,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      fontSize: theme.typography.bodySmall.fontSize,
      [theme.breakpoints.down('sm')]: { maxWidth: 96 },
    }),
    login: css({
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      [theme.breakpoints.down('md')]: { display: 'none' },
    }),
  }
}
