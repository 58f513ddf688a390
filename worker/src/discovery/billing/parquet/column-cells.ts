import { damaged } from './bytes.ts'
import type { Page } from './pages.ts'
import type { Leaf } from './schema.ts'

/** The next row's cell of a column; a promise where a page has to be read first. */
export type Cells = () => string | undefined | Promise<string | undefined>

/** A column and its pages. */
export interface Paged {
  leaf: Leaf
  pages: AsyncIterator<Page>
}

/** The cells of a column with one value, or none, a row. Throws `discovery.unreadable` (user) where it ends before its rows. */
export function flatCells(paged: Paged): Cells {
  const entries = entriesOf(paged)
  const turned = async () => {
    if (!(await entries.turn())) throw tooShort()
    return entries.take()
  }
  return () => (entries.isReady() ? entries.take() : turned())
}

/** The cells of a column that maps names to texts: what it holds under `name`, of several the last. Throws as above. */
export function mapCells(keys: Paged, values: Paged, isWanted: (name: string) => boolean): Cells {
  const [names, texts] = [entriesOf(keys), entriesOf(values)]
  return async () => {
    let found: string | undefined
    for (let nth = 0; ; nth += 1) {
      if (!names.isReady() && !(await names.turn())) {
        if (nth === 0) throw tooShort()
        return found
      }
      if (nth > 0 && names.repetition() === 0) return found
      if (!texts.isReady() && !(await texts.turn())) throw tooShort()
      const [name, text] = [names.take(), texts.take()]
      if (name !== undefined && isWanted(name)) found = text
    }
  }
}

/** The entries of a column over all its pages. */
interface Entries {
  isReady(): boolean
  /** Goes on to the next page that has any; false at the end. */
  turn(): Promise<boolean>
  /** Of the next entry: 0 where it begins a row. */
  repetition(): number
  take(): string | undefined
}

function entriesOf({ leaf, pages }: Paged): Entries {
  let page: Page | undefined
  let left = 0
  let held: number | undefined
  const repetition = () => {
    held ??= page?.repetition() ?? 0
    return held
  }
  return {
    isReady: () => left > 0,
    async turn() {
      while (left === 0) {
        const next = await pages.next()
        if (next.done === true) return false
        page = next.value
        left = page.entries
      }
      return true
    },
    repetition,
    take() {
      repetition()
      held = undefined
      left -= 1
      return page?.definition() === leaf.definitions ? page.value() : undefined
    },
  }
}

function tooShort() {
  return damaged('ends before its rows do')
}
