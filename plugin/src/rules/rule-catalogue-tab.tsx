import { t } from '@grafana/i18n'
import { Alert } from '@grafana/ui'
import { Level } from '@wachter/worker/model/level.ts'
import { Link } from 'react-router-dom'
import { LevelBadge } from '../shared/badges.tsx'
import { FilteredList } from '../shared/filtered-list.tsx'
import { inLanguage } from '../shared/in-language.ts'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import type { Column } from '../shared/record-list.tsx'
import type { Sieve } from '../shared/sift.ts'
import { Nothing } from '../shared/states.tsx'
import { listState, useListView } from '../shared/use-list-view.ts'
import { useSiftedList } from '../shared/use-whole-list.ts'
import { wordOfCategory, wordOfLevel } from '../shared/words.ts'
import { HealthMark, ModeMark } from './health-mark.tsx'
import { healthRank, type RuleRow } from './rule-row.ts'
import { RuleSummaryView } from './rule-summary-view.tsx'
import type { RulesPort } from './rules-port.ts'
import { useRules } from './use-rules.ts'
import { sourceOf, wordOfHealth, wordOfMode, wordOfSource } from './words-of-rules.ts'

const FIELDS = ['health', 'level', 'mode', 'source', 'category'] as const
const CatalogueState = listState(FIELDS, 'health:asc')

/** All rules: how serious, what they lead to, whether they can fire. */
export function RuleCatalogueTab({ port }: { port: RulesPort }) {
  const view = useListView(CatalogueState, FIELDS)
  const { catalogue, readiness, rows } = useRules(port)
  const sifted = useSiftedList(catalogue, rows, view, sieve(rows))
  const broken =
    catalogue.data?.problems.filter(({ rule }) => !rows.some((row) => row.rule.id === rule)) ?? []
  return (
    <>
      {broken.length > 0 && (
        <Alert
          severity="warning"
          title={t('rules.unreadable', 'Rule documents that could not be read: {{count}}', {
            count: broken.length,
          })}
        >
          <ul>
            {broken.slice(0, 10).map(({ file, line, message }) => (
              <li key={`${file}:${line}:${message}`}>
                <InertText text={`${file}:${line} ${message}`} longest={300} />
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <FilteredList
        list="rules"
        noun={(count) =>
          t('rules.noun', 'rules', { count, defaultValue_one: 'rule', defaultValue_other: 'rules' })
        }
        placeholder={t('rules.search', 'Search titles and tags')}
        view={view}
        {...sifted}
        label={t('rules.title', 'Rules')}
        within={[readiness.isPending]}
        columns={columns()}
        idOf={({ rule }) => rule.id}
        drawer={(row) => ({ title: inLanguage(row.rule.title), content: <RuleSummaryView row={row} /> })}
        none={
          <Nothing of="yet" title={t('rules.none', 'No rule is in force')}>
            {t(
              'rules.none.next',
              'Rules are files: the configuration names the folders that they are read from.',
            )}
          </Nothing>
        }
      />
    </>
  )
}

function sieve(rows: readonly RuleRow[]): Sieve<RuleRow> {
  const correlations = new Set(rows.flatMap(({ rule }) => (rule.kind === 'correlation' ? rule.type : [])))
  return {
    facets: {
      health: { label: t('rules.health', 'Health'), wordOf: wordOfHealth, of: ({ health }) => [health] },
      level: { label: t('rules.level', 'Level'), wordOf: wordOfLevel, of: ({ rule }) => [rule.level] },
      mode: { label: t('rules.mode', 'Mode'), wordOf: wordOfMode, of: ({ rule }) => [rule.mode] },
      source: {
        label: t('rules.source', 'Looks at'),
        wordOf: (source) => wordOfSource(source, correlations.has(source)),
        of: ({ rule }) => [sourceOf(rule)],
      },
      category: {
        label: t('rules.category', 'Category'),
        wordOf: wordOfCategory,
        of: ({ rule }) =>
          rule.tags.filter((tag) => tag.startsWith(CATEGORY)).map((tag) => tag.slice(CATEGORY.length)),
      },
    },
    textOf: ({ rule }) =>
      `${rule.title} ${inLanguage(rule.title)} ${rule.id} ${rule.tags.join(' ')} ${rule.description ?? ''}`,
    sortValue,
  }
}

const CATEGORY = 'wachter.category.'

function sortValue({ rule, health }: RuleRow, field: string): string | number {
  if (field === 'health') return healthRank(health)
  if (field === 'level') return Level.options.indexOf(rule.level)
  if (field === 'mode') return rule.mode
  return field === 'source' ? sourceOf(rule) : inLanguage(rule.title)
}

function columns(): readonly Column<RuleRow>[] {
  return [
    {
      id: 'title',
      title: t('rules.rule', 'Rule'),
      sort: 'title',
      show: ({ rule }) => (
        <Link to={paths.rule(rule.id)}>
          <InertText text={inLanguage(rule.title)} longest={120} />
        </Link>
      ),
    },
    {
      id: 'health',
      title: t('rules.health', 'Health'),
      sort: 'health',
      show: ({ health }) => <HealthMark health={health} />,
    },
    {
      id: 'level',
      title: t('rules.level', 'Level'),
      sort: 'level',
      hideBelow: 480,
      show: ({ rule }) => <LevelBadge level={rule.level} />,
    },
    {
      id: 'mode',
      title: t('rules.mode', 'Mode'),
      sort: 'mode',
      hideBelow: 768,
      show: ({ rule }) => <ModeMark mode={rule.mode} />,
    },
    {
      id: 'source',
      title: t('rules.source', 'Looks at'),
      sort: 'source',
      hideBelow: 1024,
      show: ({ rule }) => wordOfSource(sourceOf(rule), rule.kind === 'correlation'),
    },
  ]
}
