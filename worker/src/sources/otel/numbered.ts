import { attributesOf } from '../flatten.ts'
import { isObject } from '../json-fields.ts'

/** Highest number of a numbered attribute; conversations are shorter, a hostile number is not. */
const LIMIT = 4096
/** Most steps of a name; the conventions need eight. */
const STEPS = 24

type Tree = Map<string, Tree | { leaf: unknown }>

/**
 * What attributes numbered below a prefix say (`llm.input_messages.0.message.role`), as the list they were made from; a
 * list under the prefix itself is taken as it is, its members' dotted names nested. Undefined where there is nothing.
 */
export function numbered(attributes: ReadonlyMap<string, unknown>, prefix: string): unknown[] | undefined {
  const whole = attributes.get(prefix)
  if (Array.isArray(whole))
    return whole.map((member) => (isObject(member) ? nested(attributesOf(member)) : member))
  const below = `${prefix}.`
  const members = new Map<string, unknown>()
  for (const [name, value] of attributes)
    if (name.startsWith(below)) members.set(name.slice(below.length), value)
  const list = members.size === 0 ? undefined : nested(members)
  return Array.isArray(list) ? list : undefined
}

function nested(members: ReadonlyMap<string, unknown>): unknown {
  const tree: Tree = new Map()
  for (const [name, value] of members) grow(tree, name.split('.', STEPS), value)
  return builtFrom(tree)
}

function grow(tree: Tree, path: readonly string[], value: unknown): void {
  let here = tree
  for (const [position, step] of path.entries()) {
    if (position === path.length - 1) {
      // A name that is also the beginning of longer ones keeps its members.
      if (!here.has(step)) here.set(step, { leaf: value })
      return
    }
    const next = here.get(step)
    if (next instanceof Map) here = next
    else {
      const made: Tree = new Map()
      here.set(step, made)
      here = made
    }
  }
}

/** A tree whose names are all numbers is a list; its holes are closed. */
function builtFrom(tree: Tree): unknown {
  const entries = [...tree].map(
    ([name, branch]) => [name, branch instanceof Map ? builtFrom(branch) : branch.leaf] as const,
  )
  if (!entries.every(([name]) => /^\d{1,5}$/.test(name))) return Object.fromEntries(entries)
  return entries
    .filter(([name]) => Number(name) <= LIMIT)
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, value]) => value)
}
