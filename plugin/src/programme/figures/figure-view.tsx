import { t } from '@grafana/i18n'
import { useQuery } from '@tanstack/react-query'
import type { ShownKpi } from '@wachter/worker/model/shown-programme.ts'
import { inUnit } from '../../shared/in-unit.ts'
import { InertText } from '../../shared/inert-text.tsx'
import { Part } from '../../shared/part.tsx'
import { useLanguage } from '../../shared/use-language.ts'
import { readable } from '../../shared/words.ts'
import { Day } from '../day.tsx'
import { PartHead } from '../part-head.tsx'
import { PlainTable } from '../plain-table.tsx'
import { Quiet } from '../quiet.tsx'
import { inReadersLanguage } from './figure-text.ts'
import type { FiguresPort } from './figures-port.ts'

/** Days that are told, the last first. */
const MOST_DAYS = 30

/** What a figure is, the parts it has, and what it was. */
export function FigureView({ kpi, port }: { kpi: ShownKpi; port: Pick<FiguresPort, 'figure'> }) {
  const language = useLanguage()
  const asked = useQuery({
    queryKey: ['programme-figures', 'one', kpi.id],
    queryFn: ({ signal }) => port.figure(kpi.id, signal),
  })
  const parts = kpi.figure?.by ?? []
  return (
    <>
      <p>{inReadersLanguage(kpi.what, language)}</p>
      {parts.length > 0 && (
        <>
          <PartHead>{t('programme.figure.parts', 'In parts')}</PartHead>
          <PlainTable
            label={t('programme.figure.parts', 'In parts')}
            columns={[
              { title: t('programme.figure.part', 'Part') },
              { title: t('programme.figure.value', 'Value'), numeric: true },
              { title: t('programme.figure.cases', 'Cases'), numeric: true },
            ]}
            rows={parts.map(({ word, of, value, cases }) => ({
              key: `${word}=${of}`,
              cells: [
                <InertText key="part" text={readable(of)} longest={80} />,
                value === null ? <Quiet key="value">–</Quiet> : inUnit(value, kpi.unit, language),
                inUnit(cases, 'count', language),
              ],
            }))}
          />
        </>
      )}
      <PartHead>{t('programme.figure.trend', 'What it was')}</PartHead>
      <Part of={asked}>
        {({ trend }) => (
          <PlainTable
            label={t('programme.figure.trend', 'What it was')}
            columns={[
              { title: t('programme.figure.day', 'Day') },
              { title: t('programme.figure.value', 'Value'), numeric: true },
            ]}
            rows={trend
              .filter(({ part }) => part === null)
              .slice(-MOST_DAYS)
              .reverse()
              .map(({ day, value }) => ({
                key: day,
                cells: [<Day key="day" day={day} />, inUnit(value, kpi.unit, language)],
              }))}
          />
        )}
      </Part>
    </>
  )
}
