import type { TenantId } from '../../model/ids.ts'

/** What one tenant has to be done: some of it at hand, in its order, and how much in all. */
export interface Line<Item> {
  tenant: TenantId
  items: readonly Item[]
  length: number
}

/** One that is next; `take` says that it was its tenant's turn. What is not taken costs nothing. */
export interface Next<Item> {
  item: Item
  take(): void
}

/**
 * Start-time fair queueing between tenants: the one with the smallest turn is next, and its next turn is later by one and its
 * share of all that waits. So every tenant gets on, and one with few jobs up to twice as often as one with many: a burst of
 * the latter delays it by less than a factor of two. A tenant that comes (back) starts with the smallest turn there is or
 * where it left off, whichever is later: being away earns nothing. (BullMQ's lines do the same in Redis.)
 */
export function fairTurns(): <Item>(lines: readonly Line<Item>[]) => Generator<Next<Item>> {
  let turns = new Map<TenantId, number>()
  let present = new Set<TenantId>()

  function arrive(tenants: readonly TenantId[]): void {
    const stayed = tenants.filter((tenant) => present.has(tenant)).map((tenant) => turns.get(tenant) ?? 0)
    const smallest = stayed.length === 0 ? 0 : Math.min(...stayed)
    if (tenants.length === 0) turns = new Map()
    for (const tenant of tenants) {
      if (!present.has(tenant)) turns.set(tenant, Math.max(smallest, turns.get(tenant) ?? 0))
    }
    present = new Set(tenants)
    for (const [tenant, turn] of turns) if (turn <= smallest && !present.has(tenant)) turns.delete(tenant)
  }

  return function* inTurn(lines) {
    const waiting = lines.filter(({ items }) => items.length > 0)
    arrive(waiting.map(({ tenant }) => tenant))
    const total = waiting.reduce((sum, { length }) => sum + length, 0)
    const open = waiting.map((line) => ({ ...line, place: 0 }))
    const turnOf = (tenant: TenantId) => turns.get(tenant) ?? 0
    for (;;) {
      const left = open.filter(({ items, place }) => place < items.length)
      if (left.length === 0) return
      const next = left.reduce((best, one) => (turnOf(one.tenant) < turnOf(best.tenant) ? one : best))
      const item = next.items[next.place]
      if (item === undefined) return
      next.place += 1
      const take = () => void turns.set(next.tenant, turnOf(next.tenant) + 1 + next.length / total)
      yield { item, take }
    }
  }
}
