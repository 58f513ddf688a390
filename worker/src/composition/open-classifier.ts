import { access, readFile } from 'node:fs/promises'
import type { Classifier, ClassifierConfig, Judgement } from '../detection/classifier/classifier.ts'
import { likeliestAttack } from '../detection/classifier/likeliest-attack.ts'
import { windowsOf } from '../detection/classifier/windows-of.ts'
import { type WordPieces, wordPieces } from '../detection/classifier/word-pieces.ts'
import { messageOf, problem } from '../model/problem.ts'

/**
 * What is used of ONNX Runtime's JavaScript API (onnxruntime.ai/docs/api/js: `InferenceSession.create`, `run`, `Tensor`). It is
 * no dependency: its installation downloads, so a site that wants it installs it itself.
 */
export interface OnnxRuntime {
  InferenceSession: {
    create(path: string, options: Readonly<Record<string, unknown>>): Promise<OnnxSession>
  }
  Tensor: new (type: string, data: readonly string[] | BigInt64Array, dims: readonly number[]) => unknown
}

interface OnnxSession {
  inputNames: readonly string[]
  run(feeds: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>>
}

/** A variable, so that nothing looks for the package before a site asks for it. */
const RUNTIME: string = 'onnxruntime-node'

/** The classifier that is configured. The model is loaded when the first text comes, and stays. */
export function openClassifier(
  config: ClassifierConfig,
  load: () => Promise<unknown> = () => import(RUNTIME),
): Classifier {
  let opened: Promise<(text: string) => Promise<number[]>> | undefined
  const { texts, threshold, characters, windows } = config
  return {
    ...{ texts, threshold },
    judge: async (text) => {
      opened ??= opening(config, load)
      // What is mended meanwhile, such as a file that was not there, is found the next time.
      const numbersOf = await opened.catch((error: unknown) => {
        opened = undefined
        throw error
      })
      let best: Judgement | undefined
      for (const { start, end } of windowsOf(text.length, { characters, most: windows })) {
        const numbers = await numbersOf(text.slice(start, end).toWellFormed())
        const found = likeliestAttack(numbers, config)
        if (best === undefined || found.score > best.score) best = { ...found, start, end }
      }
      return best ?? { score: 0, label: config.attacks[0] ?? '', start: 0, end: 0 }
    },
  }
}

/**
 * Whether a configured classifier could work, as far as that shows without loading the model. Throws `classifier.no-runtime`,
 * `classifier.model`, `classifier.vocabulary` (user).
 */
export async function requireClassifier(
  { model, input }: ClassifierConfig,
  resolve: (name: string) => unknown = (name) => import.meta.resolve(name),
): Promise<void> {
  try {
    resolve(RUNTIME)
  } catch (error) {
    throw noRuntime(error)
  }
  try {
    await access(model)
  } catch (error) {
    throw problem('classifier.model', 'user', `classifier.model can't be read: ${messageOf(error)}`)
  }
  if (input !== 'text') await wordPiecesOf(input)
}

/** What makes numbers of a text. One text at a time: a model answers the next question when it has answered the one before. */
async function opening(
  config: ClassifierConfig,
  load: () => Promise<unknown>,
): Promise<(text: string) => Promise<number[]>> {
  const runtime = await runtimeFrom(load)
  const feedsOf = await feeding(config, runtime)
  const session = await sessionOf(config, runtime)
  return async (text) => numbersIn(await session.run(feedsOf(text, session.inputNames)), config)
}

async function runtimeFrom(load: () => Promise<unknown>): Promise<OnnxRuntime> {
  let loaded: unknown
  try {
    loaded = await load()
  } catch (error) {
    throw noRuntime(error)
  }
  const runtime = isRuntime(loaded) ? loaded : defaultOf(loaded)
  if (isRuntime(runtime)) return runtime
  throw problem(
    'classifier.no-runtime',
    'user',
    `${RUNTIME} is there, but has no InferenceSession and Tensor`,
  )
}

function noRuntime(error: unknown) {
  const how = `npm install --no-save ${RUNTIME}@">=1.27", or take classifier out of wachter.yaml (docs/own-classifier.md)`
  const message = `classifier needs ${RUNTIME}, which can't be loaded (${messageOf(error)}): ${how}`
  return problem('classifier.no-runtime', 'user', message)
}

function defaultOf(loaded: unknown): unknown {
  return typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : undefined
}

function isRuntime(loaded: unknown): loaded is OnnxRuntime {
  return typeof loaded === 'object' && loaded !== null && 'InferenceSession' in loaded && 'Tensor' in loaded
}

async function sessionOf(
  { model }: ClassifierConfig,
  { InferenceSession }: OnnxRuntime,
): Promise<OnnxSession> {
  try {
    // One thread: a worker has as many evaluating threads as it is told to, each with a session.
    return await InferenceSession.create(model, {
      executionProviders: ['cpu'],
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
    })
  } catch (error) {
    throw problem(
      'classifier.model',
      'user',
      `classifier.model ${model} can't be loaded: ${messageOf(error)}`,
    )
  }
}

type Feeds = (text: string, names: readonly string[]) => Readonly<Record<string, unknown>>

async function feeding({ input }: ClassifierConfig, { Tensor }: OnnxRuntime): Promise<Feeds> {
  if (input === 'text') {
    return (text, names) => {
      const [name, ...others] = names
      if (name === undefined || others.length > 0) throw unfit(`it takes ${names.join(', ')}, not one text`)
      return { [name]: new Tensor('string', [text], [1, 1]) }
    }
  }
  const pieces = await wordPiecesOf(input)
  return (text, names) => {
    const numbers = pieces.numbersOf(text, input.tokens).map(BigInt)
    const tokensOf = (name: string): bigint[] => {
      if (name === 'input_ids') return numbers
      if (name === 'attention_mask') return numbers.map(() => 1n)
      if (name === 'token_type_ids') return numbers.map(() => 0n)
      throw unfit(`it takes ${name}, which tokens of a text don't give`)
    }
    return Object.fromEntries(
      names.map((name) => [
        name,
        new Tensor('int64', BigInt64Array.from(tokensOf(name)), [1, numbers.length]),
      ]),
    )
  }
}

async function wordPiecesOf({
  vocabulary,
  cased,
}: {
  vocabulary: string
  cased: boolean
}): Promise<WordPieces> {
  let text: string
  try {
    text = await readFile(vocabulary, 'utf8')
  } catch (error) {
    throw problem(
      'classifier.vocabulary',
      'user',
      `classifier.input.vocabulary ${vocabulary} can't be read: ${messageOf(error)}`,
    )
  }
  const pieces = wordPieces(text, { cased })
  if (pieces !== undefined) return pieces
  throw problem(
    'classifier.vocabulary',
    'user',
    `${vocabulary} has no [CLS], [SEP] and [UNK]: it is no WordPiece vocabulary`,
  )
}

/** The numbers of the first output that has one for each label. */
function numbersIn(outputs: Readonly<Record<string, unknown>>, { labels }: ClassifierConfig): number[] {
  for (const output of Object.values(outputs)) {
    if (typeof output !== 'object' || output === null || !('data' in output)) continue
    const { data } = output
    if (!(data instanceof Float32Array) && !(data instanceof Float64Array)) continue
    if (data.length === labels.length) return [...data]
  }
  throw unfit(`it gives no ${labels.length} numbers for a text, one for each of labels`)
}

function unfit(what: string) {
  return problem(
    'classifier.unfit',
    'user',
    `the model of classifier does not fit its configuration: ${what}`,
  )
}
