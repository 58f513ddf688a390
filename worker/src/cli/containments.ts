import { COMMAND_LINE } from '../audit/command-line-actor.ts'
import { approvalsMissing } from '../model/approvals-missing.ts'
import type { Containment } from '../model/containment.ts'
import { IncidentId, type TenantId } from '../model/ids.ts'
import { inert } from '../model/inert.ts'
import type { Duration } from '../model/time.ts'
import type { ActionCatalogue, AskedAction } from '../response/actions/catalogue.ts'
import type { Hit } from '../response/actions/hit-by.ts'
import {
  applyContainment,
  approveContainment,
  dryRun,
  planContainment,
} from '../response/containments/contain.ts'
import type { ContainmentDesk } from '../response/containments/containment-desk.ts'
import { extendContainment, rollBackContainment } from '../response/containments/end-containment.ts'
import { noIncident } from '../response/incident-with.ts'
import type { Condition } from '../store/documents.ts'
import { byPrefix } from './by-prefix.ts'
import { jsonLine } from './json-line.ts'
import { table } from './output.ts'

type Out = (line: string) => Promise<void>

/** What still has to be looked at by somebody. */
const UNSETTLED = ['planned', 'asked', 'standing', 'uncertain', 'rolling_back', 'roll_back_failed']

/** `wachter containments actions`: what can be done outside, and what each has to be allowed there. */
export async function listActions(
  { catalogue, out }: { catalogue: ActionCatalogue; out: Out },
  { json }: { json: boolean },
): Promise<number> {
  if (json) for (const action of catalogue.actions) await out(jsonLine(action))
  else {
    const rows = catalogue.actions.map(({ name, title, permissions }) => [
      name,
      title,
      permissions.join(', '),
    ])
    await out(table([['action', 'what it does', 'needs'], ...rows], 120))
  }
  return 0
}

/** `wachter containments plan`: what an action would change and what that hits; changes nothing. */
export async function planAction(
  desk: ContainmentDesk,
  { tenant, json, ...asked }: AskedAction & { tenant: TenantId; json: boolean },
  { out, signal }: { out: Out; signal: AbortSignal },
): Promise<number> {
  const { plan, hit } = await dryRun(desk, tenant, asked, signal)
  if (json) {
    await out(jsonLine({ plan, hit }))
    return 0
  }
  const approval = { none: 'nobody else', one: 'one other person', two: 'two other people' }[plan.tier]
  await out(`${inert(plan.target)}: ${inert(plan.change)}`)
  await out(`has to be approved by: ${approval}`)
  await out(plan.reversible ? 'can be taken back' : 'CAN NOT BE TAKEN BACK')
  for (const line of hitLines(hit)) await out(inert(line))
  return 0
}

function hitLines({ assets, unknown }: Hit): string[] {
  return [
    ...assets.map(({ name, radius: { dependants, users, owners, environments } }) => {
      const counts = `${dependants.length} that depend on it, ${users.length} users`
      return `hits ${name} (${environments.join(', ') || 'environment unknown'}): ${counts}; owners ${owners.join(', ') || 'unknown'}`
    }),
    ...unknown.map((name) => `hits ${name}, which the inventory doesn't know`),
  ]
}

/** `wachter containments list`: what stands outside, who wanted it and why, and what waits for somebody. */
export async function listContainments(
  { store }: Pick<ContainmentDesk, 'store'>,
  options: { tenant: TenantId; all: boolean; json: boolean },
  out: Out,
): Promise<number> {
  const where: Condition[] = options.all ? [] : [{ field: 'state', is: 'in', values: UNSETTLED }]
  const page = await store.containments.page(options.tenant, { where, limit: 1000 })
  const rows = [['state', 'action', 'on', 'until', 'by', 'approved by', 'why', 'id']]
  for (const { document } of page.items) {
    const { state, plan, until, by, approved_by: others, reason, id } = document
    if (options.json) await out(jsonLine(document))
    else rows.push([state, plan.action, plan.target, until ?? 'for good', by, others.join(', '), reason, id])
  }
  if (!options.json) await out(table(rows))
  if (!options.json && page.next !== undefined) await out(`... the latest 1,000 of ${page.total.count}`)
  return 0
}

/** `wachter containments apply`: plans an action for an incident, and does it where that needs nobody's approval. */
export async function applyAction(
  desk: ContainmentDesk,
  wanted: AskedAction & { tenant: TenantId; incident: string; reason: string; for?: Duration; id: string },
  { out, signal }: { out: Out; signal: AbortSignal },
): Promise<number> {
  const incident = IncidentId.safeParse(wanted.incident)
  if (!incident.success) throw noIncident(wanted.tenant, wanted.incident)
  const { tenant, action, parameters, reason, id } = wanted
  const given = { tenant, action, parameters, reason, id, incident: incident.data, stands_for: wanted.for }
  const planned = await planContainment(desk, { ...given, run: null, by: COMMAND_LINE }, signal)
  const missing = approvalsMissing(planned)
  if (missing === 0)
    return told(await applyContainment(desk, { tenant, id, actor: COMMAND_LINE }, signal), out)
  await out(`${id}: planned, and has to be approved by ${missing} more: containments approve ${id} --as NAME`)
  return 0
}

/** `wachter containments approve`: agrees to what was planned, and does it once enough have. */
export async function approveAction(
  desk: ContainmentDesk,
  { as, ...which }: { tenant: TenantId; id: string; as: string },
  { out, signal }: { out: Out; signal: AbortSignal },
): Promise<number> {
  const change = { ...(await meant(desk, which)), actor: `user:${as}` }
  const approved = await approveContainment(desk, change)
  const missing = approvalsMissing(approved)
  if (missing === 0) return told(await applyContainment(desk, change, signal), out)
  await out(`${change.id}: ${missing} more have to approve it`)
  return 0
}

/** `wachter containments extend`: lets it stand longer. */
export async function extendAction(
  desk: ContainmentDesk,
  given: { tenant: TenantId; id: string; stands_for: Duration; reason: string },
  out: Out,
): Promise<number> {
  const change = { ...given, ...(await meant(desk, given)), actor: COMMAND_LINE }
  return told(await extendContainment(desk, change), out)
}

/** `wachter containments roll-back`: takes it back. */
export async function rollBackAction(
  desk: ContainmentDesk,
  given: { tenant: TenantId; id: string; reason: string },
  { out, signal }: { out: Out; signal: AbortSignal },
): Promise<number> {
  const change = { ...given, ...(await meant(desk, given)), actor: COMMAND_LINE }
  return told(await rollBackContainment(desk, change, signal), out)
}

/** A containment by its id or the beginning of it: those of a playbook's run have long ones. */
async function meant({ store }: ContainmentDesk, { tenant, id }: { tenant: TenantId; id: string }) {
  return { tenant, id: (await byPrefix(store.containments, 'containment', { tenant, id })).id }
}

/** One line, and 1 where it did not come to what was asked for. */
async function told({ id, state, until, error }: Containment, out: Out): Promise<number> {
  const end = state === 'standing' ? ` until ${until ?? 'for good'}` : ''
  await out(inert(`${id}: ${state}${end}${error === null ? '' : `: ${error.message}`}`))
  return state === 'standing' || state === 'rolled_back' ? 0 : 1
}
