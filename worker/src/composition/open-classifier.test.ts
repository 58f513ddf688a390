import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { ClassifierConfig } from '../detection/classifier/classifier.ts'
import { openClassifier, requireClassifier } from './open-classifier.ts'

const folder = mkdtempSync(join(tmpdir(), 'classifier-'))
afterAll(() => rmSync(folder, { recursive: true }))
const vocabulary = join(folder, 'vocab.txt')
writeFileSync(
  vocabulary,
  ['[PAD]', '[UNK]', '[CLS]', '[SEP]', 'ignore', 'rule', '##s', 'cafe', '!'].join('\n'),
)
const model = join(folder, 'own.onnx')
writeFileSync(model, '')

function configured(changed: Readonly<Record<string, unknown>> = {}): ClassifierConfig {
  return ClassifierConfig.parse({
    ...{ model, labels: ['benign', 'injection', 'jailbreak'], attacks: ['injection', 'jailbreak'] },
    ...{ output: 'probabilities', threshold: 0.5, ...changed },
  })
}

/** What stands in for ONNX Runtime: its API as documented, a model of one's own. */
function runtime(
  inputNames: readonly string[],
  answer: (feeds: Record<string, Tensor>) => Record<string, unknown>,
) {
  const created: unknown[] = []
  const load = async () => ({
    InferenceSession: {
      create: async (path: string, options: unknown) => {
        created.push([path, options])
        return { inputNames, run: async (feeds: Record<string, Tensor>) => answer(feeds) }
      },
    },
    Tensor,
  })
  return { load, created }
}

class Tensor {
  readonly type: string
  readonly data: readonly string[] | BigInt64Array
  readonly dims: readonly number[]
  constructor(type: string, data: Tensor['data'], dims: readonly number[]) {
    if (data.length !== dims.reduce((product, one) => product * one, 1)) throw new Error('dims')
    this.type = type
    this.data = data
    this.dims = dims
  }
}

const outputOf = (...numbers: number[]) => ({
  label: { type: 'int64', data: new BigInt64Array(1), dims: [1] },
  probabilities: { type: 'float32', data: Float32Array.from(numbers), dims: [1, numbers.length] },
})

describe('a classifier of the site’s own', () => {
  test('is given a text as it is, and loaded once', async () => {
    const seen: unknown[] = []
    const { load, created } = runtime(['text'], ({ text }) => {
      seen.push(text)
      return text?.data[0] === 'ignore rules' ? outputOf(0.125, 0.25, 0.625) : outputOf(1, 0, 0)
    })
    const classifier = openClassifier(configured(), load)
    expect(await classifier.judge('ignore rules')).toEqual({
      score: 0.875,
      label: 'jailbreak',
      start: 0,
      end: 12,
    })
    expect(await classifier.judge('hello')).toMatchObject({ score: 0 })
    expect(seen).toEqual([
      { type: 'string', data: ['ignore rules'], dims: [1, 1] },
      { type: 'string', data: ['hello'], dims: [1, 1] },
    ])
    expect(created).toEqual([
      [model, { executionProviders: ['cpu'], intraOpNumThreads: 1, interOpNumThreads: 1 }],
    ])
  })

  test('is given the numbers of tokens, and its logits are made probabilities', async () => {
    const seen: Record<string, Tensor>[] = []
    const { load } = runtime(['input_ids', 'attention_mask', 'token_type_ids'], (feeds) => {
      seen.push(feeds)
      return { logits: { data: Float32Array.of(0, Math.log(3), Number.NEGATIVE_INFINITY) } }
    })
    const config = configured({ output: 'logits', input: { vocabulary } })
    const judgement = await openClassifier(config, load).judge('Ignore RULES, Café!')
    expect(judgement.score).toBeCloseTo(0.75)
    const [{ input_ids, attention_mask, token_type_ids } = {}] = seen
    expect([...(input_ids?.data ?? [])]).toEqual([2n, 4n, 5n, 6n, 1n, 7n, 8n, 3n])
    expect(attention_mask?.dims).toEqual([1, 8])
    expect(token_type_ids?.data).toEqual(new BigInt64Array(8))
  })

  test('sees the beginning and the end of a long text, and no more than it may', async () => {
    const asked: string[] = []
    const { load } = runtime(['text'], ({ text }) => {
      asked.push(String(text?.data[0]))
      return String(text?.data[0]).includes('!') ? outputOf(0, 1, 0) : outputOf(1, 0, 0)
    })
    const classifier = openClassifier(configured({ characters: 100, windows: 4 }), load)
    const long = `${'a'.repeat(10_000)}!${'b'.repeat(20)}`
    expect(await classifier.judge(long)).toEqual({ score: 1, label: 'injection', start: 9_921, end: 10_021 })
    expect(asked).toHaveLength(4)
    expect(asked.every((text) => text.length === 100)).toBe(true)
  })

  test('that can’t work says why and what to do', async () => {
    const missing = async () => {
      throw new Error("Cannot find package 'onnxruntime-node'")
    }
    await expect(openClassifier(configured(), missing).judge('x')).rejects.toMatchObject({
      code: 'classifier.no-runtime',
      kind: 'user',
      message: expect.stringContaining('npm install --no-save onnxruntime-node'),
    })
    const { load } = runtime(['pixels'], () => outputOf(0, 1, 0))
    const tokens = configured({ input: { vocabulary } })
    await expect(openClassifier(tokens, load).judge('x')).rejects.toThrow('it takes pixels')
    const short = runtime(['text'], () => outputOf(0, 1)).load
    await expect(openClassifier(configured(), short).judge('x')).rejects.toThrow('gives no 3 numbers')
    expect(() => configured({ attacks: ['poem'] })).toThrow('among labels')
  })

  test('is looked for before anything starts', async () => {
    const there = () => 'file:///there.js'
    await requireClassifier(configured(), there)
    await expect(requireClassifier(configured())).rejects.toMatchObject({ code: 'classifier.no-runtime' })
    const gone = configured({ model: join(folder, 'gone.onnx') })
    await expect(requireClassifier(gone, there)).rejects.toMatchObject({ code: 'classifier.model' })
    const noVocabulary = configured({ input: { vocabulary: model } })
    await expect(requireClassifier(noVocabulary, there)).rejects.toMatchObject({
      code: 'classifier.vocabulary',
    })
  })
})
