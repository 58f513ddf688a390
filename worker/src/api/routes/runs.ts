import { z } from 'zod'
import { RunId } from '../../model/ids.ts'
import { PlaybookId, StepId } from '../../model/playbook.ts'
import { problem } from '../../model/problem.ts'
import { PlaybookHash, Run, SignalKind, Values } from '../../model/run.ts'
import { ShownRun } from '../../model/shown-run.ts'
import { Instant } from '../../model/time.ts'
import { moveRun, previewMove } from '../../response/runs/move-run.ts'
import { cancelRun, signalStep } from '../../response/runs/run-desk.ts'
import { readRun } from '../../response/runs/run-log.ts'
import { shownRun } from '../../response/runs/run-view.ts'
import { startByHand } from '../../response/runs/start-by-hand.ts'
import { runs } from '../../store/run-collections.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, changeOf, editorIn, IdParameter, type Routes, registerList } from '../routes.ts'
import { registerPlaybooks } from './playbooks.ts'

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

/** What a move to the version in force would change. */
const ShownMove = z.strictObject({
  from: PlaybookHash,
  to: PlaybookHash,
  modified: z.string(),
  changes: z.array(z.string()),
  /** Why it can't be moved now; null where it can. */
  refused: z.string().nullable(),
})

function keyIn(headers: z.infer<typeof Key>): string {
  const key = headers['idempotency-key']
  if (key === undefined) throw problem('run.key', 'user', 'send an Idempotency-Key')
  return key
}

/** Runs of playbooks: begin one, list, look at one with its steps and its events, do something with a step, move to another version, cancel. */
export function registerRuns(app: Routes, context: ApiContext): void {
  const { store } = context
  const desk = context.runs
  registerPlaybooks(app, context)
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
      const key = keyIn(request.headers)
      const { tenant, actor } = editorIn(request)
      const change = { tenant, run: id, actor, expected }
      return shownRun(await signalStep(desk, change, { step, visit, key, ...asked }))
    },
  )
  app.post(
    '/api/v1/incidents/:id/runs',
    {
      config: { permission: 'respond' },
      schema: {
        params: IdParameter,
        headers: Key,
        body: z.strictObject({
          playbook: PlaybookId,
          variables: Values.default({}).describe('Values of variables that the playbook has'),
        }),
        response: { 201: ShownRun },
      },
    },
    async (request, reply) => {
      const key = keyIn(request.headers)
      const log = await startByHand(desk, { ...changeOf(request), ...request.body, key })
      return reply.code(201).send(shownRun(log))
    },
  )
  app.get(
    '/api/v1/runs/:id/move',
    { config: { permission: 'read' }, schema: { params: RunParameter, response: { 200: ShownMove } } },
    async (request) => {
      const { tenant } = callerIn(request)
      const { refused, changes, ...move } = await previewMove(desk, { tenant, run: request.params.id })
      return { ...move, changes: [...changes], refused: refused ?? null }
    },
  )
  app.post(
    '/api/v1/runs/:id/move',
    {
      config: { permission: 'respond' },
      schema: {
        params: RunParameter,
        body: z.strictObject({
          version: PlaybookHash.describe('`to` of what GET shows: another one in force is refused'),
          note: z.string().min(1).max(2000),
          expected: Expected,
        }),
        response: { 200: ShownRun },
      },
    },
    async (request) => {
      const { expected, ...move } = request.body
      const { tenant, actor } = editorIn(request)
      return shownRun(await moveRun(desk, { tenant, run: request.params.id, actor, expected }, move))
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
