import type { WordList } from './lexicon.ts'
import { arabic } from './lexicon-arabic.ts'
import { bengali } from './lexicon-bengali.ts'
import { hindi } from './lexicon-hindi.ts'
import { indonesian } from './lexicon-indonesian.ts'
import { tagalog } from './lexicon-tagalog.ts'
import { turkish } from './lexicon-turkish.ts'
import { vietnamese } from './lexicon-vietnamese.ts'

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
