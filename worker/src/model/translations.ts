import { z } from 'zod'
import { inLanguages, Language } from './in-languages.ts'

/** A file of `translations/`: what titles and purposes of the programme's files are in every language. */
export const TranslationsYaml = z.strictObject({
  texts: z.array(inLanguages(2000)).max(10_000),
})

/** What a reader of another language than English sees, by the English text that stands in the programme's files. */
export type Translations = Readonly<Record<Exclude<Language, 'en'>, ReadonlyMap<string, string>>>

/** The languages that texts are given in. */
export const Translated = Language.exclude(['en'])

/** Texts in one language, by what they are in English. */
export const TranslatedTexts = z.strictObject({ texts: z.record(z.string(), z.string()) })
export type TranslatedTexts = z.infer<typeof TranslatedTexts>

/** Them with texts that stand in the programme's files in both languages. */
export function withTexts(
  translations: Translations,
  texts: readonly { en: string; nl: string }[],
): Translations {
  return { nl: new Map([...texts.map(({ en, nl }) => [en, nl] as const), ...translations.nl]) }
}

/** The English texts whose translation has these words in this order, whatever their case. */
export function englishOf(translations: Translations, words: string): ReadonlySet<string> {
  const asked = words.trim().toLowerCase()
  if (asked === '') return new Set()
  const found = [...translations.nl].filter(([, nl]) => nl.toLowerCase().includes(asked))
  return new Set(found.map(([en]) => en))
}
