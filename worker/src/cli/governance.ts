import { COMMAND_LINE } from '../audit/command-line-actor.ts'
import type { AuditRecorder } from '../audit/recorder.ts'
import { boardPack } from '../governance/board-pack.ts'
import { boardPackAsMarkdown } from '../governance/board-pack-as-markdown.ts'
import { type GovernanceDesk, governanceGaps } from '../governance/governance-desk.ts'
import { policiesNow } from '../governance/policies-now.ts'
import { attestPolicy } from '../governance/policy-desk.ts'
import type { TenantId } from '../model/ids.ts'
import type { Language } from '../model/in-languages.ts'
import { inert } from '../model/inert.ts'
import type { Clock } from '../model/time.ts'
import type { Store } from '../store/store.ts'
import { jsonLine } from './json-line.ts'
import { table } from './output.ts'

interface Desk extends GovernanceDesk {
  store: Store
  audit: AuditRecorder
  clock: Clock
  out(line: string): Promise<void>
}

/** `wachter governance gaps`: what is missing of who answers for what, of policies and of the board; 1 where something is. */
export async function listGovernanceGaps(
  desk: Desk,
  { tenant, json }: { tenant: TenantId; json: boolean },
): Promise<number> {
  const gaps = await governanceGaps(desk, tenant)
  if (json) {
    for (const gap of gaps) await desk.out(jsonLine(gap))
  } else if (gaps.length > 0) {
    const rows = gaps.map(({ kind, subject, title, due, role, reason }) => [
      kind,
      inert(title?.en ?? subject),
      due ?? '',
      role ?? '',
      reason,
    ])
    await desk.out(table([['gap', 'of', 'due', 'answers', 'why'], ...rows]))
  }
  return gaps.length > 0 ? 1 : 0
}

/** `wachter governance policies`: where each policy stands, and how many of its people have confirmed it. */
export async function listPolicies(
  desk: Desk,
  { tenant, json }: { tenant: TenantId; json: boolean },
): Promise<number> {
  const policies = await policiesNow(desk, tenant)
  if (json) {
    for (const { policy, standing, counts } of policies) {
      const { id, version, owner, sha256 } = policy
      await desk.out(jsonLine({ id, version, owner, sha256, ...standing, attestations: counts }))
    }
    return 0
  }
  const rows = policies.map(
    ({ policy: { id, version, owner }, standing, counts: { asked, attested, overdue } }) => [
      ...[id, version, standing.state, standing.review_due ?? '', owner],
      ...[`${attested} of ${asked ?? '?'}`, overdue],
    ],
  )
  await desk.out(table([['policy', 'version', 'state', 'review due', 'owner', 'confirmed', 'late'], ...rows]))
  return 0
}

/** `wachter governance attest POLICY PERSON...`: that people have confirmed a version, by what is known of it elsewhere. */
export async function attestFor(
  desk: Desk,
  said: { tenant: TenantId; policy: string; version: string; people: readonly string[]; source: string },
): Promise<number> {
  const { tenant, policy, version, source } = said
  for (const person of said.people) {
    const by = { tenant, actor: COMMAND_LINE, policy, version }
    const kept = await attestPolicy(desk, by, { person, source, language: null })
    await desk.out(jsonLine({ person: kept.person, at: kept.at, by: kept.by }))
  }
  return 0
}

/** `wachter governance pack`: what the board looks at, in Markdown or as data. */
export async function showPack(
  desk: Desk,
  asked: { tenant: TenantId; from: string; until: string; language: Language; json: boolean },
): Promise<number> {
  const { tenant, language, json, ...days } = asked
  const pack = await boardPack(desk, tenant, days)
  await desk.out(json ? jsonLine(pack) : boardPackAsMarkdown(pack, language))
  return 0
}
