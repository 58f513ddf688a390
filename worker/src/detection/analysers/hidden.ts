import type { Span } from '../../model/signal.ts'

/** A run of characters that show nothing, and what it spells where it spells something. */
export interface HiddenRun extends Span {
  /** ASCII carried by tag characters or by variation selectors; empty where none is. */
  message: string
}

const SUSPECT =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\udb40-\udb43]/
const RUN =
  /(?<tag>[\u{e0000}-\u{e007f}]+)|(?<variation>[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]+)|(?<bidirectional>[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+)|(?<zero_width>[\u200b-\u200d\u2060\ufeff\u180e]+)|(?<invisible>[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2061-\u2065\u206a-\u206f\u3164\uffa0\ufff9-\ufffb]+)/gu

const BLACK_FLAG = 0x1f3f4
const CANCEL_TAG = '\u{e007f}'
/** Longest tag sequence of a subdivision flag: `gbeng` and friends, with the cancel tag. */
const FLAG_TAGS = 7
const TAG_BASE = 0xe0000

/**
 * Invisible characters, in runs: `tag`, `variation`, `bidirectional`, `zero_width`, `invisible`. Ordinary uses are left
 * out: joiners inside emoji, Indic, Arabic and Persian words, one variation selector after a character, a byte order
 * mark at the start, soft hyphens between letters, directional marks beside right-to-left letters, flags of regions.
 */
export function hiddenOf(text: string): HiddenRun[] {
  if (!SUSPECT.test(text)) return []
  const found: HiddenRun[] = []
  for (const match of text.matchAll(RUN)) {
    const run = match[0]
    const type =
      Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined)?.[0] ?? 'invisible'
    const start = match.index
    const end = start + run.length
    if (isOrdinary(type, run, text, start, end)) continue
    found.push({ signal: 'hidden', type, start, end, message: messageOf(type, run) })
  }
  return found
}

const NEEDS_JOINER =
  /[\u0590-\u0dff\u0f00-\u109f\u1780-\u17ff\u1800-\u18af\p{Extended_Pictographic}\ufe0f\u{1f3fb}-\u{1f3ff}]$/u
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/
const LETTER_END = /\p{L}$/u

function isOrdinary(type: string, run: string, text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 2), start)
  if (type === 'variation') return run.length <= 1 && start > 0
  if (type === 'tag') {
    return (
      run.endsWith(CANCEL_TAG) &&
      run.length <= FLAG_TAGS * 2 &&
      text.codePointAt(Math.max(0, start - 2)) === BLACK_FLAG
    )
  }
  if (type === 'bidirectional')
    return (
      RIGHT_TO_LEFT.test(text.slice(Math.max(0, start - 40), end + 40)) &&
      run.length <= 2 &&
      !/[\u202d\u202e]/.test(run)
    )
  if (run.length > 1) return false
  if (start === 0 && run === '\ufeff') return true
  if (run === '\u200c' || run === '\u200d') return NEEDS_JOINER.test(before)
  if (run === '\u00ad') return LETTER_END.test(before)
  if (run === '\u200b') return /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]$/.test(before)
  return false
}

function messageOf(type: string, run: string): string {
  if (type !== 'tag' && type !== 'variation') return ''
  let message = ''
  for (const point of run) {
    const code = point.codePointAt(0) ?? 0
    const ascii = type === 'tag' ? code - TAG_BASE : code >= 0xe0100 ? code - 0xe0100 + 16 : code - 0xfe00
    if (ascii >= 0x20 && ascii < 0x7f) message += String.fromCharCode(ascii)
  }
  return message
}
