import fc from 'fast-check'
import type { Requirement } from './read-requirement.ts'

/** Expressions that are made of pieces: one behind the other, one or the other, some of them several times or not at all. */
export function expressionsOf(pieces: readonly string[]): fc.Arbitrary<string> {
  return fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(...pieces),
      fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => a + b),
      fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `(${a}|${b})`),
      fc
        .tuple(tie('expression'), fc.constantFrom('?', '*', '+', '??', '{2}', '{0,1}', '{1,}?', '{0}'))
        .map(([a, often]) => `(?:${a})${often}`),
      fc.constantFrom(
        'a?',
        'b*',
        'ab+',
        'k{2}',
        '\\s?',
        '\\s+',
        ' +',
        '[abc]',
        '[a-cx]',
        '[^a]',
        '.',
        '\\w',
        '$',
      ),
    ),
  })).expression
}

/** Whether a requirement is met, by a look for each piece. */
export function meets(requirement: Requirement, has: (piece: string) => boolean): boolean {
  if (typeof requirement === 'string') return has(requirement)
  return 'all' in requirement
    ? requirement.all.every((one) => meets(one, has))
    : requirement.any.some((one) => meets(one, has))
}
