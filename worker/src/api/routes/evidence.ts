import { z } from 'zod'
import { type BagId, EvidenceBag, EvidenceItem } from '../../model/evidence-bag.ts'
import { bagIdOf } from '../../response/evidence/collect-evidence.ts'
import { exportBag, openItem, revealItem } from '../../response/evidence/evidence-desk.ts'
import { incidentWith } from '../../response/incident-with.ts'
import { withAbsorbed } from '../../store/with-absorbed.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, editorIn, IdParameter, type Routes } from '../routes.ts'

const ItemParameter = IdParameter.extend({ item: z.string().min(1).max(64) })
const Shown = EvidenceItem.omit({ sealed: true, tenant: true })
const Archive = z.strictObject({ file: z.string(), zip: z.string().describe('A ZIP in base64') })
const Why = z.strictObject({ reason: z.string().min(1).max(2000) })

/** What was kept of incidents: look, open the masked view, open an original for a reason, take a bag out as an archive. */
export function registerEvidence(app: Routes, context: ApiContext): void {
  const { store, evidence } = context
  app.get(
    '/api/v1/incidents/:id/evidence',
    {
      config: { permission: 'read' },
      schema: { params: IdParameter, response: { 200: z.strictObject({ items: z.array(EvidenceBag) }) } },
    },
    async (request) => {
      const { tenant } = callerIn(request)
      const { document } = await incidentWith(store, tenant, request.params.id)
      const ids = await withAbsorbed(store.incidents, tenant, document.id)
      const bags = await store.evidenceBags.getMany(tenant, ids.map(bagIdOf))
      return { items: bags.map((one) => one.document).sort((a, b) => (a.taken < b.taken ? -1 : 1)) }
    },
  )
  app.get(
    '/api/v1/evidence/:id/items/:item',
    { config: { permission: 'read' }, schema: { params: ItemParameter, response: { 200: Shown } } },
    async (request) => {
      const { sealed: _, tenant: __, ...shown } = await openItem(evidence, asked(request))
      return shown
    },
  )
  app.post(
    '/api/v1/evidence/:id/items/:item/original',
    {
      config: { permission: 'reveal' },
      schema: {
        params: ItemParameter,
        body: Why,
        response: { 200: z.strictObject({ original: z.string() }) },
      },
    },
    async (request) => ({
      original: await revealItem(evidence, { ...asked(request), reason: request.body.reason }),
    }),
  )
  app.post(
    '/api/v1/evidence/:id/export',
    {
      config: { permission: 'respond' },
      schema: { params: IdParameter, body: Why, response: { 200: Archive } },
    },
    async (request) => {
      const bag = request.params.id as BagId
      const archive = await exportBag(evidence, { ...editorIn(request), bag, reason: request.body.reason })
      return { file: `evidence-${bag}.zip`, zip: Buffer.from(archive).toString('base64') }
    },
  )
}

function asked(request: Parameters<typeof editorIn>[0] & { params: { id: string; item: string } }) {
  return { ...editorIn(request), bag: request.params.id as BagId, item: request.params.item }
}
