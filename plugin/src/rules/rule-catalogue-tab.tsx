import { t } from '@grafana/i18n'
import { Alert } from '@grafana/ui'
import { Level } from '@wachter/worker/model/level.ts'
import { Link } from 'react-router-dom'
import { z } from 'zod'
import { LevelBadge } from '../shared/badges.tsx'
import { FilterBar } from '../shared/filter-bar.tsx'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import { type Column, RecordList } from '../shared/record-list.tsx'
import { NoMatch, Nothing } from '../shared/states.tsx'
import { useUrlState } from '../shared/use-url-state.ts'
import { countValues, sortedBy, useWholeList } from '../shared/use-whole-list.ts'
import { readable, wordOfCategory, wordOfLevel } from '../shared/words.ts'
import { HealthMark, ModeMark } from './health-mark.tsx'
import { healthRank, type RuleRow } from './rule-row.ts'
import { RuleSummaryView } from './rule-summary-view.tsx'
import type { RulesPort } from './rules-port.ts'
import { useRules } from './use-rules.ts'
import { sourceOf, wordOfHealth, wordOfMode } from './words-of-rules.ts'

const FIELDS = ['health', 'level', 'mode', 'source', 'category'] as const
type Field = (typeof FIELDS)[number]

const CatalogueState = z.object({
  q: z.string().default(''),
  health: z.array(z.string()).default([]),
  level: z.array(z.string()).default([]),
  mode: z.array(z.string()).default([]),
  source: z.array(z.string()).default([]),
  category: z.array(z.string()).default([]),
  sort: z.string().default('health:asc'),
  open: z.string().optional(),
})
const NOTHING_CHOSEN = { q: '', health: [], level: [], mode: [], source: [], category: [] }

/** All rules: how serious, what they lead to, whether they can fire. */
export function RuleCatalogueTab({ port }: { port: RulesPort }) {
  const [{ open, ...state }, change] = useUrlState(CatalogueState)
  const { catalogue, readiness, rows } = useRules(port)
  const isIn = (row: RuleRow, fields: readonly Field[]) =>
    fields.every(
      (field) => state[field].length === 0 || valuesOf(row, field).some((one) => state[field].includes(one)),
    )
  const words = state.q.toLowerCase().split(/\s+/)
  const searched = rows.filter(({ rule }) => {
    const text = `${rule.title} ${rule.id} ${rule.tags.join(' ')} ${rule.description ?? ''}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  const shown = sortedBy(
    searched.filter((row) => isIn(row, FIELDS)),
    state.sort,
    sortValue,
  )
  const pages = useWholeList(catalogue, shown)
  const clear = () => change(NOTHING_CHOSEN)
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
      <FilterBar
        list="rules"
        noun={t('rules.noun', 'rules')}
        fields={FIELDS.map((field) => ({
          field,
          ...labelOf(field),
          chosen: state[field],
          values: countValues(
            searched.filter((row) =>
              isIn(
                row,
                FIELDS.filter((one) => one !== field),
              ),
            ),
            (row) => valuesOf(row, field),
          ),
        }))}
        onChoose={(field, chosen) => change({ [field]: chosen })}
        onClear={clear}
        search={{
          value: state.q,
          onChange: (q) => change({ q }, { step: 'replace' }),
          placeholder: t('rules.search', 'Search titles and tags'),
        }}
        {...(catalogue.data !== undefined && { total: { count: shown.length, exact: true } })}
      />
      <RecordList
        list="rules"
        label={t('rules.title', 'Rules')}
        question={JSON.stringify([state, readiness.isPending])}
        pages={pages}
        columns={columns()}
        idOf={({ rule }) => rule.id}
        sort={state.sort}
        onSort={(sort) => change({ sort })}
        open={open}
        onOpen={(id) => change({ open: id }, { step: open === undefined ? 'push' : 'replace' })}
        drawer={(row) => ({ title: row.rule.title, content: <RuleSummaryView row={row} /> })}
        empty={
          rows.length > 0 ? (
            <NoMatch onClear={clear} />
          ) : (
            <Nothing of="yet" title={t('rules.none', 'No rule is in force')}>
              {t(
                'rules.none.next',
                'Rules are files: the configuration names the folders that they are read from.',
              )}
            </Nothing>
          )
        }
      />
    </>
  )
}

function valuesOf({ rule, health }: RuleRow, field: Field): readonly string[] {
  if (field === 'health') return [health]
  if (field === 'level') return [rule.level]
  if (field === 'mode') return [rule.mode]
  if (field === 'source') return [sourceOf(rule)]
  return rule.tags.filter((tag) => tag.startsWith(CATEGORY)).map((tag) => tag.slice(CATEGORY.length))
}

const CATEGORY = 'wachter.category.'

function sortValue({ rule, health }: RuleRow, field: string): string | number {
  if (field === 'health') return healthRank(health)
  if (field === 'level') return Level.options.indexOf(rule.level)
  if (field === 'mode') return rule.mode
  return field === 'source' ? sourceOf(rule) : rule.title
}

function labelOf(field: Field): { label: string; wordOf: (value: string) => string } {
  const labels = {
    health: { label: t('rules.health', 'Health'), wordOf: wordOfHealth },
    level: { label: t('rules.level', 'Level'), wordOf: wordOfLevel },
    mode: { label: t('rules.mode', 'Mode'), wordOf: wordOfMode },
    source: { label: t('rules.source', 'Looks at'), wordOf: readable },
    category: { label: t('rules.category', 'Category'), wordOf: wordOfCategory },
  }
  return labels[field]
}

function columns(): readonly Column<RuleRow>[] {
  return [
    {
      id: 'title',
      title: t('rules.rule', 'Rule'),
      sort: 'title',
      show: ({ rule }) => (
        <Link to={paths.rule(rule.id)}>
          <InertText text={rule.title} longest={120} />
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
      show: ({ rule }) => readable(sourceOf(rule)),
    },
  ]
}
