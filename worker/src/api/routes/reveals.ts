import { z } from 'zod'
import { decodedLayers } from '../../detection/decoded-layers.ts'
import { MOST_REVEALED_MINUTES, ReadEvent, Reveal, RevealedThing } from '../../model/reveal.ts'
import { beginReveal, openRevealed, type RevealDesk } from '../../response/reveals/reveal-desk.ts'
import { reveals } from '../../store/hunt-collections.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, editorIn, IdParameter, type Routes, registerList } from '../routes.ts'
import { wholeEvent } from '../shown-event.ts'

const Asked = z.strictObject({
  of: RevealedThing,
  reason: z.string().trim().min(8).max(2000),
  minutes: z.int().min(1).max(MOST_REVEALED_MINUTES).default(15),
  key: z.string().min(1).max(128).describe('Made by the sender: the same again is the same reveal'),
})
const OfEvent = IdParameter.extend({ event: z.string().min(1).max(64) })

/** Texts without masks: for one incident or conversation, for a reason, for a while. Who did so is for everybody to see. */
export function registerReveals(app: Routes, { store, audit, clock, ingest }: ApiContext): void {
  const desk: RevealDesk = { store, audit, clock }
  registerList(app, '/api/v1/reveals', store.reveals, reveals, {
    schema: Reveal,
    of: ({ document }) => document,
  })
  app.post(
    '/api/v1/reveals',
    { config: { permission: 'reveal' }, schema: { body: Asked, response: { 201: Reveal } } },
    async (request, reply) => reply.code(201).send(await beginReveal(desk, editorIn(request), request.body)),
  )
  app.get(
    '/api/v1/reveals/:id/events/:event',
    { config: { permission: 'reveal' }, schema: { params: OfEvent, response: { 200: ReadEvent } } },
    async (request) => {
      const { id, event: asked } = request.params
      const stored = await openRevealed(desk, editorIn(request), { reveal: id, event: asked })
      const event = await wholeEvent(ingest, callerIn(request).tenant, stored)
      return { event, decoded: [...decodedLayers(event)] }
    },
  )
}
