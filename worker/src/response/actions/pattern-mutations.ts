/** Ways in which attackers write the same: each is a simple change of the letters, none of the sense. */
const MUTATIONS: Readonly<Record<string, (pattern: string) => string>> = {
  'as it is': (pattern) => pattern,
  'in capitals': (pattern) => pattern.toUpperCase(),
  'with more blanks': (pattern) => pattern.replaceAll(' ', '   '),
  'in another sentence': (pattern) => `Please listen. ${pattern} Thank you.`,
  'with digits for letters': (pattern) =>
    pattern.replace(
      /[aeio]/gi,
      (letter) => ({ a: '4', e: '3', i: '1', o: '0' })[letter.toLowerCase()] ?? letter,
    ),
  'with invisible marks': (pattern) => [...pattern].join('\u200b'),
  'letter by letter': (pattern) => [...pattern.replaceAll(' ', '')].join(' '),
  'in Base64': (pattern) => Buffer.from(pattern).toString('base64'),
}

/** A pattern and what attackers make of it, by what was done to it. */
export function mutationsOf(pattern: string): readonly (readonly [what: string, text: string])[] {
  return Object.entries(MUTATIONS).map(([what, made]) => [what, made(pattern)] as const)
}
