import type { ActionPlan } from '../../model/containment.ts'
import { type EntryId, idOf } from '../../model/ids.ts'
import type { Clock } from '../../model/time.ts'
import type { Store } from '../../store/store.ts'
import type { Done, Effect } from '../runs/effects.ts'
import { WORKER } from '../worker.ts'
import { marked } from './marked.ts'

/** What comes of an effect in a drill: nothing is asked for outside, and the run goes on as if it had been. */
export function rehearsed({ command, plan, drill }: Pick<Effect, 'command' | 'plan' | 'drill'>): Done {
  const would = command.by === 'action' ? (plan?.change ?? command.action.name) : 'the request is not sent'
  return { outcome: 'done', variables: {}, result: marked(`nothing was changed; meant: ${would}`, drill) }
}

/**
 * Tells of a plan in a drill as a containment would that is written down: whoever has to agree is told. Once, however often it
 * is planned.
 */
export async function rehearsePlan(
  { store, clock }: { store: Pick<Store, 'timeline'>; clock: Clock },
  { tenant, incident, key, step, drill }: Effect,
  { action, target, tier }: ActionPlan,
): Promise<void> {
  const text = marked(`${action}: ${target}: planned: ${step.step.name ?? step.id}`, drill)
  await store.timeline.create(tenant, [
    {
      id: idOf('entry', incident, 'drill', key) as EntryId,
      ...{ tenant, incident, at: clock.now(), by: WORKER, kind: 'containment' },
      text: text.slice(0, 10_000),
      ...(tier === 'none' ? {} : { occasion: 'approval_wanted' as const }),
    },
  ])
}
