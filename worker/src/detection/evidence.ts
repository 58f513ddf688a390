import type { Event } from '../model/event.ts'
import type { Evidence } from '../model/finding.ts'
import type { ChannelSignals, Span } from '../model/signal.ts'

/** A piece of a field's value that a rule's own pattern matched; offsets are UTF-16 code units into the value. */
export interface Hit {
  field: string
  value: string
  start: number
  end: number
  pattern: string
}

/** Where the secrets and PII of a text are. */
export type FindSensitive = (text: string) => readonly Span[]

const EXCERPT = 512
const PIECES = 20
/** Read on both sides of an excerpt, so that a secret cut by its edge is still recognised. */
const MARGIN = 256

const SIGNAL_PATH = /^wachter\.signal\.(user_turn|tool_input|completion|reasoning|system)\.([a-z_]+)/

/**
 * Masked excerpts for what made a rule match: for a condition on a signal the places the analyser marked, for any other
 * the matched piece itself. At most 20 pieces of 512 characters, without repeats.
 */
export function evidenceOf(event: Event, hits: readonly Hit[], findSensitive: FindSensitive): Evidence[] {
  const pieces = hits.flatMap((hit) => signalPieces(event, hit) ?? [pieceOfHit(hit)])
  const seen = new Set<string>()
  const evidence: Evidence[] = []
  for (const piece of pieces) {
    const key = `${piece.field}\0${piece.start}\0${piece.end}`
    if (seen.has(key) || evidence.length >= PIECES) continue
    seen.add(key)
    evidence.push(excerptOf(piece, findSensitive))
  }
  return evidence
}

interface Piece {
  field: string
  text: string
  start: number
  end: number
  why: string
}

function pieceOfHit(hit: Hit): Piece {
  return { field: hit.field, text: hit.value, start: hit.start, end: hit.end, why: hit.pattern }
}

function signalPieces(event: Event, hit: Hit): Piece[] | undefined {
  const path = SIGNAL_PATH.exec(hit.field)
  const channel = path?.[1]
  const signal = path?.[2]
  if (channel === undefined || signal === undefined) return undefined
  const signals: ChannelSignals | undefined = event[`wachter.signal.${channel}` as 'wachter.signal.user_turn']
  const text = event[`wachter.text.${channel}` as 'wachter.text.user_turn']
  if (signals === undefined || text === undefined) return undefined
  const name = signal === 'links' ? 'link' : signal
  const spans = (signals.spans ?? []).filter((span) => span.signal === name)
  if (spans.length === 0) return undefined
  const field = `wachter.text.${channel}.content`
  return spans.map((span) => ({
    field,
    text: text.content,
    start: span.start,
    end: span.end,
    why: `${span.signal}:${span.type}`,
  }))
}

function excerptOf(piece: Piece, findSensitive: FindSensitive): Evidence {
  const { text } = piece
  const start = Math.min(piece.start, text.length)
  const end = Math.min(Math.max(piece.end, start), text.length)
  const room = Math.max(0, EXCERPT - (end - start))
  const from = evenly(text, Math.max(0, start - Math.floor(room / 2)))
  const to = evenly(text, Math.min(text.length, from + EXCERPT))
  const masked = mask(text, from, to, findSensitive)
  return {
    field: piece.field.slice(0, 256),
    excerpt: masked,
    start,
    end,
    mark_start: Math.min(start - from, masked.length),
    mark_end: Math.min(end - from, masked.length),
    why: piece.why.slice(0, 128),
  }
}

/** Masking keeps the length, so that offsets into the excerpt stay offsets into the text. */
function mask(text: string, from: number, to: number, findSensitive: FindSensitive): string {
  const start = evenly(text, Math.max(0, from - MARGIN))
  const end = evenly(text, Math.min(text.length, to + MARGIN))
  let excerpt = text.slice(from, to)
  for (const span of findSensitive(text.slice(start, end))) {
    const left = Math.max(0, span.start + start - from)
    const right = Math.min(excerpt.length, span.end + start - from)
    if (right > left) excerpt = excerpt.slice(0, left) + '▮'.repeat(right - left) + excerpt.slice(right)
  }
  return excerpt.toWellFormed()
}

/** An offset that does not cut a surrogate pair. */
function evenly(text: string, offset: number): number {
  const code = text.charCodeAt(offset)
  return offset > 0 && code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset
}
