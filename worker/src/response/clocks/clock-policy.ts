import { z } from 'zod'
import type { CategoryId } from '../../model/category.ts'
import { IncidentClock } from '../../model/incident-clocks.ts'
import type { PlaybookExtension } from '../../model/playbook.ts'
import { Severity } from '../../model/taxonomy.ts'
import { Duration, durationMs } from '../../model/time.ts'
import { Calendar } from '../regimes/calendar.ts'

const PerSeverity = z.strictObject({ SEV1: Duration, SEV2: Duration, SEV3: Duration, SEV4: Duration })

/** Hours of a day in which somebody is there, on the wall clock. */
export const OfficeHours = Calendar.extend({
  opens: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .default('09:00'),
}).refine(({ opens, closes }) => opens < closes, { path: ['closes'], message: 'is not after opens' })
export type OfficeHours = z.infer<typeof OfficeHours>

/** `provisioning/clocks.yaml`. */
export const ClockPolicy = z
  .strictObject({
    clocks: z.strictObject({
      ...{ acknowledge: PerSeverity, contain: PerSeverity, resolve: PerSeverity },
      /** Until everybody is told whom the playbook of its category names; without one for a severity that is not watched. */
      notify: PerSeverity.partial().optional(),
    }),
    /** Severities whose clocks stand still out of hours; the others' run on. */
    office_hours: z.strictObject({ severities: z.array(Severity).min(1), hours: OfficeHours }).optional(),
    /** What is left of a clock when it is warned of, a share of the whole. */
    warn_at: z.number().min(0.01).max(0.9),
  })
  .superRefine(({ clocks }, context) => {
    for (const kind of IncidentClock.options) {
      Severity.options.slice(1).forEach((severity, nth) => {
        const worse = Severity.options[nth] ?? severity
        if (durationMs(clocks[kind][severity]) >= durationMs(clocks[kind][worse])) return
        const message = `${severity} has less time than ${worse}`
        context.addIssue({ code: 'custom', path: ['clocks', kind, severity], message })
      })
    }
  })
export type ClockPolicy = z.infer<typeof ClockPolicy>

/** What holds for incidents of a category; undefined where there is no `clocks.yaml`. */
export type PolicyFor = (category: CategoryId) => ClockPolicy | undefined

/** The policy with the times that a playbook gives its kind of incident; what it leaves open stays. */
export function withPlaybook(policy: ClockPolicy, own: PlaybookExtension['clocks'] | undefined): ClockPolicy {
  const timed = (kind: IncidentClock) => ({ ...policy.clocks[kind], ...own?.[kind] })
  const notify = { ...policy.clocks.notify, ...own?.notify }
  const people = { acknowledge: timed('acknowledge'), contain: timed('contain'), resolve: timed('resolve') }
  const clocks = { ...people, notify }
  return { ...policy, clocks }
}
