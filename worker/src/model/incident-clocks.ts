import { z } from 'zod'
import { ClockKind } from './playbook.ts'
import { Instant } from './time.ts'

/** The clocks that people stop, and that can stand still; the fourth stops when everybody is told. */
export const IncidentClock = ClockKind.exclude(['notify'])
export type IncidentClock = z.infer<typeof IncidentClock>

/** A clock of an incident as people see it. */
export const ShownClock = z.strictObject({
  clock: ClockKind,
  state: z.enum(['running', 'paused', 'breached', 'met', 'met_late']),
  allowed: z.string(),
  started: Instant,
  due: Instant.nullable().describe('Null while it is paused'),
  stopped: Instant.nullable(),
  left_ms: z.number().describe('Running time that is left, or was when it stopped; negative when late'),
  warned: z.boolean(),
  in_office_hours: z.boolean(),
  pauses: z.array(
    z.strictObject({ from: Instant, until: Instant.nullable(), by: z.string(), reason: z.string() }),
  ),
})
export type ShownClock = z.infer<typeof ShownClock>

export const ShownClocks = z.strictObject({ items: z.array(ShownClock) })
export type ShownClocks = z.infer<typeof ShownClocks>
