/**
 * The `Authorization` of a name and its password (RFC 7617), with what of it must never be repeated: the password, and the
 * two together as they are sent.
 */
export function basicLogin(user: string, password: string): { authorization: string; secrets: string[] } {
  const both = Buffer.from(`${user}:${password}`).toString('base64')
  return { authorization: `Basic ${both}`, secrets: [password, both] }
}
