import { ActionPlan, Containment } from '@wachter/worker/model/containment.ts'
import { EvidenceBag, EvidenceItem } from '@wachter/worker/model/evidence-bag.ts'
import type { Lesson, PostMortem } from '@wachter/worker/model/post-mortem.ts'
import type { ShownAffected } from '@wachter/worker/model/shown-affected.ts'
import type { ShownDuties } from '@wachter/worker/model/shown-duties.ts'
import type { ShownPostMortem } from '@wachter/worker/model/shown-post-mortem.ts'
import { Task } from '@wachter/worker/model/task.ts'
import { z } from 'zod'
import type { ShownIncident } from './incidents-port.ts'

/** The languages in which drafts and reports are written. */
export type ReportLanguage = 'en' | 'nl'

/** What people say that decides who must be told; `null` takes a statement back. */
export interface Statements {
  moments?: Readonly<Record<string, string | null>>
  answers?: Readonly<Record<string, boolean | null>>
  decisions?: Readonly<Record<string, { applies: boolean; reason: string } | null>>
}

/** Whom an incident must be reported to. */
export interface DutiesPort {
  duties(id: string, signal: AbortSignal): Promise<ShownDuties | undefined>
  state(id: string, said: Statements): Promise<ShownDuties>
  file(
    id: string,
    filing: { regime: string; duty: string; at: string; reference: string },
  ): Promise<ShownDuties>
  notice(
    id: string,
    asked: { regime: string; duty: string; language: ReportLanguage },
    signal: AbortSignal,
  ): Promise<string>
}

export const ShownTask = Task.extend({ version: z.string() })
export type ShownTask = z.infer<typeof ShownTask>

/** What is to be done about an incident that no playbook asks for. */
export interface TasksPort {
  tasks(id: string, signal: AbortSignal): Promise<readonly ShownTask[]>
  add(
    id: string,
    task: { key: string; title: string; assignee: string | null; due: string | null },
  ): Promise<ShownTask>
  change(
    task: ShownTask,
    to: { state?: Task['state']; assignee?: string | null; note?: string },
  ): Promise<ShownTask>
}

export const BagsReply = z.strictObject({ items: z.array(EvidenceBag) })
export const ShownItem = EvidenceItem.omit({ sealed: true, tenant: true })
export type ShownItem = z.infer<typeof ShownItem>
export const Archive = z.strictObject({ file: z.string(), zip: z.string() })
export type Archive = z.infer<typeof Archive>

/** What was kept of an incident before anything could vanish. */
export interface EvidencePort {
  bags(id: string, signal: AbortSignal): Promise<readonly EvidenceBag[]>
  item(bag: string, item: string, signal: AbortSignal): Promise<ShownItem>
  /** A ZIP that can be verified; who took it out and why is audited. */
  take(bag: string, reason: string): Promise<Archive>
}

/** What was learned. */
export interface PostMortemPort {
  postMortem(id: string, signal: AbortSignal): Promise<ShownPostMortem>
  sayWhy(id: string, said: { root_cause?: string | null; contributing?: string | null }): Promise<PostMortem>
  addLesson(
    id: string,
    lesson: { key: string; title: string; kind: Lesson['kind']; detail: string },
  ): Promise<PostMortem>
  changeLesson(
    id: string,
    lesson: string,
    to: { state?: Lesson['state']; outcome?: string; assignee?: string | null },
  ): Promise<PostMortem>
  /** A rule of what the incident's events have in common, tried on so many days. Takes up to a minute. */
  draftRule(id: string, lesson: string, days: number): Promise<PostMortem>
  report(id: string, language: ReportLanguage, signal: AbortSignal): Promise<string>
}

/** JSON of any form, which actions have their own of. */
const ShownPlan = ActionPlan.extend({ before: z.unknown(), after: z.unknown() })
export type ShownPlan = z.infer<typeof ShownPlan>
export const ShownContainment = Containment.extend({ plan: ShownPlan })
export type ShownContainment = z.infer<typeof ShownContainment>

export const ActionFacts = z.looseObject({
  name: z.string(),
  title: z.string(),
  permissions: z.array(z.string()),
  takes: z.array(z.looseObject({ name: z.string(), required: z.boolean(), values: z.array(z.string()) })),
})
export type ActionFacts = z.infer<typeof ActionFacts>
export const ActionsReply = z.strictObject({ items: z.array(ActionFacts) })

/** What is hit when a thing fails or is changed, as far as a person decides by it. */
export const Hit = z.looseObject({
  assets: z.array(
    z.looseObject({
      id: z.string(),
      name: z.string(),
      radius: z.looseObject({
        dependants: z.array(
          z.looseObject({ id: z.string(), type: z.string(), name: z.string(), missing: z.boolean() }),
        ),
        data: z.array(z.looseObject({ classification: z.string() })),
        users: z.array(z.string()),
        owners: z.array(z.string()),
        environments: z.array(z.string()),
        cut: z.boolean(),
      }),
    }),
  ),
  unknown: z.array(z.string()),
})
export type Hit = z.infer<typeof Hit>
export const DryRun = z.strictObject({ plan: ShownPlan, hit: Hit })
export type DryRun = z.infer<typeof DryRun>

export interface AskedAction {
  action: string
  parameters: Readonly<Record<string, string>>
}

/** What is done outside to contain an attack. */
export interface ContainPort {
  containments(id: string, signal: AbortSignal): Promise<readonly ShownContainment[]>
  actions(signal: AbortSignal): Promise<readonly ActionFacts[]>
  /** Reads outside, and changes nothing. */
  plan(asked: AskedAction): Promise<DryRun>
  contain(
    asked: AskedAction & { incident: string; reason: string; stands_for: string; key: string },
  ): Promise<ShownContainment>
  approve(containment: string): Promise<ShownContainment>
  extend(containment: string, stands_for: string, reason: string): Promise<ShownContainment>
  rollBack(containment: string, reason: string): Promise<ShownContainment>
}

/** What an incident is made of, and what it has to do with. */
export interface CompositionPort {
  /** Incidents by id or words; without any the latest. */
  find(words: string): Promise<readonly { id: string; title: string }[]>
  affected(id: string, signal: AbortSignal): Promise<ShownAffected>
  merge(id: string, from: readonly string[], reason: string, version: string): Promise<ShownIncident>
  split(
    id: string,
    asked: { findings: readonly string[]; reason: string; title?: string; key: string; version: string },
  ): Promise<ShownIncident>
  link(
    id: string,
    link: { incident: string; kind: 'related' | 'duplicate_of'; note: string; version: string },
  ): Promise<ShownIncident>
  unlink(id: string, link: { incident: string; kind: string; version: string }): Promise<ShownIncident>
}

/** The whole case as a file. */
export interface ReportPort {
  markdown(id: string, language: ReportLanguage, signal: AbortSignal): Promise<string>
  ocsf(id: string): Promise<unknown>
}
