import { z } from 'zod'
import { Kpi, type KpiQuestion, type Population } from '../model/kpi.ts'
import { repeatsIn } from '../model/repeats.ts'
import { populations } from './populations.ts'

interface Fault {
  path: (string | number)[]
  message: string
}

/** `provisioning/kpis.yaml`: the figures of the programme, each asking only of what its population has. */
export const KpisYaml = z
  .strictObject({ kpis: z.array(Kpi).min(1).max(200) })
  .superRefine(({ kpis }, context) => {
    const twice = repeatsIn(kpis.map(({ id }) => id)).map(({ nth, value }) => ({
      path: ['kpis', nth, 'id'],
      message: `${value} is there twice`,
    }))
    const faults = kpis.flatMap((kpi, nth) =>
      kpiFaults(kpi).map(({ path, message }) => ({ path: ['kpis', nth, ...path], message })),
    )
    for (const fault of [...twice, ...faults]) context.addIssue({ code: 'custom', ...fault })
  })

function kpiFaults(kpi: Kpi): Fault[] {
  const targetless = kpi.target !== undefined && kpi.better === 'neither'
  const noDirection: Fault = { path: ['target'], message: 'a target needs better: more or less' }
  const isShare = kpi.figure.take === 'share'
  const noShare: Fault = { path: ['unit'], message: 'the unit of a share is share, and of nothing else' }
  return [
    ...questionFaults(kpi),
    ...(targetless ? [noDirection] : []),
    ...(isShare === (kpi.unit === 'share') ? [] : [noShare]),
  ]
}

/** What these are is how they stand now. */
const STANDING: ReadonlySet<Population> = new Set<Population>([
  ...(['assets', 'gaps', 'controls', 'policies', 'attestations', 'vendors'] as const),
])

function questionFaults({ of, where, only, figure, by, within_days }: KpiQuestion): Fault[] {
  const { is, value, word } = populations[of]
  const missing = (path: (string | number)[], name: string, known: readonly string[], what: string) =>
    known.includes(name)
      ? []
      : [{ path, message: `${of} have no ${what} ${name}; they have ${known.join(', ') || 'none'}` }]
  const has = figure.take === 'share' ? Object.keys(figure.has) : []
  const isStanding = STANDING.has(of)
  const noSpan: Fault = { path: ['within_days'], message: `${of} stand now: they have no span of days` }
  return [
    ...Object.keys(where).flatMap((name) => missing(['where', name], name, is, 'trait')),
    ...has.flatMap((name) => missing(['figure', 'has', name], name, is, 'trait')),
    ...Object.keys(only).flatMap((name) => missing(['only', name], name, word, 'word')),
    ...by.flatMap((name, nth) => missing(['by', nth], name, word, 'word')),
    ...('value' in figure ? missing(['figure', 'value'], figure.value, value, 'number') : []),
    ...(isStanding && within_days !== undefined ? [noSpan] : []),
  ]
}
