import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Tab, TabContent, TabsBar, useStyles2 } from '@grafana/ui'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useParams } from 'react-router-dom'
import { z } from 'zod'
import { SeverityBadge, StateMark } from '../shared/badges.tsx'
import { ClockStrip } from '../shared/clock-strip.tsx'
import { EntityChip } from '../shared/entity-chip.tsx'
import { InertText } from '../shared/inert-text.tsx'
import { Page } from '../shared/page.tsx'
import { paths } from '../shared/paths.ts'
import { may } from '../shared/permissions.ts'
import { timeOfDay } from '../shared/relative-time.tsx'
import { Failed, Nothing, Stale, Waiting } from '../shared/states.tsx'
import { useUrlState } from '../shared/use-url-state.ts'
import { readable, wordOfPhase, wordOfStage } from '../shared/words.ts'
import { EvidenceList } from './evidence-list.tsx'
import { CommentBox, History } from './history.tsx'
import { IncidentActions } from './incident-actions.tsx'
import type { IncidentPort } from './incident-port.ts'
import type { ShownIncident } from './incidents-port.ts'
import { PlaybookPanel } from './playbook-panel.tsx'
import { linesOf, storyOf } from './story-of.ts'
import { useIncident, useIncidentChanges } from './use-incident.ts'
import { workerIncident } from './worker-incident.ts'

const TABS = ['history', 'evidence', 'who'] as const
const IncidentPageState = z.object({ tab: z.enum(TABS).default('history') })

/** One incident: what happened, how bad, what now. */
export function IncidentPage({ port = workerIncident }: { port?: IncidentPort }) {
  const { id = '' } = useParams()
  const parts = useIncident(port, id)
  const changes = useIncidentChanges(port, id, parts.incident.data?.version ?? '')
  const incident = parts.incident.data
  const parent = { text: t('incidents.title', 'Incidents'), url: paths.incidents() }
  if (incident === undefined) {
    return (
      <Page title={t('incident.title', 'Incident')} parent={parent}>
        {parts.incident.error === null ? (
          <Waiting rows={6} />
        ) : (
          <Failed error={parts.incident.error} again={() => void parts.incident.refetch()} />
        )}
      </Page>
    )
  }
  return (
    <Page
      title={incident.title}
      parent={parent}
      actions={<IncidentActions incident={incident} me={parts.caller.data?.name} changes={changes} />}
    >
      {parts.incident.error !== null && (
        <Stale
          since={parts.incident.dataUpdatedAt}
          error={parts.incident.error}
          again={() => void parts.incident.refetch()}
        />
      )}
      <IncidentBody incident={incident} parts={parts} changes={changes} />
    </Page>
  )
}

function IncidentBody({
  incident,
  parts,
  changes,
}: {
  incident: ShownIncident
  parts: ReturnType<typeof useIncident>
  changes: ReturnType<typeof useIncidentChanges>
}) {
  const styles = useStyles2(getStyles)
  const [{ tab }, setState] = useUrlState(IncidentPageState)
  const findings = parts.findings.data?.items ?? []
  const words = {
    history: t('incident.history', 'Timeline'),
    evidence: t('incident.evidence', 'Evidence'),
    who: t('incident.who', 'Who and what'),
  }
  return (
    <>
      <Summary incident={incident} />
      {(parts.clocks.data ?? []).length > 0 && <ClockStrip clocks={parts.clocks.data ?? []} />}
      <Story chapters={storyOf(findings)} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <TabsBar>
            {TABS.map((one) => (
              <Tab
                key={one}
                label={words[one]}
                active={tab === one}
                counter={one === 'evidence' ? incident.findings : undefined}
                onChangeTab={() => setState({ tab: one })}
              />
            ))}
          </TabsBar>
          <TabContent className={styles.tab}>
            {tab === 'history' && (
              <Part of={parts.timeline} beside={parts.findings}>
                {(timeline) => (
                  <>
                    {may('annotate') && (
                      <CommentBox
                        isPending={changes.comment.isPending}
                        onSend={(text, key) => changes.comment.mutate({ text, key })}
                      />
                    )}
                    <History lines={linesOf(findings, timeline.items)} />
                  </>
                )}
              </Part>
            )}
            {tab === 'evidence' && (
              <Part of={parts.findings}>{({ items }) => <EvidenceList findings={items} />}</Part>
            )}
            {tab === 'who' && <WhoAndWhat incident={incident} />}
          </TabContent>
        </div>
        <aside className={styles.side}>
          <Part of={parts.runs}>
            {(runs) =>
              runs.length === 0 ? (
                <Nothing of="yet" title={t('incident.no-run', 'No playbook runs')}>
                  {t(
                    'incident.no-run.next',
                    'A playbook begins by itself where one names the category or the rule.',
                  )}
                </Nothing>
              ) : (
                runs.map((run) => (
                  <PlaybookPanel key={run.id} run={run} onSignal={(asked) => changes.signal.mutate(asked)} />
                ))
              )
            }
          </Part>
        </aside>
      </div>
    </>
  )
}

/** A part of the page by itself: it waits, fails and is shown without the others. */
function Part<Answer>({
  of,
  beside,
  children,
}: {
  of: UseQueryResult<Answer>
  beside?: UseQueryResult<unknown>
  children: (answer: Answer) => ReactNode
}) {
  const failed = [of, beside].find((one) => one !== undefined && one.error !== null && one.data === undefined)
  if (failed !== undefined) return <Failed error={failed.error} again={() => void failed.refetch()} />
  if (of.data === undefined || (beside !== undefined && beside.data === undefined)) return <Waiting />
  return children(of.data)
}

function Summary({ incident }: { incident: ShownIncident }) {
  const styles = useStyles2(getStyles)
  const { severity, severity_reason: reason, state, phase, assignee, category } = incident
  return (
    <div className={styles.summary}>
      <SeverityBadge severity={severity} />
      <StateMark state={state} />
      <span>{readable(category)}</span>
      <span className={styles.quiet}>{wordOfPhase(phase)}</span>
      <span>
        {assignee === null ? t('incidents.nobody', 'Nobody') : <EntityChip kind="user" name={assignee} />}
      </span>
      <span className={styles.reason}>
        <InertText text={reason} />
      </span>
    </div>
  )
}

function Story({ chapters }: { chapters: ReturnType<typeof storyOf> }) {
  const styles = useStyles2(getStyles)
  if (chapters.length === 0) return null
  return (
    <ol className={styles.story} aria-label={t('incident.story', 'Story')}>
      {chapters.map(({ stage, at, rule, count }) => (
        <li key={stage} className={styles.chapter}>
          <span className={styles.quiet}>{timeOfDay(at)}</span> <strong>{wordOfStage(stage)}</strong>{' '}
          <InertText text={rule} longest={80} />
          {count > 1 && <span className={styles.quiet}> ×{count}</span>}
        </li>
      ))}
    </ol>
  )
}

function WhoAndWhat({ incident }: { incident: ShownIncident }) {
  const styles = useStyles2(getStyles)
  return (
    <>
      <h3 className={styles.small}>{t('incident.entities', 'Who acted')}</h3>
      <div className={styles.chips}>
        {incident.entities.map(({ kind, id }) => (
          <EntityChip key={`${kind}/${id}`} kind={kind} name={id} />
        ))}
      </div>
      <h3 className={styles.small}>{t('incident.assets', 'On what')}</h3>
      <div className={styles.chips}>
        {incident.assets.map(({ type, provider, key }) => (
          <EntityChip key={`${provider}/${type}/${key}`} kind={type} name={key} />
        ))}
      </div>
      {incident.conversations.length > 0 && (
        <>
          <h3 className={styles.small}>{t('incident.conversations', 'In which conversations')}</h3>
          <div className={styles.chips}>
            {incident.conversations.map((id) => (
              <EntityChip key={id} kind="conversation" name={id} />
            ))}
          </div>
        </>
      )}
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    summary: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1.5),
      marginBottom: theme.spacing(1.5),
    }),
    reason: css({ color: theme.colors.text.secondary, flexBasis: '100%' }),
    quiet: css({ color: theme.colors.text.secondary }),
    story: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      listStyle: 'none',
      margin: theme.spacing(1.5, 0),
    }),
    chapter: css({
      padding: theme.spacing(0.5, 1),
      background: theme.colors.background.secondary,
      borderLeft: `3px solid ${theme.colors.warning.border}`,
    }),
    columns: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 2fr) minmax(280px, 1fr)',
      gap: theme.spacing(2),
      marginTop: theme.spacing(2),
      [theme.breakpoints.down('lg')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    }),
    main: css({ minWidth: 0 }),
    side: css({ minWidth: 0 }),
    tab: css({ padding: theme.spacing(1, 0) }),
    chips: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
    small: css({ fontSize: theme.typography.h6.fontSize, margin: theme.spacing(2, 0, 1) }),
  }
}
