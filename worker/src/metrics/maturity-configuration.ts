import { z } from 'zod'

const share = z.number().min(0).max(1)
const hours = z.number().positive().max(10_000)
const count = z.int().positive().max(1000)

const levels = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ managed: value, defined: value, quantitatively_managed: value })

/** What the maturity levels of the programme's dimensions want (seed 001, phase 4). */
export const maturity = z.strictObject({
  asset_management: z.strictObject({ coverage: levels(share) }),
  incident_response: z.strictObject({
    detect_hours: levels(hours),
    contain_hours: z.strictObject({ quantitatively_managed: hours }),
    score_lost_per_hour: z.number().positive().max(100),
  }),
  red_teaming: z.strictObject({
    engagements: levels(count),
    remediation: z.strictObject({ quantitatively_managed: share }),
    score_per_engagement: z.number().positive().max(100),
  }),
})
export type MaturityConfiguration = z.infer<typeof maturity>

/** Where a higher level is easier to reach than the one below it. */
export function maturityFaults({ asset_management, incident_response, red_teaming }: MaturityConfiguration) {
  const { coverage } = asset_management
  const { detect_hours } = incident_response
  const { engagements } = red_teaming
  return [
    { path: ['maturity', 'asset_management', 'coverage'], steps: coverage, rises: true },
    { path: ['maturity', 'incident_response', 'detect_hours'], steps: detect_hours, rises: false },
    { path: ['maturity', 'red_teaming', 'engagements'], steps: engagements, rises: true },
  ].flatMap(({ path, steps, rises }) => {
    const ordered = [steps.managed, steps.defined, steps.quantitatively_managed]
    const sorted = [...ordered].sort((one, other) => (rises ? one - other : other - one))
    return ordered.every((step, position) => step === sorted[position])
      ? []
      : [{ path, message: `a higher level must not be easier to reach: ${ordered.join(', ')}` }]
  })
}
