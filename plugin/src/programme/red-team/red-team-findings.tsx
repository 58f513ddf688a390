import { t } from '@grafana/i18n'
import type { Engagement, ShownRedTeamFinding } from '@wachter/worker/model/red-team.ts'
import { LevelBadge } from '../../shared/badges.tsx'
import { FilteredList } from '../../shared/filtered-list.tsx'
import { InertText } from '../../shared/inert-text.tsx'
import type { Column } from '../../shared/record-list.tsx'
import type { FacetWords } from '../../shared/sift.ts'
import { useListView } from '../../shared/use-list-view.ts'
import { wordOfLevel } from '../../shared/words.ts'
import { wordOfOwner } from '../../shared/words-of-owners.ts'
import { useFacets, useRecordPages } from '../../worker/use-record-pages.ts'
import { Day } from '../day.tsx'
import { Quiet } from '../quiet.tsx'
import { RedTeamFindingView } from './red-team-finding-view.tsx'
import { RED_TEAM_FACETS, RedTeamFilter, type RedTeamPort } from './red-team-port.ts'
import { RedTeamMark, wordOfRedTeamState } from './words-of-red-team.tsx'

/** Attacks that succeeded: what of, how serious, who deals with it until when, and whether it would be caught today. */
export function RedTeamFindings({
  port,
  engagements,
}: {
  port: RedTeamPort
  engagements: readonly Engagement[]
}) {
  const view = useListView(RedTeamFilter, RED_TEAM_FACETS)
  const { filter } = view
  const pages = useRecordPages(['red-team', 'findings', filter], (cursor, signal) =>
    port.page(filter, cursor, signal),
  )
  const counts = useFacets(['red-team', 'findings'], RED_TEAM_FACETS, filter, port.facets)
  return (
    <FilteredList
      list="red-team"
      noun={t('programme.red-team.noun', 'findings of the red team')}
      placeholder={t('programme.red-team.search', 'Search attacks')}
      view={view}
      facets={facetWords()}
      counts={counts}
      label={t('programme.tab.red-team', 'Red team')}
      pages={pages}
      columns={columns()}
      drawer={(finding) => ({
        title: finding.probe,
        content: (
          <RedTeamFindingView key={finding.id} port={port} finding={finding} engagements={engagements} />
        ),
      })}
    />
  )
}

function facetWords(): Record<(typeof RED_TEAM_FACETS)[number], FacetWords> {
  return {
    state: { label: t('programme.stands', 'Stands'), wordOf: wordOfRedTeamState },
    severity: { label: t('programme.red-team.severity', 'Severity'), wordOf: wordOfLevel },
    tool: { label: t('programme.red-team.tool', 'Tool') },
    owner: { label: t('programme.owner', 'Owner'), wordOf: (owner) => wordOfOwner(owner, owner) },
    target: { label: t('programme.red-team.target', 'Attacked') },
  }
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
        owner === null ? (
          t('inventory.nobody', 'Nobody')
        ) : (
          <InertText text={wordOfOwner(owner, owner)} longest={40} />
        ),
    },
  ]
}
