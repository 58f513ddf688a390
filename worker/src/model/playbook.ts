import { z } from 'zod'
import { CategoryId } from './category.ts'
import { IncidentId, TenantId } from './ids.ts'
import { Phase, Severity } from './taxonomy.ts'
import { Duration, Instant } from './time.ts'

/** One step for people or machines (seed 001, phase 3: PlaybookStep). */
export const PlaybookStep = z.strictObject({
  id: z.string().min(1).max(128),
  phase: Phase,
  instruction: z.string().min(1).max(4000),
  role: z.string().min(1).max(128),
  time_limit: Duration,
  /** The named action that does it; absent where a person does. */
  action: z.string().max(128).optional(),
  escalation: z.string().max(1000).optional(),
})
export type PlaybookStep = z.infer<typeof PlaybookStep>

/** The steps for an incident category. */
export const Playbook = z.strictObject({
  id: z.string().min(1).max(128),
  category: CategoryId,
  title: z.string().min(1).max(256),
  description: z.string().max(4000),
  severity_default: Severity,
  steps: z.array(PlaybookStep).min(1),
})
export type Playbook = z.infer<typeof Playbook>

/** One execution of a playbook: an append-only list of what happened, from which every decision is computed. */
export const RunEvent = z.strictObject({
  tenant: TenantId,
  run: z.string().max(64),
  incident: IncidentId,
  sequence: z.int().nonnegative(),
  at: Instant,
  kind: z.enum([
    'step_scheduled',
    'step_started',
    'step_completed',
    'step_failed',
    'signal_received',
    'timer_fired',
  ]),
  step: z.string().max(128),
  detail: z.json().nullable(),
})
export type RunEvent = z.infer<typeof RunEvent>

/** An automated step with an effect outside. The effect is asked for at most once per key `run/step`. */
export const ActionRequest = z.strictObject({
  tenant: TenantId,
  key: z.string().max(256),
  name: z.string().max(128),
  target: z.string().max(1024),
  requested: Instant,
  expires: Instant.nullable(),
})
export type ActionRequest = z.infer<typeof ActionRequest>
