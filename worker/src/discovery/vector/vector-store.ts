import type { AssetFacts } from '../../model/asset.ts'
import type { AssetRef } from '../../model/event.ts'
import { authenticationOf, exposureOf, type Instance } from '../providers/provider-connector.ts'

/** The server itself, whether it holds anything or not. */
export function storeRef(provider: string, { url }: Instance): AssetRef {
  return { type: 'vector_database', provider, key: url }
}

/** Something that a server holds vectors in. */
export function collectionRef(provider: string, { url }: Instance, ...path: readonly string[]): AssetRef {
  return { type: 'vector_database', provider, key: [url, ...path.map(encodeURIComponent)].join('/') }
}

/** What holds for a server and everything in it. Whoever reaches one that asks for no key may write into it. */
export function storeFacts(
  instance: Instance,
  encrypted: boolean = instance.url.startsWith('https:'),
): AssetFacts {
  const authentication = authenticationOf(instance)
  const exposure = exposureOf(instance)
  const controls = [{ type: 'encryption_in_transit', operational: encrypted }]
  if (authentication !== undefined) {
    controls.unshift({ type: 'authentication', operational: authentication !== 'none' })
  }
  return {
    endpoint: instance.url,
    self_hosted: true,
    controls,
    ...(authentication === undefined ? {} : { authentication }),
    ...(exposure === undefined ? {} : { exposure }),
    ...(authentication === 'none' ? { untrusted_content: true, may_write: ['*'] } : {}),
  }
}

/** One number where all vectors of a collection have it. */
export function oneOf<Value>(values: readonly (Value | undefined)[]): Value | undefined {
  const distinct = new Set(values)
  const [only] = distinct
  return distinct.size === 1 ? only : undefined
}

/** Who may write into what is on a server: its users, where they could be found out, unless it asks nobody for a key. */
export function writers(
  { open }: Instance,
  names: readonly string[] | undefined,
): Pick<AssetFacts, 'may_write'> {
  return names === undefined || open === true ? {} : { may_write: [...new Set(names)].sort() }
}
