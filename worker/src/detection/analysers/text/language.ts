import { hashIndex } from './hash-index.ts'
import type { FoldedText } from './text-view.ts'
import { HASH_START, hashed, hashOf } from './words.ts'

/** Frequent short words by language; folded, so without accents. Languages that share words are told apart by the rest. */
const STOPWORDS: Readonly<Record<string, string>> = {
  en: 'the of and to in is that it for was on are with as you this be have from not by but they what which can your will there about would',
  nl: 'de het een van en dat niet ik zijn voor met aan je er maar om ook als bij dit naar wordt kan deze wat hebben geen nog uit worden',
  de: 'der die das und ist nicht ein eine ich zu mit den von fur auf sie es dem im auch wie sich als bei nach wird oder aber werden sind',
  fr: 'le la les des et est un une que qui dans pour pas vous sur avec ce je il sont au par plus ne se nous cette mais ou du',
  es: 'el la los las de que y en un una es por con para no se del lo como mas pero su al esta este son tiene puede cuando muy',
  pt: 'o os as de que e em um uma para com nao por se do da no na mais como mas ao dos das foi voce ou ser tem sao isso',
  it: 'il lo gli di che e un una per con non si del della sono le da in come piu anche ma nel alla questo dei puo essere al i',
  sv: 'och att det som en pa ar av for med den till inte om ett har jag var men sa kan ska fran de vi eller',
  da: 'og at det som en pa er af for med den til ikke om et har jeg var men sa kan skal fra de vi eller der',
  pl: 'nie sie na to jest ze do co jak tak ale po za od czy dla przez jego byc tylko ten tym oraz ktore moze lub',
  tr: 'bir ve bu da de icin ile cok olarak daha gibi ama ne var olan kadar en sonra degil mi ben sen',
  id: 'yang dan di untuk dengan tidak ini itu dari dalam akan pada juga saya anda adalah bisa ke atau karena oleh sebagai',
  ro: 'si de la cu nu pe este un o in sa care pentru din ce mai sunt au dar al fi prin ca acest',
  cs: 'a je se na ze to v s do pro jako jsem by ale jsou nebo k tak ktery od jeho byt po jak',
  vi: 'la va cua cho khong co trong mot duoc nguoi nhung voi nay cac toi ban den de o khi',
}

const LANGUAGES = Object.keys(STOPWORDS)

/** A word and the languages that have it, by their places in the list. */
interface Owned {
  word: string
  owners: readonly number[]
}

const owned = hashIndex(ownersOfWords(), ({ word }) => hashOf(word))

function ownersOfWords(): Owned[] {
  const owners = new Map<string, number[]>()
  for (const [language, words] of Object.values(STOPWORDS).entries()) {
    for (const word of words.split(' ')) owners.set(word, [...(owners.get(word) ?? []), language])
  }
  return [...owners].map(([word, own]) => ({ word, owners: own }))
}

/** First code unit, last code unit, language: scripts that one language of our lists writes in. */
const SCRIPTS: readonly (readonly [number, number, string])[] = [
  [0x3041, 0x30ff, 'ja'],
  [0xac00, 0xd7a3, 'ko'],
  [0x4e00, 0x9fff, 'zh'],
  [0x0e00, 0x0e7f, 'th'],
  [0x0900, 0x097f, 'hi'],
  [0x0980, 0x09ff, 'bn'],
  [0x0b80, 0x0bff, 'ta'],
  [0x0590, 0x05ff, 'he'],
  [0x0600, 0x06ff, 'ar'],
  [0x0370, 0x03ff, 'el'],
  [0x10a0, 0x10ff, 'ka'],
  [0x0530, 0x058f, 'hy'],
]

/** Read for the decision; more changes nothing. UTF-16 units. */
const SAMPLE = 600
const LEAST_LENGTH = 20
/** Share of a script's letters from which it decides. */
const SHARE = 0.3
const LEAST_WORDS = 2

/**
 * The language of a folded text as ISO 639-1 code; undefined where it is too short or undecided. By script where one
 * language owns it (Cyrillic: Ukrainian by its own letters, else Russian), else by frequent words.
 */
export function languageOf({ text, units, isAscii }: FoldedText): string | undefined {
  if (isAscii) return languageOfAscii(text, units)
  const sample = text.slice(0, SAMPLE)
  const letters = sample.replace(/[^\p{L}\p{M}]/gu, '')
  if (letters.length === 0) return undefined
  const script = byScript(letters)
  if (script !== undefined) return letters.length >= LEAST_LENGTH / 4 ? script : undefined
  return letters.length >= LEAST_LENGTH ? byWords(sample) : undefined
}

function byScript(letters: string): string | undefined {
  const counts = new Map<string, number>()
  let cyrillic = 0
  for (let index = 0; index < letters.length; index++) {
    const unit = letters.charCodeAt(index)
    if (unit < 0x370) continue
    if (unit >= 0x400 && unit < 0x530) cyrillic++
    const owner = SCRIPTS.find(([from, to]) => unit >= from && unit <= to)?.[2]
    if (owner !== undefined) counts.set(owner, (counts.get(owner) ?? 0) + 1)
  }
  if (cyrillic > letters.length * SHARE) return /[іїєґ]/.test(letters) ? 'uk' : 'ru'
  const kana = counts.get('ja') ?? 0
  if (kana > 0 && kana + (counts.get('zh') ?? 0) > letters.length * SHARE && kana > letters.length * 0.1)
    return 'ja'
  for (const [language, count] of counts) if (count > letters.length * SHARE) return language
  return undefined
}

function byWords(sample: string): string | undefined {
  const scores = LANGUAGES.map(() => 0)
  for (const word of sample.split(/[^\p{L}]+/u)) {
    for (const known of owned.find(hashOf(word))) if (known.word === word) score(known, scores)
  }
  return highest(scores)
}

function score({ owners }: Owned, scores: number[]): void {
  for (const owner of owners) scores[owner] = (scores[owner] ?? 0) + 1 / owners.length
}

function highest(scores: readonly number[]): string | undefined {
  const [best = 0, second = 0] = scores.toSorted((a, b) => b - a)
  if (best < LEAST_WORDS || best < second * 1.15) return undefined
  return LANGUAGES[scores.indexOf(best)]
}

/** No script but the Latin one: by words, without cutting them out. */
function languageOfAscii(text: string, units: Uint16Array): string | undefined {
  const scores = LANGUAGES.map(() => 0)
  const end = Math.min(SAMPLE, units.length)
  let letters = 0
  for (let at = 0; at < end; ) {
    let hash = HASH_START
    const start = at
    while (at < end && isAsciiLetter(units[at] ?? 0)) hash = hashed(hash, units[at++] ?? 0)
    if (at > start) {
      letters += at - start
      for (const known of owned.find(hash | 1))
        if (known.word.length === at - start && text.startsWith(known.word, start)) score(known, scores)
    }
    at++
  }
  return letters < LEAST_LENGTH ? undefined : highest(scores)
}

function isAsciiLetter(unit: number): boolean {
  const small = unit | 0x20
  return small >= 0x61 && small <= 0x7a
}
