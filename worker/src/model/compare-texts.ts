/** The first UTF-16 unit that is not a character by itself; private and other late characters follow. */
const FIRST_SURROGATE = 0xd800

/**
 * By code point, which is the order of their UTF-8 bytes: as SQLite and Elasticsearch order texts, and not as JavaScript does, which
 * goes by UTF-16. Below, at or above 0.
 */
export function compareTexts(one: string, other: string): number {
  const both = Math.min(one.length, other.length)
  for (let at = 0; at < both; at++) {
    const [left, right] = [one.charCodeAt(at), other.charCodeAt(at)]
    if (left === right) continue
    // Below the surrogates both orders are the same.
    if (left < FIRST_SURROGATE && right < FIRST_SURROGATE) return left - right
    return Buffer.compare(Buffer.from(one, 'utf8'), Buffer.from(other, 'utf8'))
  }
  return one.length - other.length
}
