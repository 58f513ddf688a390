import type { Entry } from './group.ts'
import { weightOf } from './occurrence.ts'

/** Everything that a correlation holds, in the order in which it may go. */
export interface Room<State, Held> {
  add(entry: Entry<State, Held>): void
  /** The entry is held no longer. */
  leave(entry: Entry<State, Held>): void
  /** What is held and arrived first. */
  firstArrived(): Entry<State, Held> | undefined
  /** What is held and has the earliest time. */
  earliest(): Entry<State, Held> | undefined
  /** All that is held, as it arrived. */
  all(): Entry<State, Held>[]
  /** In occurrences, see `weightOf`. */
  weight(): number
}

/** Below that, making lists shorter gains nothing. */
const SLACK = 64

/** Lists keep what is gone until it is half of them. The order of times is kept only once it was asked for. */
export function openRoom<State, Held>(): Room<State, Held> {
  let arrived: Entry<State, Held>[] = []
  let front = 0
  let heap: Entry<State, Held>[] | undefined
  let living = 0
  let weight = 0

  const isHeld = ({ group }: Entry<State, Held>) => group !== undefined
  const shorten = (): void => {
    if (arrived.length > 2 * living + SLACK) {
      arrived = arrived.slice(front).filter(isHeld)
      front = 0
    }
    // A sorted list is a heap, and what is left of a heap is nearly one.
    if (heap !== undefined && heap.length > 2 * living + SLACK) heap = heapOf(heap.filter(isHeld))
  }

  return {
    add: (entry) => {
      arrived.push(entry)
      if (heap !== undefined) pushHeap(heap, entry)
      living += 1
      weight += weightOf(entry)
    },
    leave: (entry) => {
      if (entry.group === undefined) return
      entry.group = undefined
      living -= 1
      weight -= weightOf(entry)
      shorten()
    },
    firstArrived: () => {
      while (front < arrived.length && !isHeld(arrived[front] as Entry<State, Held>)) front += 1
      return arrived[front]
    },
    earliest: () => {
      heap ??= heapOf(arrived.slice(front).filter(isHeld))
      for (let top = heap[0]; top !== undefined && !isHeld(top); top = heap[0]) popHeap(heap)
      return heap[0]
    },
    all: () => arrived.slice(front).filter(isHeld),
    weight: () => weight,
  }
}

interface Timed {
  at: number
}

function heapOf<Item extends Timed>(items: Item[]): Item[] {
  return items.sort((a, b) => a.at - b.at)
}

function pushHeap<Item extends Timed>(heap: Item[], item: Item): void {
  let at = heap.length
  heap.push(item)
  while (at > 0) {
    const above = (at - 1) >> 1
    const parent = heap[above] as Item
    if (parent.at <= item.at) break
    heap[at] = parent
    at = above
  }
  heap[at] = item
}

function popHeap<Item extends Timed>(heap: Item[]): void {
  const item = heap.pop()
  if (item === undefined || heap.length === 0) return
  let at = 0
  for (;;) {
    let below = 2 * at + 1
    if (below >= heap.length) break
    const left = heap[below] as Item
    const right = heap[below + 1]
    if (right !== undefined && right.at < left.at) below += 1
    const child = heap[below] as Item
    if (item.at <= child.at) break
    heap[at] = child
    at = below
  }
  heap[at] = item
}
