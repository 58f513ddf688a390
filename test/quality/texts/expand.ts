import type { Random } from '../../../worker/src/model/random.ts'

/** One wording of a template: of every `{a|b}` one alternative. */
export function wordingOf(template: string, random: Random): string {
  return template.replace(/\{([^{}]*\|[^{}]*)\}/g, (_, choices: string) => random.pick(choices.split('|')))
}

/** Up to `most` different wordings of a template. */
export function wordingsOf(template: string, most: number, random: Random): string[] {
  const found = new Set<string>()
  for (let tries = 0; tries < most * 2 && found.size < most; tries++) found.add(wordingOf(template, random))
  return [...found]
}
