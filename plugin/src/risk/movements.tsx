import { css, cx } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Button, Icon, useStyles2 } from '@grafana/ui'
import type { LedgerEntry } from '@wachter/worker/model/risk-replies.ts'
import { Link } from 'react-router-dom'
import { LevelBadge } from '../shared/badges.tsx'
import { inWords } from '../shared/in-words.ts'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import { ShortTime } from '../shared/relative-time.tsx'
import { Failed, Nothing, Waiting } from '../shared/states.tsx'
import { useLanguage } from '../shared/use-language.ts'
import { useRecordPages } from '../worker/use-record-pages.ts'
import type { RiskPort } from './risk-port.ts'

/** The ledger of all assets: which residual moved, by how much, and why; the newest first. */
export function Movements({ port }: { port: Pick<RiskPort, 'ledger'> }) {
  const styles = useStyles2(getStyles)
  const pages = useRecordPages(['risk', 'ledger'], port.ledger)
  if (pages.loading) return <Waiting />
  if (pages.error !== undefined && pages.items.length === 0)
    return <Failed error={pages.error} again={pages.again} />
  if (pages.items.length === 0)
    return <Nothing of="yet" title={t('risk.no-moves', 'Nothing has moved yet')} />
  return (
    <>
      <ol className={styles.list}>
        {pages.items.map((entry) => (
          <Movement key={entry.id} entry={entry} />
        ))}
      </ol>
      {pages.more !== undefined && (
        <Button size="sm" variant="secondary" onClick={pages.more} disabled={pages.loadingMore}>
          {t('list.more', 'Show more')}
        </Button>
      )}
    </>
  )
}

function Movement({ entry }: { entry: LedgerEntry }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const { asset, name, at, residual, level, before, causes } = entry
  const figure = (value: number) => value.toLocaleString(language, { maximumFractionDigits: 1 })
  const moved = before === null ? 0 : residual - before.residual
  return (
    <li className={styles.line}>
      <span className={styles.quiet}>
        <ShortTime at={at} />
      </span>
      <span className={styles.name}>
        <Link to={`${paths.asset(asset)}?tab=risk`}>
          <InertText text={name ?? asset} longest={80} />
        </Link>
      </span>
      <span className={styles.figures}>
        {before === null ? (
          <span className={styles.quiet}>{t('risk.first', 'first')}</span>
        ) : (
          <>
            {moved !== 0 && (
              <Icon
                name={moved > 0 ? 'arrow-up' : 'arrow-down'}
                size="sm"
                className={cx(moved > 0 && styles.up)}
                title={moved > 0 ? t('risk.up', 'up') : t('risk.down', 'down')}
              />
            )}{' '}
            <span className={styles.quiet}>{figure(before.residual)} →</span>
          </>
        )}{' '}
        <strong>{figure(residual)}</strong> <LevelBadge level={level} />
      </span>
      <span className={styles.why}>
        <InertText text={causes.map(({ text, said }) => inWords(text, said)).join('; ')} longest={300} />
      </span>
    </li>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ listStyle: 'none', margin: theme.spacing(0, 0, 1) }),
    line: css({
      display: 'grid',
      gridTemplateColumns: '145px minmax(120px, 1fr) 190px minmax(0, 2fr)',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 0),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      [theme.breakpoints.down('md')]: { gridTemplateColumns: '145px minmax(0, 1fr)' },
    }),
    name: css({ overflowWrap: 'anywhere' }),
    figures: css({ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
    why: css({ color: theme.colors.text.secondary, overflowWrap: 'anywhere' }),
    quiet: css({ color: theme.colors.text.secondary }),
    up: css({ color: theme.colors.error.text }),
  }
}
