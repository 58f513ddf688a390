import type { Span } from '../../model/signal.ts'
import { isInvisible } from './text/normalise.ts'

/** A run of characters that show nothing, and what it spells where it spells something. */
export interface HiddenRun extends Span {
  /** ASCII carried by tag characters or by variation selectors; empty where none is. */
  message: string
}

type Kind = 'tag' | 'variation' | 'bidirectional' | 'zero_width' | 'invisible'

const ASCII_ONLY = /^[\x00-\x7f]*$/

/**
 * Invisible characters, in runs: `tag`, `variation`, `bidirectional`, `zero_width`, `invisible`. Ordinary uses are left
 * out: joiners inside emoji, Indic, Arabic and Persian words, one variation selector after a character, a byte order
 * mark at the start, soft hyphens between letters, directional marks beside right-to-left letters, flags of regions.
 * Linear.
 */
export function hiddenOf(text: string): HiddenRun[] {
  if (ASCII_ONLY.test(text)) return []
  const found: HiddenRun[] = []
  let index = 0
  while (index < text.length) {
    const code = text.codePointAt(index) ?? 0
    const type = kindOf(code)
    if (type === undefined) {
      index += code > 0xffff ? 2 : 1
      continue
    }
    const start = index
    while (index < text.length && kindOf(text.codePointAt(index) ?? 0) === type) {
      index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1
    }
    const run = text.slice(start, index)
    if (isOrdinary(type, run, text, start)) continue
    found.push({ signal: 'hidden', type, start, end: index, message: messageOf(type, run) })
  }
  return found
}

function kindOf(code: number): Kind | undefined {
  if (!isInvisible(code)) return undefined
  if (code >= 0xe0000 && code <= 0xe007f) return 'tag'
  if ((code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef)) return 'variation'
  if (code === 0x61c || code === 0x200e || code === 0x200f) return 'bidirectional'
  if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)) return 'bidirectional'
  if ((code >= 0x200b && code <= 0x200d) || code === 0x2060 || code === 0xfeff || code === 0x180e)
    return 'zero_width'
  return 'invisible'
}

const CANCEL_TAG = '\u{e007f}'
const BLACK_FLAG = 0x1f3f4
/** UTF-16 units of the longest tag sequence of a subdivision flag: five letters or digits and the cancel tag. */
const FLAG_TAGS = 14
/** Scripts whose words use joiners, and pictures that are joined. */
const JOINED =
  /[\u0590-\u0dff]$|[\u0f00-\u109f]$|[\u1780-\u18af]$|\p{Extended_Pictographic}$|\p{Emoji_Modifier}$|\ufe0f$/u
const SOUTH_EAST_ASIAN = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]$/
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/
/** Left-to-right and right-to-left override: never needed in ordinary text. */
const OVERRIDE = /[\u202d\u202e]/
const LETTER_END = /\p{L}$/u
/** How far a directional mark may stand from the letters it serves. */
const NEIGHBOURHOOD = 40

function isOrdinary(type: Kind, run: string, text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 2), start)
  const around = text.slice(Math.max(0, start - NEIGHBOURHOOD), start + run.length + NEIGHBOURHOOD)
  switch (type) {
    case 'variation':
      return run.length <= 1 && start > 0
    case 'tag':
      return run.endsWith(CANCEL_TAG) && run.length <= FLAG_TAGS && before.codePointAt(0) === BLACK_FLAG
    case 'bidirectional':
      return run.length <= 2 && !OVERRIDE.test(run) && RIGHT_TO_LEFT.test(around)
    default:
      if (run.length > 1) return false
      if (run === '\ufeff') return start === 0
      if (run === '\u200c' || run === '\u200d') return JOINED.test(before)
      if (run === '\u200b') return SOUTH_EAST_ASIAN.test(before)
      return run === '\u00ad' && LETTER_END.test(before)
  }
}

/** The ASCII that a run spells: tags by their low byte, variation selectors by number (17 and up are bytes 16 and up). */
function messageOf(type: Kind, run: string): string {
  if (type !== 'tag' && type !== 'variation') return ''
  let message = ''
  for (const point of run) {
    const code = point.codePointAt(0) ?? 0
    const ascii = type === 'tag' ? code - 0xe0000 : code >= 0xe0100 ? code - 0xe0100 + 16 : code - 0xfe00
    if (ascii >= 0x20 && ascii < 0x7f) message += String.fromCharCode(ascii)
  }
  return message
}
