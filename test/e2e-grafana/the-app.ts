import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const Manifest = z.object({
  id: z.string(),
  includes: z.array(
    z.object({ type: z.string(), name: z.string(), path: z.string(), addToNav: z.boolean().optional() }),
  ),
})
const manifest = Manifest.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'plugin', 'src', 'plugin.json'), 'utf8')),
)

/** The app under test, as its manifest names it. */
export const pluginId = manifest.id

/** The pages that it puts into Grafana's navigation, with their paths below the app's. */
export const navigation = manifest.includes
  .filter(({ type, addToNav }) => type === 'page' && addToNav === true)
  .map(({ name, path }) => ({ name, path: path.replace('/a/%PLUGIN_ID%', '') }))

/** Through Grafana's proxy to the worker: `read/incidents`. */
export function proxied(path: string): string {
  return `/api/plugin-proxy/${pluginId}/${path}`
}
