import i18next from 'i18next'

/** Where i18next keeps what titles of the programme's files are in the reader's language. */
export const PROGRAMME_TEXTS = 'wachter-programme'

/**
 * A title or purpose that stands in the programme's files, in the reader's language. One that nobody has translated, as of rules of one's
 * own or of a shipped one that was renamed, stands as it is written; so does what somebody called a thing, after a colon.
 */
export function inLanguage(text: string): string {
  const [head = ''] = text.split(': ', 1)
  return translated(text) ?? `${translated(head) ?? head}${text.slice(head.length)}`
}

function translated(text: string): string | undefined {
  if (!i18next.isInitialized) return undefined
  const found: unknown = i18next.getResource(i18next.language, PROGRAMME_TEXTS, text, { keySeparator: false })
  return typeof found === 'string' ? found : undefined
}
