import { koreanFormsOf } from './korean-forms.ts'
import { lexiconOf, type WordList } from './lexicon.ts'
import { detours } from './lexicon-detours.ts'
import { disclosure } from './lexicon-disclosure.ts'
import { eastAsia } from './lexicon-east-asia.ts'
import { english } from './lexicon-english.ts'
import { european } from './lexicon-european.ts'
import { framings } from './lexicon-framing.ts'
import { inflected } from './lexicon-languages.ts'
import { inflectedFrames } from './lexicon-languages-frames.ts'
import { manners } from './lexicon-manners.ts'
import { romance } from './lexicon-romance.ts'
import { roundabout } from './lexicon-roundabout.ts'
import { ruses } from './lexicon-ruses.ts'
import { safeguards } from './lexicon-safeguards.ts'
import { otherScripts } from './lexicon-scripts.ts'
import { slavic } from './lexicon-slavic.ts'
import { takeovers } from './lexicon-takeovers.ts'
import { germanic } from './lexicon-western.ts'
import { leetSpelling } from './respell.ts'
import { traditionalOf } from './traditional.ts'
import { hashOf } from './words.ts'

const lists: readonly WordList[] = [
  english,
  ...european,
  ...otherScripts,
  ...inflected,
  ...inflectedFrames,
  ...manners,
  ...ruses,
  ...roundabout,
  ...disclosure,
  ...safeguards,
  ...takeovers,
  ...framings,
  ...detours,
  ...eastAsia,
  ...germanic,
  ...romance,
  ...slavic,
]

/** All languages, as written. */
export const plainLexicon = lexiconOf([...lists, ...traditionalOf(lists), ...koreanFormsOf(lists)])

/** English in the spelling of leetspeak. */
export const leetLexicon = lexiconOf([english], leetSpelling)

/** Whether letters without blanks between them are a word of the English list, or one that stands between such words. */
export function isKnownWord(word: string): boolean {
  return englishWords.words.find(hashOf(word)).some((known) => known.word === word) || FILLERS.has(word)
}

const englishWords = lexiconOf([english])
const FILLERS = new Set([
  'of',
  'to',
  'in',
  'is',
  'it',
  'on',
  'or',
  'at',
  'are',
  'were',
  'with',
  'this',
  'have',
  'from',
  'please',
  'what',
  'how',
])
