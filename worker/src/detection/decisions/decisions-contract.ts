import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { RuleId, TenantId } from '../../model/ids.ts'
import type { RuleMode } from '../../model/rule-decisions.ts'
import type { Instant } from '../../model/time.ts'
import type { Store } from '../../store/store.ts'
import { adoptRules, type DecisionDesk, setMode, setSensitivity } from './decide.ts'
import { decisionBook } from './decision-book.ts'
import { rulesInForce } from './rule-in-force.ts'

type Rule = readonly [id: string, logic: string, file?: string, mode?: RuleMode]

/** What is decided about rules, on any store. */
export function decisionsContract(open: () => Promise<Store>, name: string): void {
  let store: Store
  let tenants = 0
  beforeAll(async () => {
    store = await open()
  })
  afterAll(() => store.close())
  const newTenant = () => TenantId.parse(`decided-${name}-${++tenants}`)

  /** A worker over these rules, with what it wrote to the audit chain. */
  const workerOn = (rules: readonly Rule[]) => {
    const heads = rules.map(([id, logicVersion, file = 'pack/x.yml', mode = 'live']) => ({
      ...{ id: RuleId.parse(id), title: id, logicVersion, file, extension: { mode } },
    }))
    const set = { rules: heads, correlations: [] } as unknown as Parameters<typeof rulesInForce>[0]
    const inForce = rulesInForce(set, (file) => file.startsWith('pack/'))
    const audited: string[] = []
    const clock = { now: () => '2026-11-01T00:00:00.000Z' as Instant }
    const record: DecisionDesk['audit']['record'] = async (entries) =>
      void audited.push(...entries.map(({ actor, action, target }) => `${actor} ${action} ${target}`))
    const desk: DecisionDesk = {
      ...{ store, clock, audit: { record }, rules: () => inForce },
      configured: () => 'balanced',
    }
    const decidedFor = (tenant: TenantId) => decisionBook(desk).of(tenant)
    const modes = async (tenant: TenantId) => Object.fromEntries((await decidedFor(tenant)).modes)
    return { desk, audited, modes, decidedFor }
  }
  const before: Rule[] = [
    ['a', '1'],
    ['b', '1'],
  ]
  const editor = (tenant: TenantId) => ({ tenant, actor: 'user:test' })

  test('a site that begins has all rules live', async () => {
    const [tenant, worker] = [newTenant(), workerOn(before)]
    expect(await adoptRules(worker.desk, tenant)).toEqual([])
    expect([await worker.modes(tenant), worker.audited]).toEqual([{}, []])
  })

  test('what is new in the pack is in shadow mode from its first event on; what is changed, or of the site, is live', async () => {
    const tenant = newTenant()
    await adoptRules(workerOn(before).desk, tenant)
    const after = workerOn([
      ['a', '2'],
      ['b', '1'],
      ['new', '1'],
      ['mine', '1', 'own/x.yml'],
      ['quiet', '1', 'pack/x.yml', 'shadow'],
    ])
    const shadowed = { new: 'shadow', quiet: 'shadow' }
    expect(await after.modes(tenant)).toEqual(shadowed)
    expect(await adoptRules(after.desk, tenant)).toEqual(['new'])
    expect(await after.modes(tenant)).toEqual({ new: 'shadow' })
    expect(after.audited).toEqual(['system:upgrade rule.mode rule/new'])
    expect(await adoptRules(after.desk, tenant)).toEqual([])
    const { seen = [] } = (await store.ruleDecisions.get(tenant, 'rules'))?.document ?? {}
    expect(seen.find(({ rule }) => rule === 'a')?.logic_versions).toEqual(['2', '1'])
  })

  test('where something was just decided nobody reads what was before, however shortly ago it was asked for', async () => {
    const [tenant, { desk }] = [newTenant(), workerOn(before)]
    await adoptRules(desk, tenant)
    const book = decisionBook(desk)
    expect((await book.of(tenant)).modes.size).toBe(0)
    await setMode(desk, editor(tenant), { id: RuleId.parse('a'), mode: 'shadow', reason: 'too loud' })
    book.forget(tenant)
    expect(Object.fromEntries((await book.of(tenant)).modes)).toEqual({ a: 'shadow' })
  })

  test('of workers of two versions that start at once nobody undoes what the other knows', async () => {
    const tenant = newTenant()
    const [old, next] = [workerOn(before), workerOn([...before, ['new', '1']])]
    await adoptRules(old.desk, tenant)
    const adopting = [next, next, old, next].map(({ desk }) => adoptRules(desk, tenant))
    await Promise.all(adopting)
    expect(await next.modes(tenant)).toEqual({ new: 'shadow' })
    await adoptRules(old.desk, tenant)
    expect(await adoptRules(next.desk, tenant)).toEqual([])
  })

  test('of workers that begin a site at once each lets all rules be live', async () => {
    const [tenant, worker] = [newTenant(), workerOn(before)]
    await Promise.all(
      [worker, workerOn(before), workerOn(before)].map(({ desk }) => adoptRules(desk, tenant)),
    )
    expect(await worker.modes(tenant)).toEqual({})
  })

  test('a site that ran before this was kept knows its rules by what has evaluated its events', async () => {
    const [tenant, worker] = [newTenant(), workerOn([...before, ['new', '1']])]
    const at = worker.desk.clock.now()
    await store.ruleStates.putMany(
      tenant,
      before.map(([id]) => ({
        document: {
          ...{ id: `state-${id}`, tenant, rule: RuleId.parse(id), title: id, file: 'pack/x.yml' },
          ...{ logic_version: '1', since: at, earlier: [], off: null, updated: at },
        },
        expected: 'new' as const,
      })),
    )
    expect(await adoptRules(worker.desk, tenant)).toEqual(['new'])
  })

  test('a person puts rules into shadow mode and out of it, and gives a tenant another profile', async () => {
    const [tenant, worker] = [newTenant(), workerOn(before)]
    const change = (mode: RuleMode) =>
      setMode(worker.desk, editor(tenant), { id: 'a', mode, reason: 'because' })
    await change('shadow')
    await expect(change('shadow')).rejects.toMatchObject({ code: 'rule.mode', kind: 'user' })
    expect(await worker.modes(tenant)).toEqual({ a: 'shadow' })
    await change('live')
    expect(await worker.modes(tenant)).toEqual({ a: 'live' })
    const asked = { profile: 'strict', reason: 'an attack' } as const
    expect(await setSensitivity(worker.desk, editor(tenant), asked)).toBe('strict')
    expect((await worker.decidedFor(tenant)).sensitivity).toBe('strict')
    await setSensitivity(worker.desk, editor(tenant), { profile: null, reason: 'over' })
    expect((await worker.decidedFor(tenant)).sensitivity).toBe('balanced')
    expect(worker.audited).toEqual([
      ...['user:test rule.mode rule/a', 'user:test rule.mode rule/a'],
      ...['user:test sensitivity.set sensitivity', 'user:test sensitivity.set sensitivity'],
    ])
    const unknown = setMode(worker.desk, editor(tenant), { id: 'z', mode: 'live', reason: 'x' })
    await expect(unknown).rejects.toMatchObject({ code: 'rule.unknown', kind: 'user' })
  })

  test('an own rule in place of a new shipped one is as its file says', async () => {
    const tenant = newTenant()
    await adoptRules(workerOn(before).desk, tenant)
    await adoptRules(workerOn([...before, ['new', '1']]).desk, tenant)
    expect(await workerOn([...before, ['new', '2', 'own/x.yml']]).modes(tenant)).toEqual({})
  })
}
