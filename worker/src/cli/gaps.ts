import { COMMAND_LINE } from '../audit/command-line-actor.ts'
import { dismissGap, fillGapOnRequest, type GapDesk } from '../continuity/gap-desk.ts'
import { GapId, type TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { Condition } from '../store/documents.ts'
import type { Store } from '../store/store.ts'
import { jsonLine } from './json-line.ts'
import { table } from './output.ts'

type Out = (line: string) => Promise<void>

/** `wachter gaps list`: what rules have not evaluated and feeds not read, the latest first; settled ones with `--all`. */
export async function listGaps(
  { store, out }: { store: Pick<Store, 'gaps'>; out: Out },
  options: { tenant: TenantId; all: boolean; json: boolean },
): Promise<number> {
  const where: Condition[] = options.all ? [] : [{ field: 'state', is: 'in', values: ['open', 'filling'] }]
  const page = await store.gaps.page(options.tenant, { where, limit: 1000 })
  const rows: (string | number)[][] = [
    ['state', 'reason', 'rule or source', 'from', 'to', 'evaluated', 'found', 'id'],
  ]
  for (const { document } of page.items) {
    const { cursor: _, ...shown } = document
    const { state, reason, rule, title, feed, from, to, evaluated, found, id } = shown
    if (options.json) await out(jsonLine(shown))
    else rows.push([state, reason, feed === '*' ? title || rule : feed, from, to ?? '', evaluated, found, id])
  }
  if (!options.json) await out(table(rows))
  if (!options.json && page.next !== undefined) await out(`... the latest 1,000 of ${page.total.count}`)
  return 0
}

/** `wachter gaps fill ID` and `dismiss ID`. */
export async function settleGap(
  desk: GapDesk,
  options: { tenant: TenantId; id: string; how: 'fill' | 'dismiss' },
  out: Out,
): Promise<number> {
  const id = GapId.safeParse(options.id)
  if (!id.success) throw problem('gap.unknown', 'user', `there is no gap ${options.id}`)
  const request = { tenant: options.tenant, id: id.data, actor: COMMAND_LINE }
  const settle = options.how === 'fill' ? fillGapOnRequest : dismissGap
  const { state } = await settle(desk, request)
  await out(`${id.data}: ${state}`)
  return 0
}
