import { inert } from '../../../model/inert.ts'

/**
 * Text from logs for media that make links and mentions of what looks like one: addresses and @names stay readable and lead
 * nowhere (`hxxps[:]//evil[.]example`, `[@]channel`), control characters and overrides are visible. At most `most` characters.
 */
export function defanged(text: string, most = 1000): string {
  const clean = inert(text.replace(/\s+/g, ' ').trim())
    // Forms that a client could fold into the characters below (full-width, small, one dot leader, ideographic full stop).
    .replace(/[\uff0e\u3002\uff61\u2024\u00b7\u0701\u0702]/g, '.')
    .replace(/[\uff20\ufe6b]/g, '@')
    .replace(/[\uff1a\ufe55\u2236\ua789]/g, ':')
    .replace(/[\uff0f\u2044\u2215\u29f8]/g, '/')
    .replace(/\bhttp(s?)(?=\s*:)/gi, 'hxxp$1')
    .replace(/(?<=\b[a-z][a-z0-9+.-]{0,30}):(?=\S)/gi, '[:]')
    .replace(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, (address) => address.replaceAll('.', '[.]'))
    // No top-level domain begins with a digit.
    .replace(/\.(?=\p{L})/gu, '[.]')
    .replaceAll('@', '[@]')
  return clean.length <= most ? clean : `${clean.slice(0, most - 1).toWellFormed()}…`
}
