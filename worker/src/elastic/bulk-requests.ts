import { z } from 'zod'
import { asProblem, problem } from '../model/problem.ts'
import type { Elastic, ElasticRequest } from './elastic.ts'
import { parsed } from './search.ts'

/** One conditional write. `index` and `delete` carry the place of the document they were decided on. */
export type Write =
  | { action: 'create'; index: string; id: string; source: string }
  | { action: 'index'; index: string; id: string; source: string; place: Place }
  | { action: 'delete'; index: string; id: string; place?: Place }

/** What Elasticsearch tells states of a document apart by, within an index. */
export interface Place {
  seqNo: number
  term: number
}

const BulkItem = z.object({
  status: z.number(),
  _seq_no: z.number().optional(),
  _primary_term: z.number().optional(),
  error: z.unknown().optional(),
})
/** What Elasticsearch says of one write. */
export type BulkItem = z.infer<typeof BulkItem>
const BulkAnswer = z.object({ items: z.array(z.record(z.string(), BulkItem)) })

/**
 * Sends one caller's writes as, or within, one request; an item for each, in the order given. `onDoubt` is called when a
 * request is sent again although the first may have had its effect.
 */
export type SendWrites = (
  family: string,
  writes: readonly Write[],
  onDoubt: () => void,
) => Promise<readonly BulkItem[]>

interface Waiting {
  writes: readonly Write[]
  onDoubt(): void
  resolve(items: readonly BulkItem[]): void
  reject(error: unknown): void
}

/** The writes of a family of indices: a tenant's collection. */
interface Lane {
  waiting: Waiting[]
  underWay: number
  turning: boolean
}

/** From so many writes or UTF-16 units on the cost of a request is that of its writes: nothing is gained by more. */
const FULL_WRITES = 200
const FULL_CHARACTERS = 1024 * 1024

/** A failure that says nothing about what was asked: each by itself would meet it, too. */
const WHATEVER_IS_ASKED = new Set(['store.unavailable', 'store.full'])

/**
 * Most of a small request's time is its own and not its writes': those of one family that are asked for in one turn of the
 * event loop, or while a request of the family is under way, share one. A full request waits for no other, nor does any for
 * one that has to be sent again. What a shared request is refused for as a whole may be one caller's fault: then each
 * caller's writes are sent again by themselves.
 */
export function bulkRequests(elastic: Elastic): SendWrites {
  const lanes = new Map<string, Lane>()

  function later(family: string, lane: Lane): void {
    if (lane.turning) return
    lane.turning = true
    setImmediate(() => {
      lane.turning = false
      turn(family, lane)
    })
  }

  function turn(family: string, lane: Lane): void {
    while (lane.waiting.length > 0 && (lane.underWay === 0 || isFull(lane.waiting))) {
      lane.underWay += 1
      const group = groupOf(lane.waiting)
      void answerGroup(
        elastic,
        group,
        once(() => {
          lane.underWay -= 1
          later(family, lane)
        }),
      )
    }
    if (lane.waiting.length === 0 && lane.underWay === 0) lanes.delete(family)
  }

  return (family, writes, onDoubt) =>
    new Promise((resolve, reject) => {
      const lane = lanes.get(family) ?? { waiting: [], underWay: 0, turning: false }
      lanes.set(family, lane)
      lane.waiting.push({ writes, onDoubt, resolve, reject })
      later(family, lane)
    })
}

/** Answers each caller. `letGo` is called when nobody needs to wait for it any longer. */
async function answerGroup(elastic: Elastic, group: readonly Waiting[], letGo: () => void): Promise<void> {
  const inDoubt = (): void => {
    for (const { onDoubt } of group) onDoubt()
    letGo()
  }
  try {
    const items = await send(
      elastic,
      group.flatMap(({ writes }) => writes),
      inDoubt,
    )
    let start = 0
    for (const { writes, resolve } of group) {
      resolve(items.slice(start, start + writes.length))
      start += writes.length
    }
  } catch (error) {
    if (group.length === 1 || WHATEVER_IS_ASKED.has(asProblem(error).code)) {
      for (const { reject } of group) reject(error)
    } else {
      inDoubt()
      for (const one of group) await answerGroup(elastic, [one], () => {})
    }
  }
  letGo()
}

async function send(
  elastic: Elastic,
  writes: readonly Write[],
  onDoubt: () => void,
): Promise<readonly BulkItem[]> {
  const request: ElasticRequest = {
    method: 'POST',
    path: '/_bulk',
    query: {
      filter_path: ['status', '_seq_no', '_primary_term', 'error'].map((name) => `items.*.${name}`).join(','),
    },
    lines: writes.flatMap(linesOf),
  }
  const answer = await elastic.ask(request, onDoubt)
  const items = parsed(BulkAnswer, answer).items.flatMap((item) => Object.values(item))
  if (items.length !== writes.length)
    throw problem('bug.answer', 'bug', `${writes.length} writes were answered by ${items.length} items`)
  return items
}

function linesOf(write: Write): readonly string[] {
  const place = 'place' in write ? write.place : undefined
  const condition = place && { if_seq_no: place.seqNo, if_primary_term: place.term }
  const action = JSON.stringify({ [write.action]: { _index: write.index, _id: write.id, ...condition } })
  return write.action === 'delete' ? [action] : [action, write.source]
}

/** Takes the first, and those after it that fit into the same request. */
function groupOf(waiting: Waiting[]): readonly Waiting[] {
  return waiting.splice(0, Math.max(1, fitting(waiting)))
}

/** Whether more waits than fits into a request. */
function isFull(waiting: readonly Waiting[]): boolean {
  return fitting(waiting) < waiting.length
}

/** How many of the first fit into one request. */
function fitting(waiting: readonly Waiting[]): number {
  let [writes, characters] = [0, 0]
  for (const [count, one] of waiting.entries()) {
    writes += one.writes.length
    for (const write of one.writes) characters += sizeOf(write)
    if (writes > FULL_WRITES || characters > FULL_CHARACTERS) return count
  }
  return waiting.length
}

/** UTF-16 units of a write's document. */
export function sizeOf(write: Write): number {
  return write.action === 'delete' ? 0 : write.source.length
}

function once(act: () => void): () => void {
  let done = false
  return () => {
    if (done) return
    done = true
    act()
  }
}
