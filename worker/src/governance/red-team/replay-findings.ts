import type { PlayedEvent } from '../../controls/prove-controls.ts'
import type { TenantId } from '../../model/ids.ts'
import type { RedTeamFinding, ReplayReport } from '../../model/red-team.ts'
import { JOINED_TURN } from '../../model/text.ts'
import { epochMs } from '../../model/time.ts'
import type { Condition, Versioned } from '../../store/documents.ts'
import { everyDocument } from '../../store/every-document.ts'
import { AttackTexts } from './attempt.ts'
import { replayed } from './finding-states.ts'
import type { RedTeamDesk } from './red-team-desk.ts'

/** Attacks that are evaluated together. */
const SLICE = 100
/** Who closes and re-opens. */
const BY_REPLAY = 'system:replay'

/** How often a guardrail is asked about the same attack at most: each question costs. */
const ASK_EVERY_MS = 86_400_000

/**
 * Replays the attacks of all findings that are not dismissed, or of some, through the rules in force: a finding closes where one
 * fires or a guardrail stops it, and opens again where nothing does any more. Guardrails that are configured are asked once a day
 * for each. What moves is in the audit chain.
 */
export async function replayFindings(
  desk: RedTeamDesk,
  { tenant, only }: { tenant: TenantId; only?: readonly string[] },
  signal: AbortSignal,
): Promise<ReplayReport> {
  const report: ReplayReport = { replayed: 0, closed: 0, reopened: 0, unasked: 0 }
  const where: Condition[] = [{ field: 'state', is: 'in', values: ['open', 'closed', 'reopened'] }]
  let slice: Versioned<RedTeamFinding>[] = []
  const take = async () => {
    signal.throwIfAborted()
    const { moved, unasked } = await replaySlice(desk, { tenant, slice }, signal)
    for (const state of moved) if (state !== undefined) report[state] += 1
    report.unasked += unasked
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
  desk: RedTeamDesk,
  { tenant, slice }: { tenant: TenantId; slice: readonly Versioned<RedTeamFinding>[] },
  signal: AbortSignal,
): Promise<{ moved: readonly ('closed' | 'reopened' | undefined)[]; unasked: number }> {
  const { store, audit, clock, replay, unseal } = desk
  const attacks = slice.map(({ document }) => ({ document, texts: textsOf(document, unseal) }))
  const caught = await replay(
    tenant,
    attacks.map(({ document, texts }) => played(document, texts)),
  )
  let unasked = 0
  const asked: RedTeamFinding[] = []
  for (const { document, texts } of attacks) {
    const told = await askedOf(desk, { finding: document, texts }, signal)
    if (told === 'unasked') unasked += 1
    asked.push(told === 'unasked' ? document : told)
  }
  const at = clock.now()
  const next = slice.map(({ document, version }, nth) => {
    const finding = replayed(asked[nth] ?? document, caught[nth] ?? [], at)
    return { document: finding, expected: version, before: document }
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
              after: {
                ...{ state: document.state, caught_by: document.replay?.caught_by ?? [] },
                guardrail: document.guardrail?.blocked === true ? document.guardrail.by : null,
              },
            },
          ],
    ),
  )
  // Whoever wrote meanwhile goes first; the next replay sees what became of it.
  await store.redTeamFindings.putMany(
    tenant,
    next.map(({ document, expected }) => ({ document, expected })),
  )
  return { moved, unasked }
}

function textsOf({ sealed }: RedTeamFinding, unseal: RedTeamDesk['unseal']): AttackTexts {
  return AttackTexts.parse(JSON.parse(Buffer.from(unseal(sealed)).toString('utf8')))
}

/** A finding with what guardrails do now, where they can be asked and nobody knows it of today. */
async function askedOf(
  { guardrails, clock }: RedTeamDesk,
  { finding, texts }: { finding: RedTeamFinding; texts: AttackTexts },
  signal: AbortSignal,
): Promise<RedTeamFinding | 'unasked'> {
  const { tenant, target, guardrail } = finding
  const at = clock.now()
  if (guardrails === undefined) return finding
  if (guardrail !== null && epochMs(at) - epochMs(guardrail.at) < ASK_EVERY_MS) return finding
  try {
    const answer = await guardrails({ tenant, target, text: texts.turns.at(-1) ?? '' }, signal)
    return answer === undefined ? finding : { ...finding, guardrail: { at, ...answer } }
  } catch {
    signal.throwIfAborted()
    // What it did when it was last asked stands until it answers.
    return 'unasked'
  }
}

/** An attack as a call that went through: what the user said last, what before, and what was answered. */
function played({ id, probe }: RedTeamFinding, { turns, completion }: AttackTexts): PlayedEvent {
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
