import { countStates } from '../../controls/count-states.ts'
import type { Control } from '../../model/control.ts'
import type { TenantId } from '../../model/ids.ts'
import type { DriftEffect } from '../../model/programme.ts'
import { type Instant, shift } from '../../model/time.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'
import type { Difference } from './compare-files.ts'

const DAY_MS = 86_400_000
/** Findings of a rule that goes, or is to decide otherwise, are counted over so many days. */
const RAISED_DAYS = 30

/** What is counted to say what a change would do. */
export interface Counting {
  store: Pick<Store, 'assets' | 'assetControls' | 'findings' | 'runs' | 'attestations'>
  tenant: TenantId
  now: Instant
  /** The controls in files. */
  controls: readonly Pick<Control, 'id' | 'applies_to'>[]
  /** What the `risk.yaml` in files would make of the inventory; null where the one in force can't be read any more. */
  compareRisk(): Promise<DriftEffect | null>
  /** Agents that a vendor in files has in use. */
  agentsOf(vendor: string): number
  /** What rules in files raise on stored events of so many days, where they were put on trial. */
  trials: { days: number; raise: ReadonlyMap<string, number> } | undefined
}

/** What a change of files would do once it is in force; null where nothing is counted for one of its kind. */
export async function effectOf(change: Difference, counting: Counting): Promise<DriftEffect | null> {
  const { part, id, change: how } = change
  switch (part) {
    case 'rules':
      return ofRule(change, counting)
    case 'controls':
      return ofControl(change, counting)
    case 'playbooks':
      return how === 'added' ? null : { runs: await running(id, counting) }
    case 'risk':
      return how === 'changed' ? counting.compareRisk() : null
    case 'vendors':
      return how === 'removed' ? null : { agents: counting.agentsOf(id) }
    case 'policies':
      return how === 'changed' ? { confirmed: await confirmed(id, counting) } : null
    default:
      return null
  }
}

async function ofRule(
  { id, change }: Difference,
  { store, tenant, now, trials }: Counting,
): Promise<DriftEffect | null> {
  const effect: DriftEffect = {}
  if (change !== 'added') {
    effect.raised = await store.findings.count(tenant, {
      where: [
        { field: 'rule.id', is: 'in', values: [id] },
        { field: 'at', is: 'range', from: shift(now, -RAISED_DAYS * DAY_MS) },
      ],
    })
    effect.raised_days = RAISED_DAYS
  }
  const would_raise = change === 'removed' ? undefined : trials?.raise.get(id)
  if (would_raise !== undefined && trials !== undefined) {
    effect.would_raise = would_raise
    effect.would_raise_days = trials.days
  }
  return Object.keys(effect).length === 0 ? null : effect
}

/** On how many assets it will be asked, and how it stands where it is asked now. */
async function ofControl(
  { id, change }: Difference,
  { store, tenant, controls }: Counting,
): Promise<DriftEffect> {
  const values = controls.find((one) => one.id === id)?.applies_to ?? []
  const assets = await store.assets.count(tenant, {
    where: [
      { field: 'type', is: 'in', values },
      { field: 'merged_into', is: 'missing' },
    ],
  })
  if (change === 'added') return { assets }
  const states = (await countStates(store, tenant, [{ id }])).get(id)
  const now = { working: (states?.implemented ?? 0) + (states?.tested ?? 0), failing: states?.failing ?? 0 }
  return change === 'removed' ? now : { assets, ...now }
}

/** People who have confirmed a policy: other words are to be approved and confirmed anew. */
async function confirmed(policy: string, { store, tenant }: Counting): Promise<number> {
  const people = new Set<string>()
  const where = [{ field: 'policy', is: 'in' as const, values: [policy] }]
  for await (const { document } of everyDocument(store.attestations, tenant, where))
    people.add(document.person.toLowerCase())
  return people.size
}

/** Runs that go on by the playbook as it was when they began. */
async function running(id: string, { store, tenant }: Counting): Promise<number> {
  return store.runs.count(tenant, {
    where: [
      { field: 'playbook', is: 'in', values: [id] },
      { field: 'state', is: 'in', values: ['running', 'stopping'] },
    ],
  })
}
