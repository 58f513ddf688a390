import type { RecordPage } from './record-pages.ts'

/**
 * A page of a list whose question has a moment in it (`now-7d`): those after the first are asked with the moment of the first, which
 * their cursor carries, for a cursor is only good for the same question.
 */
export async function pageAt<Item>(
  cursor: string | undefined,
  ask: (now: number, cursor: string | undefined) => Promise<RecordPage<Item>>,
): Promise<RecordPage<Item>> {
  const [, moment, rest] = /^(\d+) (.*)$/s.exec(cursor ?? '') ?? []
  const now = moment === undefined ? Date.now() : Number(moment)
  const page = await ask(now, rest)
  return { ...page, next: page.next === null ? null : `${now} ${page.next}` }
}
