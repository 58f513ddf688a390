import { t } from '@grafana/i18n'
import { Button } from '@grafana/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ListedQuarantined } from '@wachter/worker/model/quarantine.ts'
import { useState } from 'react'
import { AskWhy, type Question } from '../shared/ask-why.tsx'
import { BulkProgressView } from '../shared/bulk-progress.tsx'
import { FilteredList } from '../shared/filtered-list.tsx'
import { InertText } from '../shared/inert-text.tsx'
import { may } from '../shared/permissions.ts'
import type { Column } from '../shared/record-list.tsx'
import { ShortTime } from '../shared/relative-time.tsx'
import type { Selection } from '../shared/selection.ts'
import type { FacetWords } from '../shared/sift.ts'
import { Failed, Nothing, Waiting } from '../shared/states.tsx'
import { TextBlock } from '../shared/text-block.tsx'
import { useBulkWork } from '../shared/use-bulk-work.ts'
import { useLanguage } from '../shared/use-language.ts'
import { useListView } from '../shared/use-list-view.ts'
import { useFacets, useRecordPages } from '../worker/use-record-pages.ts'
import { QuarantineFilter, type SourcesPort } from './sources-port.ts'
import { wordOfQuarantineState } from './words-of-sources.ts'

const FACETS = ['state', 'source', 'code'] as const
type Way = 'replay' | 'discard'

/** Records that could not be read, why, and what can be done about them, singly or over the whole filter. */
export function QuarantineTab({ port }: { port: SourcesPort }) {
  const language = useLanguage()
  const client = useQueryClient()
  const view = useListView(QuarantineFilter, FACETS)
  const { filter } = view
  const [question, setQuestion] = useState<Question | undefined>()
  const page = (cursor: string | undefined, signal: AbortSignal) => port.quarantine(filter, cursor, signal)
  const pages = useRecordPages(['quarantine', filter], page)
  const work = useBulkWork(['quarantine'], page)
  const counts = useFacets(['quarantine'], FACETS, filter, port.quarantineFacets)
  const refresh = () => client.invalidateQueries({ queryKey: ['quarantine'] })
  const one = useMutation({
    mutationFn: ({ way, id }: { way: Way; id: string }) => port[way](id),
    onSettled: refresh,
    meta: {
      done: t('sources.quarantine.done', 'Done'),
      failed: t('sources.quarantine.failed', 'The record stays in quarantine'),
    },
  })
  const begin = (way: Way, selection: Selection<ListedQuarantined>) =>
    work.start(selection, async (records) => {
      for (const { id } of records) await port[way](id)
      return undefined
    })
  const ask = (way: Way, selection: Selection<ListedQuarantined>, done: () => void) =>
    setQuestion(
      questionOf(way, selection.count.toLocaleString(language), () => {
        begin(way, selection)
        done()
      }),
    )
  return (
    <>
      <FilteredList
        list="quarantine"
        noun={(count) =>
          t('sources.quarantine.noun', 'records', {
            count,
            defaultValue_one: 'record',
            defaultValue_other: 'records',
          })
        }
        view={view}
        facets={facetWords()}
        counts={counts}
        label={t('sources.tab.quarantine', 'Quarantine')}
        pages={pages}
        columns={columns()}
        drawer={(record) => ({
          title: t('sources.quarantine.record', 'Unreadable record'),
          content: (
            <RecordView
              port={port}
              record={record}
              onReplay={() => one.mutate({ way: 'replay', id: record.id })}
              onDiscard={() =>
                ask('discard', { rows: [record], whole: false, count: 1, exact: true }, () => {})
              }
            />
          ),
        })}
        none={
          <Nothing of="yet" title={t('sources.quarantine.none', 'Everything that came could be read')}>
            {t(
              'sources.quarantine.none.next',
              'Records that no format fits would wait here, sealed, until they are read again or discarded.',
            )}
          </Nothing>
        }
        {...(may('configure') && {
          bulkOnWhole: true,
          bulk: (selection: Selection<ListedQuarantined>, done: () => void) => (
            <>
              <Button
                size="sm"
                variant="secondary"
                icon="sync"
                onClick={() => ask('replay', selection, done)}
              >
                {t('sources.quarantine.replay', 'Read again')}
              </Button>
              <Button
                size="sm"
                variant="destructive"
                fill="outline"
                onClick={() => ask('discard', selection, done)}
              >
                {t('sources.quarantine.discard', 'Discard')}
              </Button>
            </>
          ),
        })}
      >
        <BulkProgressView work={work} />
      </FilteredList>
      {question !== undefined && <AskWhy question={question} onClose={() => setQuestion(undefined)} />}
    </>
  )
}

function questionOf(way: Way, count: string, onConfirm: () => void): Question {
  if (way === 'replay') {
    return {
      title: t('sources.quarantine.replay', 'Read again'),
      effect: t(
        'sources.quarantine.replay.effect',
        'Records: {{count}}. Each is read again by the formats of this release; what can be read now is evaluated by every rule.',
        { count },
      ),
      button: t('sources.quarantine.replay', 'Read again'),
      needsNote: false,
      onConfirm,
    }
  }
  return {
    title: t('sources.quarantine.discard', 'Discard'),
    effect: t(
      'sources.quarantine.discard.effect',
      'Records: {{count}}. They are never read and never evaluated. This can’t be taken back.',
      { count },
    ),
    button: t('sources.quarantine.discard', 'Discard'),
    needsNote: false,
    isDangerous: true,
    onConfirm,
  }
}

function facetWords(): Record<(typeof FACETS)[number], FacetWords> {
  return {
    state: { label: t('sources.state', 'State'), wordOf: wordOfQuarantineState },
    source: { label: t('sources.format', 'Format') },
    code: { label: t('sources.quarantine.code', 'Reason') },
  }
}

function columns(): readonly Column<ListedQuarantined>[] {
  return [
    {
      id: 'reason',
      title: t('sources.quarantine.code', 'Reason'),
      show: ({ reason }) => <InertText text={reason} longest={120} />,
    },
    {
      id: 'state',
      title: t('sources.state', 'State'),
      hideBelow: 480,
      show: ({ state }) => wordOfQuarantineState(state),
    },
    {
      id: 'source',
      title: t('sources.format', 'Format'),
      hideBelow: 768,
      show: ({ source }) => source,
    },
    {
      id: 'position',
      title: t('sources.quarantine.position', 'Where'),
      hideBelow: 1024,
      show: ({ position }) => <InertText text={position} longest={60} />,
    },
    {
      id: 'at',
      title: t('rules.at', 'When'),
      sort: 'at',
      hideBelow: 480,
      show: ({ at }) => <ShortTime at={at} />,
    },
  ]
}

function RecordView({
  port,
  record,
  onReplay,
  onDiscard,
}: {
  port: SourcesPort
  record: ListedQuarantined
  onReplay: () => void
  onDiscard: () => void
}) {
  const language = useLanguage()
  const shown = useQuery({
    queryKey: ['quarantine', 'record', record.id],
    queryFn: ({ signal }) => port.quarantined(record.id, signal),
  })
  return (
    <>
      <p>
        <strong>{wordOfQuarantineState(record.state)}</strong> · {record.source} · <code>{record.code}</code>
      </p>
      <p>
        <InertText text={record.reason} longest={1000} />
      </p>
      <p>
        <InertText text={record.position} longest={1024} /> · {record.bytes.toLocaleString(language)} B
        {record.cut && <> · {t('sources.quarantine.cut', 'only its beginning was kept')}</>}
      </p>
      {shown.data !== undefined ? (
        <TextBlock text={shown.data.preview} label={t('sources.quarantine.record', 'Unreadable record')} />
      ) : shown.error === null ? (
        <Waiting rows={4} />
      ) : (
        <Failed error={shown.error} again={() => void shown.refetch()} />
      )}
      {record.state === 'waiting' && may('configure') && (
        <>
          <Button icon="sync" onClick={onReplay} disabled={record.cut}>
            {t('sources.quarantine.replay', 'Read again')}
          </Button>{' '}
          <Button variant="destructive" fill="outline" onClick={onDiscard}>
            {t('sources.quarantine.discard', 'Discard')}
          </Button>
        </>
      )}
    </>
  )
}
