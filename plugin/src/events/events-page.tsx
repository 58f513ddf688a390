import { t } from '@grafana/i18n'
import { config } from '@grafana/runtime'
import { Button, LinkButton } from '@grafana/ui'
import { useState } from 'react'
import { z } from 'zod'
import { FilterBar } from '../shared/filter-bar.tsx'
import { Page } from '../shared/page.tsx'
import { may } from '../shared/permissions.ts'
import { RangePill } from '../shared/range-pill.tsx'
import { RecordList } from '../shared/record-list.tsx'
import { NoMatch, Nothing } from '../shared/states.tsx'
import { useUrlState } from '../shared/use-url-state.ts'
import { readable, wordOfOutcome } from '../shared/words.ts'
import { pageAt } from '../worker/page-at.ts'
import { useFacets, useRecordPages } from '../worker/use-record-pages.ts'
import { askedEvents, FIELDS } from './asked-events.ts'
import { eventColumns } from './event-columns.tsx'
import { EventDrawer } from './event-drawer.tsx'
import { EventFilter, type EventsPort } from './events-port.ts'
import { isHunting } from './hunt-rule.ts'
import { HuntsMenu } from './hunts-menu.tsx'
import { eventsSource, exploreUrl } from './in-explore.ts'
import { RuleDraft } from './rule-draft.tsx'
import { workerEvents } from './worker-events.ts'

const EventsState = EventFilter.extend({
  sort: z.string().default('@timestamp:desc'),
  open: z.string().optional(),
})

/** Events: what was said and done, by whom, with what. */
export function EventsPage({ events = workerEvents }: { events?: EventsPort }) {
  const [{ open, sort, ...filter }, change] = useUrlState(EventsState)
  const [isDrafting, setDrafting] = useState(false)
  const pages = useRecordPages(['events', filter, sort], (cursor, signal) =>
    pageAt(cursor, (now, rest) => events.page(askedEvents(filter, now), { sort, cursor: rest }, signal)),
  )
  const facets = useFacets(['events'], FIELDS, filter, (of, narrowed, signal) =>
    events.facets(of, askedEvents(narrowed, Date.now()), signal),
  )
  const clear = () => change({ q: '', ...Object.fromEntries(FIELDS.map((field) => [field, []])) })
  const labels = fieldLabels()
  const source = eventsSource(Object.values(config.datasources ?? {}))
  const hunts = isHunting(filter)
  return (
    <Page
      title={t('events.title', 'Events')}
      purpose={t('events.purpose', 'What was said and done, by whom, with what?')}
      actions={
        <>
          <HuntsMenu
            events={events}
            filter={filter}
            canSave={hunts}
            onOpen={(found) => change({ ...found, open: undefined })}
          />
          {may('annotate') && (
            <Button size="sm" variant="secondary" disabled={!hunts} onClick={() => setDrafting(true)}>
              {t('events.draft', 'Draft rule')}
            </Button>
          )}
          {source !== undefined && (
            <LinkButton
              size="sm"
              variant="secondary"
              icon="compass"
              href={exploreUrl(source, askedEvents(filter, 0), filter)}
            >
              {t('events.explore', 'Open in Explore')}
            </LinkButton>
          )}
        </>
      }
    >
      <FilterBar
        noun={t('events.noun', 'events')}
        fields={FIELDS.map((field) => ({
          ...{ field, ...labels[field], chosen: filter[field], values: facets[field] ?? [] },
        }))}
        onChoose={(field, chosen) => change({ [field]: chosen })}
        onClear={clear}
        search={{
          value: filter.q,
          onChange: (q) => change({ q }, { step: 'replace' }),
          placeholder: t('events.search', 'Search texts'),
        }}
        {...(pages.total !== undefined && { total: pages.total })}
      >
        <RangePill range={filter} onChange={(range) => change(range)} />
      </FilterBar>
      <RecordList
        label={t('events.title', 'Events')}
        list="events"
        question={JSON.stringify([filter, sort])}
        pages={pages}
        columns={eventColumns()}
        idOf={(event) => event['event.id']}
        sort={sort}
        onSort={(next) => change({ sort: next })}
        open={open}
        onOpen={(id) => change({ open: id }, { step: open === undefined ? 'push' : 'replace' })}
        drawer={(event) => ({
          title: readable(event['wachter.activity']),
          content: <EventDrawer events={events} event={event} />,
        })}
        empty={
          hunts ? (
            <NoMatch onClear={clear} />
          ) : (
            <Nothing of="yet" title={t('events.none', 'No event in this time')}>
              {t('events.none.next', 'Look at a longer time, or whether your sources are read.')}
            </Nothing>
          )
        }
      />
      {isDrafting && <RuleDraft events={events} filter={filter} onClose={() => setDrafting(false)} />}
    </Page>
  )
}

function fieldLabels(): Record<
  (typeof FIELDS)[number],
  { label: string; wordOf: (value: string) => string }
> {
  return {
    'wachter.activity': { label: t('events.activity', 'Activity'), wordOf: readable },
    'wachter.outcome': { label: t('events.outcome', 'Outcome'), wordOf: wordOfOutcome },
    'wachter.source.id': { label: t('events.source', 'Source'), wordOf: String },
    'user.id': { label: t('events.user', 'User'), wordOf: String },
    'gen_ai.request.model': { label: t('events.model', 'Model'), wordOf: String },
    'gen_ai.agent.name': { label: t('events.agent', 'Agent'), wordOf: String },
    'wachter.tool.calls.name': { label: t('events.tool', 'Tool'), wordOf: String },
    'source.ip': { label: t('events.address', 'Address'), wordOf: String },
  }
}
