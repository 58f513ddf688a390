import { z } from 'zod'
import { AppetiteLimit } from './appetite.ts'
import { RiskLevel } from './taxonomy.ts'

/** Who may accept what. */
export const ApproversReply = z.strictObject({
  levels: z
    .record(
      RiskLevel,
      z.strictObject({
        roles: z.array(z.string()),
        approvals: z.int().describe('How many different people'),
        longest: z.string().describe('A duration: 90d'),
      }),
    )
    .nullable()
    .describe('null: governance.yaml says nothing of it, and nothing can be accepted'),
})
export type ApproversReply = z.infer<typeof ApproversReply>

/** Every limit of the appetite as it was last looked at, those that are exceeded first. */
export const AppetiteReply = z.strictObject({
  limits: z.array(AppetiteLimit.omit({ tenant: true, told: true })),
  currency: z.string().nullable().describe('Of losses; null where no risk is configured'),
})
export type AppetiteReply = z.infer<typeof AppetiteReply>
