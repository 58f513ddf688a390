import type { RecordPage } from '../worker/record-pages.ts'

/** As many records as one change of everything may touch: more is a mistake more often than a wish. */
export const MOST_AT_ONCE = 10_000

/**
 * Every record that meets a question, page by page, at most `most`. They are named before the first of them is changed: a
 * change that moves a record in the list's order moves nothing that is still to come.
 */
export async function walkRecords<Row>(
  page: (cursor: string | undefined, signal: AbortSignal) => Promise<RecordPage<Row>>,
  signal: AbortSignal,
  most = MOST_AT_ONCE,
): Promise<readonly Row[]> {
  const rows: Row[] = []
  let cursor: string | undefined
  do {
    signal.throwIfAborted()
    const { items, next } = await page(cursor, signal)
    rows.push(...items)
    cursor = next ?? undefined
  } while (cursor !== undefined && rows.length < most)
  return rows.slice(0, most)
}
