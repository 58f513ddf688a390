import { DrillTimes, type ShownDrill } from '../model/drill.ts'
import { durationText } from '../model/duration-text.ts'
import type { TenantId } from '../model/ids.ts'
import { inert } from '../model/inert.ts'
import { drillNow, shownDrill } from '../response/drills/drill-times.ts'
import { type DrillDesk, type DrillWish, startDrill } from '../response/drills/start-drill.ts'
import { everyDocument } from '../store/every-document.ts'
import { byPrefix } from './by-prefix.ts'
import { jsonLine } from './json-line.ts'
import { table } from './output.ts'

type Out = (line: string) => Promise<void>
type Times = (keyof DrillTimes)[]

const STAGES = DrillTimes.keyof().options as Times

/** `wachter drills start`: a running worker lets it take its course, else the next start does. Errors as of `startDrill`. */
export async function beginDrill(
  desk: DrillDesk,
  { json, ...wish }: DrillWish & { json: boolean },
  out: Out,
): Promise<number> {
  return told(shownDrill(await drillNow(desk.store, await startDrill(desk, wish))), { json }, out)
}

/** `wachter drills list`: the latest first, with how long what took. */
export async function listDrills(
  { store }: Pick<DrillDesk, 'store'>,
  { tenant, json }: { tenant: TenantId; json: boolean },
  out: Out,
): Promise<number> {
  const shown: ShownDrill[] = []
  for await (const { document } of everyDocument(store.drills, tenant, []))
    shown.push(shownDrill(await drillNow(store, document)))
  shown.sort((one, other) => (one.started < other.started ? 1 : -1))
  if (json) for (const drill of shown) await out(jsonLine(drill))
  else {
    const rows = shown.map(({ started, state, category, took_ms, by, id }) => [
      ...[started, state, category, ...STAGES.map((stage) => took(took_ms[stage])), by, id],
    ])
    await out(table([['started', 'state', 'category', ...STAGES, 'by', 'id'], ...rows]))
  }
  return 0
}

/** `wachter drills show ID`. */
export async function showDrill(
  { store }: Pick<DrillDesk, 'store'>,
  { tenant, id, json }: { tenant: TenantId; id: string; json: boolean },
  out: Out,
): Promise<number> {
  const drill = await byPrefix(store.drills, 'drill', { tenant, id })
  return told(shownDrill(await drillNow(store, drill)), { json }, out)
}

async function told(drill: ShownDrill, { json }: { json: boolean }, out: Out): Promise<number> {
  if (json) await out(jsonLine(drill))
  else {
    const { id, state, category, rule, sample, reason, by, started, incident, times, took_ms } = drill
    await out(`DRILL ${id}: ${category}, ${state}; nothing outside is changed for it, and it counts nowhere`)
    await out(`started ${started} by ${inert(by)}: ${inert(reason)}`)
    await out(`rule ${inert(rule.title)}: ${inert(sample)}`)
    await out(`incident ${incident ?? 'none yet'}`)
    const rows = STAGES.map((stage) => [stage, times[stage] ?? 'not yet', took(took_ms[stage])])
    await out(table([['what', 'at', 'after'], ...rows]))
  }
  return 0
}

/** Not even a second is a second at most: what was not measured more finely must not look instant. */
function took(ms: number | null): string {
  if (ms === null) return ''
  return ms < 1000 ? `${ms} ms` : durationText(ms)
}
