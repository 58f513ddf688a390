/** Text from logs where people read it: control characters, bidirectional overrides and escapes become visible tokens. */
export function inert(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (char) => `⟦U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟧`,
  )
}

/**
 * The same within a line of Markdown: nothing in it is markup, HTML or an entity (CommonMark 0.31, section 2.4), nor becomes a
 * link by itself (GitHub Flavored Markdown, section 6.9) or a template.
 */
export function inertMarkdown(text: string): string {
  return inert(text).replace(/[\\`*_{}[\]<>()#&|~!$@]|:(?=\/\/)|(?<=www)\./gi, '\\$&')
}
