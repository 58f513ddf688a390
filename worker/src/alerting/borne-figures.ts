import type { TenantId } from '../model/ids.ts'
import { epochMs, Instant, shift } from '../model/time.ts'
import type { Condition } from '../store/documents.ts'
import { everyDocument } from '../store/every-document.ts'
import type { Figure, Measuring } from './measuring.ts'

const DAY_MS = 86_400_000
/** Nobody is told any longer that something is not accepted any more. */
const LONGEST_MS = 90 * DAY_MS

/** Limits of the appetite that are exceeded. */
export async function appetiteFigures({ store }: Measuring, tenant: TenantId): Promise<Figure[]> {
  const figures: Figure[] = []
  const exceeded: Condition[] = [{ field: 'exceeded', is: 'in', values: [true] }]
  for await (const { document } of everyDocument(store.appetiteLimits, tenant, exceeded)) {
    const { limit, of, text, value, allowed } = document
    figures.push({
      ...{ kind: 'appetite_exceeded', subject: of === '' ? limit : `${limit}/${of}`, name: text },
      ...{ value, limit: allowed, detail: limit },
    })
  }
  return figures
}

/** What was accepted until a day that is over, unless the same was accepted anew. */
export async function acceptanceFigures(
  { store }: Measuring,
  tenant: TenantId,
  now: Instant,
): Promise<Figure[]> {
  const anew = new Set<string>()
  const figures: { figure: Figure; about: string }[] = []
  const states: Condition[] = [{ field: 'state', is: 'in', values: ['in_force', 'expired'] }]
  for await (const { document } of everyDocument(store.acceptances, tenant, states)) {
    const { id, title, subject, asset, state, expires, since } = document
    // Of filters each is a thing of its own.
    const about = subject.kind === 'findings' ? id : JSON.stringify([subject, asset])
    if (state === 'in_force') anew.add(about)
    else if (since > shift(now, -LONGEST_MS)) {
      const over = epochMs(now) - epochMs(Instant.parse(`${expires}T23:59:59.999Z`))
      const figure: Figure = { kind: 'acceptance_expired', subject: id, name: title, value: over / DAY_MS }
      figures.push({ figure: { ...figure, detail: subject.kind }, about })
    }
  }
  return figures.filter(({ about }) => !anew.has(about)).map(({ figure }) => figure)
}
