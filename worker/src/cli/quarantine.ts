import { COMMAND_LINE } from '../audit/command-line-actor.ts'
import { discardQuarantined, type QuarantineDesk, replayQuarantined } from '../feeds/replay-quarantined.ts'
import type { QuarantineId, TenantId } from '../model/ids.ts'
import type { Store } from '../store/store.ts'
import { table } from './output.ts'

type Out = (line: string) => Promise<void>

/** `wachter quarantine list`: what could not be read, newest first, with the reason. Originals stay sealed. */
export async function listQuarantine(
  { store, out }: { store: Pick<Store, 'quarantine'>; out: Out },
  options: { tenant: TenantId; json: boolean },
): Promise<number> {
  const rows: (string | number)[][] = [['state', 'source', 'reason', 'bytes', 'position', 'id']]
  const page = await store.quarantine.page(options.tenant, { limit: 1000 })
  for (const { document } of page.items) {
    const { sealed: _, ...shown } = document
    if (options.json) await out(JSON.stringify(shown))
    else rows.push([shown.state, shown.source, shown.reason, shown.bytes, shown.position, shown.id])
  }
  if (!options.json) await out(table(rows))
  if (!options.json && page.next !== undefined) await out(`... the newest 1,000 of ${page.total.count}`)
  return 0
}

/** `wachter quarantine replay ID` and `discard ID`. */
export async function settleQuarantined(
  desk: QuarantineDesk,
  options: { tenant: TenantId; id: string; how: 'replay' | 'discard' },
  out: Out,
): Promise<number> {
  const change = { tenant: options.tenant, id: options.id as QuarantineId, actor: COMMAND_LINE }
  const settle = options.how === 'replay' ? replayQuarantined : discardQuarantined
  const { state, position } = await settle(desk, change)
  await out(`${options.id} (${position}): ${state}`)
  return 0
}
