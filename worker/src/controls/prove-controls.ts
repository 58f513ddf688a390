import { hash } from 'node:crypto'
import { canonicalJson } from '../audit/canonical-json.ts'
import type { AuditRecorder } from '../audit/recorder.ts'
import { idOf, type RuleId, type TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { ControlProof, Part, ProofCase, ProofCorpus } from '../model/proof.ts'
import { type Clock, shift } from '../model/time.ts'
import { everyDocument } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'
import { proofOf } from './proof-of.ts'

/** An event that somebody made up, to be looked at as if it had come in. */
export interface PlayedEvent {
  /** Sets it apart from all others that are replayed; no two share a conversation. */
  key: string
  note: string
  event: ProofCorpus['positive']['event']
}

/**
 * What the rules in force would let open an incident on each of these events, by the titles of the rules: analysers, rules,
 * exceptions and decisions as they are for the tenant. Nothing is kept. `without`: rules that are left out.
 */
export type Replay = (
  tenant: TenantId,
  events: readonly PlayedEvent[],
  without?: ReadonlySet<RuleId>,
) => Promise<readonly (readonly string[])[]>

/** What controls are put to the proof with. */
export interface Proving {
  store: Pick<Store, 'controlProofs'>
  audit: AuditRecorder
  clock: Clock
  corpora: readonly ProofCorpus[]
  replay: Replay
}

/** Whoever asks for it where nobody does. */
export const BY_SCHEDULE = 'system:proof'
const DAY_MS = 86_400_000
/** What a case has room for (model/proof.ts). */
const MOST_RULES = 16

/**
 * Replays the corpora of these controls, or of all, with the rules in force and with the control taken away, and keeps what came
 * of it. Told in the audit chain where a person asked or where it says something else than before. Throws `control.no-corpus` (user).
 */
export async function proveControls(
  { store, audit, clock, corpora, replay }: Proving,
  { tenant, by, only }: { tenant: TenantId; by: string; only?: string | undefined },
  signal: AbortSignal,
): Promise<readonly ControlProof[]> {
  const meant = corpora.filter(({ control }) => only === undefined || control === only)
  if (only !== undefined && meant.length === 0)
    throw problem('control.no-corpus', 'user', `there is nothing to prove control ${only.slice(0, 64)} with`)
  if (only === undefined) await forgetOthers(store, tenant, corpora)
  const proofs: ControlProof[] = []
  for (const corpus of meant) {
    signal.throwIfAborted()
    const { control, carried_by, good_for_days } = corpus
    const id = idOf('control-proof', tenant, control)
    const cases = await played(replay, tenant, corpus)
    const at = clock.now()
    const outcome = proofOf(cases)
    const until = shift(at, good_for_days * DAY_MS)
    const corpus_sha256 = hash('sha256', canonicalJson(corpus), 'hex')
    for (;;) {
      const before = await store.controlProofs.get(tenant, id)
      const isSame = before?.document.result === outcome.result
      const since = isSame ? before.document.since : at
      const proof: ControlProof = {
        ...{ id, tenant, control, ...outcome, at, since, until, carried_by, corpus_sha256, cases, by },
      }
      if (by !== BY_SCHEDULE || !isSame)
        await audit.record([
          {
            ...{ tenant, at, actor: by, action: 'control.proved', target: control },
            before: before === undefined ? null : { result: before.document.result },
            after: { result: proof.result, why: proof.why },
          },
        ])
      const written = await store.controlProofs.put(tenant, proof, before?.version ?? 'new')
      if (!written.ok) continue
      proofs.push(proof)
      break
    }
  }
  return proofs
}

/** A proof by a corpus that is not there any more proves nothing. */
async function forgetOthers(store: Proving['store'], tenant: TenantId, corpora: Proving['corpora']) {
  const there = new Set(corpora.map(({ control }) => control))
  const gone: string[] = []
  for await (const { document } of everyDocument(store.controlProofs, tenant, []))
    if (!there.has(document.control)) gone.push(document.id)
  if (gone.length > 0) await store.controlProofs.remove(tenant, gone)
}

async function played(replay: Replay, tenant: TenantId, corpus: ProofCorpus): Promise<ProofCase[]> {
  const { control, carried_by, positive, attacks } = corpus
  const parts: { part: Part; note: string; event: PlayedEvent['event'] }[] = [
    { part: 'positive', ...positive },
    ...attacks.map(({ note, attack }) => ({ part: 'attack' as const, note, event: attack })),
    ...attacks.map(({ note, twin }) => ({ part: 'twin' as const, note, event: twin })),
  ]
  const events = parts.map(({ part, note, event }, nth) => ({
    key: `${control} ${part} ${nth}`,
    note,
    event,
  }))
  const caught = await replay(tenant, events)
  const without = await replay(tenant, events, new Set(carried_by))
  return parts.map(({ part, note }, nth) => ({
    ...{ part, note },
    caught_by: titles(caught[nth]),
    caught_without: titles(without[nth]),
  }))
}

function titles(of: readonly string[] | undefined): string[] {
  return (of ?? []).slice(0, MOST_RULES).map((title) => title.slice(0, 256))
}
