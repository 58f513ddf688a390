import { atFirstUse } from '../../../model/at-first-use.ts'
import { leetSpelling } from '../text/respell.ts'
import { traditionalOf } from '../text/traditional.ts'
import { hashOf } from '../text/words.ts'
import { detours } from './detours.ts'
import { disclosure } from './disclosure.ts'
import { eastAsia } from './east-asia.ts'
import { english } from './english.ts'
import { european } from './european.ts'
import { framings } from './framing.ts'
import { koreanFormsOf } from './korean-forms.ts'
import { inflected } from './languages.ts'
import { inflectedFrames } from './languages-frames.ts'
import { lexiconOf, type WordList } from './lexicon.ts'
import { manners } from './manners.ts'
import { romance } from './romance.ts'
import { roundabout } from './roundabout.ts'
import { ruses } from './ruses.ts'
import { safeguards } from './safeguards.ts'
import { otherScripts } from './scripts.ts'
import { slavic } from './slavic.ts'
import { takeovers } from './takeovers.ts'
import { germanic } from './western.ts'

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
export const plainLexicon = atFirstUse(() =>
  lexiconOf([...lists, ...traditionalOf(lists), ...koreanFormsOf(lists)]),
)

/** English in the spelling of leetspeak. */
export const leetLexicon = atFirstUse(() => lexiconOf([english], leetSpelling))

/** Whether letters without blanks between them are a word of the English list, or one that stands between such words. */
export function isKnownWord(word: string): boolean {
  return (
    englishWords()
      .words.find(hashOf(word))
      .some((known) => known.word === word) || FILLERS.has(word)
  )
}

const englishWords = atFirstUse(() => lexiconOf([english]))
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
