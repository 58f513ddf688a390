import { t } from '@grafana/i18n'
import { Button } from '@grafana/ui'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { inLanguage } from '../../shared/in-language.ts'
import { inUnit } from '../../shared/in-unit.ts'
import { InertText } from '../../shared/inert-text.tsx'
import { paths } from '../../shared/paths.ts'
import { useLanguage } from '../../shared/use-language.ts'
import { wordOfCost } from '../controls/words-of-controls.ts'
import { PlainTable } from '../plain-table.tsx'
import { Quiet } from '../quiet.tsx'
import type { NextControl } from './coverage-port.ts'

/** What is shown at first: more than that is no next step. */
const FIRST = 5

/** Controls that are not in place somewhere: on how many assets, what they would take away there, for how much work. */
export function NextControls({ next }: { next: readonly NextControl[] }) {
  const language = useLanguage()
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? next : next.slice(0, FIRST)
  const points = (value: number | null) => (value === null ? '–' : inUnit(value, 'points', language))
  if (next.length === 0) {
    return <p>{t('programme.next.none', 'Every control is in place wherever it is meant to be.')}</p>
  }
  return (
    <>
      <PlainTable
        label={t('programme.next', 'Cheapest next controls')}
        columns={[
          { title: t('controls.control', 'Control') },
          { title: t('programme.next.assets', 'Missing on'), numeric: true },
          { title: t('programme.next.per-day', 'Points a day of work'), numeric: true },
          {
            title: t('programme.next.takes-away', 'Risk points it takes away'),
            numeric: true,
            hideBelow: 768,
          },
          { title: t('programme.cost', 'Cost'), hideBelow: 768 },
        ]}
        rows={shown.map(({ control, title, cost, assets, takes_away, per_day }) => ({
          key: control,
          cells: [
            <Link key="control" to={paths.control(control)}>
              <InertText text={inLanguage(title)} longest={120} />
            </Link>,
            assets,
            points(per_day),
            points(takes_away === null ? null : Math.round(takes_away)),
            wordOfCost(cost),
          ],
        }))}
      />
      {next.length > FIRST && (
        <Button size="sm" variant="secondary" fill="text" onClick={() => setWhole(!isWhole)}>
          {isWhole
            ? t('programme.next.fewer', 'Show the first only')
            : t('programme.next.all', 'Show all {{count}}', { count: next.length })}
        </Button>
      )}
      <p>
        <Quiet>
          {t(
            'programme.next.about',
            'Points of inherent risk, summed over the assets that lack it, as the risk configuration weighs it; – where that weighs nothing of the kind.',
          )}
        </Quiet>
      </p>
    </>
  )
}
