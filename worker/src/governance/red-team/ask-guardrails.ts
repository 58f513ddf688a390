import { z } from 'zod'
import { TenantId } from '../../model/ids.ts'
import type { AwsOf } from '../../response/actions/aws-asking.ts'
import { awsPlace } from '../../response/actions/aws-asking.ts'
import { stringAt } from '../../sources/json-fields.ts'

/** `red_team:` in wachter.yaml: guardrails that attacks are sent to when they are replayed. */
export const RedTeamConfig = z
  .strictObject({
    guardrails: z
      .array(
        z.strictObject({
          tenant: TenantId,
          /** An account of `actions.aws`, and a region of it. */
          ...awsPlace,
          /** The guardrail's id or ARN. */
          guardrail: z.string().min(1).max(2048),
          /** A published version, or DRAFT. */
          version: z.string().regex(/^([1-9]\d{0,7}|DRAFT)$/, 'a version is a number or DRAFT'),
          /** Targets that it guards, as the tools of the red team name them; absent: all of the tenant's. */
          targets: z.array(z.string().min(1).max(256)).min(1).max(64).optional(),
        }),
      )
      .max(32)
      .default([]),
  })
  .prefault({})
export type GuardrailPlace = z.infer<typeof RedTeamConfig>['guardrails'][number]

/** What a guardrail did with an attack, and which it was. */
export interface GuardrailAnswer {
  blocked: boolean
  by: string
}

/**
 * Sends a text to the guardrails of a target, none of which is in the way of anybody's calls; undefined where none is configured.
 * Throws what the service's client throws.
 */
export type AskGuardrails = (
  asked: { tenant: TenantId; target: string | null; text: string },
  signal: AbortSignal,
) => Promise<GuardrailAnswer | undefined>

/** What ApplyGuardrail takes of a text at a time: 25 text units of 1,000 characters by its default quota. */
const LONGEST = 25_000

/** Guardrails of Bedrock, asked by ApplyGuardrail, which calls no model. One that stops it is enough. */
export function bedrockGuardrails(
  places: readonly GuardrailPlace[],
  awsOf: (tenant: TenantId) => AwsOf | undefined,
): AskGuardrails {
  return async ({ tenant, target, text }, signal) => {
    let passed: GuardrailAnswer | undefined
    for (const place of places) {
      const { account, region, guardrail, version, targets } = place
      const guards = targets === undefined || (target !== null && targets.includes(target))
      const aws = place.tenant === tenant && guards ? awsOf(tenant) : undefined
      if (aws === undefined) continue
      const input = {
        ...{ guardrailIdentifier: guardrail, guardrailVersion: version, source: 'INPUT' },
        content: [{ text: { text: text.slice(0, LONGEST).toWellFormed() } }],
      }
      const answer = await aws({ account, region }, 'bedrock-runtime').read(
        { call: 'ApplyGuardrail', input },
        signal,
      )
      const by = `guardrail ${guardrail}, version ${version}`.slice(0, 256)
      if (stringAt(answer, 'action') === 'GUARDRAIL_INTERVENED') return { blocked: true, by }
      passed = { blocked: false, by }
    }
    return passed
  }
}
