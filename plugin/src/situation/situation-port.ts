import { Containment } from '@wachter/worker/model/containment.ts'
import { AssetId } from '@wachter/worker/model/ids.ts'
import { Incident } from '@wachter/worker/model/incident.ts'
import type { ListedIncident } from '@wachter/worker/model/listed-incident.ts'
import { Run } from '@wachter/worker/model/run.ts'
import { Sentence } from '@wachter/worker/model/sentence.ts'
import type { ShownCaller } from '@wachter/worker/model/shown-caller.ts'
import type { Situation } from '@wachter/worker/model/situation.ts'
import { AssetType, RiskLevel } from '@wachter/worker/model/taxonomy.ts'
import { z } from 'zod'
import type { FacetValues } from '../worker/record-pages.ts'

/** What the overview says of an asset; the asset's own page has the rest. */
export const RiskyAsset = z.looseObject({
  id: AssetId,
  type: AssetType,
  name: z.string(),
  risk: z.looseObject({ residual: z.number(), level: RiskLevel }),
})
export type RiskyAsset = z.infer<typeof RiskyAsset>

/** Why, as the worker says it, and by the codes of what it says. */
export const Reason = z.object({ reason: z.string(), said: z.array(Sentence).optional() })
export type Reason = z.infer<typeof Reason>

/** What makes an asset risky, as far as the overview asks. */
export const RiskReasons = z.looseObject({
  factors: z.array(z.looseObject({ score: z.number(), weight: z.number(), ...Reason.shape })),
  adjustments: z.array(z.looseObject({ points: z.number(), ...Reason.shape })),
})

/** An asset with the reasons that weigh most; none where they could not be read. */
export interface ExplainedAsset {
  asset: RiskyAsset
  why: readonly Reason[]
}

/** What is read of a source, as far as the overview asks. */
export const Feed = z.looseObject({ feed: z.string(), silent_since: z.string().nullable() })
export type Feed = z.infer<typeof Feed>

/** A rule that can't fire. */
export interface BlindRule {
  rule: string
  title: string
  why: 'texts-not-logged' | 'failing'
}

/** What waits for the one who asks. */
export const Waiting = z.looseObject({
  incidents: z.array(Incident),
  runs: z.array(Run),
  approvals: z.array(Containment.extend({ plan: z.looseObject({ change: z.string(), target: z.string() }) })),
})
export type Waiting = z.infer<typeof Waiting>

/** Whether anything is burning. Each throws a `Problem`. */
export interface SituationPort {
  /** Who looks, and at whose records. */
  caller(signal: AbortSignal): Promise<ShownCaller>
  /** How many incidents that are not over, by severity. */
  openBySeverity(signal: AbortSignal): Promise<FacetValues>
  /** The worst of them; within a severity the one whose clock is over first. */
  worst(signal: AbortSignal): Promise<readonly ListedIncident[]>
  /** Gives an incident to `me`; refused where somebody changed it since `version`. */
  take(id: string, me: string, version: string): Promise<void>
  waiting(signal: AbortSignal): Promise<Waiting>
  riskiest(signal: AbortSignal): Promise<readonly ExplainedAsset[]>
  silent(signal: AbortSignal): Promise<readonly Feed[]>
  blind(signal: AbortSignal): Promise<readonly BlindRule[]>
  /** What changed since yesterday, and how much came. */
  figures(signal: AbortSignal): Promise<Situation>
}
