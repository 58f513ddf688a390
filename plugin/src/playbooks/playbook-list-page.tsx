import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Tab, TabContent, useStyles2 } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { PlaybookSummary } from '@wachter/worker/model/shown-playbook.ts'
import { Link } from 'react-router-dom'
import { z } from 'zod'
import { SeverityBadge } from '../shared/badges.tsx'
import { FilterBar } from '../shared/filter-bar.tsx'
import { InertText } from '../shared/inert-text.tsx'
import { Page } from '../shared/page.tsx'
import { paths } from '../shared/paths.ts'
import { type Column, RecordList } from '../shared/record-list.tsx'
import { NoMatch, Nothing } from '../shared/states.tsx'
import { useUrlState } from '../shared/use-url-state.ts'
import { countValues, sortedBy, useWholeList } from '../shared/use-whole-list.ts'
import { readable, wordOfCategory } from '../shared/words.ts'
import { WrappedTabs } from '../shared/wrapped-tabs.tsx'
import type { DrillsPort } from './drills-port.ts'
import { DrillsTab } from './drills-tab.tsx'
import type { PlaybooksPort } from './playbooks-port.ts'
import { workerDrills } from './worker-drills.ts'
import { workerPlaybooks } from './worker-playbooks.ts'

const PlaybookListState = z.object({
  q: z.string().default(''),
  category: z.array(z.string()).default([]),
  role: z.array(z.string()).default([]),
  sort: z.string().default('name:asc'),
  open: z.string().optional(),
})

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
  const [{ q, category, role, sort, open }, change] = useUrlState(PlaybookListState)
  const asked = useQuery({ queryKey: ['playbooks', 'list'], queryFn: ({ signal }) => port.list(signal) })
  const going = useQuery({ queryKey: ['playbooks', 'going'], queryFn: ({ signal }) => port.going(signal) })
  const counts = new Map(going.data?.map(({ value, count }) => [value, count]))
  const all = asked.data ?? []
  const shown = sortedBy(
    all.filter(
      (one) =>
        `${one.name} ${one.description ?? ''}`.toLowerCase().includes(q.trim().toLowerCase()) &&
        (category.length === 0 || one.categories.some((name) => category.includes(name))) &&
        (role.length === 0 || one.roles.some((name) => role.includes(name))),
    ),
    sort,
    (one, field) => {
      if (field === 'steps') return one.steps
      if (field === 'going') return counts.get(one.id) ?? 0
      return field === 'severity' ? one.severity_default : one.name
    },
  )
  const pages = useWholeList(asked, shown)
  const clear = () => change({ q: '', category: [], role: [] })
  return (
    <>
      <FilterBar
        list="playbooks"
        noun={t('playbooks.noun', 'playbooks')}
        fields={[
          {
            field: 'category',
            label: t('playbooks.category', 'Category'),
            wordOf: readable,
            chosen: category,
            values: countValues(all, (one) => one.categories),
          },
          {
            field: 'role',
            label: t('playbooks.role', 'Role'),
            wordOf: readable,
            chosen: role,
            values: countValues(all, (one) => one.roles),
          },
        ]}
        onChoose={(field, chosen) => change({ [field]: chosen })}
        onClear={clear}
        search={{
          value: q,
          onChange: (next) => change({ q: next }, { step: 'replace' }),
          placeholder: t('playbooks.search', 'Search playbooks'),
        }}
        {...(asked.data !== undefined && { total: { count: shown.length, exact: true } })}
      />
      <RecordList
        list="playbooks"
        label={t('playbooks.title', 'Playbooks')}
        question={JSON.stringify({ q, category, role, sort })}
        pages={pages}
        columns={columns(counts)}
        idOf={({ id }) => id}
        sort={sort}
        onSort={(next) => change({ sort: next })}
        open={open}
        onOpen={(id) => change({ open: id }, { step: open === undefined ? 'push' : 'replace' })}
        drawer={(playbook) => ({ title: playbook.name, content: <Summary playbook={playbook} /> })}
        empty={
          all.length > 0 ? (
            <NoMatch onClear={clear} />
          ) : (
            <Nothing of="yet" title={t('playbooks.none', 'No playbook is in force')}>
              {t(
                'playbooks.none.next',
                'Playbooks are files: the configuration names the folders that they are read from.',
              )}
            </Nothing>
          )
        }
      />
    </>
  )
}

function columns(going: ReadonlyMap<string, number>): readonly Column<PlaybookSummary>[] {
  return [
    {
      id: 'name',
      title: t('playbooks.playbook', 'Playbook'),
      sort: 'name',
      show: ({ id, name }) => (
        <Link to={paths.playbook(id)}>
          <InertText text={name} longest={100} />
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
          <InertText text={description} longest={2000} />
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
