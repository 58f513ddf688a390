import type { UnionFind } from '../model/union-find.ts'
import { type Categories, type Linkable, linked } from './link.ts'

/**
 * Joins the numbers of all findings that are linked. `findings` are in time order. Only findings of one actor or one
 * conversation can be linked, and whether two of them are depends on nothing but their classes and how far apart they
 * are: the linked ones of a class are a run of neighbours in time, of which each is looked at once a class.
 */
export function joinLinked(findings: readonly Linkable[], sets: UnionFind, categories: Categories): void {
  const actors = new Map<string, Linkable[]>()
  const conversations = new Map<string, Linkable[]>()
  const numbers = new Map<Linkable, number>()
  for (const [number, finding] of findings.entries()) {
    numbers.set(finding, number)
    const { entity, conversation, drill = '' } = finding
    if (entity.kind !== 'unknown') push(actors, `${entity.kind}\0${drill}\0${entity.id}`, finding)
    if (conversation !== undefined) push(conversations, `${drill}\0${conversation}`, finding)
  }
  const join = (left: Linkable, right: Linkable): boolean => {
    if (!linked(left, right, categories)) return false
    sets.join(numbers.get(left) ?? 0, numbers.get(right) ?? 0)
    return true
  }
  for (const group of actors.values()) joinRuns(group, ({ category, stage }) => `${category}\0${stage}`, join)
  for (const group of conversations.values()) joinRuns(group, ({ category }) => `${category}`, join)
}

function joinRuns(
  group: readonly Linkable[],
  classOf: (finding: Linkable) => string,
  join: (left: Linkable, right: Linkable) => boolean,
): void {
  const byClass = new Map<string, Linkable[]>()
  /** By pair of classes: how many findings of the one have been before the latest finding of the other. */
  const behind = new Map<string, number>()
  for (const later of group) {
    const mine = classOf(later)
    for (const [name, earlier] of byClass) {
      const pair = `${name}\n${mine}`
      const before = behind.get(pair) ?? 0
      for (let place = earlier.length - 1; place >= 0; place--) {
        const one = earlier[place]
        // What lies further back and still in reach was joined to this one when its like came before.
        if (one === undefined || !join(one, later) || place < before) break
      }
      behind.set(pair, earlier.length)
    }
    push(byClass, mine, later)
  }
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
