import {
  type ControlDesk,
  stateControl,
  statementIdOf,
  takeBackStatement,
} from '../../controls/state-controls.ts'
import {
  createException,
  type ExceptionDesk,
  revokeException,
} from '../../detection/exceptions/edit-exceptions.ts'
import type { Acceptance } from '../../model/acceptance.ts'
import type { AssetId, TenantId } from '../../model/ids.ts'
import { asProblem } from '../../model/problem.ts'
import { assertNever } from '../../model/result.ts'
import { Instant } from '../../model/time.ts'
import { makeDue } from '../../risk/mark-pressed.ts'
import type { Condition } from '../../store/documents.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'
import { type AcceptanceDesk, moveAcceptance } from './acceptance-desk.ts'
import { tellExpired } from './tell-expired.ts'
import { type TellingVoid, tellVoid } from './tell-void.ts'

/** What follows from decisions is done with this. */
export interface CarryingOut extends Pick<AcceptanceDesk, 'audit' | 'clock' | 'rules'> {
  store: Pick<
    Store,
    'acceptances' | 'assets' | 'exceptions' | 'assetControls' | 'controlStatements' | 'events'
  >
  onPast: ExceptionDesk['onPast']
  controlling: Pick<ControlDesk, 'library' | 'judge'>
  /** Told that assets are to be assessed anew. */
  onRisk(tenant: TenantId): Promise<void>
  telling: TellingVoid
}

/** Who acts for an acceptance, in the audit chain and on what it makes. */
export function actorOf({ id }: Pick<Acceptance, 'id'>): string {
  return `acceptance:${id}`
}

/**
 * Does what follows from the state of an acceptance: what makes it felt while it is in force, and takes that away again after. Every
 * effect has the acceptance's own id, so that it may be killed anywhere and done again. Gives what the acceptance came to.
 */
export async function carryOut(desk: CarryingOut, acceptance: Acceptance): Promise<Partial<Acceptance>> {
  if (acceptance.state === 'in_force') return begin(desk, acceptance)
  if (acceptance.in_force === null) return {}
  await finish(desk, acceptance)
  if (acceptance.state === 'voided') await tellVoid(desk.telling, acceptance)
  if (acceptance.state === 'expired') await tellExpired(desk.telling, acceptance)
  return {}
}

async function begin(desk: CarryingOut, acceptance: Acceptance): Promise<Partial<Acceptance>> {
  const { tenant, subject, asset, reason, expires } = acceptance
  const actor = actorOf(acceptance)
  await endOthers(desk, acceptance)
  switch (subject.kind) {
    case 'residual':
      await assessAnew(desk, tenant, asset)
      return {}
    case 'control': {
      if (asset === null) return {}
      const until = Instant.parse(`${expires}T23:59:59.999Z`)
      const said = { says: 'excepted' as const, reason: reason.slice(0, 1000), until }
      const by = { tenant, actor, control: subject.control, asset }
      await unlessRefused(() => stateControl({ ...desk, ...desk.controlling }, by, said))
      return {}
    }
    case 'findings': {
      const { id } = acceptance
      const rules = desk.rules()
      const by = { id, owner: acceptance.asked_by, reason, expires }
      const asked = { text: subject.filter, pastDays: subject.past_days, acceptance: by }
      const made = await createException({ ...desk, rules }, { tenant, actor }, asked)
      return { exception: made.id }
    }
    default:
      return assertNever(subject)
  }
}

async function finish(desk: CarryingOut, acceptance: Acceptance): Promise<void> {
  const { tenant, id, subject, asset, state, ended } = acceptance
  const actor = actorOf(acceptance)
  switch (subject.kind) {
    case 'residual':
      return assessAnew(desk, tenant, asset)
    case 'control': {
      if (asset === null) return
      const statement = statementIdOf({ tenant, asset, control: subject.control })
      const found = await desk.store.controlStatements.get(tenant, statement)
      // Somebody, or a later acceptance, has said something else since.
      if (found?.document.by !== actor) return
      const by = { tenant, actor, control: subject.control, asset }
      await unlessRefused(() => takeBackStatement({ ...desk, ...desk.controlling }, by))
      return
    }
    case 'findings': {
      // The last day of both is the same.
      if (state === 'expired') return
      const exception = acceptance.exception ?? (await madeBy(desk, tenant, id))
      if (exception === null) return
      const reason = ended?.reason ?? state
      const by = { tenant, actor, acceptance: id }
      const what = { id: exception, reason }
      await unlessRefused(() => revokeException({ ...desk, rules: desk.rules() }, by, what))
      return
    }
    default:
      return assertNever(subject)
  }
}

/** The filter of an acceptance whose worker was killed before it could write down which it is. */
async function madeBy({ store }: CarryingOut, tenant: TenantId, acceptance: string) {
  const where: Condition[] = [{ field: 'acceptance', is: 'in', values: [acceptance] }]
  const { items } = await store.exceptions.page(tenant, { where, limit: 1, latest: true })
  return items[0]?.document.id ?? null
}

/** One decision about a thing is in force at a time: the latest. */
async function endOthers(
  desk: CarryingOut,
  { id, tenant, subject, asset, in_force }: Acceptance,
): Promise<void> {
  if (subject.kind === 'findings' || asset === null) return
  const where: Condition[] = [
    { field: 'state', is: 'in', values: ['in_force'] },
    { field: 'asset', is: 'in', values: [asset] },
    { field: 'subject.kind', is: 'in', values: [subject.kind] },
    ...(subject.kind === 'control'
      ? [{ field: 'subject.control', is: 'in' as const, values: [subject.control] }]
      : []),
  ]
  for await (const found of everyDocument(desk.store.acceptances, tenant, where)) {
    const other = found.document
    const order = [other.in_force ?? '', other.id]
    if (other.id === id || (order[0] ?? '') > (in_force ?? '') || (order[0] === in_force && other.id > id))
      continue
    const reason = `acceptance ${id} is in its place`
    await unlessRefused(() => moveAcceptance(desk, found, { move: 'end', actor: actorOf({ id }), reason }))
  }
}

async function assessAnew(desk: CarryingOut, tenant: TenantId, asset: AssetId | null): Promise<void> {
  const found = asset === null ? undefined : await desk.store.assets.get(tenant, asset)
  if (found === undefined) return
  await makeDue(desk.store.assets, found, desk.clock.now())
  await desk.onRisk(tenant)
}

/** What is refused was done before, or is not there any more. */
async function unlessRefused(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (thrown) {
    const { kind, retry } = asProblem(thrown)
    if (kind !== 'user' || retry === 'now') throw thrown
  }
}
