import { maskText } from '../../detection/analysers/sensitive.ts'
import { discardQuarantined, replayQuarantined } from '../../feeds/replay-quarantined.ts'
import type { QuarantineId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import { ListedQuarantined, ShownQuarantined } from '../../model/quarantine.ts'
import { quarantine } from '../../store/quarantine-collections.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, IdParameter, type Routes, registerList } from '../routes.ts'

/** How much of an original is shown, characters. */
const PREVIEW = 2000

/** Records that could not be read: list, look at one (masked), try again after a fix, or discard. */
export function registerQuarantine(app: Routes, context: ApiContext): void {
  const { store } = context
  registerList(app, '/api/v1/quarantine', store.quarantine, quarantine, {
    schema: ListedQuarantined,
    of: ({ document: { sealed: _, ...listed } }) => listed,
  })
  app.get(
    '/api/v1/quarantine/:id',
    { config: { permission: 'read' }, schema: { params: IdParameter, response: { 200: ShownQuarantined } } },
    async (request) => {
      const found = await store.quarantine.get(callerIn(request).tenant, request.params.id)
      if (found === undefined) {
        throw problem('quarantine.unknown', 'user', `there is no quarantined record ${request.params.id}`)
      }
      const { sealed, ...listed } = found.document
      // Masked before it is cut: half a secret at the end would no longer look like one.
      const text = maskText(new TextDecoder().decode(context.unseal(sealed)))
      return { ...listed, preview: text.slice(0, PREVIEW).toWellFormed() }
    },
  )
  app.post(
    '/api/v1/quarantine/:id/replay',
    {
      config: { permission: 'administer' },
      schema: { params: IdParameter, response: { 200: ListedQuarantined } },
    },
    async (request) => {
      const { tenant, actor } = callerIn(request)
      const id = request.params.id as QuarantineId
      const { sealed: _, ...listed } = await replayQuarantined(context, {
        tenant,
        id,
        actor,
      })
      return listed
    },
  )
  app.post(
    '/api/v1/quarantine/:id/discard',
    {
      config: { permission: 'administer' },
      schema: { params: IdParameter, response: { 200: ListedQuarantined } },
    },
    async (request) => {
      const { tenant, actor } = callerIn(request)
      const id = request.params.id as QuarantineId
      const { sealed: _, ...listed } = await discardQuarantined(context, {
        tenant,
        id,
        actor,
      })
      return listed
    },
  )
}
