import { ShownCaller } from '../../model/shown-caller.ts'
import { callerIn, type Routes } from '../routes.ts'

/** Who asks. A page can't tell by itself: the name that counts is the worker's. */
export function registerCaller(app: Routes): void {
  app.get(
    '/api/v1/caller',
    { config: { permission: 'read' }, schema: { response: { 200: ShownCaller } } },
    async (request) => {
      const { name, actor, tenant } = callerIn(request)
      return { name, actor, tenant }
    },
  )
}
