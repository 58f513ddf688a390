import { chineseWords } from './chinese.ts'
import { eastAsiaRuses } from './east-asia-ruses.ts'
import { japaneseWords } from './japanese.ts'
import { koreanWords } from './korean.ts'
import type { WordList } from './lexicon.ts'
import { thaiWords } from './thai.ts'

/** Word lists of eastern Asia, over and above those of scripts, manners, ruses and safeguards. */
export const eastAsia: readonly WordList[] = [
  chineseWords,
  japaneseWords,
  koreanWords,
  thaiWords,
  ...eastAsiaRuses,
]
