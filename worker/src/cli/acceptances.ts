import { text } from 'node:stream/consumers'
import { COMMAND_LINE } from '../audit/command-line-actor.ts'
import { readYaml } from '../config/read-yaml.ts'
import type { AcceptanceDesk } from '../governance/acceptances/acceptance-desk.ts'
import { askAcceptance } from '../governance/acceptances/ask-acceptance.ts'
import {
  approveAcceptance,
  endAcceptance,
  refuseAcceptance,
} from '../governance/acceptances/decide-acceptance.ts'
import { type Acceptance, AskedAcceptance } from '../model/acceptance.ts'
import { idOf, type TenantId } from '../model/ids.ts'
import type { Condition } from '../store/documents.ts'
import { everyDocument } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'
import { byPrefix } from './by-prefix.ts'
import { jsonLine } from './json-line.ts'
import { table } from './output.ts'
import { openInput, unreadable } from './read-input.ts'

type Out = (line: string) => Promise<void>

/** `wachter acceptances list`: what is asked for or in force, and with `--all` what was. */
export async function listAcceptances(
  { store, out }: { store: Pick<Store, 'acceptances'>; out: Out },
  { tenant, all, json }: { tenant: TenantId; all: boolean; json: boolean },
): Promise<number> {
  const where: Condition[] = all ? [] : [{ field: 'state', is: 'in', values: ['asked', 'in_force'] }]
  const rows: (string | number)[][] = [['state', 'level', 'what', 'until', 'asked by', 'approved by', 'id']]
  for await (const { document } of everyDocument(store.acceptances, tenant, where)) {
    const { state, level, title, expires, asked_by, approvals, id } = document
    if (json) await out(jsonLine(document))
    else {
      const by = approvals.map((one) => one.by).join(', ')
      rows.push([state.replace('_', ' '), level, title, expires, asked_by, by, id.slice(0, 8)])
    }
  }
  if (!json) await out(table(rows, 60))
  return 0
}

/** `wachter acceptances show ID`: what is accepted under which conditions, how they stand, and who decided what. */
export async function showAcceptance(
  { store, out }: { store: Pick<Store, 'acceptances'>; out: Out },
  { tenant, id, json }: { tenant: TenantId; id: string; json: boolean },
): Promise<number> {
  const acceptance = await found(store, tenant, id)
  await out(json ? jsonLine(acceptance) : acceptanceText(acceptance))
  return 0
}

/** `wachter acceptances ask FILE --as NAME`. */
export async function askFor(
  { desk, out }: { desk: AcceptanceDesk; out: Out },
  { tenant, file, as }: { tenant: TenantId; file: string; as: string },
): Promise<number> {
  const said = await textIn(file)
  const { key = idOf('asked', said), ...asked } = readYaml(said, file, AskedAcceptance.partial({ key: true }))
  return told(out, await askAcceptance(desk, { tenant, actor: `user:${as}` }, { ...asked, key }))
}

/** `wachter acceptances approve|refuse|end ID`. */
export async function decideOn(
  { desk, out }: { desk: AcceptanceDesk; out: Out },
  decision: { tenant: TenantId; id: string; how: 'approve' | 'refuse' | 'end'; as?: string; reason: string },
): Promise<number> {
  const { tenant, how, as, reason } = decision
  const { id } = await found(desk.store, tenant, decision.id)
  const by = { tenant, actor: as === undefined ? COMMAND_LINE : `user:${as}` }
  if (how === 'approve') return told(out, await approveAcceptance(desk, by, { id, note: reason }))
  const decide = how === 'refuse' ? refuseAcceptance : endAcceptance
  return told(out, await decide(desk, by, { id, reason }))
}

/** `wachter appetite`: every limit as it was last looked at; exit code 1 where one is exceeded. */
export async function showAppetite(
  { store, out }: { store: Pick<Store, 'appetiteLimits'>; out: Out },
  { tenant, json }: { tenant: TenantId; json: boolean },
): Promise<number> {
  const rows: string[][] = [['', 'since', 'what there is']]
  let over = 0
  for await (const { document } of everyDocument(store.appetiteLimits, tenant, [])) {
    const { exceeded, since, text: said } = document
    if (exceeded) over += 1
    if (json) await out(jsonLine(document))
    else rows.push([exceeded ? 'exceeded' : 'within', since.slice(0, 10), said])
  }
  if (!json) await out(table(rows.toSorted(), 120))
  return over > 0 ? 1 : 0
}

function acceptanceText(acceptance: Acceptance): string {
  const { title, state, since, level, subject, subject_name, residual, reason, expires } = acceptance
  const lines = [
    `${title}: ${state.replace('_', ' ')} since ${since}`,
    `${subject.kind} of ${subject_name}, ${level}${residual === null ? '' : `, residual ${residual}`}`,
    `because ${reason}`,
    `until ${expires}; asked by ${acceptance.asked_by}`,
    ...acceptance.approvals.map(({ by, role, at, note }) => `approved by ${by} (${role}) at ${at}: ${note}`),
    ...acceptance.conditions.map((condition, nth) => {
      const seen = acceptance.measured?.[nth]
      return `condition: ${seen === undefined ? condition.kind : `${seen.holds ? 'holds' : 'BROKEN'}: ${seen.text}`}`
    }),
    ...(acceptance.ended === null ? [] : [`ended by ${acceptance.ended.by}: ${acceptance.ended.reason}`]),
  ]
  return lines.join('\n')
}

function found(store: Pick<Store, 'acceptances'>, tenant: TenantId, id: string) {
  return byPrefix(store.acceptances, 'acceptance', { tenant, id })
}

async function told(out: Out, { id, title, state }: Acceptance): Promise<number> {
  await out(`${id} (${title}): ${state.replace('_', ' ')}`)
  return 0
}

async function textIn(file: string): Promise<string> {
  try {
    return await text(openInput(file))
  } catch (error) {
    throw unreadable(file, error)
  }
}
