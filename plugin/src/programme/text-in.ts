/** A text that files of the programme hold in both languages, in the reader's. */
export function textIn(language: string, { en, nl }: { en: string; nl: string }): string {
  return language.startsWith('nl') ? nl : en
}
