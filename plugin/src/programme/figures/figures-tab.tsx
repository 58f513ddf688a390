import { t } from '@grafana/i18n'
import { RadioButtonGroup } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { ShownKpi } from '@wachter/worker/model/shown-programme.ts'
import { z } from 'zod'
import { inUnit } from '../../shared/in-unit.ts'
import { type Column, RecordList } from '../../shared/record-list.tsx'
import { sortedBy } from '../../shared/sift.ts'
import { Nothing } from '../../shared/states.tsx'
import { useLanguage } from '../../shared/use-language.ts'
import { useListView } from '../../shared/use-list-view.ts'
import { useWholeList } from '../../shared/use-whole-list.ts'
import { Quiet } from '../quiet.tsx'
import { inReadersLanguage, targetText } from './figure-text.ts'
import { FigureMet, FigureValue } from './figure-value.tsx'
import { FigureView } from './figure-view.tsx'
import type { FiguresPort } from './figures-port.ts'
import { LastMeasured } from './last-measured.tsx'
import { workerFigures } from './worker-figures.ts'

const SHOWN = ['all', 'missed'] as const
const FiguresState = z.object({
  shown: z.enum(SHOWN).default('all'),
  sort: z.string().default('met:asc'),
})

/** The figures of the programme: what each is, beside what it should be; one with its parts and what it was. */
export function FiguresTab({ port = workerFigures }: { port?: FiguresPort }) {
  const language = useLanguage()
  const view = useListView(FiguresState)
  const { shown, sort } = view.filter
  const asked = useQuery({
    queryKey: ['programme-figures', 'list'],
    queryFn: ({ signal }) => port.figures(signal),
  })
  const all = asked.data?.items ?? []
  const rows = sortedBy(
    all.filter(({ met }) => shown === 'all' || met === false),
    sort,
    (kpi, field) => sortValue(kpi, field, language),
  )
  return (
    <>
      {asked.data !== undefined && <LastMeasured of={asked.data} port={port} />}
      <RadioButtonGroup
        aria-label={t('rules.shown', 'Shown')}
        value={shown}
        onChange={(next) => view.change({ shown: next })}
        options={[
          { value: 'all' as const, label: t('programme.figures.all', 'All figures') },
          { value: 'missed' as const, label: t('programme.figures.missed', 'Targets missed') },
        ]}
      />
      <RecordList
        list="figures"
        label={t('programme.tab.figures', 'Figures')}
        question={JSON.stringify([shown, sort])}
        pages={useWholeList(asked, rows)}
        columns={columns(language)}
        idOf={({ id }) => id}
        {...view.place}
        drawer={(kpi) => ({
          title: inReadersLanguage(kpi.name, language),
          content: <FigureView kpi={kpi} port={port} />,
        })}
        empty={
          all.length > 0 ? (
            <Nothing of="match" title={t('programme.figures.none-missed', 'Every target is met')} />
          ) : (
            <Nothing of="yet" title={t('programme.figures.none', 'Nothing says what is to be measured')}>
              {t('programme.figures.none.next', 'Figures are named by a file, kpis.yaml.')}
            </Nothing>
          )
        }
      />
    </>
  )
}

/** Missed ones first, then met ones, then those without a target or a value. */
function sortValue(kpi: ShownKpi, field: string, language: string): string | number | null {
  if (field === 'met') return kpi.met === null ? null : Number(kpi.met)
  return inReadersLanguage(kpi.name, language)
}

function columns(language: string): readonly Column<ShownKpi>[] {
  return [
    {
      id: 'name',
      title: t('programme.figure', 'Figure'),
      sort: 'name',
      show: ({ name }) => inReadersLanguage(name, language),
    },
    {
      id: 'value',
      title: t('programme.figure.value', 'Value'),
      numeric: true,
      show: (kpi) => <FigureValue kpi={kpi} />,
    },
    {
      id: 'target',
      title: t('programme.figure.target', 'Target'),
      numeric: true,
      hideBelow: 480,
      show: (kpi) => targetText(kpi, language) ?? <Quiet>–</Quiet>,
    },
    {
      id: 'met',
      title: t('programme.figure.met', 'Met'),
      sort: 'met',
      hideBelow: 480,
      show: ({ met }) => <FigureMet met={met} />,
    },
    {
      id: 'cases',
      title: t('programme.figure.cases', 'Cases'),
      numeric: true,
      hideBelow: 768,
      show: ({ figure }) => inUnit(figure?.cases ?? 0, 'count', language),
    },
  ]
}
