import { z } from 'zod'
import { proveControls } from '../../controls/prove-controls.ts'
import { problem } from '../../model/problem.ts'
import { type BriefProof, ControlProof, ProofList } from '../../model/proof.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, editorIn, IdParameter, type Routes } from '../routes.ts'

const Wish = z.strictObject({
  control: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .describe('Only this one; absent: all that have something to be replayed'),
})

/** Executed proof of controls: what the last replays came to, and to ask for them now. */
export function registerControlProofs(
  app: Routes,
  { store, controls: { proving, judge } }: ApiContext,
): void {
  app.get(
    '/api/v1/controls/proofs',
    { config: { permission: 'read' }, schema: { response: { 200: ProofList } } },
    async (request) => {
      const { tenant } = callerIn(request)
      const proofs: ControlProof[] = []
      for await (const { document } of everyDocument(store.controlProofs, tenant, [])) proofs.push(document)
      proofs.sort((one, other) => (one.control < other.control ? -1 : 1))
      return { items: proofs.map(brief) }
    },
  )
  app.post(
    '/api/v1/controls/proofs',
    { config: { permission: 'respond' }, schema: { body: Wish, response: { 200: ProofList } } },
    async (request) => {
      const { tenant, actor } = editorIn(request)
      const stop = new AbortController().signal
      const asked = { tenant, by: actor, only: request.body.control }
      const proofs = await proveControls(proving, asked, stop)
      await judge.follow(tenant, stop)
      return { items: proofs.map(brief) }
    },
  )
  app.get(
    '/api/v1/controls/:id/proof',
    { config: { permission: 'read' }, schema: { params: IdParameter, response: { 200: ControlProof } } },
    async (request) => {
      const { id } = request.params
      const found = await store.controlProofs.page(callerIn(request).tenant, {
        where: [{ field: 'control', is: 'in', values: [id] }],
        limit: 1,
      })
      const [first] = found.items
      if (first !== undefined) return first.document
      throw problem('control.unproved', 'user', `control ${id} was never put to the proof here`)
    },
  )
}

function brief({ cases: _, tenant: __, ...rest }: ControlProof): BriefProof {
  return rest
}
