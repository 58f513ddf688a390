import { keepOnly } from '../alerting/keep-only.ts'
import type { Figure } from '../alerting/measuring.ts'
import { asMeasure } from '../alerting/take-measures.ts'
import type { TenantId } from '../model/ids.ts'
import type { Kpi, KpiFigure } from '../model/kpi.ts'
import type { DimensionStanding, MaturityModel, MaturityStanding } from '../model/maturity.ts'
import { DAILY_MEASURES } from '../model/measure.ts'
import type { ProgrammeDay } from '../model/programme-day.ts'
import { type Clock, dayOf, epochMs, type Instant, startOfDay } from '../model/time.ts'
import type { Condition } from '../store/documents.ts'
import { everyDocument } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'
import { assessMaturity, type Shown } from './assess-maturity.ts'
import { figureOf } from './figure-of.ts'
import type { MaturityConfiguration } from './maturity-configuration.ts'
import type { SetUpFact } from './maturity-models.ts'
import { type FiguresDesk, readPopulations } from './read-populations.ts'
import { assessSeed } from './seed-model.ts'

const DAY_MS = 86_400_000

/** What the programme is measured by. */
export interface Programme {
  kpis: readonly Kpi[]
  /** The seed's model and those that are enabled. */
  models: readonly MaturityModel[]
  /** What the seed's scores are figured with; undefined where there is no `risk.yaml`, and then no seed's model. */
  seed: MaturityConfiguration | undefined
}

/** What the programme is measured with. */
export interface ProgrammeDesk extends FiguresDesk {
  store: FiguresDesk['store'] & Pick<Store, 'programmeDays' | 'measures'>
  clock: Clock
  programme: Programme
  setUp(tenant: TenantId): Promise<ReadonlyMap<SetUpFact, boolean>>
}

/** How the programme stands now, by what is stored; nothing is kept. */
export async function programmeNow(desk: ProgrammeDesk, tenant: TenantId): Promise<ProgrammeDay> {
  const { programme, clock } = desk
  const now = clock.now()
  const { kpis, models, seed } = programme
  const controls = { of: 'controls' } as const
  const rowsOf = await readPopulations(desk, tenant, { questions: [...kpis, controls], now })
  const figures = kpis.map((kpi) => figureOf(kpi, rowsOf(kpi), now))
  const shown: Shown = {
    figures: new Map(figures.map((figure) => [figure.kpi, figure])),
    ...{ controls: rowsOf(controls) ?? [], setUp: await desk.setUp(tenant), now },
  }
  const maturity = models.map((model) =>
    model.id === 'seed' && seed !== undefined ? assessSeed(model, seed, shown) : assessMaturity(model, shown),
  )
  return { id: dayOf(now), tenant, begins: startOfDay(now), measured: now, figures, maturity }
}

/**
 * Measures the programme and keeps that for the day, and as measures for trends, dashboards and alert rules. What was measured
 * before on the same day gives way. Gives the day.
 */
export async function measureProgramme(
  desk: ProgrammeDesk,
  tenant: TenantId,
  signal: AbortSignal,
): Promise<ProgrammeDay> {
  const { store, programme } = desk
  const day = await programmeNow(desk, tenant)
  signal.throwIfAborted()
  const known = await store.programmeDays.get(tenant, day.id)
  // Of two processes that measure at once either is right.
  await store.programmeDays.put(tenant, day, known?.version ?? 'new')
  const wanted = measuresOf(day, programme).map((figure) =>
    asMeasure(figure, { tenant, now: day.measured, slot: [day.id] }),
  )
  const today: Condition[] = [
    { field: 'kind', is: 'in', values: [...DAILY_MEASURES] },
    { field: 'at', is: 'range', from: day.begins },
  ]
  await keepOnly(store.measures, tenant, {
    known: everyDocument(store.measures, tenant, today),
    wanted: new Map(wanted.map((measure) => [measure.id, measure])),
  })
  return day
}

/** A day as figures for trends, dashboards and alert rules; what has no value has none there. */
export function measuresOf(
  { figures, maturity, measured }: Pick<ProgrammeDay, 'figures' | 'maturity' | 'measured'>,
  { kpis, models }: Pick<Programme, 'kpis' | 'models'>,
): Figure[] {
  const definitions = new Map(kpis.map((kpi) => [kpi.id, kpi]))
  const named = new Map(models.map((model) => [model.id, model]))
  return [
    ...figures.flatMap((figure) => ofKpi(figure, definitions.get(figure.kpi))),
    ...maturity.flatMap((standing) => ofMaturity(standing, named.get(standing.model), measured)),
  ]
}

function ofKpi({ kpi: subject, value, by }: KpiFigure, kpi: Kpi | undefined): Figure[] {
  const name = kpi?.name.en ?? subject
  const limit = kpi?.target === undefined ? {} : { limit: kpi.target }
  const whole: Figure[] = value === null ? [] : [{ kind: 'kpi', subject, name, value, ...limit }]
  const parts = by.flatMap((part): Figure[] =>
    part.value === null
      ? []
      : [{ kind: 'kpi', subject, name, value: part.value, ...limit, detail: `${part.word}=${part.of}` }],
  )
  return [...whole, ...parts]
}

function ofMaturity(
  { model, dimensions }: MaturityStanding,
  named: MaturityModel | undefined,
  now: Instant,
): Figure[] {
  return dimensions.flatMap((standing) => {
    const of = named?.dimensions.find(({ id }) => id === standing.dimension)
    const about = { subject: `${model}/${standing.dimension}`, name: of?.name.en ?? standing.dimension }
    const { level, level_if_fresh, score } = standing
    const levels: Figure[] =
      level === null
        ? []
        : [
            { kind: 'maturity_level', ...about, value: level, limit: level_if_fresh ?? level, detail: model },
            { kind: 'maturity_score', ...about, value: score ?? 0, detail: model },
          ]
    return [...levels, ...staleIn(standing, { model, of, now })]
  })
}

function staleIn(
  { practices }: DimensionStanding,
  { model, of, now }: { model: string; of: MaturityModel['dimensions'][number] | undefined; now: Instant },
): Figure[] {
  return practices.flatMap(({ practice, state, good_until }): Figure[] => {
    if (state !== 'stale' || good_until === null) return []
    const said = of?.practices.find(({ id }) => id === practice)
    const value = (epochMs(now) - epochMs(good_until)) / DAY_MS
    const limit = said?.evidence_days ?? 0
    const name = said?.name.en ?? practice
    return [{ kind: 'evidence_stale', subject: `${model}/${practice}`, name, value, limit }]
  })
}
