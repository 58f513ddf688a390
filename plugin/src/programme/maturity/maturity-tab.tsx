import { t } from '@grafana/i18n'
import { Button } from '@grafana/ui'
import { useQuery } from '@tanstack/react-query'
import type { ShownMaturity } from '@wachter/worker/model/shown-programme.ts'
import { Fragment } from 'react'
import { z } from 'zod'
import { inUnit, type Unit } from '../../shared/in-unit.ts'
import { Part } from '../../shared/part.tsx'
import { Nothing } from '../../shared/states.tsx'
import { useLanguage } from '../../shared/use-language.ts'
import { useUrlState } from '../../shared/use-url-state.ts'
import { inReadersLanguage } from '../figures/figure-text.ts'
import type { FiguresPort } from '../figures/figures-port.ts'
import { LastMeasured } from '../figures/last-measured.tsx'
import { workerFigures } from '../figures/worker-figures.ts'
import { PartHead } from '../part-head.tsx'
import { PlainTable } from '../plain-table.tsx'
import { Quiet } from '../quiet.tsx'
import { DimensionView } from './dimension-view.tsx'
import { LevelShown } from './level-shown.tsx'
import type { MaturityPort } from './maturity-port.ts'
import { workerMaturity } from './worker-maturity.ts'

const MaturityState = z.object({ part: z.string().optional() })

/** How mature the programme is: levels with what shows them, what old evidence costs, and what the next level wants. */
export function MaturityTab({
  port = workerMaturity,
  figures = workerFigures,
}: {
  port?: MaturityPort
  figures?: Pick<FiguresPort, 'measure' | 'figures'>
}) {
  const language = useLanguage()
  const [{ part }, change] = useUrlState(MaturityState)
  const asked = useQuery({
    queryKey: ['programme-figures', 'maturity'],
    queryFn: ({ signal }) => port.maturity(signal),
  })
  const known = useQuery({
    queryKey: ['programme-figures', 'list'],
    queryFn: ({ signal }) => figures.figures(signal),
  })
  const units = new Map<string, Unit>(known.data?.items.map(({ id, unit }) => [id, unit]))
  return (
    <Part of={asked} rows={12}>
      {(answer) => (
        <>
          <LastMeasured of={answer} port={figures} />
          {answer.items.length === 0 && (
            <Nothing of="yet" title={t('programme.maturity.none', 'No model of maturity is set up')}>
              {t('programme.maturity.none.next', 'Models are named by a file, maturity.yaml.')}
            </Nothing>
          )}
          {answer.items.map((model) => (
            <Fragment key={model.id}>
              <PartHead>{inReadersLanguage(model.name, language)}</PartHead>
              <Levels model={model} open={part} onOpen={(next) => change({ part: next })} />
              {model.dimensions.map((dimension) =>
                part === `${model.id}/${dimension.id}` ? (
                  <DimensionView key={dimension.id} {...{ model, dimension, port, units }} />
                ) : null,
              )}
            </Fragment>
          ))}
        </>
      )}
    </Part>
  )
}

function Levels({
  model,
  open,
  onOpen,
}: {
  model: ShownMaturity
  open: string | undefined
  onOpen: (part: string | undefined) => void
}) {
  const language = useLanguage()
  return (
    <PlainTable
      label={inReadersLanguage(model.name, language)}
      columns={[
        { title: t('programme.maturity.part', 'Part') },
        { title: t('programme.maturity.level', 'Level') },
        { title: t('programme.maturity.score', 'Score'), numeric: true, hideBelow: 480 },
        { title: t('programme.maturity.effort', 'Days of work to the next'), numeric: true, hideBelow: 768 },
        { title: t('programme.maturity.shown', 'Shown by') },
      ]}
      rows={model.dimensions.map((dimension) => {
        const { id, name, score, effort_days } = dimension
        const part = `${model.id}/${id}`
        const isOpen = open === part
        return {
          key: id,
          cells: [
            inReadersLanguage(name, language),
            <LevelShown key="level" model={model} dimension={dimension} />,
            score === null ? <Quiet key="score">–</Quiet> : inUnit(Math.round(score), 'points', language),
            effort_days === 0 ? <Quiet key="effort">–</Quiet> : inUnit(effort_days, 'count', language),
            <Button
              key="shown"
              size="sm"
              variant="secondary"
              fill="text"
              aria-expanded={isOpen}
              onClick={() => onOpen(isOpen ? undefined : part)}
            >
              {isOpen
                ? t('programme.maturity.hide', 'Hide')
                : t('programme.maturity.practices', '{{count}} practices', {
                    count: dimension.practices.length,
                    defaultValue_one: '{{count}} practice',
                    defaultValue_other: '{{count}} practices',
                  })}
            </Button>,
          ],
        }
      })}
    />
  )
}
