import type { AuditRecorder } from '../audit/recorder.ts'
import { survivorOf } from '../inventory/survivor-of.ts'
import type { ControlStatement } from '../model/control.ts'
import { type AssetId, idOf, type TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import { type Clock, epochMs, type Instant } from '../model/time.ts'
import type { Store } from '../store/store.ts'
import type { ControlJudge } from './judge-controls.ts'
import type { Library } from './library.ts'
import type { Proving } from './prove-controls.ts'

/** What people state about controls, and put them to the proof, with. */
export interface ControlDesk {
  library: Library
  judge: ControlJudge
  proving: Proving
}

interface Stating extends Omit<ControlDesk, 'proving'> {
  store: Pick<Store, 'assets' | 'assetControls' | 'controlStatements'>
  audit: AuditRecorder
  clock: Clock
}

/** Who states something about which control on which asset. */
export interface StatedBy {
  tenant: TenantId
  actor: string
  control: string
  asset: AssetId
}

/** A person's word ends: nobody can say today how things stand in more than a year. */
const LONGEST_MS = 366 * 86_400_000

/** What people say of a control on an asset is one statement. */
export function statementIdOf({ tenant, asset, control }: Omit<StatedBy, 'actor'>): string {
  return idOf('control-statement', tenant, asset, control)
}

/**
 * Keeps a person's statement until `until`, in the place of one before, and judges the asset anew. Throws `control.unknown`,
 * `asset.unknown`, `control.not-meant` and `control.until` (user).
 */
export async function stateControl(
  stating: Stating,
  by: StatedBy,
  said: Pick<ControlStatement, 'says' | 'reason' | 'until'>,
): Promise<ControlStatement> {
  const { store, audit, clock } = stating
  const { tenant, actor, control } = by
  const at = clock.now()
  const asset = await meant(stating, by)
  if (said.until <= at || epochMs(said.until) - epochMs(at) > LONGEST_MS) {
    throw problem('control.until', 'user', `until: ${said.until} is not within the next 366 days`)
  }
  const id = statementIdOf({ tenant, asset, control })
  for (;;) {
    const before = await store.controlStatements.get(tenant, id)
    const next: ControlStatement = { id, tenant, asset, control, ...said, by: actor, at }
    await audit.record([
      {
        ...{ tenant, at, actor, action: 'control.stated', target: `${control} on ${asset}` },
        ...{ before: shown(before?.document), after: shown(next) },
      },
    ])
    const written = await store.controlStatements.put(tenant, next, before?.version ?? 'new')
    if (!written.ok) continue
    await stating.judge.judge(tenant, [asset])
    return next
  }
}

/** Takes a statement back; false where there is none. Throws `control.unknown` and `asset.unknown` (user). */
export async function takeBackStatement(stating: Stating, by: StatedBy): Promise<boolean> {
  const { store, audit, clock } = stating
  const { tenant, actor, control } = by
  const asset = await meant(stating, by)
  const before = await store.controlStatements.get(tenant, statementIdOf({ tenant, asset, control }))
  if (before === undefined) return false
  await audit.record([
    {
      ...{ tenant, at: clock.now(), actor, action: 'control.statement-taken-back' },
      ...{ target: `${control} on ${asset}`, before: shown(before.document), after: null },
    },
  ])
  const { ok } = await store.controlStatements.removeAt(tenant, before.document.id, before.version)
  await stating.judge.judge(tenant, [asset])
  return ok
}

/** The asset that answers for the one named, where the control is meant for it. */
async function meant({ store, library }: Stating, { tenant, control, asset }: StatedBy): Promise<AssetId> {
  const known = library.controls.find(({ id }) => id === control)
  if (known === undefined) throw problem('control.unknown', 'user', `there is no control ${control}`)
  const { document } = await survivorOf(store.assets, tenant, asset)
  if (!known.applies_to.includes(document.type)) {
    const meantFor = known.applies_to.join(', ')
    throw problem('control.not-meant', 'user', `${control} is meant for ${meantFor}, not ${document.type}`)
  }
  return document.id
}

function shown(statement: ControlStatement | undefined) {
  if (statement === undefined) return null
  const { says, reason, until } = statement
  return { says, reason, until } satisfies { says: string; reason: string; until: Instant }
}
