import { createHash, createHmac } from 'node:crypto'
import { canonicalJson } from '../../audit/canonical-json.ts'
import type { TenantId } from '../../model/ids.ts'

/**
 * By what a key is known without its value: HMAC-SHA-256 with the installation's key, hex. The same value is the same key
 * wherever it lies within a tenant; who has the fingerprint alone can't try values.
 */
export function fingerprintOf(sealingKey: Uint8Array, tenant: TenantId, value: string): string {
  return fingerprintOfDigest(sealingKey, tenant, createHash('sha256').update(value).digest('hex'))
}

/** The same from the SHA-256 (hex) of the value, which is all that logs and gateways such as LiteLLM keep of a key. */
export function fingerprintOfDigest(sealingKey: Uint8Array, tenant: TenantId, sha256: string): string {
  // The prefix keeps this use of the key apart from every other.
  return createHmac('sha256', sealingKey)
    .update(canonicalJson(['api key 2', tenant, sha256.toLowerCase()]))
    .digest('hex')
}

/** Whether a key's name in a log or at a gateway is the SHA-256 of its value, as far as one can see. */
export function isDigest(name: string): boolean {
  return /^[0-9a-f]{64}$/i.test(name)
}
