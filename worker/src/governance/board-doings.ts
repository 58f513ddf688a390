import type { BoardAction, BoardPack } from '../model/board.ts'
import type { TenantId } from '../model/ids.ts'
import { type Clock, dayOf, Instant } from '../model/time.ts'
import type { Condition } from '../store/documents.ts'
import { everyDocument } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'
import { lastDecided, openActions, shownBoard } from './board-now.ts'
import type { GovernanceDesk } from './governance-desk.ts'
import { isOverdue } from './governance-gaps.ts'
import { dayAfter } from './policy-standing.ts'

/** Who oversees the programme, and where what they decide is kept. */
export type Overseen = Pick<GovernanceDesk, 'governance' | 'roles' | 'staff'> & {
  store: Pick<Store, 'boardDecisions' | 'boardActions'>
  clock: Clock
}

/** Who the board is, what it decided in these days, and what it wants done: what is open, and what ended in them. */
export async function boardDoings(
  desk: Overseen,
  tenant: TenantId,
  days: { from: string; until: string },
): Promise<Pick<BoardPack, 'board' | 'decisions' | 'actions'>> {
  const { store, governance, roles, clock } = desk
  const [decisions, actions, since] = await Promise.all([
    decisionsOf(desk, tenant, days),
    actionsOf(desk, tenant, { ...days, today: dayOf(clock.now()) }),
    lastDecided(store, tenant),
  ])
  const known = { roles: roles(tenant), staff: desk.staff(tenant), since }
  const board = governance.board === undefined ? null : shownBoard(governance.board, known)
  return { board, decisions, actions }
}

async function decisionsOf(
  { store }: Overseen,
  tenant: TenantId,
  { from, until }: { from: string; until: string },
): Promise<BoardPack['decisions']> {
  const where: Condition[] = [
    { field: 'decided', is: 'range', from, to: until },
    { field: 'revoked.at', is: 'missing' },
  ]
  const found: BoardPack['decisions'] = []
  for await (const { document } of everyDocument(store.boardDecisions, tenant, where)) {
    const { id, title, decided, text } = document
    found.push({ id, title, decided, text })
  }
  return found.sort((one, other) => (`${one.decided}${one.id}` < `${other.decided}${other.id}` ? -1 : 1))
}

async function actionsOf(
  { store }: Overseen,
  tenant: TenantId,
  { today, ...days }: { from: string; until: string; today: string },
): Promise<BoardPack['actions']> {
  const where: Condition[] = [
    { field: 'state', is: 'not_in', values: ['open'] },
    { field: 'ended', is: 'range', ...momentsOf(days) },
  ]
  const ended: BoardAction[] = []
  for await (const { document } of everyDocument(store.boardActions, tenant, where)) ended.push(document)
  const byDue = (one: BoardAction, other: BoardAction) =>
    `${one.due}${one.id}` < `${other.due}${other.id}` ? -1 : 1
  return [...(await openActions(store, tenant)), ...ended.sort(byDue)].map((action) => {
    const { id, title, owner, due, state, note } = action
    return { id, title, owner, due, state, note, overdue: isOverdue(action, today) }
  })
}

/** The moments of whole days. */
export function momentsOf({ from, until }: { from: string; until: string }) {
  return {
    from: Instant.parse(`${from}T00:00:00.000Z`),
    before: Instant.parse(`${dayAfter(until, 1)}T00:00:00.000Z`),
  }
}
