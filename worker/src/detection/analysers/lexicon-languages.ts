import type { WordList } from './lexicon.ts'
import { arabic } from './lexicon-arabic.ts'
import { bengali } from './lexicon-bengali.ts'
import { hindi } from './lexicon-hindi.ts'
import { turkish } from './lexicon-turkish.ts'

/** Languages whose inflected forms fill a list of their own; the other lists have more of their words. */
export const inflected: readonly WordList[] = [turkish, arabic, hindi, bengali]
