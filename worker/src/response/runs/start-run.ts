import { type DrillId, type IncidentId, type RunId, runIdOf, type TenantId } from '../../model/ids.ts'
import type { Playbook } from '../../model/playbook.ts'
import { problem } from '../../model/problem.ts'
import type { RunEvent, Values } from '../../model/run.ts'
import type { Clock } from '../../model/time.ts'
import { applyEvent } from './apply-event.ts'
import { definitionOf, playbookHash } from './definition.ts'
import { keepHead } from './run-head.ts'
import { type RunStore, runEventId } from './run-log.ts'

/** A run that is to begin. */
export interface Beginning {
  tenant: TenantId
  incident: IncidentId
  playbook: Playbook
  /** Playbooks that it may call, by their id. */
  called: readonly Playbook[]
  variables: Values
  by: string
  /** Sets it apart from the run that began by itself. */
  key?: string | undefined
  /** The run that it takes over from. */
  handedFrom?: RunId | undefined
  /** The drill that its incident is. */
  drill: DrillId | undefined
}

/**
 * Begins a run: pins its playbooks, then writes its first event. Beginning it again changes nothing. Gives its id; it is
 * advanced by whoever asks for that.
 */
export async function startRun(
  { store, clock }: { store: RunStore; clock: Clock },
  { tenant, incident, playbook, called, variables, by, key, handedFrom, drill }: Beginning,
): Promise<RunId> {
  const run = runIdOf(tenant, incident, playbook.id, key)
  const at = clock.now()
  const pinned = [playbook, ...called.filter(({ id }) => id !== playbook.id)]
  const versions = pinned.map((one) => ({ id: playbookHash(one), tenant, kept: at, playbook: one }))
  await store.playbookVersions.create(tenant, versions)
  const event: RunEvent = {
    ...{ id: runEventId(run, 0), tenant, run, incident, sequence: 0, began: at, at, by },
    kind: 'run_started',
    playbook: playbook.id,
    version: playbookHash(playbook),
    calls: Object.fromEntries(versions.map((version) => [version.playbook.id, version.id])),
    variables,
    ...(handedFrom === undefined ? {} : { handed_from: handedFrom }),
    ...(drill === undefined ? {} : { drill }),
  }
  const book = new Map(versions.map(({ id, playbook: one }) => [id, definitionOf(one)]))
  const applied = applyEvent(book, undefined, event)
  if (!applied.ok) throw problem('run.refused', 'user', applied.failure)
  const [made] = await store.runEvents.create(tenant, [event])
  if (made === 'created') {
    await keepHead(store, { tenant, run, incident, book, state: applied.value, events: [event] })
  }
  return run
}
