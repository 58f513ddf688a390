import { arabic } from './arabic.ts'
import { bengali } from './bengali.ts'
import { hindi } from './hindi.ts'
import { indonesian } from './indonesian.ts'
import type { WordList } from './lexicon.ts'
import { tagalog } from './tagalog.ts'
import { turkish } from './turkish.ts'
import { vietnamese } from './vietnamese.ts'

/** Languages that fill a list of their own with their inflected forms; the other lists have more of their words. */
export const inflected: readonly WordList[] = [
  turkish,
  arabic,
  hindi,
  bengali,
  indonesian,
  tagalog,
  vietnamese,
]
