import { z } from 'zod'
import { Hunt } from '../../model/hunt.ts'
import { changeHunt, deleteHunt, type HuntDesk, saveHunt } from '../../response/hunts/hunt-desk.ts'
import { hunts } from '../../store/hunt-collections.ts'
import { events } from '../../store/store.ts'
import type { ApiContext } from '../api-context.ts'
import { listQuery } from '../list-query.ts'
import { editorIn, IdParameter, type Routes, registerList } from '../routes.ts'

const Named = Hunt.pick({ name: true, query: true })

/** Searches through events that people keep for each other. */
export function registerHunts(app: Routes, { store, audit, clock }: ApiContext): void {
  const desk: HuntDesk = { store, audit, clock }
  registerList(app, '/api/v1/hunts', store.hunts, hunts, { schema: Hunt, of: ({ document }) => document })
  app.post(
    '/api/v1/hunts',
    {
      config: { permission: 'annotate' },
      schema: {
        body: Named.extend({
          key: z.string().min(1).max(128).describe('Made by the sender: the same again is the same hunt'),
        }),
        response: { 201: Hunt },
      },
    },
    async (request, reply) => {
      checkQuery(request.body.query)
      return reply.code(201).send(await saveHunt(desk, editorIn(request), request.body))
    },
  )
  app.put(
    '/api/v1/hunts/:id',
    {
      config: { permission: 'annotate' },
      schema: { params: IdParameter, body: Named, response: { 200: Hunt } },
    },
    async (request) => {
      checkQuery(request.body.query)
      return changeHunt(desk, editorIn(request), { ...request.params, ...request.body })
    },
  )
  app.delete(
    '/api/v1/hunts/:id',
    { config: { permission: 'annotate' }, schema: { params: IdParameter, response: { 200: Hunt } } },
    async (request) => deleteHunt(desk, editorIn(request), request.params.id),
  )
}

/** Throws `api.query` (user) for a search that the list of events would refuse. */
function checkQuery(query: string): void {
  const asked = new URLSearchParams(query)
  listQuery(events, Object.fromEntries([...new Set(asked.keys())].map((name) => [name, asked.getAll(name)])))
}
