import { t } from '@grafana/i18n'
import { Button } from '@grafana/ui'
import { useLanguage } from '../shared/use-language.ts'
import type { AssetFilter } from './inventory-port.ts'

type Bounds = Pick<AssetFilter, 'inherent_from' | 'inherent_to' | 'residual_from' | 'residual_to'>

/** Bounds of risk that a chart led here with; each can be taken away. */
export function ScoreBounds({
  filter,
  onChange,
}: {
  filter: Bounds
  onChange: (patch: Partial<Bounds>) => void
}) {
  const language = useLanguage()
  const { inherent_from, inherent_to, residual_from, residual_to } = filter
  const figure = (value: number | undefined, otherwise: number) =>
    (value ?? otherwise).toLocaleString(language)
  const span = (from: number | undefined, to: number | undefined) => `${figure(from, 0)}–${figure(to, 100)}`
  const isBound = (...bounds: (number | undefined)[]) => bounds.some((bound) => bound !== undefined)
  return (
    <>
      {isBound(inherent_from, inherent_to) && (
        <Button
          size="sm"
          variant="secondary"
          icon="times"
          onClick={() => onChange({ inherent_from: undefined, inherent_to: undefined })}
        >
          {t('inventory.inherent-bounds', 'Inherent {{span}}', { span: span(inherent_from, inherent_to) })}
        </Button>
      )}
      {isBound(residual_from, residual_to) && (
        <Button
          size="sm"
          variant="secondary"
          icon="times"
          onClick={() => onChange({ residual_from: undefined, residual_to: undefined })}
        >
          {t('inventory.residual-bounds', 'Residual {{span}}', { span: span(residual_from, residual_to) })}
        </Button>
      )}
    </>
  )
}
