import { z } from 'zod'
import { connectorBase, walkLimits } from '../connector-base.ts'

/** `kind: mcp`: MCP servers and A2A agents by what lies in files. */
export const McpConfig = z.strictObject({
  ...connectorBase,
  kind: z.literal('mcp'),
  /** Home folders of people. */
  homes: z.array(z.string().min(1)).max(10_000).default([]),
  /** Folders with projects, looked through to their end. */
  projects: z.array(z.string().min(1)).max(1000).default([]),
  limits: walkLimits,
})
