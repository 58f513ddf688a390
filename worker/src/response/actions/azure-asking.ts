import { z } from 'zod'
import type { JsonClient } from '../../discovery/json-client.ts'
import type { RestApi } from '../../discovery/rest-calls.ts'
import { problem } from '../../model/problem.ts'
import { isObject, stringAt } from '../../sources/json-fields.ts'
import type { Asking } from './asking.ts'
import { type HttpCall, httpAsking } from './http-asking.ts'

/** Resource Manager as an identity asks it that may touch this subscription. Throws `action.parameters` where none may. */
export type AzureOf = (subscription: string) => Asking<HttpCall>

const name = '[A-Za-z0-9][A-Za-z0-9._-]{0,89}'
const group = '[A-Za-z0-9_().-]{1,89}[A-Za-z0-9_()-]'
const guid = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}'

/** A resource by its id, as the inventory and the portal show it; what stands between are parts of its type. */
export function azureResource(provider: string, ...types: readonly string[]) {
  const below = types.map((type) => `/${type}/${name}`).join('')
  const pattern = new RegExp(
    `^/subscriptions/${guid}/resourceGroups/${group}/providers/${provider.replace('.', '\\.')}${below}$`,
    'i',
  )
  return z
    .string()
    .max(1024)
    .regex(pattern, `the resource's id: /subscriptions/.../providers/${provider}/${types[0]}/NAME`)
    .refine((id) => !id.split('/').some((part) => /^\.+$/.test(part)), 'no part of it is dots alone')
}

/** An account of Azure OpenAI or AI services. */
export const azureAccount = azureResource('Microsoft.CognitiveServices', 'accounts')
export const azureName = z.string().regex(new RegExp(`^${name}$`), 'a name as Azure allows it')

/** The parts of a resource's path. */
export function pathIn(id: string): string[] {
  return id.split('/').filter((part) => part !== '')
}

/** What a resource is called. */
export function nameOf(id: string): string {
  return pathIn(id).at(-1) ?? id
}

/** Resource Manager for the subscription of a resource. */
export function azureFor(azureOf: AzureOf, id: string): Asking<HttpCall> {
  return azureOf((pathIn(id)[1] ?? '').toLowerCase())
}

/** Stable version whose shapes are used: deployments, raiPolicies, keys. */
export const COGNITIVE = { 'api-version': '2025-06-01' }

/** An answer that has to be an object. */
export function objectIn(answer: unknown, what: string): Readonly<Record<string, unknown>> {
  if (isObject(answer)) return answer
  throw problem('action.other-form', 'operational', `${what}: Azure answered something that is no object`)
}

/** Resource Manager by an interface that is opened with the first call; it keeps its token. */
export function azureManagement(
  client: JsonClient,
  open: () => Promise<Pick<RestApi<never>, 'base' | 'headers'>>,
): Asking<HttpCall> {
  let opened: ReturnType<typeof open> | undefined
  const asking = async (signal: AbortSignal) => {
    opened ??= open()
    const api = await opened
    return httpAsking(client, { base: api.base, headers: () => api.headers(new URL(api.base), signal) })
  }
  return {
    read: async (call, signal) => (await asking(signal)).read(call, signal),
    change: async (call, signal) => (await asking(signal)).change(call, signal),
  }
}

/** A resource of Azure that is read, and written with what of it is to be different. */
export interface AzureResource<Parameters> {
  read(given: Parameters, signal: AbortSignal): Promise<Readonly<Record<string, unknown>>>
  /**
   * Writes what `bodyOf` makes of the resource as it is now: of that very state where Azure tells states apart (`etag`). Somebody
   * else's change in between is `action.changed`.
   */
  write(
    given: Parameters,
    bodyOf: (resource: Readonly<Record<string, unknown>>) => unknown,
    signal: AbortSignal,
  ): Promise<void>
}

export function azureResourceAt<Parameters>(
  azureOf: AzureOf,
  {
    pathOf,
    type,
    query,
    method,
    wait,
  }: {
    /** Parts of its path, subscription first. */
    pathOf(given: Parameters): string[]
    /** As permissions name it. */
    type: string
    query: Readonly<Record<string, string>>
    /** As a whole, or only members. */
    method: 'PUT' | 'PATCH'
    wait: (ms: number, signal: AbortSignal) => Promise<unknown>
  },
): AzureResource<Parameters> {
  const read: AzureResource<Parameters>['read'] = async (given, signal) => {
    const path = pathOf(given)
    const asking = azureFor(azureOf, path.join('/'))
    const call = { path, query, needs: `${type}/read` }
    return objectIn(await settled(() => asking.read(call, signal), wait, signal), path.at(-1) ?? type)
  }
  return {
    read,
    async write(given, bodyOf, signal) {
      const path = pathOf(given)
      const resource = await read(given, signal)
      const etag = stringAt(resource, 'etag')
      const headers = etag === undefined ? {} : { 'if-match': etag }
      const call = { path, query, needs: `${type}/write`, method, headers, body: bodyOf(resource) }
      await azureFor(azureOf, path.join('/')).change(call, signal)
    },
  }
}

const SETTLED_TRIES = 60
const SETTLED_MS = 5_000
const UNDER_WAY = /^(Accepted|Creating|Updating|Scaling|Moving|Provisioning)$/

/** A resource once Azure is through with what it has begun (status 201 or 202): until then the state before is answered. */
export async function settled(
  read: () => Promise<unknown>,
  wait: (ms: number, signal: AbortSignal) => Promise<unknown>,
  signal: AbortSignal,
): Promise<unknown> {
  for (let nth = 0; nth < SETTLED_TRIES; nth++) {
    const resource = await read()
    const state = stringAt(resource, 'properties', 'provisioningState')
    if (state === undefined || !UNDER_WAY.test(state)) return resource
    await wait(SETTLED_MS, signal)
  }
  throw problem('action.busy', 'operational', 'Azure has been changing it for five minutes')
}
