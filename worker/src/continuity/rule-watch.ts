import type { RuleProblem } from '../detection/sigma/sigma-rule.ts'
import { SWITCHED_OFF } from '../ingest/evaluator.ts'
import { EVERY } from '../model/gap.ts'
import { RuleId, type TenantId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import type { Versioned } from '../store/documents.ts'
import { everyDocument } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'
import { type GapKeeper, writeGaps } from './keep-gap.ts'
import { type Backfill, type Moment, type Noted, noteFailure, noteRules, type Pack } from './note-rules.ts'

/** Sees to it that what a rule of this process does not evaluate is on record. */
export interface RuleWatch {
  /**
   * Takes down that a rule in force failed on what a tenant took in at `from`; written by the next `settle`. One that was
   * switched off fails every tenant from then on.
   */
  failed(problem: RuleProblem, where: { tenant: TenantId; from: Instant }): void
  /** Why a rule was switched off in this process, and is not evaluated whatever it is asked. */
  switchedOff(rule: string): RuleProblem | undefined
  /** Writes what is not written yet of a tenant: first what changed with the rules, then failures. */
  settle(tenant: TenantId): Promise<void>
}

/** A rule that does not evaluate everything, and since when. */
interface Failure {
  problem: RuleProblem
  from: Instant
}

const ACTOR = 'system:continuity'

/** `since`: from when on this process evaluates what it takes in. */
export function ruleWatch(
  keeper: GapKeeper & { store: Pick<Store, 'gaps' | 'ruleStates' | 'events'> },
  pack: Pack,
  given: { since: Instant; backfill: Backfill },
): RuleWatch {
  const { store } = keeper
  const compared = new Set<TenantId>()
  /** The first failure of each rule on a tenant's events. */
  const failures = new Map<TenantId, Map<RuleId, Failure>>()
  const written = new Set<Failure>()
  const off = new Map<string, Failure>()
  const lines = new Map<TenantId, Promise<void>>()

  async function settle(tenant: TenantId): Promise<void> {
    if (!compared.has(tenant)) {
      await write(tenant, (noted, moment) => noteRules(noted, pack, moment))
      compared.add(tenant)
    }
    for (const [rule, failure] of failures.get(tenant) ?? []) {
      if (written.has(failure)) continue
      await write(tenant, (noted, moment) => noteFailure(noted, { rule, ...failure }, moment))
      written.add(failure)
    }
    // Written again and again: another process that starts says that the rule works, which is true of that one only.
    for (const failure of off.values()) {
      const rule = failure.problem.rule as RuleId
      await write(tenant, (noted, moment) => noteFailure(noted, { rule, ...failure }, moment))
    }
  }

  /** Gaps first: after a kill between the two the same comparison finds them there. */
  async function write(tenant: TenantId, decide: (noted: Noted, moment: Moment) => Noted): Promise<void> {
    for (;;) {
      const states = await all(everyDocument(store.ruleStates, tenant, []))
      const gaps = await all(everyDocument(store.gaps, tenant, GAPS_OF_RULES))
      const noted = { states: states.map(documentOf), gaps: gaps.map(documentOf) }
      const next = decide(noted, { tenant, ...given, oldest: await oldestBefore(tenant) })
      const known = new Map(gaps.map((gap) => [gap.document.id, gap]))
      const changes = next.gaps.map((gap) => ({ known: known.get(gap.id), next: gap }))
      const kept = await writeGaps(keeper, { tenant, actor: ACTOR }, changes)
      // One that is new here and there all the same was written by a comparison that was interrupted.
      if (kept.some((written, nth) => !written && changes[nth]?.known !== undefined)) continue
      const versions = new Map(states.map(({ document, version }) => [document.id, version]))
      const written = await store.ruleStates.putMany(
        tenant,
        next.states.map((document) => ({ document, expected: versions.get(document.id) ?? 'new' })),
      )
      // Where another process was first, the rules are compared with what it has written.
      if (written.every(({ ok }) => ok)) return
    }
  }

  /** When the oldest event that came before this process was taken in. */
  async function oldestBefore(tenant: TenantId): Promise<Instant | undefined> {
    const page = await store.events.page(tenant, {
      where: [{ field: 'event.ingested', is: 'range', before: given.since }],
      sort: { field: 'sequence', order: 'asc' },
      limit: 1,
    })
    return page.items[0]?.document['event.ingested']
  }

  return {
    failed(problem, { tenant, from }) {
      const rule = RuleId.safeParse(problem.rule)
      if (!rule.success) return
      if (problem.code === SWITCHED_OFF) {
        if (!off.has(rule.data)) off.set(rule.data, { problem, from })
        return
      }
      const own = failures.get(tenant) ?? new Map<RuleId, Failure>()
      failures.set(tenant, own)
      if (!own.has(rule.data)) own.set(rule.data, { problem, from })
    },
    switchedOff: (rule) => off.get(rule)?.problem,
    settle(tenant) {
      const line = (lines.get(tenant) ?? Promise.resolve()).then(() => settle(tenant))
      // The next one has nothing to do with this one's failure.
      lines.set(
        tenant,
        line.catch(() => {}),
      )
      return line
    },
  }
}

const GAPS_OF_RULES = [
  { field: 'rule', is: 'not_in', values: [EVERY] },
  { field: 'state', is: 'in', values: ['open', 'filling'] },
] as const

function documentOf<T>({ document }: Versioned<T>): T {
  return document
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}
