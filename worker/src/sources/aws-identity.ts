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

/** A principal as findings name it, by parts. */
export interface AwsPrincipal {
  /** `IAMUser`, `AssumedRole`, `Role`, `FederatedUser`, `Root` ... */
  type: string | undefined
  /** The user's or the role's name. */
  name: string | undefined
  /** `AIDA...` of a user, `AROA...:SESSION` of a role that was assumed. */
  principalId: string | undefined
  accessKeyId: string | undefined
  account: string | undefined
  partition: string | undefined
}

/**
 * The same fields as CloudTrail gives for the principal, so that a finding and the calls it is about have one `user.id`:
 * its ARN, put together from the parts (the path of a user is not among them; users in one are known by their key only).
 */
export function awsPrincipal(principal: AwsPrincipal): EventDraft['fields'] {
  const { type, name, principalId, accessKeyId } = principal
  const fields = awsIdentity(arnOf(principal))
  return {
    ...fields,
    'user.id': fields['user.id'] ?? principalId ?? name,
    'user.name': fields['user.name'] ?? name,
    'user.type': type ?? fields['user.type'],
    'wachter.api_key.id': accessKeyId,
  }
}

function arnOf({ type, name, principalId, account, partition = 'aws' }: AwsPrincipal): string | undefined {
  if (account === undefined) return undefined
  if (type === 'Root') return `arn:${partition}:iam::${account}:root`
  if (name === undefined) return undefined
  const session = principalId?.includes(':') ? principalId.slice(principalId.indexOf(':') + 1) : undefined
  switch (type) {
    case 'IAMUser':
      return `arn:${partition}:iam::${account}:user/${name}`
    case 'FederatedUser':
      return `arn:${partition}:sts::${account}:federated-user/${name}`
    case 'AssumedRole':
    case 'Role':
      return session === undefined
        ? `arn:${partition}:iam::${account}:role/${name}`
        : `arn:${partition}:sts::${account}:assumed-role/${name}/${session}`
    default:
      return undefined
  }
}
