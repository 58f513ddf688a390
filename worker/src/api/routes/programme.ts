import { ProgrammeDrift } from '../../model/programme.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, type Routes } from '../routes.ts'

/** The programme as a whole: what its files and the running state do not say alike. */
export function registerProgramme(app: Routes, { driftOf }: ApiContext): void {
  app.get(
    '/api/v1/programme/drift',
    { config: { permission: 'read' }, schema: { response: { 200: ProgrammeDrift } } },
    async (request) => driftOf(callerIn(request).tenant),
  )
}
