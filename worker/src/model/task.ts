import { z } from 'zod'
import { IncidentId, TenantId } from './ids.ts'
import { Role } from './playbook.ts'
import { Instant } from './time.ts'

export const TaskId = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .brand<'TaskId'>()
export type TaskId = z.infer<typeof TaskId>

/** Something to be done about an incident that no playbook asks for. */
export const Task = z.strictObject({
  id: TaskId,
  tenant: TenantId,
  incident: IncidentId,
  title: z.string().min(1).max(256),
  detail: z.string().max(10_000),
  /** Who is asked: a role of `roles.yaml`, a person, or nobody yet. */
  role: Role.nullable(),
  assignee: z.string().max(256).nullable(),
  due: Instant.nullable(),
  state: z.enum(['open', 'done', 'skipped']),
  /** What came of it; of one that was skipped, why. */
  note: z.string().max(10_000),
  created: Instant,
  created_by: z.string().max(256),
  updated: Instant,
})
export type Task = z.infer<typeof Task>
