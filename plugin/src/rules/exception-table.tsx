import { t } from '@grafana/i18n'
import { Button } from '@grafana/ui'
import { useMutation } from '@tanstack/react-query'
import type { ListedException } from '@wachter/worker/model/exception.ts'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { AskWhy, type Question } from '../shared/ask-why.tsx'
import { download } from '../shared/download.ts'
import { FilteredList } from '../shared/filtered-list.tsx'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import { may } from '../shared/permissions.ts'
import type { Column } from '../shared/record-list.tsx'
import { dayInWords, RelativeTime } from '../shared/relative-time.tsx'
import type { Sieve } from '../shared/sift.ts'
import { Nothing } from '../shared/states.tsx'
import { useLanguage } from '../shared/use-language.ts'
import { listState, useListView } from '../shared/use-list-view.ts'
import { useSiftedList } from '../shared/use-whole-list.ts'
import type { RulesPort } from './rules-port.ts'
import { useExceptions, useRuleDecisions } from './use-rules.ts'
import { wordOfExceptionState } from './words-of-rules.ts'

const FIELDS = ['state'] as const
const ExceptionState = listState(FIELDS, 'hits:desc')

/** Exceptions of all rules, or of one: what each hides, until when, and who answers for it. */
export function ExceptionTable({ port, rule }: { port: RulesPort; rule?: string }) {
  const language = useLanguage()
  const asked = useExceptions(port)
  const view = useListView(ExceptionState, FIELDS)
  const [question, setQuestion] = useState<Question | undefined>()
  const { revoke } = useRuleDecisions(port)
  const all = (asked.data ?? []).filter(
    ({ rules }) => rule === undefined || rules === 'any' || isOf(rules, rule),
  )
  const sifted = useSiftedList(asked, all, view, sieve())
  return (
    <>
      <FilteredList
        list="exceptions"
        hasViews={false}
        noun={(count) =>
          t('rules.exceptions.noun', 'exceptions', {
            count,
            defaultValue_one: 'exception',
            defaultValue_other: 'exceptions',
          })
        }
        view={view}
        {...sifted}
        label={t('rules.tab.exceptions', 'Exceptions')}
        within={[rule]}
        columns={columns(language)}
        drawer={(exception) => ({
          title: exception.title,
          content: (
            <ExceptionView
              port={port}
              exception={exception}
              onRevoke={() =>
                setQuestion({
                  title: t('rules.revoke.title', 'Revoke exception'),
                  effect: t(
                    'rules.revoke.effect',
                    'What it holds of raises findings again from now on; findings that it hid of the past stand again.',
                  ),
                  button: t('rules.revoke', 'Revoke exception'),
                  needsNote: true,
                  isDangerous: true,
                  onConfirm: (reason) => revoke.mutate({ id: exception.id, reason }),
                })
              }
            />
          ),
        })}
        none={
          <Nothing of="yet" title={t('rules.exceptions.none', 'No exception yet')}>
            {t(
              'rules.exceptions.none.next',
              'An exception is made from a finding that should not have been one; it has an owner, a reason and a last day.',
            )}
          </Nothing>
        }
      />
      {question !== undefined && <AskWhy question={question} onClose={() => setQuestion(undefined)} />}
    </>
  )
}

function isOf(rules: readonly string[], rule: string): boolean {
  return rules.includes(rule)
}

function sieve(): Sieve<ListedException> {
  return {
    facets: {
      state: { label: t('rules.state', 'State'), wordOf: wordOfExceptionState, of: ({ state }) => [state] },
    },
    sortValue: (one, field) => {
      if (field === 'hits') return one.hits
      if (field === 'expires') return one.expires ?? null
      return field === 'state' ? one.state : one.title
    },
  }
}

function columns(language: string): readonly Column<ListedException>[] {
  return [
    {
      id: 'title',
      title: t('rules.exception', 'Exception'),
      sort: 'title',
      show: ({ title }) => <InertText text={title} longest={100} />,
    },
    {
      id: 'state',
      title: t('rules.state', 'State'),
      sort: 'state',
      show: ({ state }) => wordOfExceptionState(state),
    },
    {
      id: 'hits',
      title: t('rules.exception.hits', 'Hid'),
      sort: 'hits',
      numeric: true,
      show: ({ hits }) => hits.toLocaleString(language),
    },
    {
      id: 'last',
      title: t('rules.exception.last', 'Last'),
      hideBelow: 768,
      show: ({ last_hit: last }) => last !== null && <RelativeTime at={last} />,
    },
    {
      id: 'expires',
      title: t('rules.exception.expires', 'Last day'),
      sort: 'expires',
      hideBelow: 480,
      show: ({ expires }) => (expires === undefined ? '–' : dayInWords(expires)),
    },
    {
      id: 'owner',
      title: t('rules.exception.owner', 'Owner'),
      hideBelow: 768,
      show: ({ owner }) => <InertText text={owner ?? '–'} longest={40} />,
    },
  ]
}

function ExceptionView({
  port,
  exception,
  onRevoke,
}: {
  port: RulesPort
  exception: ListedException
  onRevoke: () => void
}) {
  const { id, from, file, state, rules, reason, created, created_by: by, revoked } = exception
  const save = useMutation({
    mutationFn: async () => download(`exception-${id}.yml`, 'application/yaml', await port.file(id)),
    meta: { failed: t('rules.exception.save.failed', 'The exception could not be saved as a file') },
  })
  return (
    <>
      <p>{wordOfExceptionState(state)}</p>
      {reason !== undefined && (
        <p>
          {t('rules.exception.reason', 'Reason')}: <InertText text={reason} longest={2000} />
        </p>
      )}
      <p>
        {from === 'file' ? (
          <>
            {t('rules.exception.from-file', 'From a file, for every tenant')}: <InertText text={file ?? ''} />
          </>
        ) : (
          <>
            {t('rules.exception.made', 'Made')} {created !== undefined && <RelativeTime at={created} />}{' '}
            <InertText text={by ?? ''} longest={80} />
          </>
        )}
      </p>
      {revoked !== null && (
        <p>
          {wordOfExceptionState('revoked')} <RelativeTime at={revoked.at} /> ·{' '}
          <InertText text={revoked.by} longest={80} />: <InertText text={revoked.reason} longest={2000} />
        </p>
      )}
      <p>
        {rules === 'any'
          ? t('rules.exception.any', 'Of every rule that its log source fits')
          : rules.map((rule) => (
              <Link key={rule} to={`${paths.rule(rule)}?tab=exceptions`}>
                <InertText text={rule} longest={60} />{' '}
              </Link>
            ))}
      </p>
      {from === 'stored' && (
        <>
          <Button variant="secondary" icon="save" disabled={save.isPending} onClick={() => save.mutate()}>
            {t('rules.exception.save', 'Save as rule file')}
          </Button>{' '}
          {state !== 'revoked' && may('respond') && (
            <Button variant="destructive" fill="outline" onClick={onRevoke}>
              {t('rules.revoke', 'Revoke exception')}
            </Button>
          )}
        </>
      )}
    </>
  )
}
