import type { TenantId } from '../model/ids.ts'
import { basicLogin } from '../outward/basic-login.ts'
import type { HttpTarget } from '../response/runs/http-commands.ts'
import type { Config } from './config.ts'

/** Where the requests of a tenant's playbooks may go. Secrets are read when one is sent. */
export function httpTargets(
  { actions, secret }: Pick<Config, 'actions' | 'secret'>,
  tenant: TenantId,
): readonly HttpTarget[] {
  return actions.http_targets
    .filter((one) => one.tenant === tenant)
    .map(({ id, url, credentials, approval, idempotent, status }) => ({
      ...{ id, approval, idempotent, status, base: new URL(url) },
      credentials() {
        if (credentials === undefined) return { headers: {}, secrets: [] }
        const value = secret(credentials.secret)
        switch (credentials.scheme) {
          case 'bearer':
            return { headers: { authorization: `Bearer ${value}` }, secrets: [value] }
          case 'basic': {
            const { authorization, secrets } = basicLogin(credentials.user, value)
            return { headers: { authorization }, secrets }
          }
          case 'header':
            return { headers: { [credentials.name]: value }, secrets: [value] }
        }
      },
    }))
}
