import { z } from 'zod'
import { InBoth } from '../model/kpi.ts'
import { MaturityModel, type Practice } from '../model/maturity.ts'
import { repeatsIn } from '../model/repeats.ts'
import { highestOf } from './assess-maturity.ts'

/** How an installation may be set up, as practices ask for it. */
export const setUpFacts = [
  /** A playbook in force for every category of incidents. */
  'playbooks_for_all',
  /** Every role is held by somebody, or by whom it falls back on. */
  'roles_held',
  /** How soon incidents must be dealt with. */
  'clocks_set',
  /** Whom incidents must be reported to. */
  'reports_set',
  /** A way by which people are told. */
  'people_told',
  /** A connector looks around. */
  'connectors_run',
  /** Risk is assessed against an appetite. */
  'appetite_set',
] as const
export type SetUpFact = (typeof setUpFacts)[number]

const Step = z.strictObject({ name: InBoth, how: InBoth, effort_days: z.int().min(1).max(500) })
const SeedDimension = z.strictObject({
  name: InBoth,
  evidence_days: z.int().min(1).max(1100),
  managed: Step,
  defined: Step,
  quantitatively_managed: Step,
})

/** `provisioning/maturity.yaml`. What the seed's three dimensions want of their levels, as numbers, stands in `risk.yaml`. */
export const MaturityYaml = z.strictObject({
  levels: z.array(InBoth).length(5),
  seed: z.strictObject({
    name: InBoth,
    asset_management: SeedDimension,
    incident_response: SeedDimension,
    red_teaming: SeedDimension,
  }),
  models: z.array(MaturityModel).max(10),
})
export type MaturityYaml = z.infer<typeof MaturityYaml>

/** What of an installation a model of maturity may name. */
export interface Measurable {
  kpis: ReadonlySet<string>
  /** Undefined where it is not known which there are. */
  controls: ReadonlySet<string> | undefined
}

interface Fault {
  path: (string | number)[]
  message: string
}

/** The file, with what it names that there is not, and levels out of its own range. */
export function maturityYaml(measurable: Measurable) {
  return MaturityYaml.superRefine(({ models }, context) => {
    const twice = repeatsIn(['seed', ...models.map(({ id }) => id)]).map(({ nth, value }) => ({
      path: [nth - 1, 'id'],
      message: `${value} is there twice`,
    }))
    const faults = models.flatMap((model, nth) =>
      modelFaults(model, measurable).map(({ path, message }) => ({ path: [nth, ...path], message })),
    )
    for (const { path, message } of [...twice, ...faults])
      context.addIssue({ code: 'custom', path: ['models', ...path], message })
  })
}

function modelFaults(model: MaturityModel, measurable: Measurable): Fault[] {
  const { dimensions, lowest } = model
  const ids = dimensions.flatMap(({ practices }, of) => practices.map(({ id }, nth) => ({ id, of, nth })))
  const highest = highestOf(model)
  return [
    ...repeatsIn(dimensions.map(({ id }) => id)).map(({ nth, value }) => ({
      path: ['dimensions', nth, 'id'],
      message: `${value} is there twice`,
    })),
    ...repeatsIn(ids.map(({ id }) => id)).map(({ nth, value }) => ({
      path: ['dimensions', ids[nth]?.of ?? 0, 'practices', ids[nth]?.nth ?? 0, 'id'],
      message: `${value} is there twice`,
    })),
    ...dimensions.flatMap(({ practices }, of) =>
      practices.flatMap((practice, nth) => {
        const at = ['dimensions', of, 'practices', nth]
        const isInside = practice.level > lowest && practice.level <= highest
        const message = `levels that practices lead to are ${lowest + 1} to ${highest}`
        return [
          ...(isInside ? [] : [{ path: [...at, 'level'], message }]),
          ...shownFaults(practice.shown_by, measurable).map((fault) => ({
            path: [...at, 'shown_by', ...fault.path],
            message: fault.message,
          })),
        ]
      }),
    ),
  ]
}

function shownFaults(by: Practice['shown_by'], { kpis, controls }: Measurable): Fault[] {
  if ('set_up' in by) {
    if (setUpFacts.some((fact) => fact === by.set_up)) return []
    return [{ path: ['set_up'], message: `there is no ${by.set_up}; there are ${setUpFacts.join(', ')}` }]
  }
  if ('controls' in by) {
    return by.controls.flatMap((control, nth) =>
      controls === undefined || controls.has(control)
        ? []
        : [{ path: ['controls', nth], message: `there is no control ${control}` }],
    )
  }
  const named = [
    ['kpi', by.kpi] as const,
    ...(by.or_kpi === undefined ? [] : [['or_kpi', by.or_kpi] as const]),
  ]
  return named.flatMap(([field, kpi]) =>
    kpis.has(kpi) ? [] : [{ path: [field], message: `there is no figure ${kpi} in kpis.yaml` }],
  )
}
