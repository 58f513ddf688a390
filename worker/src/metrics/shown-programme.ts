import { type Kpi, type KpiFigure, meetsTarget } from '../model/kpi.ts'
import type { MaturityModel, MaturityStanding } from '../model/maturity.ts'
import type { ShownKpi, ShownMaturity } from '../model/shown-programme.ts'
import { highestOf } from './assess-maturity.ts'

/** A figure of the programme with what was measured of it. */
export function shownKpi(kpi: Kpi, figure: KpiFigure | undefined): ShownKpi {
  return { ...kpi, figure: figure ?? null, met: meetsTarget(kpi, figure?.value ?? null) }
}

/** A model of maturity with how the programme stood by it. */
export function shownModel(model: MaturityModel, standing: MaturityStanding | undefined): ShownMaturity {
  const { id, name, levels, lowest } = model
  return {
    ...{ id, name, levels, lowest, highest: highestOf(model), level: standing?.level ?? null },
    dimensions: model.dimensions.map(({ practices, ...dimension }) => {
      const found = standing?.dimensions.find((one) => one.dimension === dimension.id)
      const { level = null, level_if_fresh = null, score = null, gaps = [], effort_days = 0 } = found ?? {}
      const standings = new Map(found?.practices.map((one) => [one.practice, one]))
      return {
        ...{ ...dimension, level, level_if_fresh, score, gaps, effort_days },
        practices: practices.map((practice) => {
          return { ...practice, standing: standings.get(practice.id) ?? null }
        }),
      }
    }),
  }
}
