import { matching } from './hundred-rules.ts'

/** A log as an OpenTelemetry Collector puts it into an index, with its `_id`. */
export interface BenchLog {
  id: string
  document: Record<string, unknown>
}

const MODELS = ['gpt-4o', 'gpt-4.1-mini', 'claude-sonnet-4-5', 'gemini-2.5-flash', 'mistral-large-2411']
const TURNS_OF_A_CONVERSATION = 4
/** So many conversations go on at a time: the turns of one are as many logs apart. */
const CONVERSATIONS_AT_A_TIME = 5_000
const USERS = 2_000
const SERVICES = 20

/** Words of ordinary office talk; their order is random, their number is that of a chat's turn. */
const VOCABULARY =
  `the of and to in for on with as by at from that this which we our team quarter report customer order invoice
  contract delivery meeting summary draft review please could you write explain compare list table numbers growth plan
  budget project deadline update email answer question policy holiday travel expense training product feature release
  support ticket priority issue error screen button page user account setting language translation paragraph sentence
  short formal friendly tone bullet point chart figure percent week month year Monday Thursday morning`.split(
    /\s+/,
  )

/** How long the texts are, UTF-16 units: about three hundred of a user's, four hundred of an answer. */
const WORDS_ASKED = 50
const WORDS_ANSWERED = 66

/** A source of numbers from 0 to 1 that are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Logs numbered `from` until `to`, dated by `at`; one in `matchedEvery` is what a rule looks for, each rule in turn. */
export function* benchLogs(
  { from, to, matchedEvery }: { from: number; to: number; matchedEvery: number },
  at: (nth: number) => number,
): Generator<BenchLog> {
  for (let nth = from; nth < to; nth++) {
    const random = seeded(nth)
    const of = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item
    const words = (count: number) => Array.from({ length: count }, () => of(VOCABULARY)).join(' ')
    const conversation = conversationOf(nth)
    const planted = nth % matchedEvery === 0 ? matching((nth / matchedEvery) % 100) : {}
    const asked = `${words(WORDS_ASKED)}. ${planted.userTurn ?? ''}`
    yield {
      id: `log-${nth}`,
      document: {
        '@timestamp': new Date(at(nth)).toISOString(),
        name: 'chat',
        kind: 'Client',
        duration: Math.floor(random() * 5e9),
        trace_id: nth.toString(16).padStart(32, '0'),
        span_id: nth.toString(16).padStart(16, '0'),
        status: { code: 'Ok' },
        resource: {
          attributes: {
            'service.name': planted.service ?? `service-${Math.floor(random() * SERVICES)}`,
            'cloud.region': 'eu-west-1',
          },
        },
        attributes: {
          'gen_ai.operation.name': 'chat',
          'gen_ai.provider.name': 'openai',
          'gen_ai.request.model': of(MODELS),
          'gen_ai.conversation.id': `conversation-${conversation}`,
          'gen_ai.usage.input_tokens': 200 + Math.floor(random() * 4_000),
          'gen_ai.usage.output_tokens': 50 + Math.floor(random() * 800),
          'gen_ai.response.finish_reasons': ['stop'],
          'user.id': `user-${conversation % USERS}`,
          'user_agent.original': 'openai-python/2.8.1',
          'gen_ai.input.messages': said('user', asked),
          'gen_ai.output.messages': said('assistant', `${words(WORDS_ANSWERED)}.`),
          ...planted.attributes,
        },
      },
    }
  }
}

function conversationOf(nth: number): number {
  const round = Math.floor(nth / (TURNS_OF_A_CONVERSATION * CONVERSATIONS_AT_A_TIME))
  return round * CONVERSATIONS_AT_A_TIME + (nth % CONVERSATIONS_AT_A_TIME)
}

function said(role: string, content: string): string {
  return JSON.stringify([{ role, parts: [{ type: 'text', content }] }])
}

const KEYWORD = { type: 'keyword', ignore_above: 8_191 }
/** For queries of both kinds. */
const MESSAGES = { type: 'text', fields: { whole: { type: 'keyword', ignore_above: 8_191 } } }

/** The index that the logs are in: one shard, every field that the rules ask for indexed. */
export const LOG_INDEX = {
  settings: { number_of_shards: 1, number_of_replicas: 0 },
  mappings: {
    dynamic_templates: [
      {
        words: { match_mapping_type: 'string', mapping: KEYWORD },
      },
    ],
    properties: {
      '@timestamp': { type: 'date' },
      'attributes.gen_ai.input.messages': MESSAGES,
      'attributes.gen_ai.output.messages': { type: 'text' },
    },
  },
}
