import { putAudited } from '../audit/put-audited.ts'
import type { AuditRecorder } from '../audit/recorder.ts'
import type { BoardAction, BoardActionId, BoardDecision, DecisionId } from '../model/board.ts'
import { idOf, type TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import { type Clock, dayOf } from '../model/time.ts'
import type { Version, Versioned } from '../store/documents.ts'
import type { Store } from '../store/store.ts'

/** What decisions and actions of the board are kept with. */
export interface BoardDesk {
  store: Pick<Store, 'boardDecisions' | 'boardActions'>
  audit: AuditRecorder
  clock: Clock
}

interface By {
  tenant: TenantId
  actor: string
}

export type NewDecision = Pick<
  BoardDecision,
  'title' | 'text' | 'reason' | 'decided' | 'present' | 'subjects'
>
export type NewAction = Pick<BoardAction, 'decision' | 'title' | 'detail' | 'owner' | 'role' | 'due'>

/** Keeps a decision; the same `key` of the same person again is the same one. Throws `decision.day` (user): of a day to come. */
export async function addDecision(
  { store, audit, clock }: BoardDesk,
  { tenant, actor, key, decision }: By & { key: string; decision: NewDecision },
): Promise<Versioned<BoardDecision>> {
  const id = idOf('board-decision', tenant, actor, key) as DecisionId
  const known = await store.boardDecisions.get(tenant, id)
  if (known !== undefined) return known
  const at = clock.now()
  if (decision.decided > dayOf(at))
    throw problem('decision.day', 'user', `decided: ${decision.decided} is still to come`)
  const next: BoardDecision = {
    ...{ id, tenant, ...decision, created: at, created_by: actor, updated: at, revoked: null },
  }
  await putAudited(
    { audit, documents: store.boardDecisions },
    {
      ...{ tenant, at, actor, action: 'board.decided', target: `decision/${id}` },
      ...{ before: null, after: { title: next.title, text: next.text, decided: next.decided } },
    },
    { next, expected: 'new' },
  )
  return decisionWith(store, tenant, id)
}

/** Revokes a decision, which stays on record. Throws `decision.unknown` and `decision.revoked` (user). */
export async function revokeDecision(
  { store, audit, clock }: BoardDesk,
  { tenant, actor, id, reason }: By & { id: string; reason: string },
): Promise<Versioned<BoardDecision>> {
  const { document, version } = await decisionWith(store, tenant, id)
  if (document.revoked !== null)
    throw problem('decision.revoked', 'user', `decision ${id} is revoked already`)
  const at = clock.now()
  await putAudited(
    { audit, documents: store.boardDecisions },
    {
      ...{ tenant, at, actor, action: 'board.decision-revoked', target: `decision/${id}` },
      ...{ before: { title: document.title }, after: { reason } },
    },
    { next: { ...document, updated: at, revoked: { at, by: actor, reason } }, expected: version },
  )
  return decisionWith(store, tenant, id)
}

/** Keeps an action; the same `key` of the same person again is the same one. Throws `decision.unknown` (user). */
export async function addAction(
  { store, audit, clock }: BoardDesk,
  { tenant, actor, key, action }: By & { key: string; action: NewAction },
): Promise<Versioned<BoardAction>> {
  const id = idOf('board-action', tenant, actor, key) as BoardActionId
  const known = await store.boardActions.get(tenant, id)
  if (known !== undefined) return known
  if (action.decision !== null) await decisionWith(store, tenant, action.decision)
  const at = clock.now()
  const next: BoardAction = {
    ...{ id, tenant, ...action, state: 'open', note: '' },
    ...{ created: at, created_by: actor, updated: at, ended: null },
  }
  await putAudited(
    { audit, documents: store.boardActions },
    {
      ...{ tenant, at, actor, action: 'board.action-added', target: `action/${id}` },
      ...{ before: null, after: spoken(next) },
    },
    { next, expected: 'new' },
  )
  return actionWith(store, tenant, id)
}

/** What is changed of an action; what is absent stays. */
export type ActionChange = Partial<Pick<BoardAction, 'owner' | 'role' | 'due' | 'state' | 'note'>>

/** Throws `action.unknown`, `action.conflict` and `action.reason` (user): dropped without a note. */
export async function changeAction(
  { store, audit, clock }: BoardDesk,
  {
    tenant,
    actor,
    id,
    expected,
    to,
  }: By & {
    id: string
    expected?: Version | undefined
    to: { readonly [Key in keyof ActionChange]: ActionChange[Key] | undefined }
  },
): Promise<Versioned<BoardAction>> {
  const found = await actionWith(store, tenant, id)
  const { document: before, version } = found
  if (expected !== undefined && expected !== version)
    throw problem('action.conflict', 'user', `action ${id} was changed by somebody else meanwhile`, {
      retry: 'now',
    })
  const given: ActionChange = Object.fromEntries(
    Object.entries(to).filter(([, value]) => value !== undefined),
  )
  const at = clock.now()
  const changed: BoardAction = { ...before, ...given }
  if (changed.state === 'dropped' && changed.note.trim() === '')
    throw problem('action.reason', 'user', 'an action that is dropped has a note that says why')
  const isSame = (['owner', 'role', 'due', 'state', 'note'] as const).every(
    (key) => before[key] === changed[key],
  )
  if (isSame) return found
  const isOver = changed.state !== 'open'
  const next: BoardAction = {
    ...changed,
    updated: at,
    ended: isOver ? (before.state === changed.state ? before.ended : at) : null,
  }
  await putAudited(
    { audit, documents: store.boardActions },
    {
      ...{ tenant, at, actor, action: 'board.action-changed', target: `action/${id}` },
      ...{ before: spoken(before), after: spoken(next) },
    },
    { next, expected: version },
  )
  return actionWith(store, tenant, id)
}

function spoken({ title, owner, role, due, state, note }: BoardAction) {
  return { title, owner, role, due, state, note }
}

async function decisionWith(
  store: BoardDesk['store'],
  tenant: TenantId,
  id: string,
): Promise<Versioned<BoardDecision>> {
  const found = await store.boardDecisions.get(tenant, id)
  if (found === undefined)
    throw problem('decision.unknown', 'user', `there is no decision ${id} in tenant ${tenant}`)
  return found
}

async function actionWith(
  store: BoardDesk['store'],
  tenant: TenantId,
  id: string,
): Promise<Versioned<BoardAction>> {
  const found = await store.boardActions.get(tenant, id)
  if (found === undefined)
    throw problem('action.unknown', 'user', `there is no action ${id} in tenant ${tenant}`)
  return found
}
