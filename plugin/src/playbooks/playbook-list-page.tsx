import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Tab, TabContent, useStyles2 } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { PlaybookSummary } from '@wachter/worker/model/shown-playbook.ts'
import { Link } from 'react-router-dom'
import { z } from 'zod'
import { SeverityBadge } from '../shared/badges.tsx'
import { FilteredList } from '../shared/filtered-list.tsx'
import { inLanguage } from '../shared/in-language.ts'
import { InertText } from '../shared/inert-text.tsx'
import { Page } from '../shared/page.tsx'
import { paths } from '../shared/paths.ts'
import type { Column } from '../shared/record-list.tsx'
import type { Sieve } from '../shared/sift.ts'
import { Nothing } from '../shared/states.tsx'
import { listState, useListView } from '../shared/use-list-view.ts'
import { useUrlState } from '../shared/use-url-state.ts'
import { useSiftedList } from '../shared/use-whole-list.ts'
import { readable, wordOfCategory } from '../shared/words.ts'
import { WrappedTabs } from '../shared/wrapped-tabs.tsx'
import type { DrillsPort } from './drills-port.ts'
import { DrillsTab } from './drills-tab.tsx'
import type { PlaybooksPort } from './playbooks-port.ts'
import { workerDrills } from './worker-drills.ts'
import { workerPlaybooks } from './worker-playbooks.ts'

const FIELDS = ['category', 'role'] as const
const PlaybookListState = listState(FIELDS, 'name:asc')

const TABS = ['playbooks', 'drills'] as const
const PlaybooksPageState = z.object({ tab: z.enum(TABS).default('playbooks') })

/** Playbooks: what is done about which incidents, by whom, how much of it by itself; and drills of it. */
export function PlaybookListPage({
  port = workerPlaybooks,
  drills = workerDrills,
}: {
  port?: PlaybooksPort
  drills?: DrillsPort
}) {
  const styles = useStyles2(getStyles)
  const [{ tab }, setState] = useUrlState(PlaybooksPageState)
  const asked = useQuery({ queryKey: ['playbooks', 'list'], queryFn: ({ signal }) => port.list(signal) })
  const categories = [...new Set(asked.data?.flatMap((one) => one.categories) ?? [])].sort()
  const words = {
    playbooks: t('playbooks.title', 'Playbooks'),
    drills: t('drills.title', 'Drills'),
  }
  return (
    <Page
      title={t('playbooks.title', 'Playbooks')}
      purpose={t('playbooks.purpose', 'What is done about which incidents, by whom, and within what time?')}
    >
      <WrappedTabs>
        {TABS.map((one) => (
          <Tab key={one} label={words[one]} active={tab === one} onChangeTab={() => setState({ tab: one })} />
        ))}
      </WrappedTabs>
      <TabContent className={styles.tab}>
        {tab === 'playbooks' ? (
          <PlaybookList port={port} />
        ) : (
          <DrillsTab port={drills} categories={categories} />
        )}
      </TabContent>
    </Page>
  )
}

function PlaybookList({ port }: { port: PlaybooksPort }) {
  const view = useListView(PlaybookListState, FIELDS)
  const asked = useQuery({ queryKey: ['playbooks', 'list'], queryFn: ({ signal }) => port.list(signal) })
  const going = useQuery({ queryKey: ['playbooks', 'going'], queryFn: ({ signal }) => port.going(signal) })
  const counts = new Map(going.data?.map(({ value, count }) => [value, count]))
  const sifted = useSiftedList(asked, asked.data ?? [], view, sieve(counts))
  return (
    <FilteredList
      list="playbooks"
      noun={(count) =>
        t('playbooks.noun', 'playbooks', {
          count,
          defaultValue_one: 'playbook',
          defaultValue_other: 'playbooks',
        })
      }
      placeholder={t('playbooks.search', 'Search playbooks')}
      view={view}
      {...sifted}
      label={t('playbooks.title', 'Playbooks')}
      columns={columns(counts)}
      drawer={(playbook) => ({ title: inLanguage(playbook.name), content: <Summary playbook={playbook} /> })}
      none={
        <Nothing of="yet" title={t('playbooks.none', 'No playbook is in force')}>
          {t(
            'playbooks.none.next',
            'Playbooks are files: the configuration names the folders that they are read from.',
          )}
        </Nothing>
      }
    />
  )
}

function sieve(going: ReadonlyMap<string, number>): Sieve<PlaybookSummary> {
  return {
    facets: {
      category: { label: t('playbooks.category', 'Category'), wordOf: readable, of: (one) => one.categories },
      role: { label: t('playbooks.role', 'Role'), wordOf: readable, of: (one) => one.roles },
    },
    textOf: ({ name, description }) => `${name} ${inLanguage(name)} ${description ?? ''}`,
    sortValue: (one, field) => {
      if (field === 'steps') return one.steps
      if (field === 'going') return going.get(one.id) ?? 0
      return field === 'severity' ? one.severity_default : inLanguage(one.name)
    },
  }
}

function columns(going: ReadonlyMap<string, number>): readonly Column<PlaybookSummary>[] {
  return [
    {
      id: 'name',
      title: t('playbooks.playbook', 'Playbook'),
      sort: 'name',
      show: ({ id, name }) => (
        <Link to={paths.playbook(id)}>
          <InertText text={inLanguage(name)} longest={100} />
        </Link>
      ),
    },
    {
      id: 'severity',
      title: t('playbooks.severity', 'Severity'),
      sort: 'severity',
      hideBelow: 480,
      show: ({ severity_default: severity }) => severity !== null && <SeverityBadge severity={severity} />,
    },
    {
      id: 'categories',
      title: t('playbooks.category', 'Category'),
      hideBelow: 1024,
      show: ({ categories }) => categories.map(wordOfCategory).join(', '),
    },
    {
      id: 'steps',
      title: t('playbooks.steps', 'Steps'),
      sort: 'steps',
      numeric: true,
      show: ({ steps }) => steps,
    },
    {
      id: 'automatic',
      title: t('playbooks.automatic', 'By itself'),
      numeric: true,
      hideBelow: 768,
      show: ({ automatic }) => automatic,
    },
    {
      id: 'going',
      title: t('playbooks.going', 'Runs going on'),
      sort: 'going',
      numeric: true,
      show: ({ id }) => going.get(id) ?? 0,
    },
  ]
}

function Summary({ playbook: { id, description, categories, roles } }: { playbook: PlaybookSummary }) {
  return (
    <>
      {description !== null && (
        <p>
          <InertText text={inLanguage(description)} longest={2000} />
        </p>
      )}
      <p>
        {t('playbooks.category', 'Category')}: {categories.map(wordOfCategory).join(', ')}
      </p>
      <p>
        {t('playbooks.roles', 'Who works on it')}: {roles.map(readable).join(', ')}
      </p>
      <Link to={paths.playbook(id)}>{t('playbooks.open', 'Open playbook')}</Link>
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return { tab: css({ paddingTop: theme.spacing(1.5) }) }
}
