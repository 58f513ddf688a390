import { z } from 'zod'
import { Role } from '../../model/playbook.ts'
import { SecretFile } from '../../model/secret-file.ts'
import { Calendar } from '../regimes/calendar.ts'

const person = z.string().min(1).max(256)
/** On the wall clock of a rota. */
const LocalTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'as 2026-12-24T09:00, on the wall clock of the rota')

const common = {
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'an id is 1 to 64 of a-z, 0-9 and ._-'),
  /** Whoever is on call holds these roles, before the people that `roles.yaml` names. */
  roles: z.array(Role).min(1).max(50),
  /** One person in the place of whoever it would be; the last one that covers a moment counts. */
  overrides: z
    .array(z.strictObject({ from: LocalTime, until: LocalTime, person }))
    .max(1000)
    .default([]),
  time_zone: Calendar.shape.time_zone,
}

const url = z.url({ protocol: /^https?$/ })

/** Who is on call when. */
export const Rota = z
  .discriminatedUnion('kind', [
    z.strictObject({
      ...common,
      kind: z.literal('turns'),
      /** The day on which the first of `people` began, and at what time shifts change. */
      starts: z.iso.date(),
      at: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
        .default('09:00'),
      /** Days of a shift. */
      days: z.int().min(1).max(366).default(7),
      people: z.array(person).min(1).max(200),
    }),
    /** Events of a calendar: an attendee's mail address, or else the summary, says who. */
    z.strictObject({
      ...common,
      kind: z.literal('ical'),
      file: z.string().min(1).optional(),
      /** The address is a secret of its own at most services. */
      address: SecretFile.optional(),
    }),
    z.strictObject({
      ...common,
      kind: z.literal('pagerduty'),
      schedule: z.string().regex(/^[A-Z0-9]{3,32}$/),
      token: SecretFile,
      url: url.default('https://api.pagerduty.com'),
    }),
  ])
  .superRefine((rota, context) => {
    const fault = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message })
    for (const [nth, { from, until }] of rota.overrides.entries()) {
      if (from >= until) fault(['overrides', nth, 'until'], 'is not after from')
    }
    if (rota.kind === 'ical' && (rota.file === undefined) === (rota.address === undefined))
      fault(['file'], 'either a file or an address')
  })
export type Rota = z.infer<typeof Rota>

/** `provisioning/rotas.yaml`: each rota once, each role in one of them. */
export const RotasYaml = z
  .strictObject({ rotas: z.array(Rota).max(200).default([]) })
  .superRefine(({ rotas }, context) => {
    const ids = new Set<string>()
    const roles = new Map<string, string>()
    for (const [nth, rota] of rotas.entries()) {
      const fault = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: ['rotas', nth, field], message })
      if (ids.has(rota.id)) fault('id', `${rota.id} is there twice`)
      ids.add(rota.id)
      for (const role of rota.roles) {
        const other = roles.get(role)
        if (other !== undefined) fault('roles', `${role} is in rota ${other} already`)
        roles.set(role, rota.id)
      }
    }
  })
