/**
 * By code point, which is the order of their UTF-8 bytes: as SQLite and Elasticsearch order texts, and not as JavaScript does, which
 * goes by UTF-16. Below, at or above 0.
 */
export function compareTexts(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one, 'utf8'), Buffer.from(other, 'utf8'))
}
