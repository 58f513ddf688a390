import { z } from 'zod'
import { survivorOf } from '../../inventory/survivor-of.ts'
import { Assessment } from '../../model/assessment.ts'
import type { AssetId, TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import { ControlsReply, LossReply, RiskMove, RiskOverview } from '../../model/risk-replies.ts'
import { AssetType } from '../../model/taxonomy.ts'
import type { Instant } from '../../model/time.ts'
import { explainMove } from '../../risk/explain-move.ts'
import { entryAt } from '../../risk/ledger.ts'
import { lossPortfolio } from '../../risk/loss/portfolio.ts'
import { overAppetite } from '../../risk/over-appetite.ts'
import type { RiskConfiguration } from '../../risk/risk-configuration.ts'
import { storedBreaches } from '../../risk/stored-breaches.ts'
import { type RankedControls, rankStoredControls } from '../../risk/stored-controls.ts'
import { storedLosses } from '../../risk/stored-losses.ts'
import { storedLevels, storedRollUp } from '../../risk/stored-roll-up.ts'
import { readInstant } from '../../sources/read-instant.ts'
import { assessments } from '../../store/asset-history-collections.ts'
import type { Condition } from '../../store/documents.ts'
import type { ApiContext } from '../api-context.ts'
import { describeList } from '../describe-parameters.ts'
import { listQuery } from '../list-query.ts'
import { callerIn, IdParameter, ListParameters, pageOf, type Routes } from '../routes.ts'

/** Entries of one moment, of which the last counts. */
const AT_ONCE = 50
/** What was simulated is good for so long: the same question again, by anybody of the tenant, is not simulated again. */
const KEPT_MS = 60_000
/** Questions whose answers are kept. */
const MOST_KEPT = 100

const moment = z
  .string()
  .max(64)
  .transform((text, context) => {
    const time = readInstant(text)
    if (time !== undefined) return time
    context.addIssue({ code: 'custom', message: 'is no time; write 2026-11-23T10:00:00Z' })
    return z.NEVER
  })

/** Risk of one asset with its reasons and history, of all together, in money, and what a control would change. */
export function registerRisk(app: Routes, context: ApiContext): void {
  const { store, clock } = context
  const simulated = keptAnswers(clock)
  const read = { permission: 'read' } as const

  app.get(
    '/api/v1/assets/:id/risk',
    { config: read, schema: { params: IdParameter, response: { 200: Assessment } } },
    async (request) => newest(callerIn(request).tenant, request.params.id),
  )
  app.get(
    '/api/v1/assets/:id/risk/history',
    {
      config: { ...read, query: describeList(assessments) },
      schema: { params: IdParameter, querystring: ListParameters, response: { 200: pageOf(Assessment) } },
    },
    async (request) => {
      const { tenant } = callerIn(request)
      const { document } = await survivorOf(store.assets, tenant, request.params.id)
      const { query, cursor } = listQuery(assessments, request.query)
      const where = [...(query.where ?? []), ofAsset(document.id)]
      const page = await store.assessments.page(tenant, { ...query, where }, cursor)
      const items = page.items.map((item) => item.document)
      return { items, next: page.next ?? null, total: page.total }
    },
  )
  app.get(
    '/api/v1/assets/:id/risk/moves',
    {
      config: read,
      schema: {
        params: IdParameter,
        querystring: z.strictObject({
          from: moment.optional().describe('Default: the first assessment'),
          to: moment.optional().describe('Default: now'),
        }),
        response: { 200: RiskMove },
      },
    },
    async (request) => {
      const { tenant } = callerIn(request)
      const { document } = await survivorOf(store.assets, tenant, request.params.id)
      const { from, to = clock.now() } = request.query
      if (from !== undefined && from > to)
        throw problem('api.query', 'user', `query parameter from is ${from}, which is after to, ${to}`)
      const earlier =
        from === undefined ? await first(tenant, document.id) : await at(tenant, document.id, from)
      const later = await at(tenant, document.id, to)
      const move = explainMove(earlier, later)
      return { ...move, from: { ...move.from, id: earlier.id }, to: { ...move.to, id: later.id } }
    },
  )
  app.get('/api/v1/risk', { config: read, schema: { response: { 200: RiskOverview } } }, async (request) => {
    const { tenant } = callerIn(request)
    const { version, sha256, appetite } = configuration()
    const over = await storedBreaches(store, tenant, { appetite, now: clock.now() })
    return {
      configuration: { version, sha256 },
      levels: await storedLevels(store.assets, tenant),
      ...(await storedRollUp(store.assets, tenant)),
      over_appetite: over.breaches,
      over_appetite_left_out: over.left_out,
      accepted: over.accepted,
      accepted_left_out: over.accepted_left_out,
    }
  })
  const Filter = z.strictObject({
    owner: z.string().min(1).max(256).optional().describe('Only assets of this team'),
    type: AssetType.optional().describe('Only assets of this type'),
  })
  app.get(
    '/api/v1/risk/losses',
    { config: read, schema: { querystring: Filter, response: { 200: LossReply } } },
    async (request) => {
      const { tenant } = callerIn(request)
      const { loss, appetite } = configuration()
      const where = conditionsOf(request.query)
      return simulated([tenant, 'losses', where], async () => {
        const { lines, left_out } = await storedLosses(store, tenant, { loss, now: clock.now(), where })
        const portfolio = lossPortfolio(lines, loss, appetite.losses)
        const curve = portfolio?.whole.appetite ?? []
        return {
          ...{ currency: loss.currency, years: loss.years, left_out },
          whole: portfolio?.whole ?? null,
          systems: portfolio?.systems ?? [],
          owners: portfolio?.owners ?? [],
          categories: portfolio?.categories ?? [],
          breaches: overAppetite({ assets: [], critical: 0, curve }, appetite),
        }
      })
    },
  )
  app.get(
    '/api/v1/risk/controls',
    {
      config: read,
      schema: {
        querystring: Filter.extend({
          control: z
            .string()
            .max(64)
            .optional()
            .describe('Only this type; default: each that risk.yaml names'),
          cost_per_year: z.coerce.number().nonnegative().max(1e12).default(0).describe('Of each of them'),
        }),
        response: { 200: ControlsReply },
      },
    },
    async (request) => {
      const { tenant } = callerIn(request)
      const { control, cost_per_year, ...filter } = request.query
      const where = conditionsOf(filter)
      const known = Object.keys(configuration().controls)
      if (control !== undefined && !known.includes(control)) {
        const message = `query parameter control has ${JSON.stringify(control)}; risk.yaml knows ${known.join(', ')}`
        throw problem('api.query', 'user', message)
      }
      const types = control === undefined ? known : [control]
      const offers = types.map((type) => ({ type, cost_per_year }))
      const asked = [tenant, 'controls', where, offers]
      return simulated(
        asked,
        (): Promise<RankedControls> =>
          rankStoredControls(store, tenant, {
            ...{ offers, where },
            configuration: configuration(),
            now: clock.now(),
          }),
      )
    },
  )

  function configuration(): RiskConfiguration {
    if (context.risk !== undefined) return context.risk
    throw problem('risk.none', 'user', 'there is no risk.yaml: no risk is assessed')
  }

  async function newest(tenant: TenantId, id: string): Promise<Assessment> {
    const { document } = await survivorOf(store.assets, tenant, id)
    const shown = document.risk?.assessment
    const found = shown === undefined ? undefined : await store.assessments.get(tenant, shown)
    if (found === undefined) throw notYet(document.id)
    return found.document
  }

  async function first(tenant: TenantId, asset: AssetId): Promise<Assessment> {
    const where = [ofAsset(asset)]
    const sort = { field: 'at', order: 'asc' } as const
    const { items } = await store.assessments.page(tenant, { where, sort, limit: AT_ONCE })
    const found = items.find(({ document }) => document.previous === null) ?? items[0]
    if (found === undefined) throw notYet(asset)
    return found.document
  }

  async function at(tenant: TenantId, asset: AssetId, time: Instant): Promise<Assessment> {
    const where: Condition[] = [ofAsset(asset), { field: 'at', is: 'range', to: time }]
    const sort = { field: 'at', order: 'desc' } as const
    const { items } = await store.assessments.page(tenant, { where, sort, limit: AT_ONCE })
    const found = entryAt(
      items.map(({ document }) => document),
      time,
    )
    if (found !== undefined) return found
    throw problem('risk.not-then', 'user', `asset ${asset} was not assessed yet at ${time}`)
  }
}

function notYet(asset: AssetId) {
  return problem('risk.not-yet', 'user', `asset ${asset} has not been assessed yet`)
}

function ofAsset(asset: AssetId): Condition {
  return { field: 'asset', is: 'in', values: [asset] }
}

function conditionsOf({
  owner,
  type,
}: {
  owner?: string | undefined
  type?: AssetType | undefined
}): Condition[] {
  return [
    ...(owner === undefined ? [] : [{ field: 'facts.owner_team', is: 'in' as const, values: [owner] }]),
    ...(type === undefined ? [] : [{ field: 'type', is: 'in' as const, values: [type] }]),
  ]
}

/** Answers that take a second of computing, kept for a minute and given once to all who ask meanwhile. */
function keptAnswers({ now }: ApiContext['clock']) {
  const kept = new Map<string, { until: number; answer: Promise<unknown> }>()
  return async <Answer>(question: unknown, answer: () => Promise<Answer>): Promise<Answer> => {
    const key = JSON.stringify(question)
    const time = Date.parse(now())
    for (const [one, { until }] of kept) if (until <= time) kept.delete(one)
    const known = kept.get(key)
    if (known !== undefined) return known.answer as Promise<Answer>
    const asked = answer()
    if (kept.size < MOST_KEPT) kept.set(key, { until: time + KEPT_MS, answer: asked })
    asked.catch(() => kept.delete(key))
    return asked
  }
}
