import { z } from 'zod'
import { measureProgramme } from '../../metrics/measure-programme.ts'
import { latestDay, programmeTrend } from '../../metrics/programme-trend.ts'
import { shownKpi, shownModel } from '../../metrics/shown-programme.ts'
import { problem } from '../../model/problem.ts'
import {
  KpiList,
  KpiWithTrend,
  LastMeasured,
  MaturityHistory,
  MaturityList,
} from '../../model/shown-programme.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, IdParameter, type Routes } from '../routes.ts'

const Days = z.strictObject({ days: z.coerce.number().int().min(1).max(1100).default(90) })

/** The programme in figures: KPIs with their trends, maturity with what shows it, and measuring now. */
export function registerKpis(app: Routes, { store, clock, programme }: ApiContext): void {
  const kpis = programme?.programme.kpis ?? []
  const models = programme?.programme.models ?? []

  app.get(
    '/api/v1/kpis',
    {
      config: { permission: 'read' },
      schema: { response: { 200: KpiList } },
    },
    async (request) => {
      const day = await latestDay(store, callerIn(request).tenant)
      const figures = new Map(day?.figures.map((figure) => [figure.kpi, figure]))
      return {
        ...{ day: day?.id ?? null, measured: day?.measured ?? null },
        items: kpis.map((kpi) => shownKpi(kpi, figures.get(kpi.id))),
      }
    },
  )

  app.get(
    '/api/v1/kpis/:id',
    {
      config: { permission: 'read' },
      schema: {
        ...{ params: IdParameter, querystring: Days },
        response: { 200: KpiWithTrend },
      },
    },
    async (request) => {
      const { tenant } = callerIn(request)
      const kpi = kpis.find(({ id }) => id === request.params.id)
      if (kpi === undefined)
        throw problem('kpi.unknown', 'user', `there is no figure ${request.params.id} in kpis.yaml`)
      const day = await latestDay(store, tenant)
      const asked = { kind: 'kpi', subject: kpi.id, now: clock.now(), ...request.query } as const
      return {
        ...{ day: day?.id ?? null, measured: day?.measured ?? null },
        kpi: shownKpi(
          kpi,
          day?.figures.find((figure) => figure.kpi === kpi.id),
        ),
        trend: await programmeTrend(store, tenant, asked),
      }
    },
  )

  app.get(
    '/api/v1/maturity',
    {
      config: { permission: 'read' },
      schema: { response: { 200: MaturityList } },
    },
    async (request) => {
      const day = await latestDay(store, callerIn(request).tenant)
      const standings = new Map(day?.maturity.map((standing) => [standing.model, standing]))
      return {
        ...{ day: day?.id ?? null, measured: day?.measured ?? null },
        items: models.map((model) => shownModel(model, standings.get(model.id))),
      }
    },
  )

  app.get(
    '/api/v1/maturity/history',
    {
      config: { permission: 'read' },
      schema: {
        querystring: Days,
        response: { 200: MaturityHistory },
      },
    },
    async (request) => {
      const { tenant } = callerIn(request)
      const dimensions = models.flatMap(({ id: model, dimensions }) =>
        dimensions.map(({ id: dimension }) => ({ model, dimension })),
      )
      const items = await Promise.all(
        dimensions.map(async ({ model, dimension }) => {
          const about = { subject: `${model}/${dimension}`, now: clock.now(), ...request.query }
          const levels = await programmeTrend(store, tenant, { kind: 'maturity_level', ...about })
          const scores = await programmeTrend(store, tenant, { kind: 'maturity_score', ...about })
          const byDay = new Map(scores.map(({ day, value }) => [day, value]))
          return levels.map(({ day, value }) => {
            return { day, model, dimension, level: Math.round(value), score: byDay.get(day) ?? null }
          })
        }),
      )
      return { items: items.flat() }
    },
  )

  app.post(
    '/api/v1/programme/measurements',
    { config: { permission: 'annotate' }, schema: { response: { 200: LastMeasured } } },
    async (request) => {
      if (programme === undefined)
        throw problem('programme.none', 'user', 'there is no kpis.yaml: nothing says what is to be measured')
      const { id, measured } = await measureProgramme(
        programme,
        callerIn(request).tenant,
        new AbortController().signal,
      )
      return { day: id, measured }
    },
  )
}
