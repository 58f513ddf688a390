import { t } from '@grafana/i18n'
import { Button } from '@grafana/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { EVERY, type ListedGap } from '@wachter/worker/model/gap.ts'
import { useState } from 'react'
import { AskWhy, type Question } from '../shared/ask-why.tsx'
import { FilteredList } from '../shared/filtered-list.tsx'
import { InertText } from '../shared/inert-text.tsx'
import { may } from '../shared/permissions.ts'
import type { Column } from '../shared/record-list.tsx'
import { absoluteTime, ShortTime } from '../shared/relative-time.tsx'
import type { FacetWords } from '../shared/sift.ts'
import { Nothing } from '../shared/states.tsx'
import { useLanguage } from '../shared/use-language.ts'
import { useListView } from '../shared/use-list-view.ts'
import { useFacets, useRecordPages } from '../worker/use-record-pages.ts'
import { GapFilter, type SourcesPort } from './sources-port.ts'
import { wordOfGapReason, wordOfGapState } from './words-of-sources.ts'

const FACETS = ['state', 'reason', 'feed'] as const

/** What rules have not evaluated and feeds not read; each can be filled or given up. */
export function GapsTab({ port }: { port: SourcesPort }) {
  const language = useLanguage()
  const client = useQueryClient()
  const view = useListView(GapFilter, FACETS)
  const { filter } = view
  const [question, setQuestion] = useState<Question | undefined>()
  const pages = useRecordPages(['gaps', filter], (cursor, signal) => port.gaps(filter, cursor, signal))
  const counts = useFacets(['gaps'], FACETS, filter, port.gapFacets)
  const onSettled = () => client.invalidateQueries({ queryKey: ['gaps'] })
  const fill = useMutation({
    mutationFn: (id: string) => port.fill(id),
    onSettled,
    meta: {
      done: t('sources.gap.fill.asked', 'The gap is being filled'),
      failed: t('sources.gap.fill.failed', 'The gap is not being filled'),
    },
  })
  const dismiss = useMutation({
    mutationFn: (id: string) => port.dismiss(id),
    onSettled,
    meta: {
      done: t('sources.gap.dismiss.done', 'Gap given up'),
      failed: t('sources.gap.dismiss.failed', 'The gap was not given up'),
    },
  })
  return (
    <>
      <FilteredList
        list="gaps"
        noun={(count) =>
          t('sources.gaps.noun', 'gaps', { count, defaultValue_one: 'gap', defaultValue_other: 'gaps' })
        }
        view={view}
        facets={facetWords()}
        counts={counts}
        label={t('sources.tab.gaps', 'Gaps')}
        pages={pages}
        columns={columns(language)}
        drawer={(gap) => ({
          title: titleOf(gap),
          content: (
            <GapView
              gap={gap}
              onFill={() => fill.mutate(gap.id)}
              onDismiss={() =>
                setQuestion({
                  title: t('sources.gap.dismiss', 'Give up gap'),
                  effect: t(
                    'sources.gap.dismiss.effect',
                    'What came in this stretch of time is never evaluated by it. This can’t be taken back.',
                  ),
                  button: t('sources.gap.dismiss', 'Give up gap'),
                  needsNote: false,
                  isDangerous: true,
                  onConfirm: () => dismiss.mutate(gap.id),
                })
              }
            />
          ),
        })}
        none={
          <Nothing of="yet" title={t('sources.gaps.none', 'No gap')}>
            {t('sources.gaps.none.next', 'Every rule has evaluated what came in, as far as anybody knows.')}
          </Nothing>
        }
      />
      {question !== undefined && <AskWhy question={question} onClose={() => setQuestion(undefined)} />}
    </>
  )
}

function facetWords(): Record<(typeof FACETS)[number], FacetWords> {
  return {
    state: { label: t('sources.state', 'State'), wordOf: wordOfGapState },
    reason: { label: t('sources.gap.reason', 'Why'), wordOf: wordOfGapReason },
    feed: { label: t('sources.feed', 'Feed'), wordOf: feedOf },
  }
}

function feedOf(feed: string): string {
  return feed === EVERY ? t('sources.every-feed', 'Every feed') : feed
}

function titleOf({ rule, title }: ListedGap): string {
  return rule === EVERY ? t('sources.every-rule', 'Every rule') : title
}

function columns(language: string): readonly Column<ListedGap>[] {
  return [
    {
      id: 'title',
      title: t('rules.rule', 'Rule'),
      show: (gap) => <InertText text={titleOf(gap)} longest={90} />,
    },
    {
      id: 'state',
      title: t('sources.state', 'State'),
      sort: 'state',
      show: ({ state }) => wordOfGapState(state),
    },
    {
      id: 'reason',
      title: t('sources.gap.reason', 'Why'),
      sort: 'reason',
      hideBelow: 768,
      show: ({ reason }) => wordOfGapReason(reason),
    },
    {
      id: 'feed',
      title: t('sources.feed', 'Feed'),
      sort: 'feed',
      hideBelow: 1024,
      show: ({ feed }) => <InertText text={feedOf(feed)} longest={40} />,
    },
    {
      id: 'from',
      title: t('sources.gap.from', 'From'),
      sort: 'from',
      hideBelow: 480,
      show: ({ from }) => <ShortTime at={from} />,
    },
    {
      id: 'to',
      title: t('sources.gap.to', 'To'),
      sort: 'to',
      hideBelow: 768,
      show: ({ to }) => (to === null ? t('sources.gap.ongoing', 'Goes on') : <ShortTime at={to} />),
    },
    {
      id: 'evaluated',
      title: t('sources.gap.evaluated', 'Looked at'),
      sort: 'evaluated',
      numeric: true,
      hideBelow: 1024,
      show: ({ evaluated }) => evaluated.toLocaleString(language),
    },
  ]
}

function GapView({ gap, onFill, onDismiss }: { gap: ListedGap; onFill: () => void; onDismiss: () => void }) {
  const { state, reason, detail, from, to, evaluated, found, last_error: error } = gap
  const language = useLanguage()
  return (
    <>
      <p>
        <strong>{wordOfGapState(state)}</strong> · {wordOfGapReason(reason)}
      </p>
      {reason === 'down' ? (
        <p>{t('sources.gap.down.next', 'What the source kept of it is looked at late.')}</p>
      ) : (
        <p>
          <InertText text={detail} longest={1000} />
        </p>
      )}
      <p>
        {absoluteTime(from)} – {to === null ? t('sources.gap.ongoing', 'Goes on') : absoluteTime(to)}
      </p>
      <p>
        {t('sources.gap.progress', '{{evaluated}} events looked at, {{found}} findings', {
          evaluated: evaluated.toLocaleString(language),
          found: found.toLocaleString(language),
        })}
      </p>
      {error !== null && (
        <p>
          {t('sources.gap.last-error', 'The last filling failed')}:{' '}
          <InertText text={error.message} longest={1000} />
        </p>
      )}
      {state === 'open' && may('configure') && (
        <>
          <Button icon="sync" onClick={onFill} disabled={to === null}>
            {t('sources.gap.fill', 'Fill gap')}
          </Button>{' '}
          <Button variant="destructive" fill="outline" onClick={onDismiss}>
            {t('sources.gap.dismiss', 'Give up gap')}
          </Button>
        </>
      )}
    </>
  )
}
