import { type Clues, cluesOf } from './clues.ts'
import { decodedIn } from './decode.ts'
import type { Found } from './found.ts'
import { type Hits, hitsOf, type Lexicon } from './lexicon.ts'
import { isKnownWord, leetLexicon, plainLexicon } from './lexicons.ts'
import { type Likeness, likenessOf, likenessThresholds } from './likeness.ts'
import { type Folded, fold, originOf, throughView, type View } from './normalise.ts'
import type { Register } from './pattern.ts'
import { backwards, LEAST_LEET, rot13, unleet, unspaced } from './respell.ts'
import { type Best, bestWindow, marksOf } from './score.ts'
import { type Survey, surveyOf } from './survey.ts'
import { type FoldedText, foldedCluesOf, foldedOf, type TextView } from './text-view.ts'
import { unitsOf } from './units.ts'
import { type Words, wordsOf } from './words.ts'

/** What the patterns say of a text, over all ways to read it, and the model of likeness; offsets into the original. */
export interface Scan {
  injection: number
  jailbreak: number
  /** Of the text as it stands; nothing that is encoded in it is asked about. */
  likeness: number
  marks: readonly (Found & { signal: 'injection' | 'jailbreak' | 'likeness' })[]
  /** The layers under which something stood: `leetspeak`, `base64` ... */
  encoded: readonly Found[]
}

/** How often something decoded is decoded again. */
const DEPTH = 2
/** Two decoded characters for one of the original, at most, over all layers. */
const BUDGET = 2
/** A layer counts as a finding only if what stands under it is at least this suspicious. */
const LAYER_SCORE = 0.3

interface Reading {
  view: View
  hits: Hits
  best: { injection: Best; jailbreak: Best }
}

/**
 * Scores a text in every way it can be read: as it stands (folded), with leetspeak and split letters undone, turned by
 * thirteen letters, backwards, and decoded (base64, hex, URL, escapes; twice at most, and together at most twice the
 * text's length). The score is the highest of all. Linear in the text.
 */
export function scan(view: TextView, register: Register, hidden: readonly string[] = []): Scan {
  const { text, survey } = view
  const encoded: Found[] = []
  const folded = foldedOf(view)
  const whole = { folded, clues: foldedCluesOf(view), words: wordsOf(folded.units) }
  const readings = readingsOf(whole, register, encoded)
  const likeness = likenessIn(whole, readings[0]?.hits, register)
  const layers: Layers = { left: text.length * BUDGET, register, readings, encoded }
  addDecoded({ text, starts: undefined, ends: undefined }, survey, DEPTH, layers)
  for (const message of hidden) readings.push(read(fold(message), plainLexicon, register))
  let injection = 0
  let jailbreak = 0
  for (const { best } of readings) {
    injection = Math.max(injection, best.injection.score)
    jailbreak = Math.max(jailbreak, best.jailbreak.score)
  }
  const outermost = readings.slice(0, readings.length - hidden.length)
  const alike = likeness.places.map(({ start, end }) => ({
    signal: 'likeness' as const,
    type: 'resembles_attack',
    ...originOf(folded, start, end),
  }))
  const marks = [...marksIn(outermost), ...alike].sort((a, b) => a.start - b.start || a.end - b.end)
  return { injection, jailbreak, likeness: likeness.score, marks, encoded }
}

/** What the model says of a text that it may judge: it learned what users and documents say, not what models answer. */
function likenessIn(
  { folded, words }: { folded: FoldedText; words: Words },
  hits: Hits | undefined,
  register: Register,
): Likeness {
  if (register === 'answer' || hits === undefined) return { score: 0, places: [] }
  return likenessOf({ units: folded.units, words, hits }, likenessThresholds.strict[register])
}

/** What is read off a text before patterns are looked for. */
interface Known {
  words: Words
  clues: Clues
}

function knownOf(text: string): Known {
  const units = unitsOf(text)
  return { words: wordsOf(units), clues: cluesOf(text, units) }
}

function read(view: View, lexicon: Lexicon, register: Register, known = knownOf(view.text)): Reading {
  const hits = hitsOf(view.text, known.words, lexicon)
  const marks = marksOf({ text: view.text, hits, candidates: known.clues.patterns }, register)
  return {
    view,
    hits,
    best: { injection: bestWindow(marks, 'injection'), jailbreak: bestWindow(marks, 'jailbreak') },
  }
}

function scoreOf({ best }: Reading): number {
  return Math.max(best.injection.score, best.jailbreak.score)
}

/** The readings of a folded text that need no decoding; notes the layers that gave something. */
function readingsOf(
  { folded, ...known }: Known & { folded: Folded },
  register: Register,
  encoded: Found[],
): Reading[] {
  const { text } = folded
  const { leetPlaces, hasSingles } = known.words
  const plain = read(folded, plainLexicon, register, known)
  const readings = [plain]
  const note = (type: string, reading: Reading) => {
    if (scoreOf(reading) < LAYER_SCORE || scoreOf(reading) < scoreOf(plain)) return
    readings.push(reading)
    const { injection, jailbreak } = reading.best
    const { marks } = injection.score >= jailbreak.score ? injection : jailbreak
    encoded.push({ type, ...originOf(reading.view, marks[0]?.start ?? 0, marks.at(-1)?.end ?? 0) })
  }
  for (const word of folded.lookalikes) {
    if (scoreOf(plain) >= LAYER_SCORE)
      encoded.push({ type: 'homoglyph', ...originOf(folded, word.start, word.end) })
  }
  const leet = leetPlaces < LEAST_LEET ? undefined : unleet(text)
  if (leet !== undefined && scoreOf(plain) < 1) {
    note('leetspeak', read({ ...folded, text: leet }, leetLexicon, register))
  }
  // In leetspeak there are other letters, and with them other single ones.
  const joined = leet !== undefined || hasSingles ? unspaced(leet ?? text, isKnownWord) : undefined
  if (joined !== undefined) {
    const lexicon = leet === undefined ? plainLexicon : leetLexicon
    note('spaced', read(throughView(folded, joined), lexicon, register))
  }
  const hint = plain.best.injection.marks.map((mark) => mark.pattern.id)
  if (hint.includes('rot13_words'))
    note('rot13', read({ ...folded, text: rot13(text) }, plainLexicon, register))
  if (hint.includes('backwards_words')) {
    note('backwards', read(throughView(folded, backwards(text)), plainLexicon, register))
  }
  return readings
}

/** What the layers under a text add to its readings. */
interface Layers {
  /** Characters that may still be decoded. */
  left: number
  register: Register
  readings: Reading[]
  encoded: Found[]
}

function addDecoded(view: View, survey: Survey, depth: number, layers: Layers): void {
  const { register, readings, encoded } = layers
  for (const decoded of decodedIn(view.text, survey)) {
    if (decoded.view.text.length > layers.left) continue
    layers.left -= decoded.view.text.length
    const inner = throughView(view, decoded.view)
    const folded = fold(inner.text)
    const outer = { ...folded, ...throughView(inner, folded) }
    const before = readings.length
    const added = readingsOf({ folded: outer, ...knownOf(outer.text) }, register, encoded)
    if (added.some((reading) => scoreOf(reading) >= LAYER_SCORE)) {
      readings.push(...added)
      encoded.push({ type: decoded.type, ...originOf(view, decoded.start, decoded.end) })
    }
    if (depth > 1) addDecoded(inner, surveyOf(unitsOf(inner.text)), depth - 1, layers)
    if (readings.length > before + added.length) {
      encoded.push({ type: decoded.type, ...originOf(view, decoded.start, decoded.end) })
    }
  }
}

function marksIn(readings: readonly Reading[]): (Found & { signal: 'injection' | 'jailbreak' })[] {
  const marks: (Found & { signal: 'injection' | 'jailbreak' })[] = []
  const seen = new Set<string>()
  for (const { view, best } of readings) {
    for (const signal of ['injection', 'jailbreak'] as const) {
      for (const mark of best[signal].marks) {
        const place = originOf(view, mark.start, mark.end)
        const key = `${mark.pattern.id} ${place.start} ${place.end}`
        if (seen.has(key)) continue
        seen.add(key)
        marks.push({ signal, type: mark.pattern.id, ...place })
      }
    }
  }
  return marks
}
