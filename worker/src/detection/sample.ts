import { z } from 'zod'
import { Event } from '../model/event.ts'
import { eventIdOf, SourceId, TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import { Channel, textOf } from '../model/text.ts'
import { Duration, durationMs, Instant, shift } from '../model/time.ts'

/** Longest line of a sample file and longest text made by repetition, UTF-16 code units. */
const LONGEST = 4_194_304

/** A text as a sample writes it: plain, or a piece and how often it is repeated. */
const SampleText = z.union([
  z.string(),
  z
    .strictObject({ repeat: z.string().min(1), times: z.int().positive() })
    .refine(({ repeat, times }) => repeat.length * times <= LONGEST, `a text is at most ${LONGEST} long`),
])
type SampleText = z.infer<typeof SampleText>

/** Most events of a sequence. */
const MOST_EVENTS = 1_000

const common = {
  expect: z.enum(['match', 'no_match']),
  /** Why this sample is here. */
  note: z.string().min(1).max(512),
  /** Id or name of what is meant where the file has more than one; absent: all rules, or all correlations, of the file. */
  rule: z.string().min(1).max(256).optional(),
}
/** Fields of `Event`; what `eventOfSample` fills in is left out, texts are `SampleText`. */
const SampleEvent = z.record(z.string(), z.json())

/** One line of `NAME.samples.ndjson`: an event that the rule beside it must match, or only resembles what it matches. */
export const Sample = z.strictObject({ ...common, event: SampleEvent })
/** `file` and `line` (from 1) are where the sample stands. */
export type Sample = z.infer<typeof Sample> & Place

/** An event of a sequence, so many times, each so much later than the one before. */
const Repeated = z.strictObject({
  times: z.int().min(2).max(MOST_EVENTS),
  every: Duration,
  event: SampleEvent,
})

/** A line for a correlation: events over which it must fire, or must not. They may stand in any order. */
const Sequence = z.strictObject({
  ...common,
  events: z
    .array(z.union([Repeated.transform(repeated), SampleEvent.transform((event) => [event])]))
    .min(1)
    .transform((events) => events.flat())
    .refine((events) => events.length <= MOST_EVENTS, `a sequence has at most ${MOST_EVENTS} events`),
})
export type Sequence = z.infer<typeof Sequence> & Place

function repeated({ times, every, event }: z.infer<typeof Repeated>): z.infer<typeof SampleEvent>[] {
  const at = Instant.safeParse(event['@timestamp'])
  if (!at.success) return [event]
  return Array.from({ length: times }, (_, nth) => ({
    ...event,
    '@timestamp': shift(at.data, nth * durationMs(every)),
  }))
}

interface Place {
  file: string
  line: number
}

/** The lines of one sample file. */
export interface Samples {
  samples: readonly Sample[]
  sequences: readonly Sequence[]
}

export interface SampleProblem {
  file: string
  line: number
  message: string
}

/** The samples of a rule file `x/NAME.yml` stand in `x/NAME.samples.ndjson`. */
export function sampleFileOf(ruleFile: string): string {
  return ruleFile.replace(/\.ya?ml$/i, '.samples.ndjson')
}

/** Reads NDJSON samples; a line that is no sample or no event is a problem, and its neighbours are read all the same. */
export function readSamples(text: string, file: string): Samples & { problems: SampleProblem[] } {
  const samples: Sample[] = []
  const sequences: Sequence[] = []
  const problems: SampleProblem[] = []
  for (const [index, content] of text.split('\n').entries()) {
    if (content.trim() === '') continue
    const line = index + 1
    try {
      if (content.length > LONGEST) throw new Error(`the line is longer than ${LONGEST}`)
      const parsed: unknown = JSON.parse(content)
      if (isSequence(parsed)) {
        const sequence = { ...Sequence.parse(parsed), file, line }
        eventsOfSequence(sequence)
        sequences.push(sequence)
      } else {
        const sample = { ...Sample.parse(parsed), file, line }
        eventOfSample(sample)
        samples.push(sample)
      }
    } catch (error) {
      problems.push({ file, line, message: messageOf(error) })
    }
  }
  return { samples, sequences, problems }
}

function isSequence(parsed: unknown): boolean {
  return typeof parsed === 'object' && parsed !== null && Object.hasOwn(parsed, 'events')
}

const tenant = TenantId.parse('sample')
const SAMPLE_SOURCE = 'sample'

/**
 * The event of a sample: tenant `sample`, source `sample` and outcome `unknown` unless given, an id from file and line,
 * texts hashed. Signals stand in it only where the sample gives them. Throws `sample.invalid-event`, naming the field.
 */
export function eventOfSample(sample: Sample): Event {
  return eventAt(sample.event, sample, [])
}

/** The same of every event of a sequence, each with an id of its own. */
export function eventsOfSequence(sequence: Sequence): Event[] {
  return sequence.events.map((event, nth) => eventAt(event, sequence, [String(nth)]))
}

function eventAt(event: Sample['event'], sample: Place, within: readonly string[]): Event {
  const { file, line } = sample
  const texts = Channel.options.flatMap((channel) => {
    const field = `wachter.text.${channel}`
    const text = SampleText.optional().safeParse(event[field])
    if (!text.success) throw invalid(sample, field, text.error)
    return text.data === undefined ? [] : [[field, textOf(written(text.data))] as const]
  })
  const source = SourceId.safeParse(event['wachter.source.id'] ?? SAMPLE_SOURCE)
  if (!source.success) throw invalid(sample, 'wachter.source.id', source.error)
  const read = Event.safeParse({
    'wachter.outcome': 'unknown',
    'event.ingested': event['@timestamp'],
    ...event,
    ...Object.fromEntries(texts),
    'wachter.tenant': tenant,
    'wachter.source.id': source.data,
    'event.id': eventIdOf(tenant, source.data, file, String(line), ...within),
  })
  if (!read.success) throw invalid(sample, read.error.issues[0]?.path.join('.') ?? '', read.error)
  return read.data
}

function written(text: SampleText): string {
  return typeof text === 'string' ? text : text.repeat.repeat(text.times)
}

function invalid({ file, line }: Place, field: string, error: z.ZodError): Error {
  const message = `${file}:${line}: ${field || 'the event'}: ${error.issues[0]?.message ?? error.message}`
  return problem('sample.invalid-event', 'user', message, { cause: error })
}

function messageOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  }
  return error instanceof Error ? error.message : String(error)
}
