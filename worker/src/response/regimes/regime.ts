import { z } from 'zod'
import { CategoryId } from '../../model/category.ts'
import { Trigger } from '../../model/dossier.ts'
import { RegulatoryScope } from '../../model/taxonomy.ts'
import { Calendar, Period } from './calendar.ts'

const word = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/)
const Words = z.strictObject({ en: z.string().min(1).max(500), nl: z.string().min(1).max(500) })
/** ISO 3166-1 alpha-2, or the name of an area of the file. */
const Place = z.string().regex(/^[A-Z]{2,8}$/)

/** A fact that a report may ask for and Wachter may know. */
export const Fact = z.enum([
  'title',
  'category',
  'severity',
  'detected',
  'awareness',
  'first_seen',
  'last_seen',
  'contained',
  'resolved',
  'assets',
  'actors',
  'outcomes',
  'rules',
  'measures',
])
export type Fact = z.infer<typeof Fact>

/** One way of counting the time; of several that hold the earliest end counts. */
const Within = Period.extend({
  from: z.union([Trigger, z.strictObject({ duty: word })]),
  /** Only where one of these questions was answered with yes. */
  if: z.array(word).min(1).optional(),
  /** Falls away where the start of another way comes after its own end (a late classification). */
  gives_way: z.literal(true).optional(),
})

const Duty = z.strictObject({
  id: word,
  title: Words,
  clause: z.string().min(1).max(200),
  recipient: Words,
  within: z.array(Within).min(1).max(10),
  shift: z.enum(['none', 'next_working_day_noon']).default('none'),
  /** Only where one of these questions was answered with yes. */
  if: z.array(word).min(1).optional(),
  fields: z
    .array(z.strictObject({ label: Words, fact: Fact.optional() }))
    .min(1)
    .max(60),
})
export type Duty = z.infer<typeof Duty>

/** A law or rule that wants certain incidents to be reported, as read on a day. */
export const Regime = z.strictObject({
  id: word,
  title: Words,
  source: z.url({ protocol: /^https$/ }),
  /** The day on which somebody last compared this with the source. */
  as_of: z.iso.date(),
  /** False: taken from secondary sources; shown as such. */
  verified: z.boolean(),
  applies_from: z.iso.date(),
  applies_until: z.iso.date().optional(),
  /** Each member must hold; of its list one suffices. It suggests; a person decides. */
  applies_if: z.strictObject({
    places: z.array(Place).min(1).optional(),
    sectors: z.array(word).min(1).optional(),
    regulatory_scopes: z.array(RegulatoryScope).min(1).optional(),
    categories: z.array(CategoryId).min(1).optional(),
    answers: z.array(word).min(1).optional(),
  }),
  calendar: word,
  duties: z.array(Duty).min(1).max(20),
  note: Words.optional(),
})
export type Regime = z.infer<typeof Regime>

const Organisation = z.strictObject({
  places: z.array(z.string().regex(/^[A-Z]{2}$/)).max(250),
  sectors: z.array(word).max(50),
})

/** `provisioning/regimes.yaml`. */
export const Regimes = z
  .strictObject({
    /** Where and in what the organisation works; a tenant of its own may differ. */
    organisation: Organisation,
    tenants: z.record(z.string().max(48), Organisation).default({}),
    areas: z.record(Place, z.array(z.string().regex(/^[A-Z]{2}$/)).min(1)),
    calendars: z.record(word, Calendar),
    questions: z.array(z.strictObject({ id: word, text: Words })).max(100),
    regimes: z.array(Regime).min(1).max(100),
  })
  .superRefine((file, context) => {
    for (const { path, message } of faultsOf(file)) context.addIssue({ code: 'custom', path, message })
  })
export type Regimes = z.infer<typeof Regimes>

/** What histories and reasons say of them, in both languages. */
export function textsOfRegimes(file: Regimes | undefined): readonly z.infer<typeof Words>[] {
  if (file === undefined) return []
  return [
    ...file.questions.map(({ text }) => text),
    ...file.regimes.flatMap(({ title, duties }) => [title, ...duties.map((duty) => duty.title)]),
  ]
}

interface RegimesFault {
  path: (string | number)[]
  message: string
}

/** Ids that stand for nothing, or for two things. */
function faultsOf(file: {
  calendars: { readonly [id: string]: unknown }
  questions: readonly { id: string }[]
  regimes: readonly Regime[]
}): RegimesFault[] {
  const asked = new Set(file.questions.map(({ id }) => id))
  const faults: RegimesFault[] = [
    ...repeated(file.questions, ['questions']),
    ...repeated(file.regimes, ['regimes']),
  ]
  const unasked = (ids: readonly string[] | undefined, path: RegimesFault['path']) => {
    for (const id of ids ?? [])
      if (!asked.has(id)) faults.push({ path, message: `there is no question ${id}` })
  }
  file.regimes.forEach((regime, nth) => {
    const at = ['regimes', nth]
    if (!Object.hasOwn(file.calendars, regime.calendar)) {
      faults.push({ path: [...at, 'calendar'], message: `there is no calendar ${regime.calendar}` })
    }
    unasked(regime.applies_if.answers, [...at, 'applies_if', 'answers'])
    faults.push(...repeated(regime.duties, [...at, 'duties']))
    const before = new Set<string>()
    regime.duties.forEach((duty, place) => {
      const here = [...at, 'duties', place]
      unasked(duty.if, [...here, 'if'])
      duty.within.forEach(({ from, if: only }, way) => {
        unasked(only, [...here, 'within', way, 'if'])
        if (typeof from === 'object' && !before.has(from.duty)) {
          const message = `${from.duty} is no duty of ${regime.id} before ${duty.id}`
          faults.push({ path: [...here, 'within', way, 'from'], message })
        }
      })
      before.add(duty.id)
    })
  })
  return faults
}

function repeated(list: readonly { id: string }[], path: RegimesFault['path']): RegimesFault[] {
  const known = new Set<string>()
  return list.flatMap(({ id }, nth) => {
    if (known.has(id)) return [{ path: [...path, nth, 'id'], message: `${id} is there twice` }]
    known.add(id)
    return []
  })
}
