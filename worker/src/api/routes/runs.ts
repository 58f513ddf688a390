import { z } from 'zod'
import { RunId } from '../../model/ids.ts'
import { StepId } from '../../model/playbook.ts'
import { problem } from '../../model/problem.ts'
import { Run, SignalKind, Values } from '../../model/run.ts'
import { ShownRun } from '../../model/shown-run.ts'
import { Instant } from '../../model/time.ts'
import { cancelRun, signalStep } from '../../response/runs/run-desk.ts'
import { readRun } from '../../response/runs/run-log.ts'
import { shownRun } from '../../response/runs/run-view.ts'
import { runs } from '../../store/run-collections.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, editorIn, type Routes, registerList } from '../routes.ts'

/** An event as docs/schemas/run-event.schema.json has it; what each kind says beside is not repeated here. */
const ShownEvent = z.looseObject({
  sequence: z.int(),
  at: Instant,
  by: z.string(),
  kind: z.string(),
})

const RunParameter = z.strictObject({ id: RunId })
const StepParameter = RunParameter.extend({
  step: StepId,
  visit: z.coerce.number().int().min(0).max(100_000),
})

const Expected = z
  .int()
  .positive()
  .optional()
  .describe(
    'How many events the run had when it was seen (`events`); if it went on meanwhile, nothing is done',
  )

const Key = z.object({
  'idempotency-key': z
    .string()
    .min(1)
    .max(128)
    .describe('Made by the sender: the same key again is the same signal'),
})

const Asked = z.strictObject({
  signal: SignalKind,
  note: z
    .string()
    .max(10_000)
    .default('')
    .describe('Why; needed to skip, fail, refuse, re-open, or say that it is absent'),
  variables: Values.default({}).describe('Values of the playbook’s variables that this step found out'),
  evidence: z.array(z.string().max(64)).max(100).default([]),
  expected: Expected,
})

/** Runs of playbooks: list, look at one with its steps and its events, do something with a step, cancel. */
export function registerRuns(app: Routes, context: ApiContext): void {
  const { store } = context
  const desk = context.runs
  registerList(app, '/api/v1/runs', store.runs, runs, { schema: Run, of: ({ document }) => document })
  app.get(
    '/api/v1/runs/:id',
    { config: { permission: 'read' }, schema: { params: RunParameter, response: { 200: ShownRun } } },
    async (request) => shownRun(await readRun(store, callerIn(request).tenant, request.params.id)),
  )
  app.get(
    '/api/v1/runs/:id/events',
    {
      config: { permission: 'read' },
      schema: { params: RunParameter, response: { 200: z.strictObject({ items: z.array(ShownEvent) }) } },
    },
    async (request) => {
      const { events } = await readRun(store, callerIn(request).tenant, request.params.id)
      return { items: [...events] }
    },
  )
  app.post(
    '/api/v1/runs/:id/steps/:step/:visit/signals',
    {
      config: { permission: 'respond' },
      schema: { params: StepParameter, headers: Key, body: Asked, response: { 200: ShownRun } },
    },
    async (request) => {
      const { id, step, visit } = request.params
      const { expected, ...asked } = request.body
      const key = request.headers['idempotency-key']
      if (key === undefined) throw problem('run.key', 'user', 'send an Idempotency-Key')
      const { tenant, actor } = editorIn(request)
      const change = { tenant, run: id, actor, expected }
      return shownRun(await signalStep(desk, change, { step, visit, key, ...asked }))
    },
  )
  app.post(
    '/api/v1/runs/:id/cancellation',
    {
      config: { permission: 'respond' },
      schema: {
        params: RunParameter,
        body: z.strictObject({
          note: z.string().min(1).max(2000),
          take_back: z
            .boolean()
            .default(true)
            .describe('Whether what it did is taken back, where steps say how'),
          expected: Expected,
        }),
        response: { 200: ShownRun },
      },
    },
    async (request) => {
      const { note, take_back: takeBack, expected } = request.body
      const { tenant, actor } = editorIn(request)
      return shownRun(
        await cancelRun(desk, { tenant, run: request.params.id, actor, expected }, { note, takeBack }),
      )
    },
  )
}
