import { z } from 'zod'
import { addAction, addDecision, changeAction, revokeDecision } from '../../governance/board-desk.ts'
import { lastDecided, shownBoard } from '../../governance/board-now.ts'
import { boardPack } from '../../governance/board-pack.ts'
import { boardPackAsMarkdown } from '../../governance/board-pack-as-markdown.ts'
import { packDays } from '../../governance/pack-days.ts'
import { BoardAction, BoardDecision, BoardPack, ShownBoard } from '../../model/board.ts'
import { Language } from '../../model/in-languages.ts'
import { dayOf } from '../../model/time.ts'
import type { Version, Versioned } from '../../store/documents.ts'
import { boardActions, boardDecisions } from '../../store/governance-collections.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, editorIn, IdParameter, type Routes, registerList } from '../routes.ts'
import { Expected, Key } from './incidents.ts'

const ShownDecision = BoardDecision.extend({ version: z.string() })
const ShownAction = BoardAction.extend({ version: z.string() })
const { title, text, reason, decided, present, subjects } = BoardDecision.shape
const { detail, owner, role, due, decision, state, note } = BoardAction.shape

const NewDecision = z.strictObject({
  ...{ key: Key, title, text, decided },
  ...{ reason: reason.default(''), present: present.default([]), subjects: subjects.default([]) },
})
const NewAction = z.strictObject({
  ...{ key: Key, title: BoardAction.shape.title, owner, due },
  ...{ detail: detail.default(''), role: role.default(null), decision: decision.default(null) },
})
const ChangedAction = z.strictObject({
  owner: owner.optional(),
  role: role.optional(),
  due: due.optional(),
  state: state.optional(),
  note: note.optional().describe('What came of it; one that is dropped needs why'),
  version: Expected,
})
const Days = z.strictObject({
  from: z.iso.date().optional().describe('The first day; default: a quarter before the last'),
  until: z.iso.date().optional().describe('The last day; default: today'),
})

/** The board: who it is, what it decided, what it wants done, and the pack that it looks at. */
export function registerBoard(app: Routes, context: ApiContext): void {
  const { governing, store, clock } = context
  app.get(
    '/api/v1/board',
    {
      config: { permission: 'read' },
      schema: {
        response: {
          200: z.strictObject({
            board: ShownBoard.nullable().describe('Null where governance.yaml names none'),
          }),
        },
      },
    },
    async (request) => {
      const { tenant } = callerIn(request)
      const { governance, roles } = governing
      if (governance.board === undefined) return { board: null }
      const since = await lastDecided(store, tenant)
      return {
        board: shownBoard(governance.board, { roles: roles(tenant), staff: governing.staff(tenant), since }),
      }
    },
  )
  registerList(app, '/api/v1/board/decisions', store.boardDecisions, boardDecisions, {
    schema: ShownDecision,
    of: shown,
  })
  app.post(
    '/api/v1/board/decisions',
    { config: { permission: 'respond' }, schema: { body: NewDecision, response: { 201: ShownDecision } } },
    async (request, reply) => {
      const { key, ...made } = request.body
      return reply
        .code(201)
        .send(shown(await addDecision(context, { ...editorIn(request), key, decision: made })))
    },
  )
  app.post(
    '/api/v1/board/decisions/:id/revocation',
    {
      config: { permission: 'respond' },
      schema: {
        params: IdParameter,
        body: z.strictObject({ reason: z.string().min(1).max(2000) }),
        response: { 200: ShownDecision },
      },
    },
    async (request) =>
      shown(await revokeDecision(context, { ...editorIn(request), ...request.params, ...request.body })),
  )
  registerList(app, '/api/v1/board/actions', store.boardActions, boardActions, {
    schema: ShownAction,
    of: shown,
  })
  app.post(
    '/api/v1/board/actions',
    { config: { permission: 'respond' }, schema: { body: NewAction, response: { 201: ShownAction } } },
    async (request, reply) => {
      const { key, ...action } = request.body
      return reply.code(201).send(shown(await addAction(context, { ...editorIn(request), key, action })))
    },
  )
  app.patch(
    '/api/v1/board/actions/:id',
    {
      config: { permission: 'annotate' },
      schema: { params: IdParameter, body: ChangedAction, response: { 200: ShownAction } },
    },
    async (request) => {
      const { version, ...to } = request.body
      const expected = version as Version | undefined
      return shown(await changeAction(context, { ...editorIn(request), ...request.params, expected, to }))
    },
  )
  app.get(
    '/api/v1/board/pack',
    { config: { permission: 'read' }, schema: { querystring: Days, response: { 200: BoardPack } } },
    async (request) =>
      boardPack(
        { ...governing, store, clock },
        callerIn(request).tenant,
        packDays(request.query, dayOf(clock.now())),
      ),
  )
  app.get(
    '/api/v1/board/pack/report',
    {
      config: { permission: 'read' },
      schema: {
        querystring: Days.extend({ language: Language.default('en') }),
        response: { 200: z.strictObject({ markdown: z.string() }) },
      },
    },
    async (request) => {
      const { language, ...days } = request.query
      const pack = await boardPack(
        { ...governing, store, clock },
        callerIn(request).tenant,
        packDays(days, dayOf(clock.now())),
      )
      return { markdown: boardPackAsMarkdown(pack, language) }
    },
  )
}

function shown<T extends object>({ document, version }: Versioned<T>): T & { version: string } {
  return { ...document, version }
}
