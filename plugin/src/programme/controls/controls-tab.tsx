import { t } from '@grafana/i18n'
import { LinkButton } from '@grafana/ui'
import type { ListedControl } from '@wachter/worker/model/shown-controls.ts'
import { Link } from 'react-router-dom'
import { z } from 'zod'
import { wordOfType } from '../../shared/asset-words.ts'
import { FilterBar } from '../../shared/filter-bar.tsx'
import { InertText } from '../../shared/inert-text.tsx'
import { paths } from '../../shared/paths.ts'
import { type Column, RecordList } from '../../shared/record-list.tsx'
import { NoMatch, Nothing } from '../../shared/states.tsx'
import { useLanguage } from '../../shared/use-language.ts'
import { useUrlState } from '../../shared/use-url-state.ts'
import { countValues, sortedBy, useWholeList } from '../../shared/use-whole-list.ts'
import { readable } from '../../shared/words.ts'
import { ControlFacts } from './control-facts.tsx'
import { type ControlsPort, STANDINGS, Standing } from './controls-port.ts'
import { StandingCount } from './standing-count.tsx'
import { useLibrary } from './use-controls.ts'
import { wordOfCost, wordOfKind, wordOfStanding } from './words-of-controls.ts'
import { workerControls } from './worker-controls.ts'

const FIELDS = ['entry', 'type', 'kind', 'state', 'owner', 'cost'] as const
type Field = (typeof FIELDS)[number]

const LibraryState = z.object({
  q: z.string().default(''),
  entry: z.array(z.string()).default([]),
  type: z.array(z.string()).default([]),
  kind: z.array(z.string()).default([]),
  state: z.array(z.string()).default([]),
  owner: z.array(z.string()).default([]),
  cost: z.array(z.string()).default([]),
  sort: z.string().default('failing:desc'),
  open: z.string().optional(),
})
const NOTHING_CHOSEN = { q: '', entry: [], type: [], kind: [], state: [], owner: [], cost: [] }

/** The library of controls: against what, what kind, on how many assets each stands how. */
export function ControlsTab({ port = workerControls }: { port?: ControlsPort }) {
  const language = useLanguage()
  const [{ open, ...state }, change] = useUrlState(LibraryState)
  const library = useLibrary(port)
  const all = library.data ?? []
  const isIn = (control: ListedControl, fields: readonly Field[]) =>
    fields.every(
      (field) =>
        state[field].length === 0 || valuesOf(control, field).some((one) => state[field].includes(one)),
    )
  const words = state.q.toLowerCase().split(/\s+/)
  const searched = all.filter(({ id, title, mapped_to, weighs }) => {
    const text = `${title} ${id} ${mapped_to.join(' ')} ${weighs ?? ''}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  const shown = sortedBy(
    searched.filter((control) => isIn(control, FIELDS)),
    state.sort,
    sortValue,
  )
  const clear = () => change(NOTHING_CHOSEN)
  return (
    <>
      <FilterBar
        list="controls"
        noun={t('programme.controls.noun', 'controls')}
        fields={FIELDS.map((field) => ({
          field,
          ...labelOf(field),
          chosen: state[field],
          values: countValues(
            searched.filter((control) =>
              isIn(
                control,
                FIELDS.filter((one) => one !== field),
              ),
            ),
            (control) => valuesOf(control, field),
          ),
        }))}
        onChoose={(field, chosen) => change({ [field]: chosen })}
        onClear={clear}
        search={{
          value: state.q,
          onChange: (q) => change({ q }, { step: 'replace' }),
          placeholder: t('programme.controls.search', 'Search titles and ids'),
        }}
        {...(library.data !== undefined && { total: { count: shown.length, exact: true } })}
      />
      <RecordList
        list="controls"
        label={t('programme.tab.controls', 'Controls')}
        question={JSON.stringify(state)}
        pages={useWholeList(library, shown)}
        columns={columns(language)}
        idOf={({ id }) => id}
        sort={state.sort}
        onSort={(sort) => change({ sort })}
        open={open}
        onOpen={(id) => change({ open: id }, { step: open === undefined ? 'push' : 'replace' })}
        drawer={(control) => ({
          title: control.title,
          content: <ControlSummary control={control} />,
        })}
        empty={
          all.length > 0 ? (
            <NoMatch onClear={clear} />
          ) : (
            <Nothing of="yet" title={t('programme.controls.none', 'No control is in the library')}>
              {t(
                'programme.controls.none.next',
                'Controls are files: the configuration names the folders that they are read from.',
              )}
            </Nothing>
          )
        }
      />
    </>
  )
}

function ControlSummary({ control }: { control: ListedControl }) {
  return (
    <>
      <ControlFacts control={control} />
      <p>{control.entries.join(', ')}</p>
      <p>{control.applies_to.map(wordOfType).join(', ')}</p>
      <LinkButton href={paths.control(control.id)}>{t('programme.control.open', 'Open control')}</LinkButton>
    </>
  )
}

function valuesOf(control: ListedControl, field: Field): readonly string[] {
  if (field === 'entry') return control.entries
  if (field === 'type') return control.applies_to
  if (field === 'state') return STANDINGS.filter((state) => control.states[state] > 0)
  return [control[field]]
}

function sortValue(control: ListedControl, field: string): string | number {
  const state = Standing.safeParse(field).data
  if (state !== undefined) return control.states[state]
  return field === 'kind' ? control.kind : control.title
}

function labelOf(field: Field): { label: string; wordOf: (value: string) => string } {
  const labels = {
    entry: { label: t('programme.entry', 'OWASP entry'), wordOf: String },
    type: { label: t('programme.meant-for', 'Meant for'), wordOf: wordOfType },
    kind: { label: t('programme.kind', 'Kind'), wordOf: wordOfKind },
    state: { label: t('programme.stands', 'Stands'), wordOf: wordOfState },
    owner: { label: t('programme.owner', 'Owner'), wordOf: readable },
    cost: { label: t('programme.cost', 'Cost'), wordOf: wordOfCost },
  }
  return labels[field]
}

function wordOfState(value: string): string {
  const state = Standing.safeParse(value).data
  return state === undefined ? value : wordOfStanding(state)
}

const NARROW = { failing: undefined, planned: 480, tested: 768, implemented: 768, excepted: 1024 } as const

function columns(language: string): readonly Column<ListedControl>[] {
  const counted = (['failing', 'planned', 'implemented', 'tested', 'excepted'] as const).map(
    (state): Column<ListedControl> => ({
      id: state,
      title: wordOfStanding(state),
      sort: state,
      numeric: true,
      ...(NARROW[state] !== undefined && { hideBelow: NARROW[state] }),
      show: (control) => <StandingCount control={control} state={state} language={language} />,
    }),
  )
  return [
    {
      id: 'title',
      title: t('controls.control', 'Control'),
      sort: 'title',
      show: ({ id, title }) => (
        <Link to={paths.control(id)}>
          <InertText text={title} longest={120} />
        </Link>
      ),
    },
    {
      id: 'kind',
      title: t('programme.kind', 'Kind'),
      sort: 'kind',
      hideBelow: 1024,
      show: ({ kind }) => wordOfKind(kind),
    },
    ...counted,
    {
      id: 'not_applicable',
      title: wordOfStanding('not_applicable'),
      sort: 'not_applicable',
      numeric: true,
      optional: true,
      show: (control) => <StandingCount control={control} state="not_applicable" language={language} />,
    },
    {
      id: 'owner',
      title: t('programme.owner', 'Owner'),
      optional: true,
      show: ({ owner }) => readable(owner),
    },
  ]
}
