import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** What the host reads of plugin.json, as Grafana does (grafana/plugin-tools, `reference/metadata.md`). */
const Manifest = z.looseObject({
  id: z.string(),
  name: z.string(),
  info: z.looseObject({ version: z.string() }),
  includes: z.array(
    z.looseObject({
      type: z.string(),
      name: z.string(),
      path: z.string(),
      action: z.string(),
      addToNav: z.boolean().default(false),
      defaultNav: z.boolean().default(false),
    }),
  ),
  routes: z.array(
    z.looseObject({
      path: z.string(),
      method: z.string().default('*'),
      url: z.string(),
      reqAction: z.string(),
      headers: z.array(z.strictObject({ name: z.string(), content: z.string() })).default([]),
    }),
  ),
  roles: z.array(
    z.looseObject({
      role: z.looseObject({ permissions: z.array(z.looseObject({ action: z.string() })) }),
      grants: z.array(z.string()),
    }),
  ),
})
export type Manifest = z.infer<typeof Manifest>

/** The manifest of a built app. */
export function readManifest(dist: string): Manifest {
  return Manifest.parse(JSON.parse(readFileSync(join(dist, 'plugin.json'), 'utf8')))
}

/** What somebody with a role of Grafana may do with the app. */
export function actionsOf(manifest: Manifest, grant: string): readonly string[] {
  const roles = manifest.roles.filter(({ grants }) => grants.includes(grant))
  return [...new Set(roles.flatMap(({ role }) => role.permissions.map(({ action }) => action)))]
}
