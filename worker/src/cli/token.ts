import { hashToken, permissionsOf, type Role } from '../api/access.ts'
import type { TenantId } from '../model/ids.ts'

/** `wachter token create`: a new bearer token, shown once, and what to put into the configuration. */
export async function createToken(
  options: { name: string; tenant: TenantId; role: Role },
  { randomBytes, out, err }: { randomBytes(size: number): Uint8Array; out: Out; err: Out },
): Promise<number> {
  const token = `wachter_${Buffer.from(randomBytes(32)).toString('base64url')}`
  await err('Keep the token now, it is not shown again. In provisioning/wachter.yaml:')
  await err('api:\n  tokens:')
  await err(`    - name: ${JSON.stringify(options.name)}`)
  await err(`      tenant: ${options.tenant}\n      role: ${options.role}\n      sha256: ${hashToken(token)}`)
  await out(token)
  return 0
}

type Out = (line: string) => Promise<void>

export const roles = Object.keys(permissionsOf) as Role[]
