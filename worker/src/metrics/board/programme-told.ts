import type { KpisTold, MaturityTold, ToldKpi } from '../../model/board-sections.ts'
import type { TenantId } from '../../model/ids.ts'
import type { Kpi } from '../../model/kpi.ts'
import type { MaturityModel } from '../../model/maturity.ts'
import type { ProgrammeDay } from '../../model/programme-day.ts'
import { dayOf, type Instant, shift } from '../../model/time.ts'
import type { Store } from '../../store/store.ts'
import type { Programme } from '../measure-programme.ts'
import { latestDay } from '../programme-trend.ts'
import { shownKpi, shownModel } from '../shown-programme.ts'

/**
 * The programme's figures and its maturity as they were last measured before `to`, beside what they were before `from`. What was not
 * measured since `from` has nothing to be held against.
 */
export async function programmeTold(
  store: Pick<Store, 'programmeDays'>,
  { tenant, programme }: { tenant: TenantId; programme: Programme },
  { from, to, begins }: { from: Instant; to: Instant; begins: Instant },
): Promise<{ kpis: KpisTold; maturity: MaturityTold }> {
  const lastBefore = (moment: Instant) => latestDay(store, tenant, dayOf(shift(moment, -1)))
  const day = await lastBefore(to)
  const before = await lastBefore(from)
  const isHeld = day !== undefined && day.begins >= from && before !== undefined && before.begins >= begins
  const days = { day, earlier: isHeld ? before : undefined }
  const measured = { day: day?.id ?? null, measured: day?.measured ?? null }
  return {
    kpis: {
      ...measured,
      before: days.earlier?.id ?? null,
      items: programme.kpis.map((kpi) => kpiTold(kpi, days)),
    },
    maturity: { ...measured, items: programme.models.map((model) => modelTold(model, days)) },
  }
}

interface Days {
  day: ProgrammeDay | undefined
  earlier: ProgrammeDay | undefined
}

function kpiTold(kpi: Kpi, { day, earlier }: Days): ToldKpi {
  const figureOn = (of: ProgrammeDay | undefined) => of?.figures.find((one) => one.kpi === kpi.id)
  const { id, name, what, unit, better, least, figure, met } = shownKpi(kpi, figureOn(day))
  const before = figureOn(earlier)?.value ?? null
  const trend = trendOf(better, figure?.value ?? null, before)
  return { id, name, what, unit, better, least, target: kpi.target ?? null, figure, met, before, trend }
}

function trendOf(better: Kpi['better'], value: number | null, before: number | null): ToldKpi['trend'] {
  if (value === null || before === null) return null
  if (value === before) return 'same'
  if (better === 'neither') return 'changed'
  return value > before === (better === 'more') ? 'better' : 'worse'
}

function modelTold(model: MaturityModel, { day, earlier }: Days): MaturityTold['items'][number] {
  const standingOn = (of: ProgrammeDay | undefined) => of?.maturity.find((one) => one.model === model.id)
  const { id, name, levels, lowest, highest, level, dimensions } = shownModel(model, standingOn(day))
  const before = new Map(standingOn(earlier)?.dimensions.map((one) => [one.dimension, one.level]))
  return {
    ...{ id, name, levels, lowest, highest, level },
    dimensions: dimensions.map(({ gaps, practices, ...dimension }) => ({
      ...{ id: dimension.id, name: dimension.name, level: dimension.level, score: dimension.score },
      ...{ level_if_fresh: dimension.level_if_fresh, effort_days: dimension.effort_days },
      before: before.get(dimension.id) ?? null,
      gaps: practices
        .filter((practice) => gaps.includes(practice.id))
        .map(({ id: gap, name: called, how, level: wanted, effort_days, standing }) => {
          return {
            id: gap,
            name: called,
            how,
            level: wanted,
            effort_days,
            state: standing?.state ?? 'unknown',
          }
        }),
    })),
  }
}
