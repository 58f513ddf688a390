import { t } from '@grafana/i18n'
import { useQuery } from '@tanstack/react-query'
import { Level } from '@wachter/worker/model/level.ts'
import type { RuleScore } from '@wachter/worker/model/scorecard.ts'
import { Link } from 'react-router-dom'
import { LevelBadge } from '../shared/badges.tsx'
import { FilteredList } from '../shared/filtered-list.tsx'
import { inLanguage } from '../shared/in-language.ts'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import type { Column } from '../shared/record-list.tsx'
import { RelativeTime } from '../shared/relative-time.tsx'
import type { Sieve } from '../shared/sift.ts'
import { Nothing } from '../shared/states.tsx'
import { useLanguage } from '../shared/use-language.ts'
import { listState, useListView } from '../shared/use-list-view.ts'
import { useSiftedList } from '../shared/use-whole-list.ts'
import { IntervalBar } from './interval-bar.tsx'
import type { RulesPort } from './rules-port.ts'
import { wordOfAdvice } from './words-of-rules.ts'

const FIELDS = ['advice'] as const
const ScorecardState = listState(FIELDS, 'findings:desc')

/** How each rule does, by what people said of its findings, and what follows from that. */
export function ScorecardTab({ port }: { port: RulesPort }) {
  const language = useLanguage()
  const view = useListView(ScorecardState, FIELDS)
  const asked = useQuery({
    queryKey: ['rules', 'scorecard'],
    queryFn: ({ signal }) => port.scorecard(signal),
  })
  const sifted = useSiftedList(asked, asked.data?.rules ?? [], view, sieve())
  return (
    <FilteredList
      list="scorecard"
      hasViews={false}
      noun={(count) =>
        t('rules.noun', 'rules', { count, defaultValue_one: 'rule', defaultValue_other: 'rules' })
      }
      view={view}
      {...sifted}
      label={t('rules.tab.scorecard', 'Scorecard')}
      columns={columns(language)}
      idOf={({ rule }) => rule}
      drawer={(score) => ({ title: score.title, content: <ScoreView score={score} /> })}
      none={<Nothing of="yet" title={t('rules.none', 'No rule is in force')} />}
    />
  )
}

function sieve(): Sieve<RuleScore> {
  return {
    facets: {
      advice: { label: t('rules.advice', 'Advice'), wordOf: wordOfAdvice, of: ({ advice }) => [advice] },
    },
    sortValue,
  }
}

function sortValue(score: RuleScore, field: string): string | number | null {
  if (field === 'findings') return score.findings
  if (field === 'per_day') return score.per_day
  if (field === 'precision') return score.precision.share
  if (field === 'actionable') return score.actionable.share
  if (field === 'level') return Level.options.indexOf(score.level)
  return field === 'advice' ? score.advice : score.title
}

function columns(language: string): readonly Column<RuleScore>[] {
  return [
    {
      id: 'title',
      title: t('rules.rule', 'Rule'),
      sort: 'title',
      show: ({ rule, title }) => (
        <Link to={paths.rule(rule)}>
          <InertText text={inLanguage(title)} longest={100} />
        </Link>
      ),
    },
    {
      id: 'level',
      title: t('rules.level', 'Level'),
      sort: 'level',
      hideBelow: 1024,
      show: ({ level }) => <LevelBadge level={level} />,
    },
    {
      id: 'findings',
      title: t('rules.findings', 'Findings'),
      sort: 'findings',
      numeric: true,
      show: ({ findings }) => findings.toLocaleString(language),
    },
    {
      id: 'per_day',
      title: t('rules.per-day', 'A day'),
      sort: 'per_day',
      numeric: true,
      hideBelow: 768,
      show: ({ per_day }) => per_day.toLocaleString(language),
    },
    {
      id: 'precision',
      title: t('rules.precision', 'Was right'),
      sort: 'precision',
      hideBelow: 480,
      show: ({ precision }) => <IntervalBar share={precision} />,
    },
    {
      id: 'actionable',
      title: t('rules.actionable', 'Had to be acted on'),
      sort: 'actionable',
      hideBelow: 1024,
      show: ({ actionable }) => <IntervalBar share={actionable} />,
    },
    {
      id: 'advice',
      title: t('rules.advice', 'Advice'),
      sort: 'advice',
      hideBelow: 768,
      show: ({ advice }) => wordOfAdvice(advice),
    },
  ]
}

function ScoreView({ score }: { score: RuleScore }) {
  const {
    findings,
    in_incidents: inIncidents,
    verdicts,
    precision,
    actionable,
    advice,
    because,
    last,
  } = score
  const language = useLanguage()
  const number = (value: number) => value.toLocaleString(language)
  return (
    <>
      <p>
        <strong>{wordOfAdvice(advice)}</strong>: <InertText text={because} longest={1000} />
      </p>
      <p>
        {t('rules.score.counts', '{{findings}} findings stand, {{incidents}} of them in incidents.', {
          findings: number(findings),
          incidents: number(inIncidents),
        })}{' '}
        {t('rules.score.verdicts', 'Judged true {{yes}}, benign {{benign}}, false {{no}}.', {
          yes: number(verdicts.true),
          benign: number(verdicts.benign),
          no: number(verdicts.false),
        })}
      </p>
      <p>
        {t('rules.precision', 'Was right')}: <IntervalBar share={precision} />
      </p>
      <p>
        {t('rules.actionable', 'Had to be acted on')}: <IntervalBar share={actionable} />
      </p>
      {last !== null && (
        <p>
          {t('rules.last-finding', 'Last finding')} <RelativeTime at={last} />
        </p>
      )}
      <Link to={paths.rule(score.rule)}>{t('rules.open', 'Open rule')}</Link>
    </>
  )
}
