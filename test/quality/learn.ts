import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { evidenceOf } from '../../worker/src/detection/analysers/likeness/joint-score.ts'
import { PROFILES } from '../../worker/src/detection/analysers/likeness/thresholds.ts'
import { type Scan, scan } from '../../worker/src/detection/analysers/scan.ts'
import { viewOf } from '../../worker/src/detection/analysers/text/text-view.ts'
import { wilson } from '../../worker/src/model/wilson.ts'
import {
  bucketsOf,
  byHandTexts,
  corpusOf,
  gramsOf,
  isSharedIn,
  type Labelled,
  lessonsOf,
  ownTexts,
  unseenTexts,
} from './likeness/lessons.ts'
import { type Fitted, scoreOf, train } from './likeness/train.ts'

/**
 * `node test/quality/learn.ts FOLDER [--write] [--held-out]`: trains the model of likeness on the texts of FOLDER (train.jsonl)
 * that may ship and on our own, and prints what it finds of each source when that source is left out of its training.
 * `--held-out` adds the attacks of dev.jsonl, and texts of our own that nothing was tried on: to be looked at when nothing is
 * changed any more. `--write` writes the model that the worker reads, with its thresholds, and the list of what it was trained on.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: 'boolean', default: false },
    'held-out': { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
  },
})
const [folder] = positionals
if (folder === undefined) throw new Error('usage: node test/quality/learn.ts FOLDER [--write] [--held-out]')

interface Scored extends Labelled {
  /** The n-grams of every way to read it by block; as it stands comes first. */
  readings: readonly (readonly Int32Array[])[]
  score: number
  patterns: Pick<Scan, 'injection' | 'jailbreak' | 'doubt'>
}

const texts: Scored[] = [
  ...ownTexts(values.seed),
  ...byHandTexts(),
  ...corpusOf(folder, 'train'),
  ...corpusOf(folder, 'dev'),
  ...(values['held-out'] ? unseenTexts() : []),
].map((text) => {
  const readings: Int32Array[][] = []
  const patterns = scan(viewOf(text.text), text.channel === 'user' ? 'user' : 'document', [], (readable) => {
    readings.push(gramsOf(readable))
    return { score: 0, places: [] }
  })
  return { ...text, readings, score: 0, patterns }
})
const taught = texts.filter(({ ships, hasNoCue }) => ships && !hasNoCue)
const isShared = isSharedIn(taught.map(({ readings }) => readings[0] ?? []))
const lessons = taught.map(({ readings, ...text }) => ({
  ...text,
  blocks: bucketsOf((readings[0] ?? []).map((block) => block.filter(isShared))),
}))
const model = train(lessonsOf(lessons), values.seed)
scoreEach(texts)

/** Every text is scored by a model that saw nothing of its source, nor of what is left out with it. */
function scoreEach(all: readonly Scored[]): void {
  for (const part of new Set(all.map((text) => text.part))) {
    const others = lessons.filter((text) => text.part !== part)
    const used = others.length === lessons.length ? model : train(lessonsOf(others), values.seed)
    for (const text of all)
      if (text.part === part)
        text.score = Math.max(...text.readings.map((blocks) => scoreOf(bucketsOf(blocks), used)))
  }
}

/**
 * Ordinary texts that the thresholds are set on: not our own, which are made of templates; not the role plays written to look like
 * jailbreaks, which are shown apart; not the noisy source, some of whose ordinary texts are attacks.
 */
function isOrdinary({ kind, group }: Scored): boolean {
  return kind === 'benign' && !/^(?:own|by hand|unseen|awesome|neuralchemy)/.test(group)
}

type Measure = (text: Scored) => number

const likeness: Measure = ({ score }) => score
const patterns: Measure = ({ patterns: { injection, jailbreak } }) => Math.max(injection, jailbreak)
const together: Measure = (text) => evidenceOf({ ...text.patterns, likeness: sigmoid(text.score) })

/** What this share of the ordinary texts of a channel reach. */
function thresholdAt(of: Measure, share: number, channel: Labelled['channel']): number {
  return reachedBy(share, texts.filter((text) => isOrdinary(text) && text.channel === channel).map(of))
}

function reachedBy(share: number, scores: readonly number[]): number {
  return scores.toSorted((a, b) => b - a)[Math.floor(scores.length * share)] ?? Number.NEGATIVE_INFINITY
}

function isNearMiss({ kind, group, channel }: Scored): boolean {
  return kind === 'benign' && channel === 'user' && OURS.test(group)
}

/** Shares of ordinary texts that a profile may take for attacks, by channel: by likeness alone, and by likeness and patterns. */
const SHARES = {
  likeness: {
    strict: { user: 0.01, tool_output: 0.005 },
    balanced: { user: 0.001, tool_output: 0.001 },
    permissive: { user: 0.0005, tool_output: 0.0005 },
  },
  together: {
    strict: { user: 0.01, tool_output: 0.005 },
    balanced: { user: 0.001, tool_output: 0.001 },
    permissive: { user: 0.0005, tool_output: 0.0005 },
  },
}

/** Nor may a profile flag more than this share of our own ordinary texts, most of which have words of attacks: users' turns. */
const NEAR_MISSES = { strict: 1, balanced: 0.025, permissive: 0.01 }

type ByChannel = { readonly [Name in Labelled['channel']]: number }

function thresholdsAt(of: Measure, shares: ByChannel): ByChannel {
  return {
    user: thresholdAt(of, shares.user, 'user'),
    tool_output: thresholdAt(of, shares.tool_output, 'tool_output'),
  }
}

const ONE = { user: 0.01, tool_output: 0.01 }
const TENTH = { user: 0.001, tool_output: 0.001 }

const OURS = /^(?:own|by hand) /
/** Groups of our own that are named by their language alone. */
const LANGUAGE = /^(own|by hand|unseen) [a-z]{2}$/

const line = (text: string) => process.stdout.write(`${text}\n`)

function beyond(of: Measure, shares: ByChannel): (text: Scored) => boolean {
  const thresholds = thresholdsAt(of, shares)
  return (text) => of(text) > thresholds[text.channel]
}

function share(hits: number, of: number): string {
  const [low, high] = wilson(hits, of)
  return `${((hits / of) * 100).toFixed(1)} (${low}–${high})`
}

/** What the worker flags under `balanced`, by patterns alone. */
function isFlagged(text: Scored): boolean {
  return patterns(text) >= PROFILES.balanced[text.channel === 'user' ? 'user' : 'document']
}

function sigmoid(score: number): number {
  return 1 / (1 + Math.exp(-score))
}

/** The thresholds of the profiles, before they are rounded. */
function profilesOf(of: Measure, shares: (typeof SHARES)['likeness']) {
  const nearMisses = texts.filter(isNearMiss).map(of)
  const profile = (name: keyof typeof shares) => {
    const { user, tool_output } = thresholdsAt(of, shares[name])
    return { user: Math.max(user, reachedBy(NEAR_MISSES[name], nearMisses)), document: tool_output }
  }
  return { strict: profile('strict'), balanced: profile('balanced'), permissive: profile('permissive') }
}

const profiles = {
  likeness: profilesOf(likeness, SHARES.likeness),
  together: profilesOf(together, SHARES.together),
}

function isBalanced(text: Scored): boolean {
  const { user, document } = profiles.together.balanced
  return together(text) > (text.channel === 'user' ? user : document)
}

/** The columns of the tables: whether a text counts. */
const COLUMNS: readonly (readonly [name: string, holds: (text: Scored) => boolean])[] = [
  ['likeness at 1 %', beyond(likeness, ONE)],
  ['at 0.1 %', beyond(likeness, TENTH)],
  ['patterns alone', isFlagged],
  ['together at 1 %', beyond(together, ONE)],
  ['at 0.1 %', beyond(together, TENTH)],
  ['as flagged', (text) => isFlagged(text) || isBalanced(text)],
]

function printGroups(kind: Labelled['kind']): void {
  line(`\n| ${kind}, source left out | n | ${COLUMNS.map(([name]) => name).join(' | ')} |`)
  line(`|---|---|${COLUMNS.map(() => '---|').join('')}`)
  const groups = Map.groupBy(
    texts.filter((text) => text.kind === kind),
    ({ group, channel, hasNoCue }) =>
      `${group.replace(LANGUAGE, '$1, nineteen languages')} · ${channel}${hasNoCue ? ' · no cue' : ''}`,
  )
  for (const [name, members] of [...groups].sort()) {
    if (kind === 'attack' && name.startsWith('dev ') && !values['held-out']) continue
    const shares = COLUMNS.map(([, holds]) => share(members.filter(holds).length, members.length))
    line(`| ${name} | ${members.length} | ${shares.join(' | ')} |`)
  }
}

for (const kind of ['attack', 'benign'] as const) printGroups(kind)
if (values.write) write(model)

/** Thresholds as the worker has them. */
function rounded(
  { strict, balanced, permissive }: typeof profiles.likeness,
  shown: (threshold: number) => number,
) {
  const round = (threshold: number) => Math.round(shown(threshold) * 1000) / 1000
  const each = ({ user, document }: typeof strict) => ({ user: round(user), document: round(document) })
  return { strict: each(strict), balanced: each(balanced), permissive: each(permissive) }
}

function write({ weights, bias }: Fitted): void {
  const scale = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127
  const whole = Int8Array.from(weights, (weight) => Math.round(weight / scale))
  const sources = [...Map.groupBy(lessons, ({ group, licence, kind }) => `${group} · ${licence} · ${kind}`)]
    .map(([source, members]) => ` * ${source}: ${members.length}`)
    .filter((source) => !OURS.test(source.slice(3)))
  const own = lessons.filter(({ group }) => OURS.test(group)).length
  const target = join(import.meta.dirname, '../../worker/src/detection/analysers/likeness/weights.ts')
  const body = {
    bias: Number(bias.toFixed(5)),
    scale: Number(scale.toPrecision(6)),
    thresholds: rounded(profiles.likeness, sigmoid),
    together: rounded(profiles.together, (threshold) => threshold),
  }
  writeFileSync(
    target,
    `// biome-ignore-all format: written by test/quality/learn.ts.
/**
 * The model of likeness, written by \`test/quality/learn.ts\`: int8 weights in base64, and from which score a text counts under each
 * profile. Trained on texts whose licences let a model trained on them ship (source · licence · kind: number of texts):
${sources.join('\n')}
 * test/quality/texts · Apache-2.0 · our own: ${own}
 */
export const likenessModel = ${JSON.stringify({ ...body, weights: Buffer.from(whole.buffer).toString('base64') })}
`,
  )
}
