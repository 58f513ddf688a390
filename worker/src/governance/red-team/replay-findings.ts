import type { PlayedEvent } from '../../controls/prove-controls.ts'
import type { TenantId } from '../../model/ids.ts'
import type { RedTeamFinding } from '../../model/red-team.ts'
import { JOINED_TURN } from '../../model/text.ts'
import type { Condition, Versioned } from '../../store/documents.ts'
import { everyDocument } from '../../store/every-document.ts'
import { AttackTexts } from './attempt.ts'
import { replayed } from './finding-states.ts'
import type { RedTeamDesk } from './red-team-desk.ts'

/** Attacks that are evaluated together. */
const SLICE = 100
/** Who closes and re-opens. */
const BY_REPLAY = 'system:replay'

/** How many were replayed, and what moved. */
export interface ReplayReport {
  replayed: number
  closed: number
  reopened: number
}

/**
 * Replays the attacks of all findings that are not dismissed, or of some, through the rules in force: a finding closes where one
 * fires, and opens again where none does any more. What moves is in the audit chain.
 */
export async function replayFindings(
  desk: RedTeamDesk,
  { tenant, only }: { tenant: TenantId; only?: readonly string[] },
  signal: AbortSignal,
): Promise<ReplayReport> {
  const report = { replayed: 0, closed: 0, reopened: 0 }
  const where: Condition[] = [{ field: 'state', is: 'in', values: ['open', 'closed', 'reopened'] }]
  let slice: Versioned<RedTeamFinding>[] = []
  const take = async () => {
    signal.throwIfAborted()
    for (const moved of await replaySlice(desk, tenant, slice)) if (moved !== undefined) report[moved] += 1
    report.replayed += slice.length
    slice = []
  }
  const found =
    only === undefined ? everyDocument(desk.store.redTeamFindings, tenant, where) : named(desk, tenant, only)
  for await (const one of found) {
    if (one.document.state === 'dismissed') continue
    slice.push(one)
    if (slice.length === SLICE) await take()
  }
  if (slice.length > 0) await take()
  return report
}

async function* named({ store }: RedTeamDesk, tenant: TenantId, ids: readonly string[]) {
  for (let from = 0; from < ids.length; from += SLICE)
    yield* await store.redTeamFindings.getMany(tenant, ids.slice(from, from + SLICE))
}

async function replaySlice(
  { store, audit, clock, replay, unseal }: RedTeamDesk,
  tenant: TenantId,
  slice: readonly Versioned<RedTeamFinding>[],
): Promise<readonly ('closed' | 'reopened' | undefined)[]> {
  const caught = await replay(
    tenant,
    slice.map(({ document }) => played(document, unseal)),
  )
  const at = clock.now()
  const next = slice.map(({ document, version }, nth) => {
    return { document: replayed(document, caught[nth] ?? [], at), expected: version, before: document }
  })
  const moved = next.map(({ document, before }) => {
    if (document.state === before.state) return undefined
    return document.state === 'closed' || document.state === 'reopened' ? document.state : undefined
  })
  await audit.record(
    next.flatMap(({ document, before }, nth) =>
      moved[nth] === undefined
        ? []
        : [
            {
              ...{ tenant, at, actor: BY_REPLAY, action: `red-team-finding.${document.state}` },
              target: `red-team-finding/${document.id}`,
              before: { state: before.state },
              after: { state: document.state, caught_by: document.replay?.caught_by ?? [] },
            },
          ],
    ),
  )
  // Whoever wrote meanwhile goes first; the next replay sees what became of it.
  await store.redTeamFindings.putMany(
    tenant,
    next.map(({ document, expected }) => ({ document, expected })),
  )
  return moved
}

/** An attack as a call that went through: what the user said last, what before, and what was answered. */
function played({ id, probe, sealed }: RedTeamFinding, unseal: RedTeamDesk['unseal']): PlayedEvent {
  const { turns, completion } = AttackTexts.parse(JSON.parse(Buffer.from(unseal(sealed)).toString('utf8')))
  const newest = turns.at(-1) ?? ''
  const before = turns.slice(0, -1).join('\n')
  const joined = `${before.slice(-JOINED_TURN)}\n${newest.slice(0, JOINED_TURN)}`
  return {
    ...{ key: `red-team ${id}`, note: probe },
    event: {
      ...{
        'wachter.activity': 'llm_invocation',
        'wachter.outcome': 'passed',
        'wachter.text.user_turn': newest,
      },
      ...(before === '' ? {} : { 'wachter.text.turns': joined }),
      ...(completion === null || completion === '' ? {} : { 'wachter.text.completion': completion }),
    },
  }
}
