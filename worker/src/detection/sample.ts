import { z } from 'zod'
import { Event } from '../model/event.ts'
import { eventIdOf, SourceId, TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import { Channel, textOf } from '../model/text.ts'

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

/** One line of `NAME.samples.ndjson`: an event that the rule beside it must match, or only resembles what it matches. */
export const Sample = z.strictObject({
  expect: z.enum(['match', 'no_match']),
  /** Why this sample is here. */
  note: z.string().min(1).max(512),
  /** Fields of `Event`; what `eventOfSample` fills in is left out, texts are `SampleText`. */
  event: z.record(z.string(), z.json()),
})
/** `file` and `line` (from 1) are where the sample stands. */
export type Sample = z.infer<typeof Sample> & { file: string; line: number }

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
export function readSamples(text: string, file: string): { samples: Sample[]; problems: SampleProblem[] } {
  const samples: Sample[] = []
  const problems: SampleProblem[] = []
  for (const [index, content] of text.split('\n').entries()) {
    if (content.trim() === '') continue
    const line = index + 1
    try {
      if (content.length > LONGEST) throw new Error(`the line is longer than ${LONGEST}`)
      const sample = { ...Sample.parse(JSON.parse(content)), file, line }
      eventOfSample(sample)
      samples.push(sample)
    } catch (error) {
      problems.push({ file, line, message: messageOf(error) })
    }
  }
  return { samples, problems }
}

const tenant = TenantId.parse('sample')
const SAMPLE_SOURCE = 'sample'

/**
 * The event of a sample: tenant `sample`, source `sample` and outcome `unknown` unless given, an id from file and line,
 * texts hashed. Signals stand in it only where the sample gives them. Throws `sample.invalid-event`, naming the field.
 */
export function eventOfSample(sample: Sample): Event {
  const { file, line, event } = sample
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
    'event.id': eventIdOf(tenant, source.data, file, String(line)),
  })
  if (!read.success) throw invalid(sample, read.error.issues[0]?.path.join('.') ?? '', read.error)
  return read.data
}

function written(text: SampleText): string {
  return typeof text === 'string' ? text : text.repeat.repeat(text.times)
}

function invalid({ file, line }: Sample, field: string, error: z.ZodError): Error {
  const message = `${file}:${line}: ${field || 'the event'}: ${error.issues[0]?.message ?? error.message}`
  return problem('sample.invalid-event', 'user', message, { cause: error })
}

function messageOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  }
  return error instanceof Error ? error.message : String(error)
}
