import type { Span } from '../../../model/signal.ts'
import { hasBase62Crc } from '../checksums.ts'
import { entropyOf } from '../entropy.ts'
import { isPlaceholder } from './placeholder.ts'
import { prefilter } from '../prefilter/prefilter.ts'
import { secretAssignments } from './assignments.ts'
import { type SecretFormat, secretFormats } from './formats.ts'
import { signBit } from '../text/survey.ts'
import { lowerOf, type TextView } from '../text/text-view.ts'
import { unitsOf } from '../text/units.ts'
import { withoutOverlaps } from '../without-overlaps.ts'

const WORD_BEFORE = /[A-Za-z0-9]/
/** Random tokens of twenty characters and more lie above it. */
const LEAST_ENTROPY = 3

/**
 * Secrets in a text, in text order, without overlaps: known formats first, then private keys, addresses with a password,
 * and values assigned to a telling name. Examples and placeholders are left out. Linear in the text.
 */
export function secretsOf(view: TextView): Span[] {
  const { text, survey } = view
  const spans: Span[] = []
  if (survey.hasRandomRun) {
    for (const candidate of formats.candidates(lowerOf(view), view.units)) {
      const { format, start } = beginnings[candidate] ?? {}
      if (format !== undefined && start !== undefined) addFormat(text, format, start, spans)
    }
    addAzureSecrets(text, spans)
    addPrefixlessJoints(text, spans)
  }
  if ((survey.signs & HYPHEN) !== 0) addPrivateKeys(text, spans)
  if ((survey.signs & SLASH) !== 0) addAddresses(text, spans)
  for (const { start, end, type } of secretAssignments(view)) {
    spans.push({ signal: 'secret', type, start, end })
  }
  return withoutOverlaps(spans)
}

const HYPHEN = signBit('-')
const SLASH = signBit('/')

const beginnings = secretFormats.flatMap((format) => format.starts.map((start) => ({ format, start })))
/** Which of them a text in lower case may have. */
const formats = prefilter(beginnings.map(({ start }) => start.toLowerCase()))

function addFormat(text: string, format: SecretFormat, literal: string, spans: Span[]): void {
  let at = text.indexOf(literal)
  while (at !== -1) {
    let next = at + 1
    if (at === 0 || !WORD_BEFORE.test(text.charAt(at - 1)) || literal.startsWith('.')) {
      format.expression.lastIndex = at
      const value = format.expression.exec(text)?.[0]
      if (value !== undefined) {
        const proven = format.crc === true && hasBase62Crc(value, literal.length)
        if (
          proven ||
          (!isPlaceholder(value.slice(literal.length)) &&
            entropyOf(unitsOf(value)) >= (format.entropy ?? LEAST_ENTROPY))
        ) {
          spans.push({ signal: 'secret', type: format.type, start: at, end: at + value.length })
        }
        next = at + value.length
      }
    }
    at = text.indexOf(literal, next)
  }
}

const KEY_BEGIN = '-----BEGIN '
const KEY_HEAD = /-----BEGIN (?:[A-Z0-9]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/y
const KEY_TAIL = '-----END '
/** Longest body of a private key, UTF-16 units; a 16,384-bit RSA key in PEM has about 12,700. */
const KEY_LIMIT = 16_384

function addPrivateKeys(text: string, spans: Span[]): void {
  let at = text.indexOf(KEY_BEGIN)
  while (at !== -1) {
    KEY_HEAD.lastIndex = at
    const head = KEY_HEAD.exec(text)?.[0]
    if (head === undefined) {
      at = text.indexOf(KEY_BEGIN, at + 1)
      continue
    }
    const body = text.slice(at + head.length, at + head.length + KEY_LIMIT)
    const tail = body.indexOf(KEY_TAIL)
    const bodyEnd = tail === -1 ? (/^[\sA-Za-z0-9+/=\\:,-]*/.exec(body)?.[0].length ?? 0) : tail
    const close = tail === -1 ? -1 : body.indexOf('-----', tail + KEY_TAIL.length)
    const length = close === -1 ? bodyEnd : close + 5
    if (bodyEnd > 40 && !isPlaceholder(body.slice(0, Math.min(bodyEnd, 200)))) {
      spans.push({ signal: 'secret', type: 'private_key', start: at, end: at + head.length + length })
    }
    at = text.indexOf(KEY_BEGIN, at + head.length + length)
  }
}

const AZURE_MARK = 'Q~'
const AZURE_SECRET = /[A-Za-z0-9_~.]{3}\dQ~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~-])/y

/** Microsoft Entra client secrets: three characters, a digit, `Q~`. */
function addAzureSecrets(text: string, spans: Span[]): void {
  for (let at = text.indexOf(AZURE_MARK); at !== -1; at = text.indexOf(AZURE_MARK, at + 2)) {
    if (at < 4) continue
    AZURE_SECRET.lastIndex = at - 4
    const value = AZURE_SECRET.exec(text)?.[0]
    if (value !== undefined && !isPlaceholder(value)) {
      spans.push({ signal: 'secret', type: 'azure_client_secret', start: at - 4, end: at - 4 + value.length })
    }
  }
}

const ADDRESS = /:\/\/[^\s:/@"'<>]{0,80}:([^\s/@"'<>]{3,120})@[A-Za-z0-9[]/y

/** The password of an address with user and password, such as a database's connection string. */
function addAddresses(text: string, spans: Span[]): void {
  for (let at = text.indexOf('://'); at !== -1; at = text.indexOf('://', at + 3)) {
    ADDRESS.lastIndex = at
    const match = ADDRESS.exec(text)
    const password = match?.[1]
    if (match === null || password === undefined || isPlaceholder(password) || /^[$%{]/.test(password))
      continue
    const start = at + match[0].lastIndexOf(password)
    spans.push({ signal: 'secret', type: 'connection_string', start, end: start + password.length })
  }
}

const JOINTS: readonly { type: string; joint: string; before: RegExp; after: RegExp }[] = [
  {
    type: 'terraform_token',
    joint: '.atlasv1.',
    before: /[A-Za-z0-9]{14}$/,
    after: /^[A-Za-z0-9_=-]{60,70}/,
  },
  {
    type: 'telegram_bot_token',
    joint: ':A',
    before: /(?<!\d)\d{5,16}$/,
    after: /^[A-Za-z0-9_-]{34}(?![A-Za-z0-9_-])/,
  },
]

/** Tokens whose mark stands in the middle. */
function addPrefixlessJoints(text: string, spans: Span[]): void {
  for (const { type, joint, before, after } of JOINTS) {
    for (let at = text.indexOf(joint); at !== -1; at = text.indexOf(joint, at + joint.length)) {
      const head = before.exec(text.slice(Math.max(0, at - 20), at))?.[0]
      if (head === undefined) continue
      const tailStart = at + joint.length
      const tail = after.exec(text.slice(tailStart, tailStart + 80))?.[0]
      if (tail === undefined || isPlaceholder(tail)) continue
      spans.push({ signal: 'secret', type, start: at - head.length, end: tailStart + tail.length })
    }
  }
}
