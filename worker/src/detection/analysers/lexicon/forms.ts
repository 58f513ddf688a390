/**
 * Everything in one list of a lexicon followed by everything in another, as a list: endings after stems, things after
 * owners. An empty entry (`', s'`) lets the other stand alone.
 */
export function joined(before: string, after: string, joint = ''): string {
  const endings = after.split(',').map((ending) => ending.trim())
  return before
    .split(',')
    .flatMap((stem) => endings.map((ending) => `${stem.trim()}${joint}${ending}`))
    .join(', ')
}

/** The same with a blank between the two. */
export function pairs(before: string, after: string): string {
  return joined(before, after, ' ')
}
