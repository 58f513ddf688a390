import type { Event } from '../../model/event.ts'
import type { ChannelSignals, SignalName, Span } from '../../model/signal.ts'
import type { Channel } from '../../model/text.ts'
import { analyseText, type TextAnalysis } from './analyse-text.ts'
import { entropyOf } from './entropy.ts'
import type { Found } from './found.ts'
import { languageOf } from './language.ts'
import { linksOf } from './links.ts'
import { hasCode, hasMarkup } from './markup.ts'
import { fold } from './normalise.ts'
import { isRefusal } from './refusal.ts'
import { repetitionOf } from './repetition.ts'
import { systemOverlap } from './system-overlap.ts'

const SPANS = 100
const TYPES = 64

/**
 * The event with `wachter.signal.*` filled for every text it has, for the arguments of its tool calls and for the tool
 * descriptions it offers. Pure, total, linear in the texts. System text is searched for secrets and hidden characters
 * only: its author may forbid and command, which is what an attack looks like.
 */
export function analyse(event: Event): Event {
  const signals: Partial<Event> = {}
  for (const channel of ['user_turn', 'tool_input', 'completion', 'reasoning', 'system'] as const) {
    const text = event[`wachter.text.${channel}`]?.content
    if (text === undefined) continue
    const found = channelSignals(channel, text)
    if (channel === 'completion') Object.assign(found, completionSignals(event, text))
    signals[`wachter.signal.${channel}`] = found
  }
  const toolArguments = event['wachter.tool.calls']?.flatMap((call) => call.arguments ?? []).join('\n')
  if (toolArguments) signals['wachter.signal.tool_arguments'] = argumentSignals(toolArguments)
  const descriptions = event['wachter.tool.definitions']
    ?.flatMap((tool) => tool.description ?? [])
    .join('\n\n')
  if (descriptions) signals['wachter.signal.tool_descriptions'] = descriptionSignals(descriptions)
  return { ...event, ...signals }
}

/**
 * An analysed event with the change of entropy from the completion before its own in the same conversation, given the
 * entropy of that; without any where there is none.
 */
export function comparedWith(event: Event, before: number | undefined): Event {
  const signals = event['wachter.signal.completion']
  if (signals?.entropy === undefined) return event
  const { entropy_change: _, ...others } = signals
  const change = before !== undefined && { entropy_change: round(signals.entropy - before) }
  return { ...event, 'wachter.signal.completion': { ...others, ...change } }
}

function channelSignals(channel: Channel, text: string): ChannelSignals {
  const analysis = analyseText(channel, text)
  if (channel === 'system') return found({ secret: analysis.secrets, hidden: analysis.hidden }, [])
  const links = linksOf(text)
  const repetition = repetitionOf(text)
  return {
    ...scores(analysis),
    ...found(
      { secret: analysis.secrets, pii: analysis.pii, hidden: analysis.hidden, encoded: analysis.encoded },
      [...analysis.marks, ...spans('link', links?.places ?? [])],
    ),
    ...(links && { links: links.links }),
    ...(repetition !== undefined && { repetition }),
  }
}

function scores({ injection, jailbreak }: TextAnalysis): Pick<ChannelSignals, 'injection' | 'jailbreak'> {
  return { ...(injection.score > 0 && { injection }), ...(jailbreak.score > 0 && { jailbreak }) }
}

/** Arguments are data for a tool: what they carry out counts, not whom they address. */
function argumentSignals(text: string): ChannelSignals {
  const { injection: _, jailbreak: __, ...signals } = channelSignals('tool_input', text)
  return signals
}

/** Descriptions speak to the model by design: only injection and what is hidden count. */
function descriptionSignals(text: string): ChannelSignals {
  const analysis = analyseText('tool_input', text)
  const { injection } = scores(analysis)
  const marks = analysis.marks.filter((mark) => mark.signal === 'injection')
  return {
    ...(injection && { injection }),
    ...found({ hidden: analysis.hidden, encoded: analysis.encoded }, marks),
  }
}

function completionSignals(event: Event, text: string): ChannelSignals {
  const folded = fold(text).text
  const system = event['wachter.text.system']?.content
  const overlap = system === undefined ? undefined : systemOverlap(fold(system).text, folded)
  const language = languageOf(folded)
  return {
    entropy: round(entropyOf(text)),
    ...(language !== undefined && { language }),
    refusal: isRefusal(folded),
    code: hasCode(text),
    markup: hasMarkup(text),
    ...(overlap !== undefined && { system_overlap: overlap }),
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

function spans(signal: SignalName, places: readonly Found[]): Span[] {
  return places.map(({ type, start, end }) => ({ signal, type, start, end }))
}

type Kinds = { readonly [Name in 'secret' | 'pii' | 'hidden' | 'encoded']?: readonly Found[] }

/** Types, counts and the first 100 spans in text order of everything found. */
function found(kinds: Kinds, further: readonly Span[]): ChannelSignals {
  const signals: ChannelSignals = {}
  const places: Span[] = [...further]
  for (const name of ['secret', 'pii', 'hidden', 'encoded'] as const) {
    const pieces = kinds[name]
    if (pieces === undefined || pieces.length === 0) continue
    const types = [...new Set(pieces.map((piece) => piece.type))].sort().slice(0, TYPES)
    signals[name] = { types, count: pieces.length }
    places.push(...spans(name, pieces))
  }
  if (places.length > 0) {
    places.sort((a, b) => a.start - b.start || a.end - b.end)
    signals.spans = places.slice(0, SPANS)
  }
  return signals
}
