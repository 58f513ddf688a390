import { atOnce } from '../../model/at-once.ts'
import type { AssetRef } from '../../model/event.ts'
import type { TenantId } from '../../model/ids.ts'
import { stringAt } from '../../sources/json-fields.ts'
import type { Connector, Discovered } from '../connector.ts'
import { gathered } from '../gathered.ts'
import { type HttpAccess, type JsonClient, jsonClient } from '../json-client.ts'
import * as looked from '../look-through.ts'
import { type RestApi, restCalls } from '../rest-calls.ts'

/** An organisation, gateway or host that is looked at. */
export interface Instance {
  url: string
  /** Whether it answers without a key; undefined where that was not tried or not seen. */
  open: boolean | undefined
}

export type Asks<Name extends string> = looked.Asks<Name, Instance>
export type Reading<Name extends string> = looked.Reading<Name, Instance>

/** A secret, read when it is needed; throws `config.secret` (user). */
export type Secret = () => string

/** Who a connector is, where its instances are and how they are reached. */
export interface ProviderOptions extends HttpAccess {
  id: string
  tenant: TenantId
  instances: readonly { url: string; key?: Secret | undefined }[]
}

/** An HTTP interface of a provider and how to look through it. */
interface Provider<Name extends string> {
  api: Pick<RestApi<Name>, 'calls' | 'next' | 'holdsNothing' | 'failureIn'>
  headers(key: string): Readonly<Record<string, string>>
  /** Asked without a key, to see whether that is answered. */
  tried?: Name
  readings: readonly Reading<Name>[]
  /** Told once for all instances. */
  isShared?(asset: AssetRef): boolean
}

const AT_ONCE = 8

/** A connector over instances that all speak one interface. */
export function providerConnector<Name extends string>(
  provider: Provider<Name>,
  options: ProviderOptions,
): Connector {
  const { id, tenant, instances } = options
  return {
    id,
    tenant,
    sighting: 'discovered',
    async *discover(signal) {
      const client = jsonClient(options)
      try {
        const shared = gathered(provider.isShared ?? (() => false))
        const listed = new Set<string>()
        const looks = atOnce(instances, AT_ONCE, (instance) => lookAt(provider, instance, client, signal))
        for await (const told of looks) {
          for (const one of told) {
            if (one.kind === 'covered') listed.add(one.scope)
            yield one.kind === 'seen' ? { ...one, things: shared.without(one.things) } : one
          }
        }
        if (provider.isShared === undefined) return
        const whole = listed.size === instances.length
        yield { kind: 'seen', scope: 'models', things: shared.all({ whole }) }
        if (whole) yield { kind: 'covered', scope: 'models', types: ['foundation_model', 'fine_tuned_model'] }
      } finally {
        client.close()
      }
    },
  }
}

async function lookAt<Name extends string>(
  { api, headers, tried, readings }: Provider<Name>,
  { url, key }: ProviderOptions['instances'][number],
  client: JsonClient,
  signal: AbortSignal,
): Promise<readonly Discovered[]> {
  const base = url.replace(/\/+$/, '')
  const given = key === undefined ? {} : headers(key())
  const open =
    tried === undefined
      ? undefined
      : await answers(restCalls({ ...api, base, headers: async () => ({}) }, client, signal), tried)
  const calls = restCalls({ ...api, base, headers: async () => given }, client, signal)
  const looking = { scope: base, place: { url: base, open }, calls, signal }
  return looked.lookThrough(looking, async () => readings)
}

async function answers<Name extends string>(
  calls: looked.Calls<Name>,
  call: Name,
): Promise<boolean | undefined> {
  try {
    await calls.one(call, {})
    return true
  } catch (thrown) {
    return stringAt(thrown, 'code') === 'discovery.denied' ? false : undefined
  }
}

/** How an instance knows who calls. */
export function authenticationOf({ open }: Instance): 'none' | 'key' | undefined {
  return open === undefined ? undefined : open ? 'none' : 'key'
}

const PRIVATE = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|\[?f[cde])/i
const OWN = /^(127\.|\[?::1\]?$|localhost$)/i

/** Who reaches an address, as far as it tells: a name may lead anywhere. */
export function exposureOf({ url }: Instance): 'internal' | 'vpc' | 'public' | undefined {
  const { hostname } = new URL(url)
  if (OWN.test(hostname)) return 'internal'
  const isAddress = /^(\d{1,3}\.){3}\d{1,3}$|^\[/.test(hostname)
  if (!isAddress) return undefined
  return PRIVATE.test(hostname) ? 'vpc' : 'public'
}

/** `gpt-4o: 500 requests, 30000 tokens` from limits by name. */
export function limitsText(limits: readonly (readonly [name: string, value: number | undefined])[]): string {
  return limits.flatMap(([name, value]) => (value === undefined ? [] : [`${value} ${name}`])).join(', ')
}
