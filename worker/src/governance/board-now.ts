import type { BoardAction, ShownBoard } from '../model/board.ts'
import type { TenantId } from '../model/ids.ts'
import type { Roles } from '../response/roles.ts'
import type { Condition } from '../store/documents.ts'
import { everyDocument } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'
import type { Board } from './board.ts'
import { dayAfter } from './policy-standing.ts'
import type { Staff } from './staff.ts'

type BoardStore = Pick<Store, 'boardDecisions' | 'boardActions'>

const STANDS: Condition[] = [{ field: 'revoked.at', is: 'missing' }]

/** The day of the last decision that was not revoked; null where there is none. */
export async function lastDecided(
  store: Pick<BoardStore, 'boardDecisions'>,
  tenant: TenantId,
): Promise<string | null> {
  const { items } = await store.boardDecisions.page(tenant, {
    where: STANDS,
    sort: { field: 'decided', order: 'desc' },
    limit: 1,
    uncounted: true,
  })
  return items[0]?.document.decided ?? null
}

/** Actions that nobody has done or dropped, the earliest due first. */
export async function openActions(
  store: Pick<BoardStore, 'boardActions'>,
  tenant: TenantId,
): Promise<readonly BoardAction[]> {
  const found: BoardAction[] = []
  const where: Condition[] = [{ field: 'state', is: 'in', values: ['open'] }]
  for await (const { document } of everyDocument(store.boardActions, tenant, where)) found.push(document)
  return found.sort((one, other) => (`${one.due}${one.id}` < `${other.due}${other.id}` ? -1 : 1))
}

/** Who oversees the programme, and when they last did. */
export function shownBoard(
  board: Board,
  { roles, staff, since }: { roles: Roles; staff: Staff; since: string | null },
): ShownBoard {
  const member = (role: string) => ({
    role,
    title: roles.get(role)?.title ?? role,
    people: staff.holders(role).map(({ name, person }) => name ?? person),
  })
  return {
    title: board.title,
    chair: member(board.chair),
    members: board.members.map(member),
    meets_every_days: board.meets_every_days,
    last_decided: since,
    due: since === null ? null : dayAfter(since, board.meets_every_days),
  }
}
