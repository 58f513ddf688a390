import { t } from '@grafana/i18n'
import { config } from '@grafana/runtime'
import { Button, LinkButton } from '@grafana/ui'
import { useState } from 'react'
import { z } from 'zod'
import { FilteredList } from '../shared/filtered-list.tsx'
import { Page } from '../shared/page.tsx'
import { may } from '../shared/permissions.ts'
import { RangePill } from '../shared/range-pill.tsx'
import type { FacetWords } from '../shared/sift.ts'
import { Nothing } from '../shared/states.tsx'
import { useListView } from '../shared/use-list-view.ts'
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

const EventsState = EventFilter.extend({ sort: z.string().default('@timestamp:desc') })

/** Events: what was said and done, by whom, with what. */
export function EventsPage({ events = workerEvents }: { events?: EventsPort }) {
  const view = useListView(EventsState, FIELDS)
  const { sort, ...filter } = view.filter
  const [isDrafting, setDrafting] = useState(false)
  const pages = useRecordPages(['events', filter, sort], (cursor, signal) =>
    pageAt(cursor, (now, rest) => events.page(askedEvents(filter, now), { sort, cursor: rest }, signal)),
  )
  const counts = useFacets(['events'], FIELDS, filter, (of, narrowed, signal) =>
    events.facets(of, askedEvents(narrowed, Date.now()), signal),
  )
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
            onOpen={(found) => view.change({ ...found, open: undefined })}
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
      <FilteredList
        list="events"
        hasViews={false}
        noun={(count) =>
          t('events.noun', 'events', { count, defaultValue_one: 'event', defaultValue_other: 'events' })
        }
        placeholder={t('events.search', 'Search texts')}
        view={view}
        facets={facetWords()}
        counts={counts}
        beside={<RangePill range={filter} onChange={(range) => view.change(range)} />}
        label={t('events.title', 'Events')}
        pages={pages}
        columns={eventColumns()}
        idOf={(event) => event['event.id']}
        drawer={(event) => ({
          title: readable(event['wachter.activity']),
          content: <EventDrawer events={events} event={event} />,
        })}
        isNarrowed={hunts}
        none={
          <Nothing of="yet" title={t('events.none', 'No event in this time')}>
            {t('events.none.next', 'Look at a longer time, or whether your sources are read.')}
          </Nothing>
        }
      />
      {isDrafting && <RuleDraft events={events} filter={filter} onClose={() => setDrafting(false)} />}
    </Page>
  )
}

function facetWords(): Record<(typeof FIELDS)[number], FacetWords> {
  return {
    'wachter.activity': { label: t('events.activity', 'Activity'), wordOf: readable },
    'wachter.outcome': { label: t('events.outcome', 'Outcome'), wordOf: wordOfOutcome },
    'wachter.source.id': { label: t('events.source', 'Source') },
    'user.id': { label: t('events.user', 'User') },
    'gen_ai.request.model': { label: t('events.model', 'Model') },
    'gen_ai.agent.name': { label: t('events.agent', 'Agent') },
    'wachter.tool.calls.name': { label: t('events.tool', 'Tool') },
    'source.ip': { label: t('events.address', 'Address') },
  }
}
