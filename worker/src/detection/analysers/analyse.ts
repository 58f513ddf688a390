import type { Event } from '../../model/event.ts'
import type { ChannelSignals, SignalName, Span } from '../../model/signal.ts'
import { type Channel, JOINED_TURN } from '../../model/text.ts'
import { analyseText, analyseView, type TextAnalysis } from './analyse-text.ts'
import { entropyOf } from './entropy.ts'
import type { Found } from './found.ts'
import { PROFILES } from './likeness/thresholds.ts'
import { linksOf } from './links.ts'
import { foreignTargets } from './provenance.ts'
import { isRefusal } from './refusal.ts'
import { repetitionOf } from './repetition.ts'
import { disguisedIn, type Traces, tracesOf } from './system-disguise.ts'
import { type Grams, gramsOf, systemOverlap } from './system-overlap.ts'
import { languageOf } from './text/language.ts'
import { hasCode, hasMarkup } from './text/markup.ts'
import { foldedCluesOf, foldedOf, type TextView, viewOf } from './text/text-view.ts'

const SPANS = 100
const TYPES = 64

/**
 * The event with `wachter.signal.*` filled for every text it has, for the arguments of its tool calls and for the tool
 * descriptions it offers. Pure, total, linear in the texts. System text is searched for secrets and hidden characters
 * only: its author may forbid and command, which is what an attack looks like.
 */
export function analyse(event: Event): Event {
  return analyser()(event)
}

/**
 * The same for many events: what one text gave is remembered for the next one that has it, because a system prompt, a
 * user's turn and a tool's description come with call after call. To be kept no longer than the events.
 */
export function analyser(): (event: Event) => Event {
  const systemOf = remembering((text) => {
    const view = viewOf(text)
    return { grams: gramsOf(foldedOf(view)), traces: tracesOf(view) }
  })
  const ofChannel = {
    user_turn: remembering((text) => channelSignals('user_turn', viewOf(text))),
    tool_input: remembering((text) => channelSignals('tool_input', viewOf(text))),
    // An answer is seldom given twice.
    completion: (text: string, event: Event) => {
      const system = event['wachter.text.system']?.content
      return completionSignals(viewOf(text), system === undefined ? undefined : systemOf(system))
    },
    reasoning: (text: string) => channelSignals('reasoning', viewOf(text)),
    system: remembering((text) => channelSignals('system', viewOf(text))),
  }
  const ofArguments = remembering(argumentSignals)
  const ofDescriptions = remembering(descriptionSignals)
  return (event) => {
    const signals: Partial<Event> = {}
    for (const channel of CHANNELS) {
      const text = event[`wachter.text.${channel}`]?.content
      if (text !== undefined) signals[`wachter.signal.${channel}`] = ofChannel[channel](text, event)
    }
    const turns = event['wachter.text.turns']?.content
    if (turns !== undefined) {
      const joined = turnSignals(turns, event['wachter.text.user_turn']?.content ?? '')
      if (joined !== undefined) signals['wachter.signal.turns'] = joined
    }
    const toolArguments = event['wachter.tool.calls']?.flatMap((call) => call.arguments ?? []).join('\n')
    if (toolArguments)
      signals['wachter.signal.tool_arguments'] = withForeign(ofArguments(toolArguments), event, toolArguments)
    const descriptions = event['wachter.tool.definitions']
      ?.flatMap((tool) => tool.description ?? [])
      .join('\n\n')
    if (descriptions) signals['wachter.signal.tool_descriptions'] = ofDescriptions(descriptions)
    return { ...event, ...signals }
  }
}

const CHANNELS = ['user_turn', 'tool_input', 'completion', 'reasoning', 'system'] as const

/**
 * What the user's last turns say together that they don't say apart: nothing where the newest turn or those before it
 * attack alone, so that a conversation shows an attack at the turn that completes it, and once. Joined turns are a second look at texts
 * that passed, at longer ones: it takes more for them to count.
 */
function turnSignals(turns: string, newest: string): ChannelSignals | undefined {
  const scoreOf = (text: string) => {
    const { injection, jailbreak } = analyseText('turns', text)
    return Math.max(injection.score, jailbreak.score)
  }
  const isFlagged = (text: string) => scoreOf(text) >= PROFILES.balanced.user
  if (scoreOf(turns) < PROFILES.permissive.user) return undefined
  // Without its last unit, which may be half a character.
  const start = turns.lastIndexOf(`\n${newest.slice(0, JOINED_TURN - 1)}`)
  if (start < 0 || isFlagged(turns.slice(start + 1)) || isFlagged(turns.slice(0, start))) return undefined
  return channelSignals('turns', viewOf(turns))
}

function remembering<Result>(of: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const result = of(text)
    known.set(text, result)
    return result
  }
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

function channelSignals(channel: Channel, view: TextView): ChannelSignals {
  const analysis = analyseView(channel, view)
  if (channel === 'system') return found({ secret: analysis.secrets, hidden: analysis.hidden }, [])
  const links = linksOf(view)
  const repetition = repetitionOf(view)
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

function scores({ injection, jailbreak, likeness, isByLikeness }: TextAnalysis): Partial<Judgements> {
  return {
    ...(isByLikeness && { by_likeness: true }),
    ...(injection.score > 0 && { injection }),
    ...(jailbreak.score > 0 && { jailbreak }),
    ...(likeness && { likeness }),
  }
}

type Judgements = Pick<ChannelSignals, 'injection' | 'jailbreak' | 'likeness' | 'by_likeness'>

/** Arguments are data for a tool: what they carry out counts, not whom they address. */
function argumentSignals(text: string): ChannelSignals {
  const {
    injection: _,
    jailbreak: __,
    likeness: ___,
    by_likeness: ____,
    ...signals
  } = channelSignals('tool_input', viewOf(text))
  return signals
}

/** With the targets that a model took over from what it had read; of a call of a model, which has both. */
function withForeign(signals: ChannelSignals, event: Event, toolArguments: string): ChannelSignals {
  const toolInput = event['wachter.text.tool_input']?.content
  if (toolInput === undefined || event['wachter.activity'] !== 'llm_invocation') return signals
  const said = [event['wachter.text.user_turn'], event['wachter.text.system']].flatMap(
    (text) => text?.content ?? [],
  )
  const foreign = foreignTargets({ toolArguments, toolInput, said })
  if (foreign.length === 0) return signals
  const { spans: others = [], ...rest } = signals
  return { ...rest, ...found({ foreign }, others) }
}

/** Descriptions speak to the model by design: only injection that patterns see and what is hidden count. */
function descriptionSignals(text: string): ChannelSignals {
  const analysis = analyseText('tool_input', text)
  const { injection } = analysis.isByLikeness ? {} : scores(analysis)
  const marks = analysis.marks.filter((mark) => mark.signal === 'injection')
  return {
    ...(injection && { injection }),
    ...found({ hidden: analysis.hidden, encoded: analysis.encoded }, marks),
  }
}

function completionSignals(
  view: TextView,
  system: { grams: Grams; traces: Traces } | undefined,
): ChannelSignals {
  const folded = foldedOf(view)
  const language = languageOf(folded)
  return {
    ...channelSignals('completion', view),
    entropy: round(entropyOf(view.units)),
    ...(language !== undefined && { language }),
    refusal: isRefusal(folded.text, foldedCluesOf(view).refusals),
    code: hasCode(view),
    markup: hasMarkup(view),
    ...(system !== undefined && leakSignals(view, system)),
  }
}

/** A disguise is told from a quotation by what it hides: at least twice what stands there in plain words. */
const HIDES = 2

function leakSignals(
  view: TextView,
  { grams, traces }: { grams: Grams; traces: Traces },
): Pick<ChannelSignals, 'system_overlap' | 'system_disguised' | 'system_canary'> {
  const overlap = systemOverlap(grams, foldedOf(view))
  const { overlap: disguised = 0, hasCanary } = disguisedIn(traces, view)
  return {
    ...(overlap !== undefined && { system_overlap: overlap }),
    ...(disguised > HIDES * (overlap ?? 0) && { system_disguised: disguised }),
    ...(hasCanary && { system_canary: true }),
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

function spans(signal: SignalName, places: readonly Found[]): Span[] {
  return places.map(({ type, start, end }) => ({ signal, type, start, end }))
}

type Kinds = { readonly [Name in 'secret' | 'pii' | 'hidden' | 'encoded' | 'foreign']?: readonly Found[] }

/** Types, counts and the first 100 spans in text order of everything found. */
function found(kinds: Kinds, further: readonly Span[]): ChannelSignals {
  const signals: ChannelSignals = {}
  const places: Span[] = [...further]
  for (const name of ['secret', 'pii', 'hidden', 'encoded', 'foreign'] as const) {
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
