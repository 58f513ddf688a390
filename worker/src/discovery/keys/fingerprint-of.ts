import { createHmac } from 'node:crypto'
import { canonicalJson } from '../../audit/canonical-json.ts'
import type { TenantId } from '../../model/ids.ts'

/**
 * By what a key is known without its value: HMAC-SHA-256 with the installation's key, hex. The same value is the same key
 * wherever it lies within a tenant; who has the fingerprint alone can't try values.
 */
export function fingerprintOf(sealingKey: Uint8Array, tenant: TenantId, value: string): string {
  // The prefix keeps this use of the key apart from every other.
  return createHmac('sha256', sealingKey)
    .update(canonicalJson(['api key 1', tenant, value]))
    .digest('hex')
}
