import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { AcceptanceCondition } from '../../model/acceptance.ts'
import { dyingStore, Killed } from '../../response/fixtures/watched-store.ts'
import { aFinding } from '../../risk/fixtures/a-finding.ts'
import { theRisk } from '../../risk/fixtures/the-configuration.ts'
import { storedBreaches } from '../../risk/stored-breaches.ts'
import type { Store } from '../../store/store.ts'
import { measureAppetite } from '../appetite/measure-appetite.ts'
import { type AcceptingWorld, acceptingWorld, FILTER, on } from '../fixtures/accepting-world.ts'
import { approveAcceptance, endAcceptance } from './decide-acceptance.ts'

const FEW: AcceptanceCondition = { kind: 'findings_at_most', findings: 1, level: 'high' }

/** What accepting risks must do on every store. */
export function followAcceptancesContract(open: () => Promise<Store>): void {
  let store: Store
  beforeAll(async () => {
    store = await open()
  })
  afterAll(() => store.close())

  async function accepted(
    world: AcceptingWorld,
    detail: Parameters<AcceptingWorld['ask']>[0] = {},
  ): Promise<string> {
    const { id } = await world.ask(detail)
    await approveAcceptance(world.desk, world.by('chief'), { id })
    await world.follow()
    return id
  }

  async function findings(world: AcceptingWorld, day: string, ...names: string[]) {
    const { tenant, store: of } = world
    await of.findings.create(
      tenant,
      names.map((name) => ({
        ...aFinding({ tenant, name: `${tenant} ${name}`, at: on(day), level: 'high' }),
        asset: { type: 'ai_agent' as const, provider: 'test', key: 'helper' },
      })),
    )
  }

  describe('an accepted residual risk', () => {
    test('shows as accepted with its figure as it was, and again as open once a condition breaks, with who is told', async () => {
      const world = await acceptingWorld(store)
      const id = await accepted(world, { conditions: [FEW] })
      await world.assess()
      const borne = await world.risk()
      expect(borne).toMatchObject({ accepted: { id, until: '2026-07-01' } })
      await findings(world, '2026-06-14', 'before it held')
      await findings(world, '2026-06-16', 'one')
      world.at.now = on('2026-06-17')
      expect(await world.follow()).toBe(0)
      expect(await world.read(id)).toMatchObject({ state: 'in_force', measured: [{ value: 1, holds: true }] })

      await findings(world, '2026-06-16', 'two')
      expect(await world.follow()).toBe(1)
      await world.assess()
      const why = '2 findings of level high or above since it holds, at most 1'
      expect(await world.read(id)).toMatchObject({
        state: 'voided',
        ended: { at: on('2026-06-17'), by: 'system:governance', reason: why },
        carried_out: true,
      })
      const reopened = await world.risk()
      expect(reopened?.accepted).toBeUndefined()
      expect(reopened?.residual).toBe(borne?.residual)
      expect((await world.causes()).slice(1)).toEqual([
        `accepted until 2026-07-01 (acceptance ${id})`,
        `no longer accepted (acceptance ${id})`,
      ])
      const [incident] = await world.all(store.incidents)
      expect(incident).toMatchObject({ title: 'Accepted risk is void: The helper stays', state: 'open' })
      expect(await world.all(store.notifications)).toMatchObject([
        { incident: incident?.id, occasion: 'acceptance_voided', people: ['chief'], channel: 'chat' },
      ])
    })

    test('is told apart from what is above the appetite, and counts again at once when it is void or its last day is over', async () => {
      const world = await acceptingWorld(store)
      const { tenant, asset, at } = world
      await accepted(world, { conditions: [FEW] })
      await world.assess()
      const told = async () => {
        // So that a store which finds a record only after a while finds these.
        await store.assets.page(tenant, { latest: true })
        await store.acceptances.page(tenant, { latest: true })
        const now = at.now
        const { breaches, ...others } = await storedBreaches(store, tenant, {
          appetite: theRisk.appetite,
          now,
        })
        const figures = await measureAppetite(
          {
            ...{ store, policyFor: () => undefined },
            risk: { ...theRisk, appetite: { ...theRisk.appetite, losses: [] } },
          },
          tenant,
          now,
        )
        const limit = figures.find((one) => one.limit === 'residual' && one.of === asset.type)
        return {
          ...{ ...others, above: breaches.flatMap((one) => one.asset ?? []) },
          borne: limit === undefined || limit.value <= limit.allowed,
        }
      }
      const apart = {
        ...{ above: [], borne: true },
        accepted: [{ asset: asset.id, until: '2026-07-01', by: ['person:chief'], above: true }],
      }
      const counted = { above: [asset.id], accepted: [], left_out: 0, borne: false }
      expect(await told()).toMatchObject(apart)
      at.now = on('2026-07-02')
      expect(await told()).toMatchObject(counted)
      at.now = on('2026-06-17')
      expect(await told()).toMatchObject(apart)
      await findings(world, '2026-06-16', 'three', 'four')
      expect(await world.follow()).toBe(1)
      expect((await world.risk())?.accepted).toBeDefined()
      expect(await told()).toMatchObject(counted)
      await world.assess()
      expect(await told()).toMatchObject(counted)
    })

    test('of which nobody knows whether the control still stands is void', async () => {
      const world = await acceptingWorld(store)
      await world.stands('tested')
      const stays = { kind: 'control_stays', control: 'input-filter', state: 'tested' } as const
      const id = await accepted(world, { conditions: [stays] })
      await world.stands('implemented')
      await world.follow()
      expect(await world.read(id)).toMatchObject({
        ended: { reason: 'input-filter is implemented, must be tested' },
      })
    })

    test('is borne until its last day is over, and in the place of an earlier decision', async () => {
      const world = await acceptingWorld(store)
      const first = await accepted(world)
      world.at.now = on('2026-06-16')
      const second = await accepted(world, { key: 'again', expires: '2026-08-01' })
      await world.assess()
      expect(await world.read(first)).toMatchObject({
        state: 'ended',
        ended: { reason: `acceptance ${second} is in its place` },
      })
      expect(await world.risk()).toMatchObject({ accepted: { id: second } })
      world.at.now = on('2026-08-01')
      expect(await world.follow()).toBe(0)
      world.at.now = on('2026-08-02')
      expect(await world.follow()).toBe(1)
      await world.assess()
      expect(await world.read(second)).toMatchObject({ state: 'expired' })
      await world.follow()
      expect(await world.all(store.notifications)).toMatchObject([
        ...[
          {
            incident: null,
            occasion: 'acceptance_expired',
            about: second,
            people: ['chief'],
            channel: 'chat',
          },
        ],
      ])
      expect((await world.risk())?.accepted).toBeUndefined()
    })
  })

  describe('an accepted exception', () => {
    test('makes its filter and takes it along when it ends, and nobody takes the filter back alone', async () => {
      const world = await acceptingWorld(store)
      const subject = { kind: 'findings', filter: FILTER } as const
      const id = await accepted(world, { subject, conditions: [FEW] })
      const acceptance = await world.read(id)
      const [exception] = await world.all(store.exceptions)
      expect(exception).toMatchObject({ id: acceptance?.exception, acceptance: id, expires: '2026-07-01' })
      expect(exception?.revoked).toBeNull()
      const suppressed = ['a', 'b'].map((name) => ({
        ...aFinding({ tenant: world.tenant, name: `${world.tenant} s ${name}`, at: on('2026-06-16') }),
        suppressed: [{ kind: 'exception' as const, id: exception?.id ?? '' }],
      }))
      await store.findings.create(world.tenant, suppressed)
      world.at.now = on('2026-06-17')
      await world.follow()
      const [after] = await world.all(store.exceptions)
      expect(after?.revoked).toMatchObject({
        by: `acceptance:${id}`,
        reason: expect.stringMatching(/^2 find/),
      })
      expect(await world.read(id)).toMatchObject({ state: 'voided' })
    })
  })

  describe('an accepted lack of a control', () => {
    test('stands as excepted until it ends', async () => {
      const world = await acceptingWorld(store)
      const id = await accepted(world, { subject: { kind: 'control', control: 'input-filter' } })
      expect(await world.all(store.controlStatements)).toMatchObject([
        { says: 'excepted', by: `acceptance:${id}`, until: '2026-07-01T23:59:59.999Z' },
      ])
      await endAcceptance(world.desk, world.by('ann'), { id, reason: 'it is there now' })
      await world.follow()
      expect(await world.all(store.controlStatements)).toEqual([])
    })
  })

  test('whatever kills the worker between two writes, the next one brings it to the same end', async () => {
    const subject = { kind: 'findings', filter: FILTER } as const
    for (let nth = 0; nth < MOST_WRITES; nth += 1) {
      const world = await acceptingWorld(store)
      const residual = await world.ask({ conditions: [FEW] })
      const exception = await world.ask({ key: 'e', subject })
      for (const { id } of [residual, exception])
        await approveAcceptance(world.desk, world.by('chief'), { id })
      const died = await dies(() => world.follow(dyingStore(store, nth)))
      await world.follow()
      await findings(world, '2026-06-16', 'one', 'two')
      world.at.now = on('2026-06-17')
      await endAcceptance(world.desk, world.by('chief'), { id: exception.id, reason: 'no need' })
      const diedAgain = await dies(() => world.follow(dyingStore(store, nth)))
      world.at.now = on('2026-06-18')
      await world.follow()
      await world.assess()
      const states = (await world.all(store.acceptances)).map(({ state, carried_out }) => [
        state,
        carried_out,
      ])
      expect({ nth, states: states.sort() }).toEqual({
        nth,
        states: [
          ['ended', true],
          ['voided', true],
        ],
      })
      expect((await world.all(store.exceptions)).map(({ revoked }) => revoked?.reason)).toEqual(['no need'])
      expect(await world.all(store.incidents)).toHaveLength(1)
      expect(await world.all(store.notifications)).toHaveLength(1)
      expect((await world.risk())?.accepted).toBeUndefined()
      if (!died && !diedAgain) return
    }
    throw new Error('it makes more writes than were killed')
  })
}

/** Of both looks; a kill at each. */
const MOST_WRITES = 40

async function dies(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return false
  } catch (thrown) {
    if (!(thrown instanceof Killed)) throw thrown
    return true
  }
}
