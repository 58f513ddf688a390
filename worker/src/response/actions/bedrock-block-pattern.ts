import { z } from 'zod'
import { idOf } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import { sentence } from '../../model/sentence.ts'
import { at, listAt, stringAt } from '../../sources/json-fields.ts'
import type { Action } from './action.ts'
import { type AwsOf, awsPlace } from './aws-asking.ts'
import { type Blocking, blocksIn, blocksOnly, guardrailUpdate, newGuardrail } from './guardrail-draft.ts'
import { mutationsOf } from './pattern-mutations.ts'
import { pauseFor } from './pause-for.ts'
import { stateAction } from './state-action.ts'

/** "Guardrails quotas": a word or phrase has at most three words and 100 characters, a topic's definition 200 and its name 100. */
const LONGEST_PHRASE = 100
const MOST_WORDS = 3
const LONGEST_DEFINITION = 200

/** Asks for a guardrail that is made for the pattern, where there is none that could be given it. */
const NEW = 'new'

const Parameters = z.strictObject({
  ...awsPlace,
  /** An id, or `new`. */
  guardrail: z.string().regex(/^[a-z0-9]{1,64}$/, 'a guardrail is named by its id, or is new'),
  /** Literal text; what is longer than a definition can be is cut. Nothing in it means anything to the service. */
  pattern: z.string().regex(/^[^\p{C}\p{Zl}\p{Zp}]{4,1000}$/u, '4 to 1000 printable characters'),
  /** Whether every call in the account and region has to pass the new version (an enforced guardrail); nobody uses a new one by himself. */
  enforce: z.enum(['account', 'no']).optional(),
})
type Parameters = z.infer<typeof Parameters>

const READY_TRIES = 30
const READY_MS = 1_000

/**
 * `bedrock.guardrail.block-pattern`: a guardrail, or one that is made for it, blocks the pattern of an attack, as a phrase where it is
 * short, else as a topic; a version of it is published and, if asked for, enforced on the account. Afterwards the pattern and what attackers make of it
 * are put to that version.
 */
export function bedrockBlockPattern(awsOf: AwsOf, wait = pauseFor): Action<Parameters> {
  const listed = async function* (given: Parameters, of: object, signal: AbortSignal) {
    const bedrock = awsOf(given, 'bedrock')
    let nextToken: string | undefined
    do {
      const input = { ...of, maxResults: 100, nextToken }
      const answer = await bedrock.read({ call: 'ListGuardrails', input }, signal)
      yield* listAt(answer, 'guardrails')
      nextToken = stringAt(answer, 'nextToken')
    } while (nextToken !== undefined)
  }
  /** The id of the guardrail; undefined of one that is still to be made, which is known by its name. */
  const idNow = async (given: Parameters, signal: AbortSignal): Promise<string | undefined> => {
    if (given.guardrail !== NEW) return given.guardrail
    for await (const one of listed(given, {}, signal)) {
      if (stringAt(one, 'name') === markOf(given)) return stringAt(one, 'id')
    }
    return undefined
  }
  const guardrailNow = async (given: Parameters, signal: AbortSignal) => {
    const guardrailIdentifier = await idNow(given, signal)
    if (guardrailIdentifier === undefined) return undefined
    return awsOf(given, 'bedrock').read({ call: 'GetGuardrail', input: { guardrailIdentifier } }, signal)
  }
  /** An update takes a while, and until then nothing else is taken. */
  const ready = async (given: Parameters, signal: AbortSignal) => {
    for (let nth = 0; nth < READY_TRIES; nth++) {
      const guardrail = await guardrailNow(given, signal)
      const status = stringAt(guardrail, 'status')
      if (status === 'READY' || status === undefined) return guardrail
      if (status === 'FAILED') throw problem('action.refused', 'operational', 'the guardrail has failed')
      await wait(READY_MS, signal)
    }
    throw problem('action.busy', 'operational', `guardrail ${given.guardrail} is being changed for long`)
  }
  /** The version that we have published for this pattern. */
  const versionNow = async (given: Parameters, signal: AbortSignal): Promise<string | undefined> => {
    const guardrailIdentifier = await idNow(given, signal)
    if (guardrailIdentifier === undefined) return undefined
    for await (const one of listed(given, { guardrailIdentifier }, signal)) {
      if (stringAt(one, 'description') === markOf(given)) return stringAt(one, 'version')
    }
    return undefined
  }
  const enforcedNow = async (given: Parameters, signal: AbortSignal) => {
    const call = { call: 'ListEnforcedGuardrailsConfiguration', input: {} }
    const answer = await awsOf(given, 'bedrock').read(call, signal)
    const id = await idNow(given, signal)
    return listAt(answer, 'guardrailsConfig').find((one) => id !== undefined && at(one, 'guardrailId') === id)
  }
  return stateAction({
    name: 'bedrock.guardrail.block-pattern',
    title: "Let a Bedrock guardrail block an attack's pattern",
    permissions: [
      ...['bedrock:GetGuardrail', 'bedrock:ListGuardrails', 'bedrock:UpdateGuardrail'],
      ...['bedrock:CreateGuardrail', 'bedrock:CreateGuardrailVersion', 'bedrock:DeleteGuardrail'],
      'bedrock:ApplyGuardrail',
      'bedrock:ListEnforcedGuardrailsConfiguration',
      'bedrock:PutEnforcedGuardrailConfiguration',
      'bedrock:DeleteEnforcedGuardrailConfiguration',
    ],
    parameters: Parameters,
    tier: 'one',
    subjects: (given) => [
      given.guardrail === NEW
        ? { type: 'guardrail_config', name: markOf(given) }
        : { type: 'guardrail_config', provider: 'aws_bedrock', key: given.guardrail },
    ],
    target: (given) =>
      `Bedrock guardrail ${given.guardrail === NEW ? markOf(given) : given.guardrail} in ${given.account}`,
    parts: [
      {
        name: 'draft',
        async read(given, signal) {
          const guardrail = await guardrailNow(given, signal)
          if (given.guardrail !== NEW) return blocksIn(guardrail, blockingOf(given))
          if (guardrail === undefined) return false
          // What others made of it would be lost with it.
          return blocksOnly(guardrail, blockingOf(given)) || 'more than this pattern'
        },
        async write({ parameters, state, key }, signal) {
          if (parameters.guardrail === NEW) {
            const bedrock = awsOf(parameters, 'bedrock')
            if (state !== true) {
              const input = { guardrailIdentifier: await idNow(parameters, signal) }
              await bedrock.change({ call: 'DeleteGuardrail', input }, signal)
              return
            }
            const made = newGuardrail(markOf(parameters), blockingOf(parameters))
            const input = { ...made, clientRequestToken: idOf('token', `${key}/guardrail`) }
            await bedrock.change({ call: 'CreateGuardrail', input }, signal)
            return
          }
          const guardrail = await ready(parameters, signal)
          const input = guardrailUpdate(guardrail, blockingOf(parameters), state === true)
          await awsOf(parameters, 'bedrock').change({ call: 'UpdateGuardrail', input }, signal)
        },
      },
      {
        name: 'version',
        read: async (given, signal) => (await versionNow(given, signal)) !== undefined,
        async write({ parameters, state, key }, signal) {
          const bedrock = awsOf(parameters, 'bedrock')
          const guardrailIdentifier = await idNow(parameters, signal)
          if (state === true) {
            await ready(parameters, signal)
            const clientRequestToken = idOf('token', key)
            const input = { guardrailIdentifier, description: markOf(parameters), clientRequestToken }
            await bedrock.change({ call: 'CreateGuardrailVersion', input }, signal)
            return
          }
          const guardrailVersion = await versionNow(parameters, signal)
          if (guardrailVersion === undefined) return
          const input = { guardrailIdentifier, guardrailVersion }
          await bedrock.change({ call: 'DeleteGuardrail', input }, signal)
        },
      },
      {
        name: 'enforced',
        async read(given, signal) {
          if (!isEnforced(given)) return null
          const version = stringAt(await enforcedNow(given, signal), 'guardrailVersion')
          if (version === undefined) return null
          return version === (await versionNow(given, signal)) ? OURS : { version }
        },
        async write({ parameters, state }, signal) {
          const bedrock = awsOf(parameters, 'bedrock')
          const now = await enforcedNow(parameters, signal)
          const configId = at(now, 'configId')
          if (state === null) {
            const input = { configId }
            await bedrock.change({ call: 'DeleteEnforcedGuardrailConfiguration', input }, signal)
            return
          }
          const guardrailInferenceConfig = {
            guardrailIdentifier: await idNow(parameters, signal),
            guardrailVersion:
              state === OURS ? await versionNow(parameters, signal) : stringAt(state, 'version'),
            selectiveContentGuarding: at(now, 'selectiveContentGuarding'),
            modelEnforcement: at(now, 'modelEnforcement'),
          }
          const input = { configId, guardrailInferenceConfig }
          await bedrock.change({ call: 'PutEnforcedGuardrailConfiguration', input }, signal)
        },
      },
    ],
    wanted(given, { draft }) {
      if (typeof draft === 'string') {
        const message = `there is a guardrail ${markOf(given)} already, with ${draft}; name it by its id`
        throw problem('action.refused', 'user', message)
      }
      const { list } = blockingOf(given)
      return {
        after: { draft: true, version: true, enforced: isEnforced(given) ? OURS : null },
        change: [
          sentence(given.guardrail === NEW ? 'change.guardrail_new' : 'change.guardrail_there'),
          sentence(list === 'words' ? 'change.blocks_phrase' : 'change.blocks_topic'),
          sentence(isEnforced(given) ? 'change.holds_everywhere' : 'change.holds_there'),
        ],
      }
    },
    async tried({ parameters }, signal) {
      const guardrailVersion = (await versionNow(parameters, signal)) ?? 'DRAFT'
      const guardrailIdentifier = await idNow(parameters, signal)
      const passed: string[] = []
      const tries = mutationsOf(parameters.pattern)
      for (const [what, text] of tries) {
        const content = [{ text: { text } }]
        const input = { guardrailIdentifier, guardrailVersion, source: 'INPUT', content }
        const answer = await awsOf(parameters, 'bedrock-runtime').read(
          { call: 'ApplyGuardrail', input },
          signal,
        )
        if (stringAt(answer, 'action') !== 'GUARDRAIL_INTERVENED') passed.push(what)
      }
      const through = passed.length === 0 ? '' : `, and not: ${passed.join(', ')}`
      return `tried: ${tries.length - passed.length} of ${tries.length} ways to write it are blocked${through}`
    },
  })
}

const OURS = 'the version of this containment'

function isEnforced({ guardrail, enforce = guardrail === NEW ? 'account' : 'no' }: Parameters): boolean {
  return enforce === 'account'
}

/** Names our guardrail, item and version: what was published for one pattern is not mistaken for another's. */
function markOf({ pattern }: Parameters): string {
  return `wachter-${idOf('pattern', pattern).slice(0, 16)}`
}

function blockingOf(given: Parameters): Blocking {
  const { pattern } = given
  if (pattern.length <= LONGEST_PHRASE && pattern.trim().split(/\s+/).length <= MOST_WORDS) {
    return { list: 'words', item: { text: pattern }, named: pattern }
  }
  const name = markOf(given)
  const definition = `Text that says this or asks for it: ${pattern}`.slice(0, LONGEST_DEFINITION)
  const examples = [pattern.slice(0, LONGEST_PHRASE)]
  return { list: 'topics', item: { name, definition, examples, type: 'DENY' }, named: name }
}
