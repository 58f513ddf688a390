import { z } from 'zod'
import { RiskDimension } from '../model/assessment.ts'
import { AssetType, DataClassification, Environment, Exposure, RegulatoryScope } from '../model/taxonomy.ts'

const score = z.number().min(0).max(100)
const share = z.number().min(0).max(1)
const name = z.string().min(1).max(64)

/** What every dimension has: its share of the inherent risk, and what to do where its score is above a threshold. */
const dimension = {
  weight: share,
  recommend: z.strictObject({ above: score, text: z.string().min(1).max(1000) }),
}

const Dimensions = z.strictObject({
  data_sensitivity: z.strictObject({
    ...dimension,
    scores: z.record(DataClassification, score),
    unknown: score,
  }),
  /** Exposure times environment. */
  deployment_exposure: z.strictObject({
    ...dimension,
    exposure: z.record(Exposure, score),
    unknown_exposure: score,
    environment: z.record(Environment, share),
    unknown_environment: share,
  }),
  model_provenance: z.strictObject({
    ...dimension,
    /** The first group that names the provider counts; then self-hosted; then other. */
    providers: z.array(z.strictObject({ score, names: z.array(name).min(1).max(200) })).max(50),
    self_hosted: score,
    other: score,
    never_reviewed: score,
    stale_review: score,
  }),
  regulatory_impact: z.strictObject({
    ...dimension,
    none: score,
    other: score,
    high: z.strictObject({ score, scopes: z.array(RegulatoryScope) }),
  }),
  capability_risk: z.strictObject({ ...dimension, scores: z.record(AssetType, score), unknown: score }),
  supply_chain: z.strictObject({
    ...dimension,
    base: score,
    sbom: z.number().min(-100).max(0),
    known_licence: z.number().min(-100).max(0),
    open_hub: z.strictObject({ add: score, sources: z.array(z.string().min(3).max(256)).max(50) }),
  }),
})

/** The reference figures of `risk.yaml`: dimensions, controls, levels. */
export const scoring = {
  /** A security review older than so many days is stale. */
  review_stale_after_days: z.int().min(1).max(3650),
  dimensions: Dimensions,
  /** Share of the inherent risk that an operational control of a type takes away. */
  controls: z.record(name, share),
  /** The least residual of each level; below MEDIUM is LOW. */
  levels: z.strictObject({ CRITICAL: score, HIGH: score, MEDIUM: score }),
}
const shape = z.strictObject(scoring)
type Scoring = z.infer<typeof shape>

/** A fault that concerns several fields, and the field it is shown at. */
export interface Fault {
  path: (string | number)[]
  message: string
}

/** How far weights may be from 1 altogether: what binary fractions of decimal weights make up. */
const ROUNDING = 1e-9

/** What no single field shows: weights that are not 1, a higher class that scores lower. */
export function scoringFaults({ dimensions, levels }: Scoring): Fault[] {
  const sum = RiskDimension.options.reduce((total, one) => total + dimensions[one].weight, 0)
  const { data_sensitivity, deployment_exposure, regulatory_impact } = dimensions
  return [
    ...(Math.abs(sum - 1) > ROUNDING
      ? [{ path: ['dimensions'], message: `weights add up to ${Number(sum.toFixed(6))}, must be 1` }]
      : []),
    ...falls(
      ['dimensions', 'data_sensitivity', 'scores'],
      DataClassification.options,
      data_sensitivity.scores,
    ),
    ...falls(
      ['dimensions', 'deployment_exposure', 'exposure'],
      Exposure.options,
      deployment_exposure.exposure,
    ),
    ...falls(['dimensions', 'regulatory_impact'], ['none', 'other', 'high'], {
      none: regulatory_impact.none,
      other: regulatory_impact.other,
      high: regulatory_impact.high.score,
    }),
    ...(levels.CRITICAL > levels.HIGH && levels.HIGH > levels.MEDIUM && levels.MEDIUM > 0
      ? []
      : [{ path: ['levels'], message: 'CRITICAL must be above HIGH, HIGH above MEDIUM, MEDIUM above 0' }]),
  ]
}

/** Where a score is lower than that of the class below it. */
export function falls<Class extends string>(
  path: string[],
  classes: readonly Class[],
  scores: Readonly<Record<Class, number>>,
): Fault[] {
  return classes.flatMap((one, position) => {
    const below = classes[position - 1]
    return below !== undefined && scores[one] < scores[below]
      ? [{ path: [...path, one], message: `${one} ${scores[one]} is below ${below} ${scores[below]}` }]
      : []
  })
}
