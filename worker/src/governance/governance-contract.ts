import { expect, test } from '@jest/globals'
import { auditRecorder } from '../audit/append-audit.ts'
import { verifyAudit } from '../audit/verify-audit.ts'
import { directoryOf } from '../inventory/directory.ts'
import type { Policy } from '../model/policy.ts'
import { Instant } from '../model/time.ts'
import { newTenant } from '../store/documents-samples-contract.ts'
import type { Store } from '../store/store.ts'
import { addAction, addDecision, changeAction, revokeDecision } from './board-desk.ts'
import { boardPack } from './board-pack.ts'
import { aPolicy } from './fixtures/a-policy.ts'
import { governanceGaps } from './governance-desk.ts'
import { governanceYaml } from './governance-yaml.ts'
import { policiesNow } from './policies-now.ts'
import { approvePolicy, attestPolicy, withdrawApproval } from './policy-desk.ts'
import { staffOf } from './staff.ts'

const key = Buffer.alloc(32, 1)
const { board } = governanceYaml({ roles: undefined, categories: undefined }).parse({
  board: { title: { en: 'Board', nl: 'Orgaan' }, chair: 'ciso', members: ['legal'], meets_every_days: 90 },
})

/** What people decide, approve and confirm, over whatever store: it stands, it is counted, and the chain has it. */
export function governanceContract(theStore: () => Store): void {
  const opened = (policies: readonly Policy[]) => {
    const store = theStore()
    const tenant = newTenant()
    let day = '2026-03-01'
    const people = ['ann@example.com', 'bob@example.com'].map((email) => ({
      email,
      also: [email.slice(0, 3)],
    }))
    const desk = {
      ...{
        store,
        audit: auditRecorder({ store, key }),
        policies,
        governance: { board },
        library: { controls: [] },
      },
      clock: { now: () => Instant.parse(`${day}T10:00:00.000Z`) },
      roles: () => new Map(),
      staff: () => staffOf(directoryOf({ people, complete: true }), new Map(), day),
      raciWorld: () => ({ onRota: new Set<string>(), categories: [], asked: new Set<string>() }),
    }
    const gaps = async () => (await governanceGaps(desk, tenant)).map(({ kind, due }) => `${kind} ${due}`)
    return {
      store,
      tenant,
      desk,
      gaps,
      at: (next: string) => {
        day = next
      },
    }
  }
  const by = (tenant: ReturnType<typeof newTenant>, version = '1.0') => ({
    ...{ tenant, actor: 'user:kim', policy: 'acceptable-use', version },
  })

  test('a policy is approved, confirmed by its people, asked anew as another version, and late in the end', async () => {
    const { store, tenant, desk, gaps, at } = opened([aPolicy()])
    const said = (person: string) => ({ person, language: 'nl' as const, source: null })
    await expect(attestPolicy(desk, by(tenant), said('ann'))).rejects.toMatchObject({
      code: 'policy.not-approved',
    })
    await expect(approvePolicy(desk, by(tenant, '0.9'), '')).rejects.toMatchObject({ code: 'policy.version' })
    await approvePolicy(desk, by(tenant), 'read in the board')
    await attestPolicy(desk, by(tenant), said('ann'))
    const again = await attestPolicy(desk, by(tenant), said('ann@example.com'))
    expect(again).toMatchObject({ person: 'ann@example.com', by: 'user:kim' })
    const counts = async (policies = desk.policies) =>
      (await policiesNow({ ...desk, policies }, tenant))[0]?.counts
    expect(await counts()).toEqual({ asked: 2, attested: 1, overdue: 0 })
    at('2026-04-01')
    expect(await gaps()).toEqual(['board_not_met null', 'attestations_overdue 2026-03-31'])

    const next = { ...desk, policies: [aPolicy({ version: '2.0' }, 'Do that.')] }
    expect((await policiesNow(next, tenant))[0]).toMatchObject({
      standing: { state: 'unapproved' },
      people: [],
    })
    await approvePolicy(next, by(tenant, '2.0'), '')
    const [now] = await policiesNow(next, tenant)
    expect(
      now === undefined || 'code' in now.people
        ? []
        : now.people.map(({ person, state, version }) => [person, state, version]),
    ).toEqual([
      ['ann@example.com', 'earlier', '1.0'],
      ['bob@example.com', 'asked', null],
    ])
    await withdrawApproval(next, by(tenant, '2.0'), 'a mistake')
    await expect(withdrawApproval(next, by(tenant, '2.0'), 'again')).rejects.toMatchObject({
      code: 'policy.not-approved',
    })
    expect((await policiesNow(next, tenant))[0]?.standing.state).toBe('unapproved')
    await approvePolicy(next, by(tenant, '2.0'), 'after all')
    expect((await policiesNow(next, tenant))[0]?.standing.state).toBe('in_force')
    expect(await verifyAudit({ store, key }, tenant)).toMatchObject({ problems: [], entries: 5 })
  })

  test('the board decides once however often it is sent, revokes, wants things done, and sees what is late', async () => {
    const { store, tenant, desk, gaps, at } = opened([])
    const actor = 'user:kim'
    const decision = {
      ...{ title: 'Allow it', text: 'The assistant goes live.', reason: '', decided: '2026-03-01' },
      ...{ present: ['ann'], subjects: [{ kind: 'asset' as const, id: 'a1' }] },
    }
    await expect(
      addDecision(desk, { tenant, actor, key: 'x', decision: { ...decision, decided: '2026-03-02' } }),
    ).rejects.toMatchObject({ code: 'decision.day' })
    const { document: made } = await addDecision(desk, { tenant, actor, key: 'k', decision })
    expect((await addDecision(desk, { tenant, actor, key: 'k', decision })).document.id).toBe(made.id)
    const action = {
      ...{
        decision: made.id,
        title: 'Switch logging on',
        detail: '',
        owner: 'ann',
        role: 'legal',
        due: '2026-03-10',
      },
    }
    const { document: wanted, version } = await addAction(desk, { tenant, actor, key: 'k', action })
    await addAction(desk, { tenant, actor, key: 'k', action })
    expect(await gaps()).toEqual([])
    at('2026-03-11')
    expect(await gaps()).toEqual(['board_action_overdue 2026-03-10'])
    const change = { tenant, actor, id: wanted.id }
    await expect(changeAction(desk, { ...change, to: { state: 'dropped' } })).rejects.toMatchObject({
      code: 'action.reason',
    })
    const done = await changeAction(desk, {
      ...change,
      expected: version,
      to: { state: 'done', note: 'it is on' },
    })
    expect(done.document).toMatchObject({ state: 'done', ended: '2026-03-11T10:00:00.000Z' })
    await expect(
      changeAction(desk, { ...change, expected: version, to: { note: 'x' } }),
    ).rejects.toMatchObject({
      code: 'action.conflict',
    })
    const pack = await boardPack(desk, tenant, { from: '2026-03-01', until: '2026-03-31' })
    expect(pack).toMatchObject({
      decisions: [{ title: 'Allow it' }],
      actions: [{ title: 'Switch logging on', state: 'done', overdue: false }],
      board: { last_decided: '2026-03-01', due: '2026-05-30' },
    })
    expect(await boardPack(desk, tenant, { from: '2026-03-01', until: '2026-03-31' })).toEqual(pack)
    expect((await boardPack(desk, tenant, { from: '2026-04-01', until: '2026-04-30' })).actions).toEqual([])
    at('2026-06-01')
    expect(await gaps()).toEqual(['board_not_met 2026-05-30'])
    await revokeDecision(desk, { tenant, actor, id: made.id, reason: 'the vote was void' })
    await expect(revokeDecision(desk, { tenant, actor, id: made.id, reason: 'x' })).rejects.toMatchObject({
      code: 'decision.revoked',
    })
    expect(await gaps()).toEqual(['board_not_met null'])
    expect((await boardPack(desk, tenant, { from: '2026-03-01', until: '2026-06-01' })).decisions).toEqual([])
    expect(await verifyAudit({ store, key }, tenant)).toMatchObject({ problems: [], entries: 4 })
  })
}
