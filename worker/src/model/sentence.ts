import { z } from 'zod'
import { PROGRAMME_SENTENCES } from './programme-sentences.ts'
import { RESPONSE_SENTENCES } from './response-sentences.ts'

/**
 * What the worker says in sentences, in English, by code. The app says the same in other languages by the code and what is filled in;
 * `said.CODE` in its catalogues is checked against this list (plugin/tools/catalogues.ts).
 */
export const SENTENCES = { ...PROGRAMME_SENTENCES, ...RESPONSE_SENTENCES } as const
export type SentenceCode = keyof typeof SENTENCES

const LONGEST = 512

/** A sentence by its code, with what is filled in; the English text stands beside it. */
export const Sentence = z.strictObject({
  code: z.string().max(64),
  with: z.record(z.string().max(32), z.string().max(LONGEST)).optional(),
})
export type Sentence = z.infer<typeof Sentence>

/** A sentence to be said; each value at most 512 characters. */
export function sentence(
  code: SentenceCode,
  filled: Readonly<Record<string, string | number>> = {},
): Sentence {
  const values = Object.entries(filled).map(
    ([name, value]) => [name, String(value).slice(0, LONGEST)] as const,
  )
  return { code, ...(values.length > 0 && { with: Object.fromEntries(values) }) }
}

/** Sentences with what a person said after them; by codes only where there is room for all of it. */
export function withWords(said: readonly Sentence[], words: string): { said?: Sentence[] } {
  if (words.length > LONGEST) return {}
  return { said: words === '' ? [...said] : [...said, sentence('entry.words', { words })] }
}

/** A reason in one or more sentences: in English, and by their codes. */
export function reasoned(said: readonly Sentence[], glue = ', '): { reason: string; said: Sentence[] } {
  return { reason: said.map(inEnglish).join(glue).slice(0, 512), said: [...said] }
}

/** It in English. What has no place in it is left out; a code that a later version says is nothing. */
export function inEnglish({ code, with: filled = {} }: Sentence): string {
  const text = Object.hasOwn(SENTENCES, code) ? SENTENCES[code as SentenceCode] : ''
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => filled[name] ?? '')
}
