import { t } from '@grafana/i18n'
import type { ShownKpi } from '@wachter/worker/model/shown-programme.ts'
import { Mark } from '../../shared/badges.tsx'
import { inUnit } from '../../shared/in-unit.ts'
import { useLanguage } from '../../shared/use-language.ts'
import { Quiet } from '../quiet.tsx'

/** A value, or why there is none. */
export function FigureValue({ kpi }: { kpi: Pick<ShownKpi, 'figure' | 'least' | 'unit'> }) {
  const language = useLanguage()
  const { figure, least } = kpi
  if (figure === null) return <Quiet>–</Quiet>
  if (figure.value !== null) return inUnit(figure.value, kpi.unit, language)
  return (
    <Quiet>
      {figure.missing === 'not_kept'
        ? t('programme.figure.not-kept', 'not kept here')
        : t('programme.figure.too-few', '{{cases}} of {{least}} cases', {
            cases: figure.cases,
            least: Math.max(1, least),
          })}
    </Quiet>
  )
}

/** Whether a target is met; nothing where there is none, or no value. */
export function FigureMet({ met }: Pick<ShownKpi, 'met'>) {
  if (met === null) return <Quiet>–</Quiet>
  return met ? (
    <Mark icon="check-circle" tone="green" text={t('programme.figure.is-met', 'met')} />
  ) : (
    <Mark icon="exclamation-triangle" tone="red" text={t('programme.figure.is-missed', 'missed')} />
  )
}
