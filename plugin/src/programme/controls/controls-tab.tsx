import { t } from '@grafana/i18n'
import { LinkButton } from '@grafana/ui'
import type { ListedControl } from '@wachter/worker/model/shown-controls.ts'
import { Link } from 'react-router-dom'
import { wordOfType } from '../../shared/asset-words.ts'
import { FilteredList } from '../../shared/filtered-list.tsx'
import { inLanguage } from '../../shared/in-language.ts'
import { InertText } from '../../shared/inert-text.tsx'
import { paths } from '../../shared/paths.ts'
import type { Column } from '../../shared/record-list.tsx'
import type { Sieve } from '../../shared/sift.ts'
import { Nothing } from '../../shared/states.tsx'
import { useLanguage } from '../../shared/use-language.ts'
import { listState, useListView } from '../../shared/use-list-view.ts'
import { useSiftedList } from '../../shared/use-whole-list.ts'
import { wordOfOwner } from '../../shared/words-of-owners.ts'
import { ControlFacts } from './control-facts.tsx'
import { type ControlsPort, STANDINGS, Standing } from './controls-port.ts'
import { StandingCount } from './standing-count.tsx'
import { useLibrary } from './use-controls.ts'
import { wordOfCost, wordOfKind, wordOfStanding } from './words-of-controls.ts'
import { workerControls } from './worker-controls.ts'

const FIELDS = ['entry', 'type', 'kind', 'state', 'owner', 'cost'] as const
const LibraryState = listState(FIELDS, 'failing:desc')

/** The library of controls: against what, what kind, on how many assets each stands how. */
export function ControlsTab({ port = workerControls }: { port?: ControlsPort }) {
  const language = useLanguage()
  const view = useListView(LibraryState, FIELDS)
  const library = useLibrary(port)
  const sifted = useSiftedList(library, library.data ?? [], view, sieve())
  return (
    <FilteredList
      list="controls"
      noun={t('programme.controls.noun', 'controls')}
      placeholder={t('programme.controls.search', 'Search titles and ids')}
      view={view}
      {...sifted}
      label={t('programme.tab.controls', 'Controls')}
      columns={columns(language)}
      drawer={(control) => ({
        title: inLanguage(control.title),
        content: <ControlSummary control={control} />,
      })}
      none={
        <Nothing of="yet" title={t('programme.controls.none', 'No control is in the library')}>
          {t(
            'programme.controls.none.next',
            'Controls are files: the configuration names the folders that they are read from.',
          )}
        </Nothing>
      }
    />
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

function sieve(): Sieve<ListedControl> {
  return {
    facets: {
      entry: { label: t('programme.entry', 'OWASP entry'), of: ({ entries }) => entries },
      type: {
        label: t('programme.meant-for', 'Meant for'),
        wordOf: wordOfType,
        of: ({ applies_to: types }) => types,
      },
      kind: { label: t('programme.kind', 'Kind'), wordOf: wordOfKind, of: ({ kind }) => [kind] },
      state: {
        label: t('programme.stands', 'Stands'),
        wordOf: wordOfState,
        of: ({ states }) => STANDINGS.filter((state) => states[state] > 0),
      },
      owner: {
        label: t('programme.owner', 'Owner'),
        wordOf: (role) => wordOfOwner(role),
        of: ({ owner }) => [owner],
      },
      cost: { label: t('programme.cost', 'Cost'), wordOf: wordOfCost, of: ({ cost }) => [cost] },
    },
    textOf: ({ id, title, mapped_to, weighs }) =>
      `${title} ${inLanguage(title)} ${id} ${mapped_to.join(' ')} ${weighs ?? ''}`,
    sortValue,
  }
}

function sortValue(control: ListedControl, field: string): string | number {
  const state = Standing.safeParse(field).data
  if (state !== undefined) return control.states[state]
  return field === 'kind' ? control.kind : inLanguage(control.title)
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
          <InertText text={inLanguage(title)} longest={120} />
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
      show: ({ owner }) => wordOfOwner(owner),
    },
  ]
}
