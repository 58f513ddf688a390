import type { AssetRef } from './event.ts'
import { idOf } from './ids.ts'
import type { AssetType } from './taxonomy.ts'

/** Kinds that a log can't tell apart: the same name is the same thing, whichever of them it was taken for. */
const FAMILY: Partial<Record<AssetType, string>> = {
  foundation_model: 'model',
  fine_tuned_model: 'model',
  embedding_model: 'model',
}

/** Providers whose names differ in case only where they are written, not in what they mean (Azure resource ids and names). */
const CASELESS = /^azure(_|$)/

/** What a type is told apart as where only names are known. */
export function familyOf(type: AssetType): string {
  return FAMILY[type] ?? type
}

/** What a reference is known by, as a hash: two with the same one name the same thing, which has it in its identity. */
export function nameKeyOf(ref: AssetRef): string {
  return idOf('name', familyOf(ref.type), ref.provider, keyOf(ref))
}

function keyOf({ provider, key }: AssetRef): string {
  if (CASELESS.test(provider)) return key.toLowerCase().replace(/\/+$/, '')
  const url = key.includes('://') && URL.canParse(key) ? new URL(key) : undefined
  return url === undefined
    ? key
    : `${url.protocol}//${url.host}${url.pathname.replace(/\/+$/, '')}${url.search}`
}
