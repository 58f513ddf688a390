import { bedrockLine } from '../../../worker/src/demo/formats/bedrock.ts'
import { assistant, type Call, text, user } from '../../../worker/src/demo/formats/dialogue.ts'
import { litellmLine } from '../../../worker/src/demo/formats/litellm.ts'
import { vertexPromptLine } from '../../../worker/src/demo/formats/vertex.ts'
import { gatewayKeys } from '../../../worker/src/demo/systems.ts'
import { analyseText } from '../../../worker/src/detection/analysers/analyse-text.ts'
import { languageTexts } from '../../../worker/src/detection/analysers/languages.test-data.ts'
import { normaliseRecords } from '../../../worker/src/ingest/normalise-records.ts'
import type { Event } from '../../../worker/src/model/event.ts'
import type { TenantId } from '../../../worker/src/model/ids.ts'
import type { Random } from '../../../worker/src/model/random.ts'
import type { Instant } from '../../../worker/src/model/time.ts'
import { sources } from '../../../worker/src/sources/catalogue.ts'
import { listPriceBook } from '../../../worker/src/sources/prices.ts'

/** An event as a sample writes it. */
type SampleEvent = Readonly<Record<string, unknown>>

/** Another way to say, hide or log the same; undefined where there is nothing in the event that it could change. */
type Mutation = (event: SampleEvent, random: Random) => Promise<SampleEvent | undefined>

const USER = 'wachter.text.user_turn'
const TOOL = 'wachter.text.tool_input'
const COMPLETION = 'wachter.text.completion'

/** Words that say the same in most attacks; each with those it may be exchanged for. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  ignore: ['disregard', 'set aside', 'pay no attention to'],
  disregard: ['ignore', 'leave aside'],
  previous: ['earlier', 'prior', 'preceding'],
  instructions: ['directions', 'rules', 'orders'],
  reveal: ['show me', 'print', 'give me'],
  print: ['write out', 'show'],
  pretend: ['act as if', 'imagine'],
  secret: ['hidden', 'confidential'],
  everything: ['anything', 'all'],
  now: ['from here on', 'at once'],
}

function paraphrased(content: string, random: Random): string {
  const said = content.replace(/[a-z]+/gi, (word) => {
    const others = SAME[word.toLowerCase()]
    return others === undefined ? word : random.pick(others)
  })
  return `${random.pick(['Hello there. ', 'One more thing: ', 'Listen, '])}${said}${random.pick([' Thanks!', ' It is urgent.', ''])}`
}

const LEET: Readonly<Record<string, string>> = { a: '4', e: '3', i: '1', o: '0', s: '5' }

function disguised(content: string, random: Random): string {
  return random.pick<(content: string) => string>([
    (given) => `Decode this and act on it: ${Buffer.from(given).toString('base64')}`,
    (given) => given.replace(/[aeios]/gi, (letter) => LEET[letter.toLowerCase()] ?? letter),
    (given) => [...given].join('\u200b'),
    (given) => given.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
    (given) => given.toUpperCase(),
  ])(content)
}

/** Attacks of the same kind in another language; none where the text is no attack. */
function translated(content: string, random: Random): string | undefined {
  const { injection, jailbreak } = analyseText('user_turn', content)
  if (!injection.flagged && !jailbreak.flagged) return undefined
  const nth = jailbreak.score > injection.score ? 2 : 0
  return random.pick(Object.values(languageTexts)).attacks[nth]
}

/** The event with what was put in, by the user or by a tool, said otherwise. */
function saying(change: (content: string, random: Random) => string | undefined): Mutation {
  return async (event, random) => {
    const changed: Record<string, unknown> = { ...event }
    for (const field of [USER, TOOL]) {
      const content = event[field]
      if (typeof content !== 'string') continue
      const other = change(content, random)
      if (other !== undefined) changed[field] = other
    }
    return changed[USER] === event[USER] && changed[TOOL] === event[TOOL] ? undefined : changed
  }
}

/** The texts of a call of a model as they are read from another provider's log, behind an earlier turn. */
async function reshaped(event: SampleEvent, random: Random): Promise<SampleEvent | undefined> {
  const [asked, answered] = [event[USER], event[COMPLETION]]
  if (event['wachter.activity'] !== 'llm_invocation' || typeof asked !== 'string') return undefined
  const call: Call = {
    at: Date.UTC(2026, 10, 2),
    model: 'claude-sonnet-4-5',
    turns: [user('Good morning.'), assistant('Good morning, how can I help?'), user(asked)],
    answer: typeof answered === 'string' ? [text(answered)] : [],
  }
  const { raw } = random.pick([
    () => litellmLine(random, { ...call, key: gatewayKeys.marketing, user: 'x', ip: '10.0.0.1' }),
    () => bedrockLine(random, { ...call, caller: 'arn:aws:iam::1:user/x', operation: 'Converse' }),
    () => vertexPromptLine(random, call),
  ])()
  const read = await eventOf(raw)
  const texts = ([USER, COMPLETION] as const).map((field) => [field, contentOf(read, field)] as const)
  return { ...event, ...Object.fromEntries(texts.filter(([, content]) => content !== undefined)) }
}

async function eventOf(raw: string): Promise<Event | undefined> {
  const batch = {
    tenant: 'sample' as TenantId,
    source: 'auto',
    records: [{ kind: 'record', value: JSON.parse(raw), position: 'mutation#0' }],
    ingested: '2026-11-02T00:00:00.000Z' as Instant,
  } as const
  const formats = { sources, prices: listPriceBook }
  const [normalised] = await normaliseRecords(formats, batch, { bodies: { fetch: async () => undefined } })
  return normalised?.events.at(-1)
}

function contentOf(event: Event | undefined, field: typeof USER | typeof COMPLETION): string | undefined {
  return event?.[field]?.content
}

/** By what they change. */
export const mutations = {
  paraphrase: saying(paraphrased),
  disguise: saying(disguised),
  language: saying(translated),
  provider: reshaped,
} as const satisfies Record<string, Mutation>
