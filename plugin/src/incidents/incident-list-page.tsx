import { t } from '@grafana/i18n'
import { Button, LinkButton } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { z } from 'zod'
import { SeverityBadge, StateMark } from '../shared/badges.tsx'
import { BulkProgressView } from '../shared/bulk-progress.tsx'
import { EntityChip } from '../shared/entity-chip.tsx'
import { FilterBar } from '../shared/filter-bar.tsx'
import { InertText } from '../shared/inert-text.tsx'
import { Page } from '../shared/page.tsx'
import { paths } from '../shared/paths.ts'
import { may } from '../shared/permissions.ts'
import { type Column, RecordList } from '../shared/record-list.tsx'
import { RelativeTime } from '../shared/relative-time.tsx'
import { NoMatch, Nothing } from '../shared/states.tsx'
import { type BulkAct, useBulkWork } from '../shared/use-bulk-work.ts'
import { useUrlState } from '../shared/use-url-state.ts'
import { wordOfCategory, wordOfPhase, wordOfState } from '../shared/words.ts'
import { useFacets, useRecordPages } from '../worker/use-record-pages.ts'
import { BulkAssign } from './bulk-assign.tsx'
import { IncidentFilter, type IncidentsPort, type ShownIncident } from './incidents-port.ts'
import { OpenDialog } from './open-dialog.tsx'
import { workerIncidents } from './worker-incidents.ts'

const IncidentListState = IncidentFilter.extend({ open: z.string().optional() })

/** So many are assigned by one request; the worker takes 500. */
const TOGETHER = 100

const FACETS = ['severity', 'state', 'category', 'phase', 'assignee'] as const

/** Incidents: which are there, how bad, whose. */
export function IncidentListPage({ incidents = workerIncidents }: { incidents?: IncidentsPort }) {
  const [{ open, ...filter }, change] = useUrlState(IncidentListState)
  const [isOpening, setOpening] = useState(false)
  const page = (cursor: string | undefined, signal: AbortSignal) => incidents.page(filter, cursor, signal)
  const pages = useRecordPages(['incidents', filter], page)
  const work = useBulkWork(['incidents'], page)
  const caller = useQuery({
    queryKey: ['caller'],
    queryFn: ({ signal }) => incidents.caller(signal),
    staleTime: Infinity,
  })
  const facets = useFacets(['incidents'], FACETS, filter, incidents.facets)
  const clear = () => change({ q: '', severity: [], state: [], category: [], phase: [], assignee: [] })
  const labels = facetLabels()
  const narrowed = filter.q !== '' || FACETS.some((field) => filter[field].length > 0)
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
      <FilterBar
        list="incidents"
        noun={t('incidents.noun', 'incidents')}
        fields={FACETS.map((field) => ({
          field,
          label: labels[field].label,
          wordOf: labels[field].wordOf,
          chosen: filter[field],
          values: facets[field] ?? [],
        }))}
        onChoose={(field, chosen) => change({ [field]: chosen })}
        onClear={clear}
        search={{
          value: filter.q,
          onChange: (q) => change({ q }, { step: 'replace' }),
          placeholder: t('incidents.search', 'Search titles'),
        }}
        total={pages.total}
      />
      <BulkProgressView work={work} />
      <RecordList<ShownIncident>
        list="incidents"
        label={t('incidents.title', 'Incidents')}
        question={JSON.stringify(filter)}
        pages={pages}
        columns={incidentColumns()}
        idOf={({ id }) => id}
        sort={filter.sort}
        onSort={(sort) => change({ sort })}
        open={open}
        onOpen={(id) => change({ open: id }, { step: open === undefined ? 'push' : 'replace' })}
        drawer={(incident) => ({ title: incident.title, content: <IncidentSummary incident={incident} /> })}
        {...(may('annotate') && {
          bulkOnWhole: true,
          bulk: (selection, done) => (
            <BulkAssign
              me={caller.data?.name}
              onAssign={(assignee) => {
                const assign: BulkAct<ShownIncident> = (rows) =>
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
        empty={
          narrowed ? (
            <NoMatch onClear={clear} />
          ) : (
            <Nothing of="yet" title={t('incidents.none', 'No incident yet')}>
              {t(
                'incidents.none.next',
                'Incidents are opened from findings. If you expect some, look whether your sources are read.',
              )}
            </Nothing>
          )
        }
      />
    </Page>
  )
}

function facetLabels(): Record<
  (typeof FACETS)[number],
  { label: string; wordOf: (value: string) => string }
> {
  return {
    severity: { label: t('incidents.severity', 'Severity'), wordOf: String },
    state: { label: t('incidents.state', 'State'), wordOf: wordOfState },
    category: { label: t('incidents.category', 'Category'), wordOf: wordOfCategory },
    phase: { label: t('incidents.phase', 'Phase'), wordOf: wordOfPhase },
    assignee: { label: t('incidents.assignee', 'Assignee'), wordOf: String },
  }
}

function incidentColumns(): readonly Column<ShownIncident>[] {
  return [
    {
      id: 'title',
      title: t('incidents.incident', 'Incident'),
      show: ({ id, title }) => (
        <a href={paths.incident(id)}>
          <InertText text={title} longest={140} />
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
      hideBelow: 480,
      show: ({ state }) => <StateMark state={state} />,
    },
    {
      id: 'asset',
      title: t('incidents.asset', 'Asset'),
      hideBelow: 1024,
      show: ({ assets: [asset] }) => asset !== undefined && <EntityChip kind={asset.type} name={asset.key} />,
    },
    {
      id: 'assignee',
      title: t('incidents.assignee', 'Assignee'),
      hideBelow: 768,
      show: ({ assignee }) =>
        assignee === null ? t('incidents.nobody', 'Nobody') : <InertText text={assignee} longest={40} />,
    },
    {
      id: 'findings',
      title: t('incidents.findings', 'Findings'),
      sort: 'findings',
      numeric: true,
      hideBelow: 768,
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
      hideBelow: 480,
      show: ({ last_seen: at }) => <RelativeTime at={at} />,
    },
  ]
}

function IncidentSummary({ incident }: { incident: ShownIncident }) {
  const { id, severity, severity_reason: reason, state, entities, assets } = incident
  return (
    <>
      <p>
        <SeverityBadge severity={severity} /> <StateMark state={state} />
      </p>
      <p>
        <InertText text={reason} />
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
