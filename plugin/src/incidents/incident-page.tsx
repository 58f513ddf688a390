import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { RadioButtonGroup, Tab, TabContent, useStyles2 } from '@grafana/ui'
import type { ShownPresence } from '@wachter/worker/model/presence.ts'
import { assertNever } from '@wachter/worker/model/result.ts'
import { Link, useParams } from 'react-router-dom'
import { z } from 'zod'
import { SeverityBadge, StateMark } from '../shared/badges.tsx'
import { ClockStrip } from '../shared/clock-strip.tsx'
import { EntityChip } from '../shared/entity-chip.tsx'
import { inWords } from '../shared/in-words.ts'
import { InertText } from '../shared/inert-text.tsx'
import { Page } from '../shared/page.tsx'
import { paths } from '../shared/paths.ts'
import { timeOfDay } from '../shared/relative-time.tsx'
import { RevealProvider } from '../shared/reveal/reveal-context.tsx'
import { Failed, Nothing, Stale, Waiting } from '../shared/states.tsx'
import { titleOfIncident } from '../shared/title-of-incident.ts'
import { useUrlState } from '../shared/use-url-state.ts'
import { wordOfCategory, wordOfPhase, wordOfStage } from '../shared/words.ts'
import { WrappedTabs } from '../shared/wrapped-tabs.tsx'
import { AssetsTab } from './assets-tab.tsx'
import { ContainmentsPanel } from './containments-panel.tsx'
import { EvidenceBags } from './evidence-bags.tsx'
import { EvidenceList } from './evidence-list.tsx'
import { FindingsTab } from './findings-tab.tsx'
import { Comments, History } from './history.tsx'
import { IncidentActions } from './incident-actions.tsx'
import type { IncidentPort } from './incident-port.ts'
import type { ShownIncident } from './incidents-port.ts'
import { NoticesTab } from './notices-tab.tsx'
import { Part } from './part.tsx'
import { PlaybookPanel } from './playbook-panel.tsx'
import { PostMortemTab } from './post-mortem-tab.tsx'
import { PresenceLine } from './presence-line.tsx'
import { ReportTab } from './report-tab.tsx'
import { linesOf, storyOf } from './story-of.ts'
import { TasksTab } from './tasks-tab.tsx'
import { TimelineView } from './timeline-view.tsx'
import { useIncident, useIncidentChanges } from './use-incident.ts'
import { workerIncident } from './worker-incident.ts'

const TABS = [
  'evidence',
  'findings',
  'assets',
  'notices',
  'tasks',
  'comments',
  'post-mortem',
  'report',
] as const
type TabId = (typeof TABS)[number]
const IncidentPageState = z.object({
  tab: z.enum(TABS).default('evidence'),
  timeline: z.enum(['lanes', 'list']).default('lanes'),
})

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
          <Failed error={parts.incident.error} again={() => void parts.incident.refetch()} list={parent} />
        )}
      </Page>
    )
  }
  return (
    <RevealProvider of={{ kind: 'incident', id: incident.id }}>
      <Page
        title={titleOfIncident(incident)}
        parent={parent}
        actions={
          <IncidentActions
            incident={incident}
            findings={parts.findings.data?.items ?? []}
            port={port}
            me={parts.caller.data?.name}
            changes={changes}
          />
        }
      >
        {parts.incident.error !== null && (
          <Stale
            since={parts.incident.dataUpdatedAt}
            error={parts.incident.error}
            again={() => void parts.incident.refetch()}
          />
        )}
        <IncidentBody incident={incident} port={port} parts={parts} changes={changes} />
      </Page>
    </RevealProvider>
  )
}

function IncidentBody({
  incident,
  port,
  parts,
  changes,
}: {
  incident: ShownIncident
  port: IncidentPort
  parts: ReturnType<typeof useIncident>
  changes: ReturnType<typeof useIncidentChanges>
}) {
  const styles = useStyles2(getStyles)
  const [{ tab }, setState] = useUrlState(IncidentPageState)
  const findings = parts.findings.data?.items ?? []
  const words = wordsOfTabs()
  const counts: Partial<Record<TabId, number>> = {
    findings: incident.findings,
    assets: incident.asset_count,
    comments: (parts.timeline.data?.items ?? []).filter(({ kind }) => kind === 'comment').length,
  }
  return (
    <>
      <Summary incident={incident} presence={parts.presence.data} />
      {(parts.clocks.data ?? []).length > 0 && <ClockStrip clocks={parts.clocks.data ?? []} />}
      <Story chapters={storyOf(findings)} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <Timeline parts={parts} />
          <WrappedTabs>
            {TABS.map((one) => (
              <Tab
                key={one}
                label={words[one]}
                active={tab === one}
                counter={counts[one] ?? null}
                onChangeTab={() => setState({ tab: one })}
              />
            ))}
          </WrappedTabs>
          <TabContent className={styles.tab}>
            <TabOf tab={tab} incident={incident} port={port} parts={parts} changes={changes} />
          </TabContent>
        </div>
        <aside className={styles.side} aria-label={t('incident.response', 'Response')}>
          <Part of={parts.containments}>
            {(containments) => (
              <ContainmentsPanel
                incident={incident.id}
                containments={containments}
                port={port.contain}
                me={parts.caller.data?.name}
              />
            )}
          </Part>
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
                  <PlaybookPanel
                    key={run.id}
                    run={run}
                    containments={parts.containments.data ?? []}
                    contain={port.contain}
                    onSignal={(asked) => changes.signal.mutate(asked)}
                  />
                ))
              )
            }
          </Part>
        </aside>
      </div>
    </>
  )
}

function TabOf({
  tab,
  incident,
  port,
  parts,
  changes,
}: {
  tab: TabId
  incident: ShownIncident
  port: IncidentPort
  parts: ReturnType<typeof useIncident>
  changes: ReturnType<typeof useIncidentChanges>
}) {
  const { id } = incident
  switch (tab) {
    case 'evidence':
      return (
        <>
          <Part of={parts.findings}>{({ items }) => <EvidenceList findings={items} />}</Part>
          <EvidenceBags incident={id} port={port.evidence} />
        </>
      )
    case 'findings':
      return (
        <Part of={parts.findings}>
          {({ items }) => <FindingsTab incident={id} findings={items} total={incident.findings} />}
        </Part>
      )
    case 'assets':
      return <AssetsTab incident={incident} port={port.composition} />
    case 'notices':
      return <NoticesTab incident={id} port={port.duties} />
    case 'tasks':
      return <TasksTab incident={id} port={port.tasks} me={parts.caller.data?.name} />
    case 'comments':
      return (
        <Part of={parts.timeline}>
          {({ items }) => (
            <Comments
              entries={items}
              isPending={changes.comment.isPending}
              onSend={(text, key) => changes.comment.mutate({ text, key })}
            />
          )}
        </Part>
      )
    case 'post-mortem':
      return <PostMortemTab incident={id} port={port.postMortem} />
    case 'report':
      return <ReportTab incident={id} port={port.report} />
    default:
      return assertNever(tab)
  }
}

function wordsOfTabs(): Record<TabId, string> {
  return {
    evidence: t('incident.evidence', 'Evidence'),
    findings: t('incident.findings', 'Findings'),
    assets: t('incident.who', 'Who and what'),
    notices: t('incident.notices', 'Notices'),
    tasks: t('incident.tasks', 'Tasks'),
    comments: t('incident.comments', 'Comments'),
    'post-mortem': t('incident.post-mortem', 'Post-mortem'),
    report: t('incident.report', 'Report'),
  }
}

/** What happened and what was done about it: as lanes on a time axis, or as a list. */
function Timeline({ parts }: { parts: ReturnType<typeof useIncident> }) {
  const styles = useStyles2(getStyles)
  const [{ timeline }, setState] = useUrlState(IncidentPageState)
  const title = t('incident.history', 'Timeline')
  return (
    <section aria-label={title}>
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        <RadioButtonGroup<'lanes' | 'list'>
          size="sm"
          aria-label={t('incident.timeline.as', 'Timeline as')}
          value={timeline}
          options={[
            { value: 'lanes', label: t('incident.timeline.lanes', 'Stages') },
            { value: 'list', label: t('incident.timeline.list', 'List') },
          ]}
          onChange={(as) => setState({ timeline: as }, { step: 'replace' })}
        />
      </div>
      <Part of={parts.timeline} beside={parts.findings}>
        {({ items }) => {
          const lines = linesOf(parts.findings.data?.items ?? [], items)
          return timeline === 'list' ? (
            <div className={styles.history}>
              <History lines={lines} />
            </div>
          ) : (
            <TimelineView lines={lines} />
          )
        }}
      </Part>
    </section>
  )
}

function Summary({ incident, presence }: { incident: ShownIncident; presence: ShownPresence | undefined }) {
  const styles = useStyles2(getStyles)
  const {
    severity,
    severity_reason: reason,
    severity_said: said,
    state,
    phase,
    assignee,
    category,
  } = incident
  return (
    <div className={styles.summary}>
      <SeverityBadge severity={severity} />
      <StateMark state={state} />
      <span>{wordOfCategory(category)}</span>
      <span className={styles.quiet}>{wordOfPhase(phase)}</span>
      <span>
        {assignee === null ? t('incidents.nobody', 'Nobody') : <EntityChip kind="user" name={assignee} />}
      </span>
      <PresenceLine presence={presence} />
      <span className={styles.reason}>
        <InertText text={inWords(reason, said)} />
      </span>
      {incident.merged_into !== null && (
        <span className={styles.reason}>
          {t('incident.merged-into', 'This incident is part of another one:')}{' '}
          <Link to={paths.incident(incident.merged_into)}>{t('incidents.open', 'Open incident')}</Link>
        </span>
      )}
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
    head: css({
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      alignItems: 'center',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(1),
    }),
    title: css({ margin: 0, fontSize: theme.typography.h5.fontSize }),
    history: css({ maxHeight: 420, overflow: 'auto', marginBottom: theme.spacing(2) }),
  }
}
