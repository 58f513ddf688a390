import { z } from 'zod'

/** The languages that a programme speaks. */
export const Language = z.enum(['en', 'nl'])
export type Language = z.infer<typeof Language>

/** The same text in every language. */
export function inLanguages(most: number) {
  const text = z.string().min(1).max(most)
  return z.strictObject({ en: text, nl: text })
}
