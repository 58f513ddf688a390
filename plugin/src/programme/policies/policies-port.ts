import { ListedPolicy, PersonStanding, type ShownPolicy } from '@wachter/worker/model/policy.ts'
import { Sentence } from '@wachter/worker/model/sentence.ts'
import { z } from 'zod'

export const PolicyList = z.strictObject({ items: z.array(ListedPolicy) })
export const PolicyPeople = z.strictObject({
  items: z.array(PersonStanding),
  /** Why nobody can tell who is asked. */
  unknown: z.string().nullable(),
  unknown_said: Sentence.optional(),
})
export type PolicyPeople = z.infer<typeof PolicyPeople>

/** Policies and who has confirmed them. Each throws a `Problem`. */
export interface PoliciesPort {
  policies(signal: AbortSignal): Promise<readonly ListedPolicy[]>
  policy(id: string, signal: AbortSignal): Promise<ShownPolicy>
  people(id: string, signal: AbortSignal): Promise<PolicyPeople>
  /** `version`: the one that was read. */
  confirm(id: string, version: string, language: 'en' | 'nl'): Promise<void>
  approve(id: string, version: string, note: string): Promise<void>
  withdraw(id: string, version: string, reason: string): Promise<void>
}
