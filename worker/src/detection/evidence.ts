import type { Event } from '../model/event.ts'
import type { Evidence } from '../model/finding.ts'
import type { ChannelSignals, SignalName } from '../model/signal.ts'
import type { Channel } from '../model/text.ts'
import { type Excerpt, type FindSensitive, masker } from './masked-excerpt.ts'

/** A piece of a field's value that a rule's own pattern matched; offsets are UTF-16 code units into the value. */
export interface Hit {
  field: string
  value: string
  start: number
  end: number
  pattern: string
}

const PIECES = 20

/**
 * Fields that say who and where. A finding names its actor anyway, and an address is what an analyst looks for: there only
 * secrets are masked.
 */
const IDENTITY = /^(?:source|destination|user|host|cloud|service|dns|event|network)\.|^url\.domain$/

const SIGNAL_PATH =
  /^(wachter\.signal\.(?:user_turn|tool_input|completion|reasoning|system|turns|tool_arguments|tool_descriptions))\.([a-z_]+)/

type SignalField = Extract<keyof Event, `wachter.signal.${string}`>

/** The texts that each channel's signals were computed on, and what stood between them (`analysers/analyse.ts`). */
const SIGNALLED: Readonly<
  Record<SignalField, { field: string; joint: string; texts(event: Event): readonly string[] }>
> = {
  'wachter.signal.user_turn': channel('user_turn'),
  'wachter.signal.tool_input': channel('tool_input'),
  'wachter.signal.completion': channel('completion'),
  'wachter.signal.reasoning': channel('reasoning'),
  'wachter.signal.system': channel('system'),
  'wachter.signal.turns': channel('turns'),
  'wachter.signal.tool_arguments': {
    field: 'wachter.tool.calls.arguments',
    joint: '\n',
    texts: (event) => event['wachter.tool.calls']?.flatMap((call) => call.arguments ?? []) ?? [],
  },
  'wachter.signal.tool_descriptions': {
    field: 'wachter.tool.definitions.description',
    joint: '\n\n',
    texts: (event) => event['wachter.tool.definitions']?.flatMap((tool) => tool.description ?? []) ?? [],
  },
}

function channel(name: Channel) {
  return {
    field: `wachter.text.${name}.content`,
    joint: '',
    texts: (event: Event) => {
      const text = event[`wachter.text.${name}`]?.content
      return text === undefined ? [] : [text]
    },
  }
}

interface Piece {
  field: string
  text: string
  start: number
  end: number
  why: string
}

/**
 * Masked excerpts for what made a rule match: for a condition on a signal the places the analyser marked, for any other
 * the matched piece itself. At most 20 pieces of 512 characters, without repeats.
 */
export function evidenceOf(event: Event, hits: readonly Hit[], findSensitive: FindSensitive): Evidence[] {
  const ofText = masker(findSensitive)
  const ofIdentity = masker((text) => findSensitive(text).filter(({ signal }) => signal === 'secret'))
  const seen = new Set<string>()
  const evidence: Evidence[] = []
  for (const hit of hits) {
    for (const piece of signalPieces(event, hit) ?? [{ ...hit, text: hit.value, why: hit.pattern }]) {
      const key = `${piece.field}\0${piece.start}\0${piece.end}`
      if (seen.has(key)) continue
      if (evidence.length >= PIECES) return evidence
      seen.add(key)
      const start = Math.min(piece.start, piece.text.length)
      const end = Math.min(Math.max(piece.end, start), piece.text.length)
      const excerptOf = IDENTITY.test(piece.field) ? ofIdentity : ofText
      evidence.push(evidenceFrom(piece, { start, end }, excerptOf(piece.text, { start, end })))
    }
  }
  return evidence
}

function evidenceFrom(
  piece: Piece,
  { start, end }: { start: number; end: number },
  excerpt: Excerpt,
): Evidence {
  const { text, from } = excerpt
  return {
    field: piece.field.slice(0, 256),
    excerpt: text,
    start,
    end,
    mark_start: Math.min(start - from, text.length),
    mark_end: Math.min(end - from, text.length),
    why: piece.why.slice(0, 128),
  }
}

/** The places that the analyser marked for the signal a hit is on; undefined where it is on none, or none was marked. */
function signalPieces(event: Event, hit: Hit): Piece[] | undefined {
  const path = SIGNAL_PATH.exec(hit.field)
  const signalField = path?.[1] as SignalField | undefined
  if (signalField === undefined) return undefined
  const signals: ChannelSignals | undefined = event[signalField]
  const name = path?.[2] === 'links' ? 'link' : path?.[2]
  const spans = (signals?.spans ?? []).filter(({ signal }) => signal === (name as SignalName))
  if (spans.length === 0) return undefined
  const { field, joint, texts } = SIGNALLED[signalField]
  const pieces: Piece[] = []
  let offset = 0
  for (const text of texts(event)) {
    const behind = offset + text.length
    for (const { signal, type, start, end } of spans) {
      if (start < offset || start >= behind) continue
      pieces.push({
        field,
        text,
        start: start - offset,
        end: Math.min(end, behind) - offset,
        why: `${signal}:${type}`,
      })
    }
    offset = behind + joint.length
  }
  return pieces.length === 0 ? undefined : pieces
}
