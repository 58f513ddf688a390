import type { WordList } from './lexicon.ts'
import { chineseWords } from './lexicon-chinese.ts'
import { eastAsiaRuses } from './lexicon-east-asia-ruses.ts'
import { japaneseWords } from './lexicon-japanese.ts'
import { koreanWords } from './lexicon-korean.ts'
import { thaiWords } from './lexicon-thai.ts'

/** Word lists of eastern Asia, over and above those of scripts, manners, ruses and safeguards. */
export const eastAsia: readonly WordList[] = [
  chineseWords,
  japaneseWords,
  koreanWords,
  thaiWords,
  ...eastAsiaRuses,
]
