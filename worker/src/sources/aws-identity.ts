import type { EventDraft } from '../model/source.ts'

/** `user.type` by the kind of principal in an ARN, worded as CloudTrail does. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['user', 'IAMUser'],
  ['assumed-role', 'AssumedRole'],
  ['role', 'Role'],
  ['federated-user', 'FederatedUser'],
  ['root', 'Root'],
])

/**
 * Who an AWS principal's ARN names. `user.id` is the whole ARN (unique over accounts); `user.name` the IAM user or, for an
 * assumed role, the session name, which is the end user where the application sets it; `user.roles` the role.
 */
export function awsIdentity(arn: string | undefined): EventDraft['fields'] {
  if (arn === undefined) return {}
  const resource = arn.split(':').slice(5).join(':')
  const [kind = '', ...path] = resource.split('/')
  const role = kind === 'assumed-role' || kind === 'role' ? path.at(kind === 'role' ? -1 : 0) : undefined
  const name = kind === 'root' ? 'root' : path.at(-1)
  return {
    'user.id': arn,
    'user.name': name,
    'user.email': name !== undefined && EMAIL.test(name) ? name : undefined,
    'user.type': TYPES.get(kind),
    'user.roles': role === undefined ? undefined : [role],
  }
}

/** Loose on purpose: tells an address from a session name, validates nothing. */
const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,255}$/
