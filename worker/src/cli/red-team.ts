import { engagementWith, type RedTeamDesk, shownFinding } from '../governance/red-team/red-team-desk.ts'
import { redTeamFigures } from '../governance/red-team/red-team-figures.ts'
import { counted } from '../model/counted.ts'
import type { TenantId } from '../model/ids.ts'
import { inert } from '../model/inert.ts'
import type {
  Engagement,
  RedTeamImport,
  ReplayReport,
  ShownRedTeamFinding,
  TakenAway,
} from '../model/red-team.ts'
import { everyDocument } from '../store/every-document.ts'
import { byPrefix } from './by-prefix.ts'
import { jsonLine } from './json-line.ts'
import { table } from './output.ts'

type Out = (line: string) => Promise<void>
interface Asked {
  tenant: TenantId
  json: boolean
}

/** `wachter redteam open`: the engagement that was written down. */
export async function tellEngagement(
  engagement: Engagement,
  { json }: { json: boolean },
  out: Out,
): Promise<number> {
  const { id, title, begins, ends, team } = engagement
  await out(
    json ? jsonLine(engagement) : `${id}  ${inert(title)}, ${begins} to ${ends ?? 'now'}, by ${inert(team)}`,
  )
  return 0
}

/** `wachter redteam remove`: that it is gone, or why it is over instead. */
export async function tellTakenAway(
  taken: TakenAway,
  { json }: { json: boolean },
  out: Out,
): Promise<number> {
  const { engagement, findings } = taken
  await out(
    json
      ? jsonLine(taken)
      : engagement === null
        ? 'taken away'
        : `it stays, over on ${engagement.ends}: ${counted(findings, 'finding')} come from it`,
  )
  return 0
}

/** `wachter redteam import`: what was taken in. */
export async function tellImport(
  { import: done, again }: { import: RedTeamImport; again: boolean },
  { json }: { json: boolean },
  out: Out,
): Promise<number> {
  if (json) await out(jsonLine({ ...done, again }))
  else {
    const { tool, attempts, succeeded, blocked, left_out } = done
    const what = `${tool}: ${counted(attempts, 'attempt')}, ${succeeded} succeeded, ${blocked} stopped by a guardrail`
    await out(`${what}, ${left_out} left out${again ? ' (taken in before; nothing has changed)' : ''}`)
  }
  return 0
}

/** `wachter redteam list`: engagements, or what was found; 1 where a finding is overdue. */
export async function listRedTeam(
  desk: RedTeamDesk,
  { tenant, json, findings }: Asked & { findings: boolean },
  out: Out,
): Promise<number> {
  const now = desk.clock.now()
  const figures = await redTeamFigures(desk.store, tenant, now)
  if (findings) await outFindings(await allFindings(desk, tenant, undefined), { json }, out)
  else {
    const all: Engagement[] = []
    for await (const { document } of everyDocument(desk.store.engagements, tenant, [])) all.push(document)
    all.sort((one, other) => (one.begins < other.begins ? 1 : -1))
    if (json) for (const engagement of all) await out(jsonLine(engagement))
    else {
      const rows = all.map(({ id, title, begins, ends, team, imports }) => {
        return [id.slice(0, 8), begins, ends ?? 'now', inert(team), imports.length, inert(title)]
      })
      await out(table([['id', 'begins', 'ends', 'team', 'imports', 'title'], ...rows]))
    }
  }
  if (!json) {
    const { engagements, remediated, findings: of, overdue } = figures
    await out(
      `\n${counted(engagements, 'engagement')} this year, ${remediated} of ${counted(of, 'finding')} remediated, ${overdue} overdue`,
    )
  }
  return figures.overdue > 0 ? 1 : 0
}

/** `wachter redteam show ID`: one engagement with its imports and findings. */
export async function showEngagement(
  desk: RedTeamDesk,
  { tenant, json, id }: Asked & { id: string },
  out: Out,
): Promise<number> {
  const named = await byPrefix(desk.store.engagements, 'engagement', { tenant, id })
  const { document } = await engagementWith(desk, tenant, named.id)
  const found = await allFindings(desk, tenant, document.id)
  if (json) {
    await out(jsonLine({ ...document, findings: found }))
    return 0
  }
  await tellEngagement(document, { json }, out)
  await out(inert(document.scope))
  for (const one of document.imports) await tellImport({ import: one, again: false }, { json }, out)
  await out('')
  await outFindings(found, { json }, out)
  return 0
}

/** `wachter redteam replay`: what moved. */
export async function tellReplay(
  report: ReplayReport,
  { json }: { json: boolean },
  out: Out,
): Promise<number> {
  const { replayed, closed, reopened, unasked } = report
  await out(
    json
      ? jsonLine(report)
      : `${counted(replayed, 'attack')} replayed: ${closed} closed, ${reopened} opened again${unasked === 0 ? '' : `; of ${unasked} a guardrail could not be asked`}`,
  )
  return 0
}

async function allFindings(
  { store, clock }: RedTeamDesk,
  tenant: TenantId,
  engagement: string | undefined,
): Promise<ShownRedTeamFinding[]> {
  const now = clock.now()
  const found: ShownRedTeamFinding[] = []
  for await (const { document } of everyDocument(store.redTeamFindings, tenant, []))
    if (engagement === undefined || document.engagements.includes(engagement))
      found.push(shownFinding(document, now))
  return found.sort((one, other) => (`${one.due}${one.id}` < `${other.due}${other.id}` ? -1 : 1))
}

async function outFindings(
  found: readonly ShownRedTeamFinding[],
  { json }: { json: boolean },
  out: Out,
): Promise<void> {
  if (json) {
    for (const finding of found) await out(jsonLine(finding))
    return
  }
  const rows = found.map(({ id, severity, state, due, overdue, owner, probe, replay, guardrail }) => {
    const by = replay?.caught_by.join(', ') || (guardrail?.blocked === true ? 'a guardrail' : '')
    return [
      id.slice(0, 8),
      severity,
      state,
      overdue ? `${due} late` : due,
      owner ?? '',
      inert(probe),
      inert(by),
    ]
  })
  await out(table([['id', 'severity', 'state', 'due', 'owner', 'probe', 'caught by'], ...rows]))
}
