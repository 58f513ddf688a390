import { t } from '@grafana/i18n'
import type { ShownDimension, ShownMaturity } from '@wachter/worker/model/shown-programme.ts'
import { useLanguage } from '../../shared/use-language.ts'
import { Quiet } from '../quiet.tsx'
import { levelText } from './level-text.ts'

/** A level by number and name; where evidence that is too old caps it, what it would be. */
export function LevelShown({
  model,
  dimension,
}: {
  model: Pick<ShownMaturity, 'levels' | 'lowest'>
  dimension: Pick<ShownDimension, 'level' | 'level_if_fresh'>
}) {
  const language = useLanguage()
  const { level, level_if_fresh } = dimension
  if (level === null) return <Quiet>{t('programme.maturity.unknown', 'too little to tell')}</Quiet>
  return (
    <>
      {levelText(model, level, language)}
      {level_if_fresh !== null && level_if_fresh > level && (
        <>
          {' '}
          <Quiet>
            {t('programme.maturity.capped', '{{level}} with fresh evidence', { level: level_if_fresh })}
          </Quiet>
        </>
      )}
    </>
  )
}
