import type { Category } from '../model/category.ts'
import { inEnglish, type Sentence } from '../model/sentence.ts'

/** A sentence about a category in English, which calls it by the title that the site gave it; its code names it by its id. */
export function titled(said: Sentence, { title }: Category): string {
  const { with: filled = {} } = said
  return inEnglish(
    filled['category'] === undefined ? said : { ...said, with: { ...filled, category: title } },
  )
}
