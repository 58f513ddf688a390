import { bucketOf, eachGram, type Readable } from './grams.ts'
import { likenessModel } from './weights.ts'

/** How alike a text is to the attacks that the model was trained on, and by what. */
export interface Likeness {
  /** 0 to 1; the threshold of a profile says from where on it counts. */
  score: number
  /** The pieces of the folded text that speak for it most, in text order; few, and none of them overlap. */
  places: readonly { start: number; end: number }[]
}

/** Two blocks make a window of about 400 characters, and each window shares one with the next. UTF-16 units. */
export const BLOCK = 200
/** Pieces that are told. */
const PLACES = 5

/** From which score a user's turn, and a tool's output or document, counts under each profile; set by the training. */
export const likenessThresholds = likenessModel.thresholds

const weights = Int8Array.from(Buffer.from(likenessModel.weights, 'base64'))

/** As many windows as a text is asked to answer for: what is padded with more hides no better. */
const MOST_WINDOWS = 8

/**
 * What a text of so many blocks has taken off its log odds: each of its n windows had the chance to look like an attack, so its odds
 * are divided by the root of n. With it, at the same share of ordinary texts, 57 instead of 39 % of deepset's attacks were found, and
 * 49 instead of 39 % of neuralchemy's (docs/detection-quality.md).
 */
export function chanceIn(blocks: number): number {
  return Math.log(Math.min(MOST_WINDOWS, Math.max(1, blocks - 1))) / 2
}

/** Scores the window that looks most like an attack; linear in the text. What is below `told` has no places. */
export function likenessOf(readable: Readable, told: number): Likeness {
  const { at, score } = bestWindow(readable)
  return { score, places: score < told ? [] : placesIn(readable, at * BLOCK) }
}

function bestWindow(readable: Readable): { at: number; score: number } {
  const blocks = Math.ceil(readable.units.length / BLOCK)
  const sums = new Int32Array(blocks)
  const counts = new Int32Array(blocks)
  eachGram(readable, (gram, start) => {
    const block = Math.floor(start / BLOCK)
    sums[block] = (sums[block] ?? 0) + (weights[bucketOf(gram)] ?? 0)
    counts[block] = (counts[block] ?? 0) + 1
  })
  const chance = chanceIn(blocks)
  let best = { at: 0, score: 0 }
  for (let at = 0; at < Math.max(1, blocks - 1); at++) {
    const count = (counts[at] ?? 0) + (counts[at + 1] ?? 0)
    if (count === 0) continue
    const sum = ((sums[at] ?? 0) + (sums[at + 1] ?? 0)) * likenessModel.scale
    const score = 1 / (1 + Math.exp(chance - likenessModel.bias - sum / Math.sqrt(count)))
    if (score > best.score) best = { at, score }
  }
  return best
}

/** The pieces of a window whose n-grams weigh most for an attack. */
function placesIn(readable: Readable, from: number): Likeness['places'] {
  const found: { start: number; end: number; weight: number }[] = []
  eachGram(readable, (gram, start, end) => {
    const weight = weights[bucketOf(gram)] ?? 0
    if (start >= from && start < from + 2 * BLOCK && weight > 0) found.push({ start, end, weight })
  })
  found.sort((a, b) => b.weight - a.weight || a.start - b.start)
  const places: { start: number; end: number }[] = []
  for (const { start, end } of found) {
    if (places.length === PLACES) break
    if (places.every((place) => end <= place.start || start >= place.end)) places.push({ start, end })
  }
  return places.sort((a, b) => a.start - b.start)
}
