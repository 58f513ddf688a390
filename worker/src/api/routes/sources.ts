import { setImmediate as nextTurn } from 'node:timers/promises'
import { volumeDesk } from '../../continuity/volume-desk.ts'
import { SourceStates } from '../../model/feed-state.ts'
import { Volumes } from '../../model/volumes.ts'
import type { ApiContext } from '../api-context.ts'
import { feedStates } from '../feed-states.ts'
import { callerIn, type Routes } from '../routes.ts'

/** The formats that can be read, how each feed of the caller's tenant stands, and how much each source gives. */
export function registerSources(app: Routes, context: ApiContext): void {
  const { store, clock } = context
  const volumes = volumeDesk({ store, clock, breathe: () => nextTurn() })
  app.get(
    '/api/v1/sources',
    { config: { permission: 'read' }, schema: { response: { 200: SourceStates } } },
    async (request) => ({
      formats: [...context.sources],
      feeds: [...(await feedStates(context, callerIn(request).tenant))],
    }),
  )
  app.get(
    '/api/v1/sources/volumes',
    { config: { permission: 'read' }, schema: { response: { 200: Volumes } } },
    async (request) => volumes.of(callerIn(request).tenant),
  )
}
