import type { WordList } from './lexicon.ts'

/** What may be attached to a noun. */
const PARTICLES = ['을', '를', '이', '가', '은', '는', '의', '도', '만', '로', '으로', '에', '대로', '들을']
/** How nouns and stems of verbs go on at the end of a clause. */
const ENDINGS =
  '해 하고 하는 하라 하세요 해라 해줘 했어 했나요 했니 했지 한 할 하지 됐어 됐나요 됐니 됐지 되는 된 됨 되었 나요 어 아 았어 었어 았나요 었나요 았니 었니 은 을 니 지 야 다 고 는 면 입니다 이야 이다 인가요 인지 예요 이에요 뭐야'.split(
    ' ',
  )
const HANGUL_PHRASE = /[가-힣].* .*[*+]$|^\S+ [가-힣]+[*+]$/

/** Phrases have no stems: of Korean ones whose last word is one (`*`), or takes particles (`+`), all forms are spelled out. */
export function koreanFormsOf(lists: readonly WordList[]): readonly WordList[] {
  return lists.map((list) => {
    const spelled = Object.entries(list).map(([concept, entries]) => [
      concept,
      entries
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => HANGUL_PHRASE.test(entry))
        .flatMap(formsOf)
        .join(','),
    ])
    return Object.fromEntries(spelled) as WordList
  })
}

function formsOf(entry: string): string[] {
  const stem = entry.slice(0, -1)
  return [...PARTICLES, ...(entry.endsWith('*') ? ENDINGS : [])].map((ending) => stem + ending)
}
