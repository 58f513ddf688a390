import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { z } from 'zod'
import { PLUGIN_ID } from './plugin-id.ts'

const Manifest = z.looseObject({
  id: z.string().regex(/^[0-9a-z]+-([0-9a-z]+-)?app$/),
  includes: z.array(z.looseObject({ path: z.string(), action: z.string(), addToNav: z.boolean() })),
  routes: z.array(z.looseObject({ path: z.string(), method: z.string(), reqAction: z.string() })),
  roles: z.array(
    z.looseObject({
      role: z.looseObject({ permissions: z.array(z.looseObject({ action: z.string() })) }),
      grants: z.array(z.string()),
    }),
  ),
})
const manifest = Manifest.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'plugin.json'), 'utf8')))
const source = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8')

test('the manifest and the code speak of the same plugin', () => {
  expect(manifest.id).toBe(PLUGIN_ID)
})

test('every action of the code is granted by a role, and none is granted that nothing asks for', () => {
  const granted = new Set(manifest.roles.flatMap(({ role }) => role.permissions.map(({ action }) => action)))
  granted.delete('plugins.app:access')
  const asked = [
    ...manifest.routes.map(({ reqAction }) => reqAction),
    ...manifest.includes.map(({ action }) => action),
  ]
  expect([...granted].sort()).toEqual([...new Set(asked)].sort())
  const written = [...source('shared/permissions.ts').matchAll(/\$\{PLUGIN_ID\}\.([\w:]+)/g)].map(
    ([, action]) => `${PLUGIN_ID}.${action}`,
  )
  expect(written.sort()).toEqual([...granted].sort())
})

test('each route is guarded, carries the rest of its path, and reads with GET alone', () => {
  for (const { path, method, reqAction } of manifest.routes) {
    expect(path).toMatch(/\/\*$/)
    expect(reqAction).toMatch(new RegExp(`^${PLUGIN_ID}\\.`))
    expect(method === 'GET').toBe(path === 'read/*')
  }
})

test('a higher role of Grafana may do all that a lower one may', () => {
  const byGrant = (grant: string) =>
    new Set(
      manifest.roles
        .filter(({ grants }) => grants.includes(grant))
        .flatMap(({ role }) => role.permissions.map(({ action }) => action)),
    )
  const [viewer, editor, admin] = ['Viewer', 'Editor', 'Admin'].map(byGrant)
  expect([...(viewer ?? [])].filter((action) => !editor?.has(action))).toEqual([])
  expect([...(editor ?? [])].filter((action) => !admin?.has(action))).toEqual([])
})
