import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { ListedIncident } from '@wachter/worker/model/listed-incident.ts'
import type { ReactNode } from 'react'
import { Link } from 'react-router-dom'
import { LevelBadge, SeverityBadge, StateMark } from '../shared/badges.tsx'
import { ClockView } from '../shared/clock-strip.tsx'
import { EntityChip } from '../shared/entity-chip.tsx'
import { inWords } from '../shared/in-words.ts'
import { InertText } from '../shared/inert-text.tsx'
import { Page } from '../shared/page.tsx'
import { paths } from '../shared/paths.ts'
import { may } from '../shared/permissions.ts'
import { Failed, Nothing, Waiting } from '../shared/states.tsx'
import { titleOfIncident } from '../shared/title-of-incident.ts'
import { useLanguage } from '../shared/use-language.ts'
import { Figures } from './figures.tsx'
import { FirstSteps } from './first-steps.tsx'
import { HoursChart } from './hours-chart.tsx'
import { SinceYesterday } from './since-yesterday.tsx'
import type { ExplainedAsset, SituationPort } from './situation-port.ts'
import { SpendChart } from './spend-chart.tsx'
import { TakeButton } from './take-button.tsx'
import { useSituation } from './use-situation.ts'
import { workerSituation } from './worker-situation.ts'

/** How often what is counted over everything is asked for: it moves slowly, and costs more. */
const COUNTED_EVERY_MS = 60_000

/** Is anything burning, and what changed? */
export function SituationPage({ port = workerSituation }: { port?: SituationPort }) {
  const styles = useStyles2(getStyles)
  const worst = useSituation('worst', port.worst)
  const riskiest = useSituation('riskiest', port.riskiest, COUNTED_EVERY_MS)
  const figures = useSituation('figures', port.figures, COUNTED_EVERY_MS)
  const blind = useSituation('blind', port.blind, COUNTED_EVERY_MS)
  const silent = useSituation('silent', port.silent)
  const caller = useQuery({
    queryKey: ['caller'],
    queryFn: ({ signal }) => port.caller(signal),
    staleTime: Infinity,
  })
  return (
    <Page
      title={t('situation.title', 'Situation')}
      purpose={t('situation.purpose', 'Is anything burning, and what changed?')}
    >
      <FirstSteps tenant={caller.data?.tenant} worst={worst.data?.[0]?.id} />
      <Figures port={port} figures={figures.data} blind={blind.data} silent={silent.data} />
      <div className={styles.columns}>
        <Box title={t('situation.now', 'Now')}>
          <Part of={worst}>{(burning) => <Now burning={burning} port={port} me={caller.data?.name} />}</Part>
        </Box>
        <Box title={t('situation.since-yesterday', 'Since yesterday')}>
          <Part of={figures}>
            {(found) => (
              <SinceYesterday figures={found} blind={blind.data ?? []} silent={silent.data ?? []} />
            )}
          </Part>
        </Box>
      </div>
      <div className={styles.thirds}>
        <Box title={t('situation.hours', 'Findings per hour')}>
          <Part of={figures}>{({ hours }) => <HoursChart hours={hours} />}</Part>
        </Box>
        <Box title={t('situation.risk', 'Highest residual risk')} to={paths.risk()}>
          <Part of={riskiest}>{(assets) => <Riskiest assets={assets} />}</Part>
        </Box>
        <Box title={t('situation.spend', 'Spend')}>
          <Part of={figures}>{({ spend, now }) => <SpendChart spend={spend} now={now} />}</Part>
        </Box>
      </div>
    </Page>
  )
}

function Box({ title, to, children }: { title: string; to?: string; children: ReactNode }) {
  const styles = useStyles2(getStyles)
  return (
    <section aria-label={title} className={styles.box}>
      <h2 className={styles.title}>{to === undefined ? title : <Link to={to}>{title}</Link>}</h2>
      {children}
    </section>
  )
}

function Now({
  burning,
  port,
  me,
}: {
  burning: readonly ListedIncident[]
  port: SituationPort
  /** The name by which one is assigned things; undefined until the worker has said so. */
  me: string | undefined
}) {
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
      {burning.map((incident) => {
        const { next_clock: clock } = incident
        const [asset] = incident.assets
        return (
          <li key={incident.id} className={styles.incident}>
            <SeverityBadge severity={incident.severity} />
            <div className={styles.what}>
              <Link to={paths.incident(incident.id)} className={styles.name}>
                <InertText text={titleOfIncident(incident)} longest={160} />
              </Link>
              <div className={styles.facts}>
                <StateMark state={incident.state} />
                {clock !== null && <ClockView clock={clock} />}
                {asset !== undefined && <EntityChip kind={asset.type} name={asset.key} />}
              </div>
            </div>
            <div className={styles.who}>
              {incident.assignee === null ? (
                <>
                  <span>{t('incidents.nobody', 'Nobody')}</span>
                  {may('annotate') && me !== undefined && (
                    <TakeButton port={port} incident={incident} me={me} />
                  )}
                </>
              ) : (
                <EntityChip kind="user" name={incident.assignee} />
              )}
            </div>
          </li>
        )
      })}
    </ol>
  )
}

function Riskiest({ assets }: { assets: readonly ExplainedAsset[] }) {
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
      {assets.map(({ asset: { id, type, name, risk }, why }) => (
        <li key={id} className={styles.asset}>
          <EntityChip kind={type} name={id} label={name} to={paths.asset(id)} />
          <LevelBadge level={risk.level} />
          <span className={styles.residual}>{risk.residual.toLocaleString(language)}</span>
          {why.length > 0 && (
            <span className={styles.why}>
              <InertText
                text={why.map(({ reason, said }) => inWords(reason, said)).join('; ')}
                longest={160}
              />
            </span>
          )}
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
      [theme.breakpoints.down('sm')]: { flexWrap: 'wrap' },
    }),
    what: css({ minWidth: 0, flex: 1 }),
    /** Whose it is, at the right; on a telephone below, under the title. */
    who: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      color: theme.colors.text.secondary,
      [theme.breakpoints.down('sm')]: { flexBasis: '100%', paddingLeft: theme.spacing(7) },
    }),
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
    thirds: css({
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(280px, 100%), 1fr))',
      gap: theme.spacing(3),
      marginTop: theme.spacing(3),
    }),
    box: css({ minWidth: 0 }),
    residual: css({ fontVariantNumeric: 'tabular-nums', fontWeight: theme.typography.fontWeightMedium }),
    why: css({
      gridColumn: '1 / -1',
      justifySelf: 'start',
      textAlign: 'left',
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
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
