import { createRemoteJWKSet } from 'jose'
import type { GrafanaConfig } from './grafana-config.ts'
import type { KnownGrafana } from './grafana-identity.ts'

/** Grafana is waited for this long, milliseconds: a person waits too. */
const PATIENCE_MS = 5_000

/**
 * A new key of Grafana is looked for at most this often, milliseconds. It signs with a key for weeks, and tokens with
 * keys that do not exist cost nothing to make.
 */
const COOLDOWN_MS = 30_000

/** Keys are asked for anew after this, milliseconds, so that one which was withdrawn does not hold for ever. */
const FRESH_MS = 600_000

/** A Grafana with its public keys, which are read from it when the first of its people asks. */
export function grafanaAt(config: GrafanaConfig): KnownGrafana {
  const root = config.url.endsWith('/') ? config.url : `${config.url}/`
  return {
    ...config,
    keys: createRemoteJWKSet(new URL('api/signing-keys/keys', root), {
      timeoutDuration: PATIENCE_MS,
      cooldownDuration: COOLDOWN_MS,
      cacheMaxAge: FRESH_MS,
    }),
  }
}
