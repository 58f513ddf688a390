import { t } from '@grafana/i18n'
import type { Engagement, ShownRedTeamFinding } from '@wachter/worker/model/red-team.ts'
import { LevelBadge } from '../../shared/badges.tsx'
import { FilterBar } from '../../shared/filter-bar.tsx'
import { InertText } from '../../shared/inert-text.tsx'
import { type Column, RecordList } from '../../shared/record-list.tsx'
import { NoMatch } from '../../shared/states.tsx'
import { useUrlState } from '../../shared/use-url-state.ts'
import { wordOfLevel } from '../../shared/words.ts'
import { useFacets, useRecordPages } from '../../worker/use-record-pages.ts'
import { Day } from '../day.tsx'
import { Quiet } from '../quiet.tsx'
import { RedTeamFindingView } from './red-team-finding-view.tsx'
import { RED_TEAM_FACETS, RedTeamFilter, type RedTeamPort } from './red-team-port.ts'
import { RedTeamMark, wordOfRedTeamState } from './words-of-red-team.tsx'

const FindingsState = RedTeamFilter.extend({ open: RedTeamFilter.shape.q.unwrap().optional() })
const NOTHING_CHOSEN = { q: '', state: [], severity: [], tool: [], owner: [], target: [] }

/** Attacks that succeeded: what of, how serious, who deals with it until when, and whether it would be caught today. */
export function RedTeamFindings({
  port,
  engagements,
}: {
  port: RedTeamPort
  engagements: readonly Engagement[]
}) {
  const [{ open, ...filter }, change] = useUrlState(FindingsState)
  const pages = useRecordPages(['red-team', 'findings', filter], (cursor, signal) =>
    port.page(filter, cursor, signal),
  )
  const facets = useFacets(['red-team', 'findings'], RED_TEAM_FACETS, filter, port.facets)
  const clear = () => change(NOTHING_CHOSEN)
  return (
    <>
      <FilterBar
        list="red-team"
        noun={t('programme.red-team.noun', 'findings of the red team')}
        fields={RED_TEAM_FACETS.map((field) => ({
          field,
          ...labelOf(field),
          chosen: filter[field],
          values: facets[field] ?? [],
        }))}
        onChoose={(field, chosen) => change({ [field]: chosen })}
        onClear={clear}
        search={{
          value: filter.q,
          onChange: (q) => change({ q }, { step: 'replace' }),
          placeholder: t('programme.red-team.search', 'Search attacks'),
        }}
        {...(pages.total !== undefined && { total: pages.total })}
      />
      <RecordList
        list="red-team"
        label={t('programme.tab.red-team', 'Red team')}
        question={JSON.stringify(filter)}
        pages={pages}
        columns={columns()}
        idOf={({ id }) => id}
        sort={filter.sort}
        onSort={(sort) => change({ sort })}
        open={open}
        onOpen={(id) => change({ open: id }, { step: open === undefined ? 'push' : 'replace' })}
        drawer={(finding) => ({
          title: finding.probe,
          content: (
            <RedTeamFindingView key={finding.id} port={port} finding={finding} engagements={engagements} />
          ),
        })}
        empty={<NoMatch onClear={clear} />}
      />
    </>
  )
}

function labelOf(field: (typeof RED_TEAM_FACETS)[number]) {
  const labels = {
    state: { label: t('programme.stands', 'Stands'), wordOf: wordOfRedTeamState },
    severity: { label: t('programme.red-team.severity', 'Severity'), wordOf: wordOfLevel },
    tool: { label: t('programme.red-team.tool', 'Tool'), wordOf: String },
    owner: { label: t('programme.owner', 'Owner'), wordOf: String },
    target: { label: t('programme.red-team.target', 'Attacked'), wordOf: String },
  }
  return labels[field]
}

function columns(): readonly Column<ShownRedTeamFinding>[] {
  return [
    {
      id: 'probe',
      title: t('programme.red-team.attack', 'Attack'),
      show: ({ probe }) => <InertText text={probe} longest={100} />,
    },
    {
      id: 'state',
      title: t('programme.stands', 'Stands'),
      sort: 'state',
      show: ({ state }) => <RedTeamMark state={state} />,
    },
    {
      id: 'severity',
      title: t('programme.red-team.severity', 'Severity'),
      hideBelow: 480,
      show: ({ severity }) => <LevelBadge level={severity} />,
    },
    {
      id: 'target',
      title: t('programme.red-team.target', 'Attacked'),
      hideBelow: 1024,
      show: ({ target }) => (target === null ? <Quiet>–</Quiet> : <InertText text={target} longest={50} />),
    },
    {
      id: 'due',
      title: t('programme.red-team.due', 'Due'),
      sort: 'due',
      hideBelow: 480,
      show: ({ due, overdue }) => <Day day={due} isDue={overdue} />,
    },
    {
      id: 'owner',
      title: t('programme.owner', 'Owner'),
      hideBelow: 768,
      show: ({ owner }) =>
        owner === null ? t('inventory.nobody', 'Nobody') : <InertText text={owner} longest={40} />,
    },
  ]
}
