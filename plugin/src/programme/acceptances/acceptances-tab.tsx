import { t } from '@grafana/i18n'
import { Button } from '@grafana/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Acceptance } from '@wachter/worker/model/acceptance.ts'
import { useState } from 'react'
import { AskWhy, type Question } from '../../shared/ask-why.tsx'
import { LevelBadge } from '../../shared/badges.tsx'
import { FilteredList } from '../../shared/filtered-list.tsx'
import { InertText } from '../../shared/inert-text.tsx'
import { Part } from '../../shared/part.tsx'
import { may } from '../../shared/permissions.ts'
import type { Column } from '../../shared/record-list.tsx'
import { RelativeTime } from '../../shared/relative-time.tsx'
import type { FacetWords } from '../../shared/sift.ts'
import { Nothing } from '../../shared/states.tsx'
import { useListView } from '../../shared/use-list-view.ts'
import { wordOfLevel } from '../../shared/words.ts'
import { useFacets, useRecordPages } from '../../worker/use-record-pages.ts'
import { Day } from '../day.tsx'
import { PartHead } from '../part-head.tsx'
import { AcceptanceMark } from './acceptance-mark.tsx'
import { AcceptanceView } from './acceptance-view.tsx'
import {
  ACCEPTANCE_FACETS,
  AcceptanceFilter,
  type AcceptancesPort,
  type Decision,
} from './acceptances-port.ts'
import { AppetiteList } from './appetite-list.tsx'
import { AskAcceptance } from './ask-acceptance.tsx'
import { questionOf } from './question-of.ts'
import { wordOfAcceptance, wordOfSubject } from './words-of-acceptances.ts'
import { workerAcceptances } from './worker-acceptances.ts'

/** How often the appetite is asked for while it is open, milliseconds. */
const APPETITE_EVERY_MS = 60_000

/** What is borne: the limits of the appetite, and risks that somebody decided to bear, with conditions that are looked at. */
export function AcceptancesTab({ port = workerAcceptances }: { port?: AcceptancesPort }) {
  const view = useListView(AcceptanceFilter, ACCEPTANCE_FACETS)
  const { filter } = view
  const client = useQueryClient()
  const [question, setQuestion] = useState<Question>()
  const [isAsking, setAsking] = useState(false)
  /** Own requests stand in the list at once; what others ask for waits behind a button. */
  const [asked, setAsked] = useState(0)
  const appetite = useQuery({
    queryKey: ['appetite'],
    queryFn: ({ signal }) => port.appetite(signal),
    refetchInterval: APPETITE_EVERY_MS,
  })
  const pages = useRecordPages(['acceptances', filter], (cursor, signal) => port.page(filter, cursor, signal))
  const counts = useFacets(['acceptances'], ACCEPTANCE_FACETS, filter, port.facets)
  const decide = useMutation({
    mutationFn: ({ id, decision, words }: { id: string; decision: Decision; words: string }) =>
      port.decide(id, decision, words),
    onSettled: () => {
      for (const queryKey of [['acceptances'], ['appetite'], ['rules'], ['risk'], ['controls']])
        void client.invalidateQueries({ queryKey })
    },
    meta: {
      done: t('programme.acceptance.decided', 'Your decision stands'),
      failed: t('programme.acceptance.decide.failed', 'Your decision was not kept'),
    },
  })
  const ask = (acceptance: Acceptance, decision: Decision) =>
    setQuestion(
      questionOf(acceptance, decision, (words) => decide.mutate({ id: acceptance.id, decision, words })),
    )
  return (
    <>
      <PartHead>{t('programme.appetite', 'Appetite')}</PartHead>
      <Part of={appetite} rows={3}>
        {(known) => <AppetiteList appetite={known} />}
      </Part>
      <PartHead>{t('programme.tab.acceptances', 'Acceptances')}</PartHead>
      <FilteredList
        list="acceptances"
        noun={t('programme.acceptances.noun', 'acceptances')}
        placeholder={t('programme.acceptances.search', 'Search titles and reasons')}
        view={view}
        facets={facetWords()}
        counts={counts}
        beside={
          may('respond') && (
            <Button size="sm" variant="secondary" icon="plus" onClick={() => setAsking(true)}>
              {t('programme.acceptance.ask', 'Ask to accept a risk …')}
            </Button>
          )
        }
        label={t('programme.tab.acceptances', 'Acceptances')}
        within={[asked]}
        pages={pages}
        columns={columns()}
        drawer={(acceptance) => ({
          title: acceptance.title,
          content: (
            <AcceptanceView
              port={port}
              acceptance={acceptance}
              onDecide={may('respond') ? (decision) => ask(acceptance, decision) : undefined}
            />
          ),
        })}
        none={
          <Nothing of="yet" title={t('programme.acceptances.none', 'Nobody has accepted a risk')}>
            {t(
              'programme.acceptances.none.next',
              'A risk is accepted by who may, until a day, under conditions that are looked at all the time.',
            )}
          </Nothing>
        }
      />
      {question !== undefined && <AskWhy question={question} onClose={() => setQuestion(undefined)} />}
      {isAsking && (
        <AskAcceptance port={port} onDone={() => setAsked(asked + 1)} onClose={() => setAsking(false)} />
      )}
    </>
  )
}

function facetWords(): Record<(typeof ACCEPTANCE_FACETS)[number], FacetWords> {
  return {
    state: { label: t('programme.stands', 'Stands'), wordOf: wordOfAcceptance },
    level: { label: t('programme.acceptance.level', 'Level'), wordOf: wordOfLevel },
    kind: { label: t('programme.acceptance.what', 'What is accepted'), wordOf: wordOfSubject },
  }
}

function columns(): readonly Column<Acceptance>[] {
  return [
    {
      id: 'title',
      title: t('programme.acceptance', 'Acceptance'),
      show: ({ title }) => <InertText text={title} longest={120} />,
    },
    {
      id: 'state',
      title: t('programme.stands', 'Stands'),
      show: ({ state }) => <AcceptanceMark state={state} />,
    },
    {
      id: 'level',
      title: t('programme.acceptance.level', 'Level'),
      sort: 'level',
      hideBelow: 480,
      show: ({ level }) => <LevelBadge level={level} />,
    },
    {
      id: 'subject',
      title: t('programme.acceptance.what', 'What is accepted'),
      hideBelow: 1024,
      show: ({ subject }) => wordOfSubject(subject.kind),
    },
    {
      id: 'expires',
      title: t('programme.acceptance.until', 'Last day'),
      sort: 'expires',
      hideBelow: 768,
      show: ({ expires, state }) => <Day day={expires} isDue={state === 'in_force'} />,
    },
    {
      id: 'updated',
      title: t('programme.acceptance.updated', 'Changed'),
      sort: 'updated',
      hideBelow: 1024,
      show: ({ updated }) => <RelativeTime at={updated} />,
    },
  ]
}
