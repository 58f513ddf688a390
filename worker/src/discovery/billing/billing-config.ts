import { z } from 'zod'
import { AssetRef } from '../../model/event.ts'
import { AssetType } from '../../model/taxonomy.ts'
import { connectorBase, walkLimits } from '../connector-base.ts'

const column = z.string().min(1).max(256)

/** Which column of a file of one's own holds what. */
const Columns = z.strictObject({
  /** `2026-11-20`, with or without a time. */
  day: column,
  amount: column,
  currency: column.optional(),
  /** What the provider calls the thing. */
  key: column,
  name: column.optional(),
  /** A column, or with `=` before it what holds for every line: `=openai`. */
  provider: column,
  type: column.default('=foundation_model'),
})
export type Columns = z.infer<typeof Columns>

const place = { path: z.string().min(1) }

/** What is billed, and where the files lie: a file, or a folder with all below it. */
const Bill = z.discriminatedUnion('format', [
  z.strictObject({ ...place, format: z.literal('aws-cur') }),
  z.strictObject({ ...place, format: z.literal('azure-cost') }),
  z.strictObject({ ...place, format: z.literal('openai-costs') }),
  z.strictObject({ ...place, format: z.literal('csv'), columns: Columns }),
])
export type Bill = z.infer<typeof Bill>

/** `kind: billing`: what is paid for. */
export const BillingConfig = z.strictObject({
  ...connectorBase,
  kind: z.literal('billing'),
  bills: z.array(Bill).min(1).max(100),
  /** US dollars for one unit of a currency: `{EUR: 1.08}`. A line in another currency without a rate is not counted. */
  rates: z.record(z.string().regex(/^[A-Z]{3}$/), z.number().positive()).default({}),
  /** What a name on the bill stands for in the inventory, where the bill has no better name. */
  names: z.record(z.string().max(512), AssetRef.extend({ type: AssetType })).default({}),
  limits: walkLimits,
})
export type BillingConfig = z.infer<typeof BillingConfig>
