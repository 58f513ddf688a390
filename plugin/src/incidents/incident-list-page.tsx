import { t } from '@grafana/i18n'
import { Button, LinkButton } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { ListedIncident } from '@wachter/worker/model/listed-incident.ts'
import { useState } from 'react'
import { SeverityBadge, StateMark } from '../shared/badges.tsx'
import { BulkProgressView } from '../shared/bulk-progress.tsx'
import { ClockLine, ClockView } from '../shared/clock-strip.tsx'
import { EntityChip } from '../shared/entity-chip.tsx'
import { FilteredList } from '../shared/filtered-list.tsx'
import { inWords } from '../shared/in-words.ts'
import { InertText } from '../shared/inert-text.tsx'
import { Page } from '../shared/page.tsx'
import { paths } from '../shared/paths.ts'
import { may } from '../shared/permissions.ts'
import type { Column } from '../shared/record-list.tsx'
import { RelativeTime } from '../shared/relative-time.tsx'
import type { FacetWords } from '../shared/sift.ts'
import { Nothing } from '../shared/states.tsx'
import { titleOfIncident } from '../shared/title-of-incident.ts'
import { type BulkAct, useBulkWork } from '../shared/use-bulk-work.ts'
import { useListView } from '../shared/use-list-view.ts'
import { wordOfCategory, wordOfPhase, wordOfState } from '../shared/words.ts'
import { useFacets, useRecordPages } from '../worker/use-record-pages.ts'
import { BulkAssign } from './bulk-assign.tsx'
import { IncidentFilter, type IncidentsPort } from './incidents-port.ts'
import { OpenDialog } from './open-dialog.tsx'
import { workerIncidents } from './worker-incidents.ts'

/** So many are assigned by one request; the worker takes 500. */
const TOGETHER = 100

const FACETS = ['severity', 'state', 'category', 'phase', 'assignee'] as const

/** Incidents: which are there, how bad, whose. */
export function IncidentListPage({ incidents = workerIncidents }: { incidents?: IncidentsPort }) {
  const view = useListView(IncidentFilter, FACETS)
  const { filter } = view
  const [isOpening, setOpening] = useState(false)
  const page = (cursor: string | undefined, signal: AbortSignal) => incidents.page(filter, cursor, signal)
  const pages = useRecordPages(['incidents', filter], page)
  const work = useBulkWork(['incidents'], page)
  const caller = useQuery({
    queryKey: ['caller'],
    queryFn: ({ signal }) => incidents.caller(signal),
    staleTime: Infinity,
  })
  const counts = useFacets(['incidents'], FACETS, filter, incidents.facets)
  return (
    <Page
      title={t('incidents.title', 'Incidents')}
      purpose={t('incidents.purpose', 'Which attacks are there, how bad, and who is on them?')}
      actions={
        may('respond') && (
          <Button variant="secondary" icon="plus" onClick={() => setOpening(true)}>
            {t('incidents.open-by-hand.button', 'Open incident …')}
          </Button>
        )
      }
    >
      {isOpening && <OpenDialog incidents={incidents} onClose={() => setOpening(false)} />}
      <FilteredList<ListedIncident>
        list="incidents"
        noun={(count) =>
          t('incidents.noun', 'incidents', {
            count,
            defaultValue_one: 'incident',
            defaultValue_other: 'incidents',
          })
        }
        placeholder={t('incidents.search', 'Search titles')}
        view={view}
        facets={facetWords()}
        counts={counts}
        label={t('incidents.title', 'Incidents')}
        pages={pages}
        columns={incidentColumns()}
        drawer={(incident) => ({
          title: titleOfIncident(incident),
          content: <IncidentSummary incident={incident} />,
        })}
        {...(may('annotate') && {
          bulkOnWhole: true,
          bulk: (selection, done) => (
            <BulkAssign
              me={caller.data?.name}
              onAssign={(assignee) => {
                const assign: BulkAct<ListedIncident> = (rows) =>
                  incidents.assign(
                    rows.map(({ id }) => id),
                    assignee,
                  )
                work.start(selection, assign, TOGETHER)
                done()
              }}
            />
          ),
        })}
        none={
          <Nothing of="yet" title={t('incidents.none', 'No incident yet')}>
            {t(
              'incidents.none.next',
              'Incidents are opened from findings. If you expect some, look whether your sources are read.',
            )}
          </Nothing>
        }
      >
        <BulkProgressView work={work} />
      </FilteredList>
    </Page>
  )
}

function facetWords(): Record<(typeof FACETS)[number], FacetWords> {
  return {
    severity: { label: t('incidents.severity', 'Severity') },
    state: { label: t('incidents.state', 'State'), wordOf: wordOfState },
    category: { label: t('incidents.category', 'Category'), wordOf: wordOfCategory },
    phase: { label: t('incidents.phase', 'Phase'), wordOf: wordOfPhase },
    assignee: { label: t('incidents.assignee', 'Assignee') },
  }
}

function incidentColumns(): readonly Column<ListedIncident>[] {
  return [
    {
      id: 'title',
      title: t('incidents.incident', 'Incident'),
      show: (incident) => (
        <a href={paths.incident(incident.id)}>
          <InertText text={titleOfIncident(incident)} longest={140} />
        </a>
      ),
    },
    {
      id: 'severity',
      title: t('incidents.severity', 'Severity'),
      sort: 'severity',
      show: ({ severity }) => <SeverityBadge severity={severity} />,
    },
    {
      id: 'state',
      title: t('incidents.state', 'State'),
      sort: 'state',
      show: ({ state }) => <StateMark state={state} />,
    },
    {
      id: 'clock',
      title: t('incidents.clock', 'Next clock'),
      sort: 'urgency',
      order: 'desc',
      show: ({ next_clock: clock }) => clock !== null && <ClockLine clock={clock} />,
    },
    {
      id: 'asset',
      title: t('incidents.asset', 'Asset'),
      // The title has its name.
      optional: true,
      show: ({ assets: [asset] }) => asset !== undefined && <EntityChip kind={asset.type} name={asset.key} />,
    },
    {
      id: 'assignee',
      title: t('incidents.assignee', 'Assignee'),
      hideBelow: 1024,
      show: ({ assignee }) =>
        assignee === null ? t('incidents.nobody', 'Nobody') : <InertText text={assignee} longest={40} />,
    },
    {
      id: 'findings',
      title: t('incidents.findings', 'Findings'),
      sort: 'findings',
      numeric: true,
      hideBelow: 1024,
      show: ({ findings }) => findings,
    },
    {
      id: 'category',
      title: t('incidents.category', 'Category'),
      sort: 'category',
      optional: true,
      show: ({ category }) => wordOfCategory(category),
    },
    {
      id: 'phase',
      title: t('incidents.phase', 'Phase'),
      sort: 'phase',
      optional: true,
      show: ({ phase }) => wordOfPhase(phase),
    },
    {
      id: 'opened',
      title: t('incidents.opened-at', 'Opened'),
      sort: 'opened',
      optional: true,
      show: ({ opened }) => <RelativeTime at={opened} />,
    },
    {
      id: 'last_seen',
      title: t('incidents.last-seen', 'Last seen'),
      sort: 'last_seen',
      hideBelow: 1024,
      show: ({ last_seen: at }) => <RelativeTime at={at} />,
    },
  ]
}

function IncidentSummary({ incident }: { incident: ListedIncident }) {
  const { id, severity, severity_reason: reason, severity_said: said, state, entities, assets } = incident
  const { next_clock: clock } = incident
  return (
    <>
      <p>
        <SeverityBadge severity={severity} /> <StateMark state={state} />{' '}
        {clock !== null && <ClockView clock={clock} />}
      </p>
      <p>
        <InertText text={inWords(reason, said)} />
      </p>
      <p>
        {assets.map((asset) => (
          <EntityChip key={`${asset.provider}/${asset.key}`} kind={asset.type} name={asset.key} />
        ))}{' '}
        {entities.map((entity) => (
          <EntityChip key={`${entity.kind}/${entity.id}`} kind={entity.kind} name={entity.id} />
        ))}
      </p>
      <LinkButton href={paths.incident(id)}>{t('incidents.open', 'Open incident')}</LinkButton>
    </>
  )
}
