import { t } from '@grafana/i18n'
import { RadioButtonGroup } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { FilterBar } from '../shared/filter-bar.tsx'
import { filterFields } from '../shared/filtered-list.tsx'
import { inLanguage } from '../shared/in-language.ts'
import { Page } from '../shared/page.tsx'
import { may } from '../shared/permissions.ts'
import { RangePill } from '../shared/range-pill.tsx'
import type { FacetWords } from '../shared/sift.ts'
import { NoMatch, Nothing } from '../shared/states.tsx'
import { useListView } from '../shared/use-list-view.ts'
import { wordOfVerdict } from '../shared/verdict-marks.tsx'
import { UNSAID, type Verdict } from '../shared/verdicts.ts'
import { wordOfCategory, wordOfLevel, wordOfOutcome } from '../shared/words.ts'
import { useFacets } from '../worker/use-record-pages.ts'
import { askedFindings, chosenVerdicts } from './asked-findings.ts'
import { ANY, type AskedFindings, type DetectionsPort, FindingFilter } from './detections-port.ts'
import { FindingList } from './finding-list.tsx'
import { GroupList } from './group-list.tsx'
import { JudgeAll } from './judge-buttons.tsx'
import { useVerdicts } from './use-verdicts.ts'
import { VerdictDialog } from './verdict-dialog.tsx'
import { VerdictProgress } from './verdict-progress.tsx'
import { workerDetections } from './worker-detections.ts'

const DetectionsState = FindingFilter.extend({
  view: z.enum(['groups', 'findings']).default('groups'),
  sort: z.string().default('at:desc'),
  order: z.enum(['level', 'count']).default('level'),
})

const FACETS = [
  'verdict',
  'level',
  'outcome',
  'category',
  'rule.title',
  'entity.id',
  'asset.key',
  'source',
] as const
/** Narrowed by where one came from: shown when they are in the address. */
const NAMED = ['rule.id', 'incident', 'conversation'] as const
type Field = (typeof FACETS)[number] | (typeof NAMED)[number]

/** Detections: which of these are real? */
export function DetectionsPage({ detections = workerDetections }: { detections?: DetectionsPort }) {
  const list = useListView(DetectionsState, [...FACETS, ...NAMED])
  const { bar, place, change } = list
  const { view, sort, order, ...filter } = list.filter
  const counted = useQuery({
    queryKey: ['findings', 'count', filter],
    queryFn: ({ signal }) => detections.count(askedFindings(filter, Date.now()), signal),
    enabled: view === 'groups',
  })
  const counts = useFacets(['findings'], FACETS, filter, (of, narrowed, signal) =>
    detections.facets(of, askedFindings(narrowed, Date.now()), signal),
  )
  const verdicts = useVerdicts(detections)
  const judgeAll = (verdict: Verdict) => {
    const filters = [unsaid(askedFindings(filter, Date.now()))] as const
    return verdicts.askCounted(verdict, async () => {
      const count = await detections.count(filters[0], AbortSignal.timeout(LONGEST_COUNT_MS))
      return { filters, count, isExact: count < COUNTED }
    })
  }
  const named = NAMED.filter((field) => filter[field].length > 0)
  const fields = [...FACETS, ...named]
  const narrowed = filter.q !== '' || fields.some((field) => field !== 'verdict' && filter[field].length > 0)
  const empty = narrowed ? (
    <NoMatch onClear={bar.onClear} />
  ) : (
    <Nothing of="yet" title={t('detections.none', 'Nothing to judge in this time')}>
      {t(
        'detections.none.next',
        'Findings come from rules over your sources. Look at a longer time, at what was judged already, or whether your sources are read.',
      )}
    </Nothing>
  )
  const count = view === 'groups' ? counted.data : undefined
  const views = [
    { value: 'groups' as const, label: t('detections.by-rule', 'Grouped') },
    { value: 'findings' as const, label: t('detections.singly', 'One by one') },
  ]
  return (
    <Page
      title={t('detections.title', 'Detections')}
      purpose={t('detections.purpose', 'Which of these are real?')}
      actions={
        <>
          {may('annotate') && filter.verdict.some((one) => one === ANY || one === UNSAID) && (
            <JudgeAll onJudge={(verdict) => void judgeAll(verdict)} />
          )}
          <RadioButtonGroup
            size="sm"
            options={views}
            value={view}
            onChange={(next) => change({ view: next, open: undefined })}
            aria-label={t('detections.view', 'How they are listed')}
          />
        </>
      }
    >
      <FilterBar
        noun={(count) =>
          t('detections.noun', 'findings', {
            count,
            defaultValue_one: 'finding',
            defaultValue_other: 'findings',
          })
        }
        list="findings"
        fields={filterFields({ ...bar, fields }, facetWords(), counts).map((one) => ({
          ...one,
          chosen: one.chosen.filter((value) => value !== ANY || one.field !== 'verdict'),
        }))}
        onChoose={(field, chosen) =>
          change({ [field]: field === 'verdict' ? chosenVerdicts(filter.verdict, chosen) : chosen })
        }
        onClear={bar.onClear}
        isNarrowed={bar.isNarrowed}
        search={{ ...bar.search, placeholder: t('detections.search', 'Search evidence') }}
        {...(count !== undefined && { total: { count, exact: count < COUNTED } })}
      >
        <RangePill range={filter} onChange={(range) => change(range)} />
      </FilterBar>
      <VerdictProgress verdicts={verdicts} />
      {view === 'groups' ? (
        <GroupList
          detections={detections}
          filter={filter}
          verdicts={verdicts}
          order={order}
          onOrder={(next) => change({ order: next })}
          empty={empty}
          {...place}
        />
      ) : (
        <FindingList detections={detections} filter={filter} verdicts={verdicts} empty={empty} {...place} />
      )}
      <VerdictDialog verdicts={verdicts} />
    </Page>
  )
}

/** How long one waits to learn how many there are, milliseconds. */
const LONGEST_COUNT_MS = 30_000
/** As far as the worker counts. */
const COUNTED = 10_000

/** The filter, as far as nobody has judged what it finds. */
function unsaid({ 'disposition.verdict': _, ...asked }: AskedFindings): AskedFindings {
  return { ...asked, missing: ['disposition.verdict', 'superseded_by'] }
}

function facetWords(): Record<Field, FacetWords> {
  return {
    verdict: { label: t('detections.verdict', 'Verdict'), wordOf: wordOfVerdict },
    level: { label: t('detections.level', 'Level'), wordOf: wordOfLevel },
    outcome: { label: t('detections.outcome', 'Outcome'), wordOf: wordOfOutcome },
    category: { label: t('detections.category', 'Category'), wordOf: wordOfCategory },
    'rule.title': { label: t('detections.rule', 'Rule'), wordOf: inLanguage },
    'rule.id': { label: t('detections.rule-id', 'Rule id') },
    'entity.id': { label: t('detections.entity', 'Who') },
    'asset.key': { label: t('detections.asset', 'Asset') },
    source: { label: t('detections.source', 'Source') },
    incident: { label: t('detections.incident', 'Incident') },
    conversation: { label: t('detections.conversation', 'Conversation') },
  }
}
