import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { askedRules } from '../../backtest/asked-rules.ts'
import { backtest } from '../../backtest/backtest.ts'
import { preview } from '../../backtest/preview.ts'
import type { RuleSet } from '../../detection/sigma/match.ts'
import { readSigma } from '../../detection/sigma/read-sigma.ts'
import { resolveRules } from '../../detection/sigma/resolve-rules.ts'
import { Backtest, Preview } from '../../model/backtest.ts'
import { SourceId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, type Routes } from '../routes.ts'
import { workSlots } from '../work-slots.ts'

/** How long a request may work; longer ones are for the command line. */
const MOST_MS = 30_000
const PROBLEMS_TOLD = 5

const documents = z
  .string()
  .max(65_536)
  .describe('Sigma rules and correlations, YAML; they need not be in force')

const Asked = z.strictObject({
  days: z.int().min(1).max(366).default(7).describe('Days before now'),
  rules: documents.optional().describe('Absent: the rules in force'),
  only: z.array(z.string().max(256)).max(100).default([]).describe('Ids or names of rules; none: all'),
})
const Given = z.strictObject({
  rules: documents,
  source: z
    .union([z.literal('auto'), SourceId])
    .default('auto')
    .describe('Format of the records'),
  records: z.array(z.unknown()).min(1).max(500).describe('Raw records of a source, or events'),
})

const Cancelled = z.strictObject({
  cancelled: z.boolean().describe('Whether a trial that the caller had asked for was under way'),
})

/**
 * Rules on trial, over stored events or given ones. Nothing is written; one trial at a time, the next is refused with 429. Who
 * asked for one can call it off, also where a proxy in between does not tell that they have gone.
 */
export function registerBacktest(app: Routes, context: ApiContext): void {
  const { backtesting, clock, rules: book } = context
  const slots = workSlots(1)

  /** Under way, by who asked for it. */
  const going = new Map<string, AbortController>()

  const during = <Value>(reply: FastifyReply, work: (signal: AbortSignal) => Promise<Value>) => {
    const slot = slots.take(reply.raw)
    if (slot === undefined) {
      const message = 'other rules are on trial; send this again'
      throw problem('api.too-busy', 'operational', message, { retryAfterMs: 1000 })
    }
    const gone = new AbortController()
    reply.raw.once('close', () => gone.abort())
    const whose = askerOf(reply.request)
    going.set(whose, gone)
    return slot.during(async () => {
      try {
        const value = await work(gone.signal)
        gone.signal.throwIfAborted()
        return value
      } catch (error) {
        if (!gone.signal.aborted) throw error
        throw problem('backtest.cancelled', 'user', 'this trial was called off')
      } finally {
        going.delete(whose)
      }
    })
  }
  const rulesIn = (text: string | undefined, only: readonly string[]): RuleSet => {
    const inForce = book.current().set
    if (text === undefined) return only.length === 0 ? inForce : askedRules(inForce, only)
    const read = resolveRules(readSigma(text, 'rules'))
    const rules = askedRules({ ...read, filters: [...inForce.filters, ...read.filters] }, only)
    const faults = [...read.problems, ...rules.problems].filter(({ kind }) => kind !== 'filter')
    if (faults.length === 0) return rules
    const told = faults.slice(0, PROBLEMS_TOLD).map(({ line, message }) => `line ${line}: ${message}`)
    throw problem('backtest.rules', 'user', `the rules can't be read: ${told.join('; ')}`.slice(0, 2000))
  }

  app.post(
    '/api/v1/backtest',
    { config: { permission: 'annotate' }, schema: { body: Asked, response: { 200: Backtest } } },
    async (request, reply) => {
      const { days, rules, only } = request.body
      const options = { rules: rulesIn(rules, only), days, mostMs: MOST_MS }
      return during(reply, (signal) => backtest(backtesting, tenantOf(request), options, signal))
    },
  )
  app.delete(
    '/api/v1/backtest',
    { config: { permission: 'annotate' }, schema: { response: { 200: Cancelled } } },
    async (request) => {
      const own = going.get(askerOf(request))
      own?.abort()
      return { cancelled: own !== undefined }
    },
  )
  app.post(
    '/api/v1/backtest/preview',
    { config: { permission: 'annotate' }, schema: { body: Given, response: { 200: Preview } } },
    async (request, reply) => {
      const { rules, source, records } = request.body
      const tenant = tenantOf(request)
      const raw = records.map((value, nth) => ({
        kind: 'record' as const,
        value,
        position: `preview#${nth}`,
      }))
      const { sensitivity, thresholds } = await context.decisions.book.of(tenant)
      const batch = { tenant, source, records: raw, ingested: clock.now(), sensitivity, thresholds }
      return during(reply, () => preview(backtesting, rulesIn(rules, []), batch))
    },
  )
}

function askerOf(request: FastifyRequest): string {
  const { tenant, actor } = callerIn(request)
  return `${tenant} ${actor}`
}

function tenantOf(request: FastifyRequest) {
  return callerIn(request).tenant
}
