import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Icon, type IconName, useStyles2 } from '@grafana/ui'
import type { Situation } from '@wachter/worker/model/situation.ts'
import type { ReactNode } from 'react'
import { Link } from 'react-router-dom'
import { EntityChip } from '../shared/entity-chip.tsx'
import { wordOfFact } from '../shared/fact-words.ts'
import { inLanguage } from '../shared/in-language.ts'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import { useLanguage } from '../shared/use-language.ts'
import type { BlindRule, Feed } from './situation-port.ts'

/** So many facts of one asset are named. */
const MOST_FACTS = 3

/** What is different since yesterday: new assets, what changed about known ones, rules and sources that went blind. */
export function SinceYesterday({
  figures,
  blind,
  silent,
}: {
  figures: Situation
  blind: readonly BlindRule[]
  silent: readonly Feed[]
}) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const { fresh, changed } = figures.assets
  const count = (total: { count: number; exact: boolean }) =>
    `${total.count.toLocaleString(language)}${total.exact ? '' : '+'}`
  const lately = silent.filter(({ silent_since: since }) => since !== null && since >= figures.since)
  const isQuiet = fresh.total.count + changed.total.count + blind.length + lately.length === 0
  if (isQuiet) return <p className={styles.quiet}>{t('situation.unchanged', 'Nothing has changed.')}</p>
  return (
    <ul className={styles.list}>
      {fresh.total.count > 0 && (
        <Change
          icon="plus-circle"
          to={`${paths.inventory()}?sort=first_seen%3Adesc`}
          count={count(fresh.total)}
          text={t('situation.new-assets', 'new assets', {
            count: fresh.total.count,
            defaultValue_one: 'new asset',
            defaultValue_other: 'new assets',
          })}
        >
          {fresh.first.map(({ id, type, name }) => (
            <EntityChip key={id} kind={type} name={id} label={name} to={paths.asset(id)} />
          ))}
        </Change>
      )}
      {changed.total.count > 0 && (
        <Change
          icon="exchange-alt"
          to={`${paths.inventory()}?sort=updated%3Adesc`}
          count={count(changed.total)}
          text={t('situation.changed-assets', 'assets changed', {
            count: changed.total.count,
            defaultValue_one: 'asset changed',
            defaultValue_other: 'assets changed',
          })}
        >
          {changed.first.map(({ id, type, name, what }) => (
            <span key={id} className={styles.changed}>
              <EntityChip kind={type} name={id} label={name} to={paths.asset(id)} />
              <span className={styles.quiet}>
                {what.slice(0, MOST_FACTS).map(wordOfFact).join(', ').toLowerCase()}
                {what.length > MOST_FACTS && ` +${what.length - MOST_FACTS}`}
              </span>
            </span>
          ))}
        </Change>
      )}
      {blind.length > 0 && (
        <Change
          icon="eye-slash"
          to={paths.rules()}
          count={count({ count: blind.length, exact: true })}
          text={t('situation.blind', 'blind rules', {
            count: blind.length,
            defaultValue_one: 'blind rule',
            defaultValue_other: 'blind rules',
          })}
        >
          {blind.slice(0, 4).map(({ rule, title }) => (
            <Link key={rule} to={paths.rule(rule)}>
              <InertText text={inLanguage(title)} longest={80} />
            </Link>
          ))}
        </Change>
      )}
      {lately.length > 0 && (
        <Change
          icon="bell-slash"
          to={paths.sources()}
          count={count({ count: lately.length, exact: true })}
          text={t('situation.silent', 'silent sources', {
            count: lately.length,
            defaultValue_one: 'silent source',
            defaultValue_other: 'silent sources',
          })}
        >
          {lately.slice(0, 4).map(({ feed }) => (
            <InertText key={feed} text={feed} longest={80} />
          ))}
        </Change>
      )}
    </ul>
  )
}

function Change({
  icon,
  to,
  count,
  text,
  children,
}: {
  icon: IconName
  to: string
  count: string
  text: string
  children: ReactNode
}) {
  const styles = useStyles2(getStyles)
  return (
    <li className={styles.change}>
      <Link to={to} className={styles.head}>
        <Icon name={icon} size="sm" /> <strong>{count}</strong> {text}
      </Link>
      <div className={styles.what}>{children}</div>
    </li>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ listStyle: 'none', margin: 0 }),
    change: css({ padding: theme.spacing(0.75, 0), borderBottom: `1px solid ${theme.colors.border.weak}` }),
    head: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      fontVariantNumeric: 'tabular-nums',
      '&:hover': { textDecoration: 'underline' },
    }),
    what: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 1),
      marginTop: theme.spacing(0.5),
      overflowWrap: 'anywhere',
    }),
    changed: css({ display: 'inline-flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5) }),
    quiet: css({
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      margin: 0,
    }),
  }
}
