import { z } from 'zod'
import { Severity } from './taxonomy.ts'
import { Duration } from './time.ts'

/** An incident category; which exist is data (`provisioning/incidents.yaml`). */
export const CategoryId = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,63}$/)
  .brand<'CategoryId'>()
export type CategoryId = z.infer<typeof CategoryId>

/** How far an attack has come; findings of different stages by one actor make one story. In order. */
export const Stage = z.enum(['recon', 'initial_access', 'jailbreak', 'tool_misuse', 'exfiltration', 'impact'])
export type Stage = z.infer<typeof Stage>

export const Category = z.strictObject({
  id: CategoryId,
  title: z.string().min(1).max(128),
  description: z.string().max(1000),
  /** Findings of one actor or conversation at most this far apart belong together. */
  window: Duration,
  /** Severity where nothing about the findings says otherwise (seed 001: a playbook's severity_default). */
  severity_default: Severity,
})
export type Category = z.infer<typeof Category>
