import type { Random } from '../../model/random.ts'

/**
 * Small grammar for texts. In a template `[a|b|]` is one of the alternatives (they nest, an empty one counts), `%name%` is a
 * template of the pool `name`, drawn anew at each place, and `{name}` a slot: drawn once a text, then the same everywhere in it,
 * so that an answer speaks of the claim the question named.
 */
export interface Grammar {
  pools: Readonly<Record<string, readonly string[]>>
  slots: Readonly<Record<string, (random: Random) => string>>
}

/** A kind of question with the answers that fit it, any to any. */
export interface Task {
  prompts: readonly string[]
  answers: readonly string[]
}

export interface Exchange {
  prompt: string
  answer: string
}

/** Deepest nesting of pools and alternatives; deeper is an endless template. */
const DEPTH = 12

/** Expands templates that share their slots. Throws on a name the grammar does not have. */
export function writer(random: Random, grammar: Grammar): (template: string) => string {
  const drawn = new Map<string, string>()

  const slot = (name: string): string => {
    const known = drawn.get(name)
    if (known !== undefined) return known
    const make = grammar.slots[name]
    if (make === undefined) throw new Error(`no slot is called ${name}`)
    const value = make(random)
    drawn.set(name, value)
    return value
  }
  const pool = (name: string): string => {
    const templates = grammar.pools[name]
    if (templates === undefined) throw new Error(`no pool is called ${name}`)
    return random.pick(templates)
  }
  return (template) => {
    let text = template
    for (let depth = 0; depth < DEPTH && /[[%]/.test(text); depth += 1) {
      text = text
        .replace(/\[([^[\]]*)\]/g, (_, alternatives: string) => random.pick(alternatives.split('|')))
        .replace(/%(\w+)%/g, (_, name: string) => pool(name))
    }
    return text.replace(/\{(\w+)\}/g, (_, name: string) => slot(name))
  }
}

/** A question and its answer out of a list of tasks. */
export function exchange(random: Random, grammar: Grammar, tasks: readonly Task[]): Exchange {
  const task = random.pick(tasks)
  const write = writer(random, grammar)
  return { prompt: write(random.pick(task.prompts)).trim(), answer: write(random.pick(task.answers)).trim() }
}

/** Tokens of a text as providers count them: about four characters each in English, three and a half in Dutch. */
export function tokensOf(text: string): number {
  return Math.max(1, Math.round(text.length / 3.7))
}
