import type { TenantId } from '../../model/ids.ts'
import { type Incident, STANDING_STATES } from '../../model/incident.ts'
import { problem } from '../../model/problem.ts'
import { Severity } from '../../model/taxonomy.ts'
import type { Instant } from '../../model/time.ts'
import { cursorOf, positionOf } from '../../store/cursor.ts'
import type { Condition, Cursor, Page, Query, Versioned } from '../../store/documents.ts'
import type { Store } from '../../store/store.ts'
import { type ClockDesk, nextClocks } from './next-clock.ts'

/** What incidents are put in order by. */
export interface UrgencyDesk extends ClockDesk {
  store: Pick<Store, 'incidents' | 'dossiers'>
}

/**
 * As many that are not over are put in order by their clocks at a time, the worst of them first: nobody has more to work on. Beyond so many
 * they still go by severity.
 */
const WINDOW = 1000
const USUAL_LIMIT = 50

/** Those that are not over, then those that are, a severity at a time. */
const PARTS = ['standing', ...Severity.options] as const

/** Where a page begins: after `rank` in a part that the store gives from `from` on. */
interface Place {
  part: (typeof PARTS)[number]
  from: Cursor | undefined
  rank: string
}

type Asked = { tenant: TenantId; query: Pick<Query, 'where' | 'text' | 'limit'>; now: Instant; most?: number }
type Some = { items: readonly Versioned<Incident>[]; place: Place | undefined }

/**
 * A page of the incidents that a query asks for, the most urgent first: those that are not over by severity and then by the clock that runs
 * out first, after them the others by severity, the latest first. No store has this order, since clocks follow from a
 * policy and from pauses. Throws as `page` of a store does. `most` is the size of the window, for tests.
 */
export async function incidentsByUrgency(
  desk: UrgencyDesk,
  asked: Asked,
  cursor?: Cursor,
): Promise<Page<Incident>> {
  const { tenant, query } = asked
  const limit = query.limit ?? USUAL_LIMIT
  const items: Versioned<Incident>[] = []
  let place: Place | undefined = cursor === undefined ? beginning('standing') : placeOf(asked, cursor)
  while (place !== undefined && items.length < limit) {
    const left = limit - items.length
    const some: Some = await (place.part === 'standing'
      ? standing(desk, asked, { place, left })
      : over(desk, asked, { place, left }))
    items.push(...some.items)
    place = some.place
  }
  const { where, text } = query
  const count = await desk.store.incidents.count(tenant, {
    ...(where !== undefined && { where }),
    ...(text !== undefined && { text }),
  })
  const isMore = place !== undefined && (await holds(desk, asked, place))
  return {
    items,
    next: isMore && place !== undefined ? cursorAt(asked, place) : undefined,
    total: { count, exact: true },
  }
}

async function standing(
  desk: UrgencyDesk,
  { tenant, query, now, most = WINDOW }: Asked,
  { place, left }: { place: Place; left: number },
): Promise<Some> {
  const found = await desk.store.incidents.page(
    tenant,
    { ...narrowed(query, STANDING), sort: { field: 'severity', order: 'asc' }, limit: most, uncounted: true },
    place.from,
  )
  const clocks = await nextClocks(desk, {
    ...{ tenant, now },
    incidents: found.items.map(({ document }) => document),
  })
  const ranked = found.items
    .map((item) => {
      const { id, severity, opened } = item.document
      // What has no clock that runs comes last of its severity, the oldest first.
      const due = clocks.get(id)?.due ?? `~${opened}`
      return { item, rank: `${severity} ${due} ${id}` }
    })
    .sort((one, other) => (one.rank < other.rank ? -1 : 1))
    .filter(({ rank }) => rank > place.rank)
  const shown = ranked.slice(0, left)
  const last = shown.at(-1)
  const items = shown.map(({ item }) => item)
  if (last !== undefined && ranked.length > shown.length)
    return { items, place: { ...place, rank: last.rank } }
  return {
    items,
    place: found.next === undefined ? after('standing') : { ...beginning('standing'), from: found.next },
  }
}

async function over(
  { store }: UrgencyDesk,
  { tenant, query }: Asked,
  { place, left }: { place: Place; left: number },
): Promise<Some> {
  const { part, from } = place
  const where = [...OVER, { field: 'severity', is: 'in' as const, values: [part] }]
  const sort = { field: 'time', order: 'desc' } as const
  const asked = { ...narrowed(query, where), sort, limit: left, uncounted: true as const }
  const { items, next } = await store.incidents.page(tenant, asked, from)
  return { items, place: next === undefined ? after(part) : { part, from: next, rank: '' } }
}

/** Whether there is anything from a place on. */
async function holds({ store }: UrgencyDesk, { tenant, query }: Asked, place: Place): Promise<boolean> {
  if (place.from !== undefined || place.rank !== '' || place.part === 'standing') return true
  const values = PARTS.slice(PARTS.indexOf(place.part))
  const where = [...OVER, { field: 'severity', is: 'in' as const, values }]
  return (await store.incidents.count(tenant, narrowed(query, where))) > 0
}

const OVER: readonly Condition[] = [{ field: 'state', is: 'not_in', values: STANDING_STATES }]
const STANDING: readonly Condition[] = [{ field: 'state', is: 'in', values: STANDING_STATES }]

function narrowed({ where = [], text }: Asked['query'], more: readonly Condition[]) {
  return { where: [...where, ...more], ...(text !== undefined && { text }) }
}

function beginning(part: Place['part']): Place {
  return { part, from: undefined, rank: '' }
}

function after(part: Place['part']): Place | undefined {
  const next = PARTS[PARTS.indexOf(part) + 1]
  return next && beginning(next)
}

const NAME = 'incidents by urgency'

function cursorAt({ tenant, query }: Asked, { part, from, rank }: Place): Cursor {
  return cursorOf(NAME, tenant, query, { after: `${part} ${from ?? ''}`, id: rank })
}

function placeOf({ tenant, query }: Asked, cursor: Cursor): Place {
  const { after, id } = positionOf(NAME, tenant, query, cursor)
  const [name, from = ''] = String(after).split(' ')
  const part = PARTS.find((one) => one === name)
  if (part === undefined) throw problem('store.bad-cursor', 'user', 'the cursor is none of this list')
  return { part, from: from === '' ? undefined : (from as Cursor), rank: id }
}
