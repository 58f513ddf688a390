import { z } from 'zod'
import { TenantId } from '../../model/ids.ts'
import { configuredId } from './parameters.ts'

/** Whose it is: actions of other tenants don't reach it. */
const entry = { tenant: TenantId }

/** `actions:` in wachter.yaml: what may be changed outside. Without it nothing can be. Paths are relative to that file. */
export const ActionsConfig = z
  .strictObject({
    /** Files that say which tools agents may use. */
    agent_policies: z
      .array(z.strictObject({ ...entry, id: configuredId, file: z.string().min(1) }))
      .max(100)
      .default([]),
    /** Configuration files of MCP gateways. */
    mcp_gateways: z
      .array(z.strictObject({ ...entry, id: configuredId, file: z.string().min(1) }))
      .max(100)
      .default([]),
  })
  .prefault({})
export type ActionsConfig = z.infer<typeof ActionsConfig>
