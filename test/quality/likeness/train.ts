import { BUCKETS } from '../../../worker/src/detection/analysers/likeness/grams.ts'
import { chanceIn } from '../../../worker/src/detection/analysers/likeness/likeness.ts'
import { type Random, randomOf } from '../../../worker/src/model/random.ts'

/** A text to learn from: the buckets of its n-grams by block, whether it is an attack, and how much it counts. */
export interface Lesson {
  blocks: readonly Uint32Array[]
  isAttack: boolean
  weight: number
}

export interface Fitted {
  weights: Float32Array
  bias: number
}

const EPOCHS = 12
/** The weights after each of so many last epochs are averaged: what a single one learned last counts less. */
const AVERAGED = 8
const RATE = 0.07
/** Share of a weight that is forgotten at each step in which it is met: against what only chance spoke for. */
const DECAY = 2.5e-3
/** Flatter slopes are not worth a step. */
const LEAST_SLOPE = 1e-4

/**
 * Logistic regression over the window of two blocks that looks most like an attack, in attacks as in ordinary texts: an
 * attack in a long text is one window of many. AdaGrad; the same lessons and seed give the same weights.
 */
export function train(lessons: readonly Lesson[], seed: string): Fitted {
  const random = randomOf(`${seed}/train`)
  const fitted: Fitted = { weights: new Float32Array(BUCKETS), bias: 0 }
  const squares = { ofWeights: new Float32Array(BUCKETS).fill(1e-2), ofBias: 1e-2 }
  const sums = { weights: new Float32Array(BUCKETS), bias: 0 }
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const lesson of shuffled(lessons, random)) learn(lesson, fitted, squares)
    if (epoch >= EPOCHS - AVERAGED) add(fitted, sums)
  }
  return { weights: sums.weights.map((sum) => sum / AVERAGED), bias: sums.bias / AVERAGED }
}

function add({ weights, bias }: Fitted, sums: Fitted): void {
  for (let bucket = 0; bucket < BUCKETS; bucket++)
    sums.weights[bucket] = (sums.weights[bucket] as number) + (weights[bucket] as number)
  sums.bias += bias
}

function learn(
  { blocks, isAttack, weight }: Lesson,
  fitted: Fitted,
  squares: { ofWeights: Float32Array; ofBias: number },
): void {
  const { at, score, count } = bestWindow(blocks, fitted)
  const slope = (1 / (1 + Math.exp(-score)) - Number(isAttack)) * weight
  if (Math.abs(slope) < LEAST_SLOPE) return
  const step = slope / Math.sqrt(Math.max(1, count))
  const { weights } = fitted
  const { ofWeights } = squares
  for (let nth = at; nth < Math.min(blocks.length, at + 2); nth++) {
    const block = blocks[nth] as Uint32Array
    for (let index = 0; index < block.length; index++) {
      const bucket = block[index] as number
      const square = (ofWeights[bucket] as number) + step * step
      ofWeights[bucket] = square
      const before = weights[bucket] as number
      weights[bucket] = before - (RATE * step) / Math.sqrt(square) - before * DECAY
    }
  }
  squares.ofBias += slope * slope
  fitted.bias -= (RATE * slope) / Math.sqrt(squares.ofBias)
}

function shuffled<Item>(list: readonly Item[], random: Random): Item[] {
  const items = [...list]
  for (let last = items.length - 1; last > 0; last--) {
    const other = random.int(0, last)
    ;[items[last], items[other]] = [items[other] as Item, items[last] as Item]
  }
  return items
}

/** What a text of so many blocks scores, before the sigmoid, as the worker scores it. */
export function scoreOf(blocks: readonly Uint32Array[], fitted: Fitted): number {
  return bestWindow(blocks, fitted).score - chanceIn(blocks.length)
}

/** The window of two blocks that scores highest, before the sigmoid. */
function bestWindow(
  blocks: readonly Uint32Array[],
  { weights, bias }: Fitted,
): { at: number; score: number; count: number } {
  const best = { at: 0, score: Number.NEGATIVE_INFINITY, count: 0 }
  let [before, length] = [sumOf(blocks[0], weights), blocks[0]?.length ?? 0]
  for (let at = 0; at < Math.max(1, blocks.length - 1); at++) {
    const [next, own] = [sumOf(blocks[at + 1], weights), blocks[at + 1]?.length ?? 0]
    const count = length + own
    const score = bias + (before + next) / Math.sqrt(Math.max(1, count))
    if (score > best.score) Object.assign(best, { at, score, count })
    before = next
    length = own
  }
  return best
}

/** A plain loop: most of the training is spent here. */
function sumOf(block: Uint32Array | undefined, weights: Float32Array): number {
  let sum = 0
  if (block !== undefined)
    for (let index = 0; index < block.length; index++) sum += weights[block[index] as number] as number
  return sum
}
