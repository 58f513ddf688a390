import { hash } from 'node:crypto'
import { inert } from '../../../model/inert.ts'
import type { Instant } from '../../../model/time.ts'

/** The edition of OSCAL that is written (https://pages.nist.gov/OSCAL); 1.2 brought mappings, the rest reads as 1.1 does. */
export const OSCAL_VERSION = '1.2.1'

/** The namespace of our UUIDs: version 5 (RFC 9562, 5.5) of `wachter` in the namespace for names of hosts (RFC 9562, 6.6). */
const NAMESPACE = uuidIn('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'wachter')
/** Names of our own properties are in it. */
export const OWN_NAMES = `urn:uuid:${NAMESPACE}`

/** A UUID of version 5: the same parts give the same, in every document and installation. */
export function uuidOf(kind: string, ...parts: readonly string[]): string {
  return uuidIn(NAMESPACE, [kind, ...parts].map((part) => `${part.length}:${part}`).join(''))
}

function uuidIn(namespace: string, name: string): string {
  const space = Buffer.from(namespace.replaceAll('-', ''), 'hex')
  const bytes = hash('sha1', Buffer.concat([space, Buffer.from(name, 'utf8')]), 'buffer').subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** A text as OSCAL takes one: a line, not empty, without spaces around it; nothing in it acts on who reads it. */
export function line(text: string): string {
  return inert(text.replace(/[\r\n\t\u2028\u2029]+/g, ' ')).trim() || '-'
}

/**
 * A requirement's id as OSCAL's catalogues spell it: `AC-2(1)` is `ac-2.1`, as in NIST's own; of others the part behind the
 * colon, with the edition for OWASP's lists, and `article-` or `risk-` before what is a number.
 */
export function controlIdOf(id: string): string {
  const [catalogue = '', rest = id] = id.split(':', 2)
  if (catalogue === '800-53r5') return rest.toLowerCase().replace(/\((\d+)\)/g, '.$1')
  if (/^\d{4}$/.test(rest)) return token(`${catalogue}-${rest}`)
  if (catalogue === 'EU-AI-Act') return token(`article-${rest}`)
  return /^\d/.test(rest) ? token(`risk-${rest}`) : token(rest)
}

/** A name as OSCAL's tokens are. */
export function token(text: string): string {
  const kept = text.toLowerCase().replace(/[^\p{L}\p{N}._-]+/gu, '-')
  return /^[\p{L}_]/u.test(kept) ? kept : `_${kept}`
}

/** Where a framework's catalogue is, for those who look it up. */
export const catalogueHrefs: Readonly<Record<string, string>> = {
  '800-53r5':
    'https://raw.githubusercontent.com/usnistgov/oscal-content/main/nist.gov/SP800-53/rev5/json/NIST_SP-800-53_rev5_catalog.json',
  'AI-RMF-1.0': 'https://doi.org/10.6028/NIST.AI.100-1',
  'AI-600-1': 'https://doi.org/10.6028/NIST.AI.600-1',
  'ISO42001-2023': 'https://www.iso.org/standard/81230.html',
  'EU-AI-Act': 'https://eur-lex.europa.eu/eli/reg/2024/1689/oj',
  'AISVS-1.0': 'https://github.com/OWASP/AISVS',
}
/** Of lists that are told apart by the edition at the end of an id. */
const OWASP_HREF = 'https://genai.owasp.org/'

/** The catalogue of a requirement. */
export function catalogueHrefOf(id: string): string {
  return catalogueHrefs[id.split(':', 1)[0] ?? ''] ?? OWASP_HREF
}

/** A property of our own. */
export function prop(name: string, value: string) {
  return { name, ns: OWN_NAMES, value: line(value) }
}

/** The head of every document. */
export function metadata(title: string, at: Instant, more: { props?: ReturnType<typeof prop>[] } = {}) {
  return { title, 'last-modified': at, version: at, 'oscal-version': OSCAL_VERSION, ...more }
}
