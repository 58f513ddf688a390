import { idOf, type TenantId } from '../model/ids.ts'
import { Measure, RUNNING_MEASURES, STANDING_MEASURES } from '../model/measure.ts'
import { epochMs, type Instant, shift } from '../model/time.ts'
import type { Condition } from '../store/documents.ts'
import { everyDocument } from '../store/every-document.ts'
import { acceptanceFigures, appetiteFigures } from './borne-figures.ts'
import { incidentFigures } from './incident-figures.ts'
import { keepOnly } from './keep-only.ts'
import type { Figure, Measuring } from './measuring.ts'
import {
  installationFigures,
  residualFigures,
  ruleFigures,
  sourceFigures,
  spendFigures,
} from './tenant-figures.ts'

/** Figures that are taken all the time are kept one for so long: fine enough for a curve, and little room. */
const KEPT_EVERY_MS = 300_000

/**
 * Takes down how a tenant stands, in figures that alert rules and dashboards read straight from the store: what is over goes,
 * what goes on gets its new value. May run any number of times. Gives how many figures were taken down or went.
 */
export async function takeMeasures(
  measuring: Measuring,
  tenant: TenantId,
  signal: AbortSignal,
): Promise<number> {
  const now = measuring.clock.now()
  const { measures } = measuring.store
  const figures: Figure[] = []
  const takes = [
    incidentFigures,
    residualFigures,
    appetiteFigures,
    acceptanceFigures,
    ruleFigures,
    sourceFigures,
  ]
  for (const take of [...takes, spendFigures]) {
    signal.throwIfAborted()
    figures.push(...(await take(measuring, tenant, now)))
  }
  figures.push(...(await installationFigures(measuring)))
  const isStanding = ({ kind }: Figure) => (STANDING_MEASURES as readonly string[]).includes(kind)
  const placed = (wanted: readonly Figure[], ...slot: string[]) =>
    new Map(wanted.map((figure) => asMeasure(figure, { tenant, now, slot })).map((one) => [one.id, one]))
  const stands: Condition[] = [{ field: 'kind', is: 'in', values: [...STANDING_MEASURES] }]
  const changed = await keepOnly(measures, tenant, {
    known: everyDocument(measures, tenant, stands),
    wanted: placed(figures.filter(isStanding)),
  })
  const slot = Math.floor(epochMs(now) / KEPT_EVERY_MS)
  const runs: Condition[] = [
    { field: 'kind', is: 'in', values: [...RUNNING_MEASURES] },
    { field: 'at', is: 'range', from: shift(now, slot * KEPT_EVERY_MS - epochMs(now)) },
  ]
  return (
    changed +
    (await keepOnly(measures, tenant, {
      known: everyDocument(measures, tenant, runs),
      wanted: placed(
        figures.filter((figure) => !isStanding(figure)),
        String(slot),
      ),
    }))
  )
}

/** A figure in its place among the measures: `slot` is what of time the place is for. */
export function asMeasure(
  { name, ...figure }: Figure,
  { tenant, now, slot }: { tenant: TenantId; now: Instant; slot: readonly string[] },
): Measure {
  const { kind, subject, detail = '' } = figure
  return Measure.parse({
    ...figure,
    id: idOf('measure', kind, subject, detail, ...slot),
    tenant,
    at: now,
    name: (name ?? subject).slice(0, 512) || subject,
    value: Math.round(figure.value * 1000) / 1000,
  })
}
