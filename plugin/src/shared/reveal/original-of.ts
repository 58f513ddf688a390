import type { Event } from '@wachter/worker/model/event.ts'
import type { Evidence } from '@wachter/worker/model/finding.ts'

const MASK = '▮'

/** The excerpt of a piece of evidence as it was logged, from an event without masks; undefined where that has another text now. */
export function originalOf(
  { field, excerpt, start, mark_start: mark }: Pick<Evidence, 'field' | 'excerpt' | 'start' | 'mark_start'>,
  event: Event,
): string | undefined {
  const from = start - mark
  return textsAt(event, field)
    .map((text) => text.slice(from, from + excerpt.length).toWellFormed())
    .find((text) => isMaskedAs(text, excerpt))
}

/** Whether a text is what an excerpt shows, where that is not masked. */
function isMaskedAs(text: string, excerpt: string): boolean {
  if (text.length !== excerpt.length) return false
  for (let at = 0; at < text.length; at++) if (excerpt[at] !== MASK && excerpt[at] !== text[at]) return false
  return true
}

/** The texts of a field: a dotted path in which any part may be a key with dots; lists give each of theirs. */
function textsAt(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => textsAt(one, path))
  if (path === '') return typeof value === 'string' ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  for (const [key, one] of Object.entries(value).sort(([a], [b]) => b.length - a.length)) {
    if (path === key) return textsAt(one, '')
    if (path.startsWith(`${key}.`)) return textsAt(one, path.slice(key.length + 1))
  }
  return []
}
