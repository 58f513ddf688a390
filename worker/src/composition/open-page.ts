import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createLocalJWKSet } from 'jose'
import { hashToken, type KnownToken, type Role } from '../api/access.ts'
import type { GrafanaConfig } from '../api/grafana-config.ts'
import type { KnownGrafana } from '../api/grafana-identity.ts'
import type { Routes } from '../api/routes.ts'
import { isLoopback } from '../config/is-loopback.ts'
import type { TenantId } from '../model/ids.ts'
import { systemClock } from './system.ts'

/** The page in which people work where there is no Grafana. */
export interface Page {
  /** What it asks the API with, one token a route of the app; good as long as the process lives. */
  tokens: readonly KnownToken[]
  /** It signs who asks, as a Grafana does. */
  grafana: KnownGrafana
  register(app: Routes): Promise<void>
  /** Where one signs in, below the server's address. */
  path: string
}

/** Which role of the API each route of the app has (plugin/src/plugin.json names them in its templates). */
const ROLE_OF_TOKEN = {
  readToken: 'viewer',
  annotateToken: 'analyst',
  respondToken: 'responder',
  revealToken: 'revealer',
  attestToken: 'attester',
  configureToken: 'admin',
} as const satisfies Record<string, Role>

/** The page among the Grafanas of the API; an id that no configuration can have. */
const PAGE = ':page'

/** Its people are one, with the rights they signed in with. */
function pageAsGrafana(tenant: TenantId, roles: readonly string[]): GrafanaConfig {
  const people = roles.map((role) => `local-${role.toLowerCase()}`)
  return {
    ...{ id: PAGE, url: 'http://127.0.0.1', orgs: [{ id: 1, tenant }], teams: [], others: 'as_granted' },
    people: people.map((name) => ({ subject: `user:${name}`, name })),
  }
}

/** Where the app is, in this checkout; a worker without it has no page. */
const folder = join(import.meta.dirname, '..', '..', '..', 'plugin')

/**
 * The page over this tenant, where it was built and this server listens to its own machine alone. This is the one place that
 * says who the page is to the API.
 */
export async function openPage(options: {
  host: string
  tenant: TenantId
  /** What one signs in with: 256 random bits. */
  secret: string
}): Promise<Page | undefined> {
  const { host, tenant, secret } = options
  const isBuilt =
    existsSync(join(folder, 'dist', 'plugin.json')) && existsSync(join(folder, 'standalone', 'dist'))
  if (!isLoopback(host) || !isBuilt) return undefined
  const { registerHost } = await import('../../../plugin/standalone/server/register-host.ts')
  const { ROLES } = await import('../../../plugin/standalone/server/session.ts')
  const { idSigner } = await import('../../../plugin/standalone/server/sign-id.ts')
  const signer = idSigner(secret)
  const made = Object.entries(ROLE_OF_TOKEN).map(([name, role]) => {
    const value = randomBytes(32).toString('base64url')
    return {
      name,
      value,
      token: { name: `page-${role}`, tenant, role, sha256: hashToken(value), grafana: PAGE },
    }
  })
  const settings = {
    jsonData: { workerUrl: 'http://worker' },
    secureJsonData: Object.fromEntries(made.map(({ name, value }) => [name, value])),
  }
  return {
    tokens: made.map(({ token }) => token),
    grafana: {
      ...pageAsGrafana(tenant, ROLES),
      keys: createLocalJWKSet({ keys: [...signer.keys.keys] }),
    },
    path: `/login?token=${secret}`,
    register: (app) =>
      app.register(async (scope: Routes) =>
        registerHost(scope, {
          ...{ folder, secret, signer, settings },
          packages: join(import.meta.dirname, '..', '..', '..', 'node_modules'),
          config: { permission: 'open' },
          now: () => Date.parse(systemClock.now()),
        }),
      ) as unknown as Promise<void>,
  }
}
