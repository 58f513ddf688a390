/** `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE` (AWS: “Amazon Resource Names”). */
const ARN = /^arn:[^:]*:[^:]*:[^:]*:[^:]*:(.+)$/
/** A path of a file, an Azure resource id, a resource name of Google. */
const PATH = /^(?:\/|[a-z]:[\\/]|projects\/)/i

/**
 * What people call a thing whose name says where it is, too: the end of an ARN, the last two parts of a path. Other names, and
 * those of whole accounts, stand as they are. To be shown beside the whole name, never to tell things apart.
 */
export function shortNameOf(name: string): string {
  const resource = ARN.exec(name)?.[1]
  if (resource === 'root') return name
  if (resource !== undefined) return lastOf(resource, resource.includes('/') ? /\// : /:/, 1) ?? name
  return PATH.test(name) ? (lastOf(name, /[\\/]/, 2) ?? name) : name
}

function lastOf(text: string, between: RegExp, count: number): string | undefined {
  const parts = text.split(between).filter((part) => part !== '')
  return parts.length === 0 ? undefined : parts.slice(-count).join('/')
}
