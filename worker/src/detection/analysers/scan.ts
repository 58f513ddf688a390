import { type Clues, cluesOf } from './clues.ts'
import type { Found } from './found.ts'
import { type Hits, hitsOf } from './lexicon/lexicon.ts'
import { isKnownWord, leetLexicon, plainLexicon } from './lexicon/lexicons.ts'
import { type Likeness, likenessOf, likenessThresholds } from './likeness/likeness.ts'
import type { Register } from './patterns/pattern.ts'
import { type Best, bestWindow, marksOf } from './score.ts'
import { optimisedSuffix } from './suffix.ts'
import { decodedIn } from './text/decode.ts'
import { type Folded, fold, originOf, throughView, type View } from './text/normalise.ts'
import { backwards, LEAST_LEET, leetSpelling, rot13, unleet, unspaced } from './text/respell.ts'
import { type Survey, surveyOf } from './text/survey.ts'
import { foldedCluesOf, foldedOf, type TextView } from './text/text-view.ts'
import { unitsOf } from './text/units.ts'
import { type Words, wordsOf } from './text/words.ts'

/** What the patterns say of a text, over all ways to read it, and the model of likeness; offsets into the original. */
export interface Scan {
  injection: number
  jailbreak: number
  /** What doubts took off the higher of the two. */
  doubt: number
  likeness: number
  marks: readonly (Found & { signal: 'injection' | 'jailbreak' | 'likeness' })[]
  /** The layers under which something stood: `leetspeak`, `base64` ... */
  encoded: readonly Found[]
}

/** How often something decoded is decoded again. */
const DEPTH = 2
/** Two decoded characters for one of the original, at most, over all layers. */
const BUDGET = 2
/** What a suffix that a machine searched for weighs as a jailbreak, beside what the patterns see. */
const SUFFIX_WEIGHT = 0.6
/** A layer counts as a finding only if what stands under it is at least this suspicious. */
const LAYER_SCORE = 0.3

interface Reading {
  view: View
  best: { injection: Best; jailbreak: Best }
  alike: Likeness
}

/** Who judges, and what it is that is judged. */
interface By {
  register: Register
  judge: typeof likenessOf
}

/** What is gathered over all ways to read a text. */
interface Gathered {
  encoded: Found[]
  /** What the model says of each, whether or not patterns saw something. */
  alikes: (Likeness & { view: View })[]
}

/**
 * Scores a text in every way it can be read: as it stands (folded), with leetspeak and split letters undone, turned by
 * thirteen letters, backwards, and decoded (base64, hex, URL, escapes; twice at most, and together at most twice the
 * text's length). The score is the highest of all, and so is what `judge` says of likeness. Linear in the text.
 */
export function scan(
  view: TextView,
  register: Register,
  hidden: readonly string[] = [],
  judge: typeof likenessOf = likenessOf,
): Scan {
  const by = { register, judge }
  const { text, survey } = view
  const gathered: Gathered = { encoded: [], alikes: [] }
  const folded = foldedOf(view)
  const whole = { folded, units: folded.units, clues: foldedCluesOf(view), words: wordsOf(folded.units) }
  const readings = readingsOf(whole, by, gathered)
  const layers: Layers = { left: text.length * BUDGET, by, readings, gathered }
  addDecoded({ text, starts: undefined, ends: undefined }, survey, DEPTH, layers)
  for (const message of hidden) readings.push(read(fold(message), by))
  let injection = 0
  let jailbreak = 0
  let undoubted = 0
  for (const { best } of readings) {
    injection = Math.max(injection, best.injection.score)
    jailbreak = Math.max(jailbreak, best.jailbreak.score)
    undoubted = Math.max(undoubted, best.injection.undoubted, best.jailbreak.undoubted)
  }
  const doubt = Math.max(0, undoubted - Math.max(injection, jailbreak))
  const suffix = register === 'user' ? optimisedSuffix(text) : undefined
  if (suffix !== undefined) jailbreak = 1 - (1 - jailbreak) * (1 - SUFFIX_WEIGHT)
  const outermost = readings.slice(0, readings.length - hidden.length)
  const likest = gathered.alikes.reduce((best, next) => (next.score > best.score ? next : best))
  const alike = likest.places.map(({ start, end }) => ({
    signal: 'likeness' as const,
    type: 'resembles_attack',
    ...originOf(likest.view, start, end),
  }))
  const searched = suffix === undefined ? [] : [{ signal: 'jailbreak' as const, ...suffix }]
  const marks = [...marksIn(outermost), ...alike, ...searched].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  )
  return { injection, jailbreak, doubt, likeness: likest.score, marks, encoded: gathered.encoded }
}

/** What the model says of a text that it may judge: it learned what users and documents say, not what models answer. */
function likenessIn({ units, words }: Omit<Known, 'clues'>, hits: Hits, { register, judge }: By): Likeness {
  if (register === 'answer') return { score: 0, places: [] }
  return judge({ units, words, hits }, likenessThresholds.strict[register])
}

/** What is read off a text before patterns are looked for. */
interface Known {
  units: Uint16Array
  words: Words
  clues: Clues
}

function knownOf(text: string): Known {
  const units = unitsOf(text)
  return { units, words: wordsOf(units), clues: cluesOf(text, units) }
}

function read(view: View, by: By, known = knownOf(view.text)): Reading {
  const hits = hitsOf(view.text, known.words, plainLexicon())
  return { view, best: bestOf(view, hits, known, by), alike: likenessIn(known, hits, by) }
}

function bestOf({ text }: View, hits: Hits, { clues }: Known, { register }: By): Reading['best'] {
  const marks = marksOf({ text, hits, candidates: clues.patterns }, register)
  return { injection: bestWindow(marks, 'injection'), jailbreak: bestWindow(marks, 'jailbreak') }
}

/** A text in leetspeak: patterns read l as i, as their lexicon for it does; the model reads the letter that is likelier. */
function readLeet(view: View, by: By): Reading {
  const spelled = { ...view, text: leetSpelling(view.text) }
  const known = knownOf(spelled.text)
  const best = bestOf(spelled, hitsOf(spelled.text, known.words, leetLexicon()), known, by)
  const units = unitsOf(view.text)
  const words = wordsOf(units)
  return { view, best, alike: likenessIn({ units, words }, hitsOf(view.text, words, plainLexicon()), by) }
}

function scoreOf({ best }: Reading): number {
  return Math.max(best.injection.score, best.jailbreak.score)
}

/** The readings of a folded text that need no decoding; notes the layers that gave something. */
function readingsOf(
  { folded, ...known }: Known & { folded: Folded },
  by: By,
  { encoded, alikes }: Gathered,
): Reading[] {
  const { text } = folded
  const { leetPlaces, hasSingles } = known.words
  const plain = read(folded, by, known)
  const readings = [plain]
  alikes.push({ ...plain.alike, view: folded })
  const note = (type: string, reading: Reading) => {
    alikes.push({ ...reading.alike, view: reading.view })
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
    note('leetspeak', readLeet({ ...folded, text: leet }, by))
  }
  // In leetspeak there are other letters, and with them other single ones.
  const joined = leet !== undefined || hasSingles ? unspaced(leet ?? text, isKnownWord) : undefined
  if (joined !== undefined) {
    const readAs = leet === undefined ? read : readLeet
    note('spaced', readAs(throughView(folded, joined), by))
  }
  const hint = plain.best.injection.marks.map((mark) => mark.pattern.id)
  if (hint.includes('rot13_words')) note('rot13', read({ ...folded, text: rot13(text) }, by))
  if (hint.includes('backwards_words')) {
    note('backwards', read(throughView(folded, backwards(text)), by))
  }
  return readings
}

/** What the layers under a text add to its readings. */
interface Layers {
  /** Characters that may still be decoded. */
  left: number
  by: By
  readings: Reading[]
  gathered: Gathered
}

function addDecoded(view: View, survey: Survey, depth: number, layers: Layers): void {
  const { by, readings, gathered } = layers
  const { encoded } = gathered
  for (const decoded of decodedIn(view.text, survey)) {
    if (decoded.view.text.length > layers.left) continue
    layers.left -= decoded.view.text.length
    const inner = throughView(view, decoded.view)
    const folded = fold(inner.text)
    const outer = { ...folded, ...throughView(inner, folded) }
    const before = readings.length
    const added = readingsOf({ folded: outer, ...knownOf(outer.text) }, by, gathered)
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
