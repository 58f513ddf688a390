import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Icon, type IconName, Toggletip, useStyles2 } from '@grafana/ui'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { Severity } from '@wachter/worker/model/taxonomy.ts'
import type { ReactNode } from 'react'
import { Link } from 'react-router-dom'
import { LevelBadge, SeverityBadge, StateMark } from '../shared/badges.tsx'
import { ClockView } from '../shared/clock-strip.tsx'
import { EntityChip } from '../shared/entity-chip.tsx'
import { InertText } from '../shared/inert-text.tsx'
import { Page } from '../shared/page.tsx'
import { paths } from '../shared/paths.ts'
import { Failed, Nothing, Waiting } from '../shared/states.tsx'
import { useLanguage } from '../shared/use-language.ts'
import { readable } from '../shared/words.ts'
import { nextClock } from './next-clock.ts'
import type { Burning, RiskyAsset, SituationPort } from './situation-port.ts'
import { workerSituation } from './worker-situation.ts'

/** How often the situation is asked for, milliseconds. */
const SITUATION_EVERY_MS = 15_000

/** Is anything burning, and what can't be seen? */
export function SituationPage({ port = workerSituation }: { port?: SituationPort }) {
  const styles = useStyles2(getStyles)
  const worst = useSituation('worst', port.worst)
  const riskiest = useSituation('riskiest', port.riskiest)
  return (
    <Page
      title={t('situation.title', 'Situation')}
      purpose={t('situation.purpose', 'Is anything burning, and what can’t be seen?')}
    >
      <Figures port={port} />
      <div className={styles.columns}>
        <section aria-label={t('situation.now', 'Now')}>
          <h2 className={styles.title}>{t('situation.now', 'Now')}</h2>
          <Part of={worst}>{(burning) => <Now burning={burning} />}</Part>
        </section>
        <section aria-label={t('situation.risk', 'Highest residual risk')}>
          <h2 className={styles.title}>{t('situation.risk', 'Highest residual risk')}</h2>
          <Part of={riskiest}>{(assets) => <Riskiest assets={assets} />}</Part>
        </section>
      </div>
    </Page>
  )
}

function useSituation<Answer>(name: string, ask: (signal: AbortSignal) => Promise<Answer>) {
  return useQuery({
    queryKey: ['situation', name],
    queryFn: ({ signal }) => ask(signal),
    refetchInterval: SITUATION_EVERY_MS,
  })
}

/** The numbers that decide whether one stays up; each leads to what it counts. */
function Figures({ port }: { port: SituationPort }) {
  const styles = useStyles2(getStyles)
  const open = useSituation('open', port.openBySeverity)
  const waiting = useSituation('waiting', port.waiting)
  const silent = useSituation('silent', port.silent)
  const countOf = (severity: string) => open.data?.find(({ value }) => value === severity)?.count ?? 0
  return (
    <>
      {open.error !== null && <Failed error={open.error} again={() => void open.refetch()} />}
      <ul className={styles.figures} aria-busy={open.data === undefined}>
        {Severity.options.map((severity) => (
          <li key={severity}>
            <Link className={styles.figure} to={`${paths.incidents()}?severity=${severity}&${NOT_OVER}`}>
              <SeverityBadge severity={severity} />
              <span className={styles.number}>{open.data === undefined ? '–' : countOf(severity)}</span>
            </Link>
          </li>
        ))}
        <Figure
          icon="user"
          label={t('situation.waiting', 'steps wait for people')}
          of={waiting.data?.map(({ value, count }) => ({ text: readable(value), count }))}
        />
        <Figure
          icon="bell-slash"
          label={t('situation.silent', 'silent sources')}
          of={silent.data?.map(({ feed }) => ({ text: feed, count: 1 }))}
        />
      </ul>
    </>
  )
}

/** Where a number leads: incidents that are not over. */
const NOT_OVER = 'state=open&state=acknowledged&state=contained'

/** A number with what it counts, one click away. */
function Figure({
  icon,
  label,
  of,
}: {
  icon: IconName
  label: string
  of: readonly { text: string; count: number }[] | undefined
}) {
  const styles = useStyles2(getStyles)
  const total = of?.reduce((sum, { count }) => sum + count, 0)
  const button = (
    <button type="button" className={styles.figure} disabled={!total}>
      <Icon name={icon} size="sm" />
      <span className={styles.number}>{total ?? '–'}</span>
      <span>{label}</span>
    </button>
  )
  return (
    <li>
      {total ? (
        <Toggletip
          title={label}
          content={
            <ul className={styles.counted}>
              {of?.map(({ text, count }) => (
                <li key={text}>
                  <InertText text={text} longest={100} /> {count > 1 && `×${count}`}
                </li>
              ))}
            </ul>
          }
        >
          {button}
        </Toggletip>
      ) : (
        button
      )}
    </li>
  )
}

function Now({ burning }: { burning: readonly Burning[] }) {
  const styles = useStyles2(getStyles)
  if (burning.length === 0) {
    return (
      <Nothing of="yet" title={t('situation.calm', 'Nothing is burning')}>
        {t(
          'situation.calm.next',
          'No incident is open. Look below the numbers above whether everything is seen.',
        )}
      </Nothing>
    )
  }
  return (
    <ol className={styles.list}>
      {burning.map(({ incident, clocks }) => {
        const clock = nextClock(clocks)
        const [asset] = incident.assets
        return (
          <li key={incident.id} className={styles.incident}>
            <SeverityBadge severity={incident.severity} />
            <div className={styles.what}>
              <Link to={paths.incident(incident.id)} className={styles.name}>
                <InertText text={incident.title} longest={160} />
              </Link>
              <div className={styles.facts}>
                <StateMark state={incident.state} />
                {clock !== undefined && <ClockView clock={clock} />}
                {asset !== undefined && <EntityChip kind={asset.type} name={asset.key} />}
                {incident.assignee === null ? (
                  <span>{t('incidents.nobody', 'Nobody')}</span>
                ) : (
                  <EntityChip kind="user" name={incident.assignee} />
                )}
              </div>
            </div>
          </li>
        )
      })}
    </ol>
  )
}

function Riskiest({ assets }: { assets: readonly RiskyAsset[] }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  if (assets.length === 0) {
    return (
      <Nothing of="yet" title={t('situation.no-risk', 'No asset is assessed yet')}>
        {t('situation.no-risk.next', 'Assets are assessed as soon as they are found.')}
      </Nothing>
    )
  }
  return (
    <ol className={styles.list}>
      {assets.map(({ id, type, name, risk }) => (
        <li key={id} className={styles.asset}>
          <EntityChip kind={type} name={id} label={name} to={paths.asset(id)} />
          <LevelBadge level={risk.level} />
          <span className={styles.number}>{risk.residual.toLocaleString(language)}</span>
        </li>
      ))}
    </ol>
  )
}

/** A part by itself: one that fails leaves the others. */
function Part<Answer>({
  of,
  children,
}: {
  of: UseQueryResult<Answer>
  children: (answer: Answer) => ReactNode
}) {
  if (of.data !== undefined) return children(of.data)
  return of.error === null ? (
    <Waiting rows={5} height={48} />
  ) : (
    <Failed error={of.error} again={() => void of.refetch()} />
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    figures: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), listStyle: 'none', margin: 0 }),
    figure: css({
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      height: theme.spacing(5),
      padding: theme.spacing(0, 1.5),
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      background: theme.colors.background.secondary,
      color: theme.colors.text.primary,
      '&:hover:not(:disabled)': { background: theme.colors.action.hover },
    }),
    number: css({
      fontSize: theme.typography.h4.fontSize,
      fontWeight: theme.typography.fontWeightMedium,
      fontVariantNumeric: 'tabular-nums',
    }),
    counted: css({ maxHeight: 300, overflow: 'auto', margin: 0, paddingLeft: theme.spacing(2) }),
    columns: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 2fr) minmax(280px, 1fr)',
      gap: theme.spacing(3),
      marginTop: theme.spacing(3),
      [theme.breakpoints.down('lg')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    }),
    title: css({ fontSize: theme.typography.h5.fontSize, margin: theme.spacing(0, 0, 1) }),
    list: css({ listStyle: 'none', margin: 0 }),
    incident: css({
      display: 'flex',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
      padding: theme.spacing(1, 0),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    }),
    what: css({ minWidth: 0, flex: 1 }),
    name: css({
      display: 'block',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      fontWeight: theme.typography.fontWeightMedium,
    }),
    facts: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1.5),
      marginTop: theme.spacing(0.5),
      color: theme.colors.text.secondary,
    }),
    asset: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) auto 64px',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 0),
      textAlign: 'right',
      '& > :first-child': { justifySelf: 'start' },
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    }),
  }
}
