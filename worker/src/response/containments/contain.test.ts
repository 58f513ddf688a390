import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { anIncident } from '../../api/fixtures/stored-things.ts'
import { auditRecorder } from '../../audit/append-audit.ts'
import { verifyAudit } from '../../audit/verify-audit.ts'
import type { Containment } from '../../model/containment.ts'
import { TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import { sentence } from '../../model/sentence.ts'
import { noon } from '../../store/documents-samples-contract.ts'
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../../store/store.ts'
import { actionCatalogue, catalogued } from '../actions/catalogue.ts'
import { stateAction } from '../actions/state-action.ts'
import { applyContainment, approveContainment, planContainment, type Wanted } from './contain.ts'
import { extendContainment, rollBackContainment } from './end-containment.ts'
import { tendContainments } from './tend-containments.ts'

const ACME = TenantId.parse('acme')
const incident = anIncident(ACME, 'one')
const HOUR = 3_600_000
const key = Buffer.alloc(32, 3)
const { signal } = new AbortController()

let store: Store
let at = 0
/** The switch outside, and how the next change of it goes wrong. */
let outside = { on: true, changes: 0, states: [] as string[], lost: false, refused: '' }
beforeEach(async () => {
  at = 0
  outside = { on: true, changes: 0, states: [], lost: false, refused: '' }
  store = await openSqliteStore({ file: ':memory:' })
  await store.incidents.put(ACME, incident, 'new')
})
afterEach(() => store.close())

const toggle = stateAction({
  name: 'test.switch',
  title: 'Switch it off',
  permissions: ['test:Switch'],
  parameters: z.strictObject({ what: z.string().max(10) }),
  tier: 'one',
  subjects: () => [{ type: 'ai_agent', name: 'support' }],
  target: ({ what }) => what,
  parts: [
    {
      name: 'on',
      read: async () => outside.on,
      async write({ state, key: id }) {
        // What stands in the store when the effect is asked for.
        outside.states.push((await store.containments.get(ACME, id))?.document.state ?? 'none')
        if (outside.refused !== '') throw problem(outside.refused, 'operational', 'for a test')
        outside.on = state === true
        outside.changes += 1
        if (outside.lost) throw problem('action.unanswered', 'operational', 'cut')
      },
    },
  ],
  wanted: () => ({ after: { on: false }, change: [sentence('change.key')] }),
})

function desk(told: Containment[] = []) {
  return {
    store,
    audit: auditRecorder({ store, key }),
    clock: { now: () => noon(at) },
    catalogueOf: () => actionCatalogue([catalogued(toggle)]),
    failed: async (one: Containment) => {
      told.push(one)
    },
  }
}
const which = { tenant: ACME, id: 'one' }
const wanted: Wanted = {
  ...which,
  incident: incident.id,
  run: null,
  by: 'user:kim',
  reason: 'it sends mail',
  action: 'test.switch',
  parameters: { what: 'it' },
  stands_for: '1h',
}
const lee = { ...which, actor: 'user:lee' }

async function standing() {
  await planContainment(desk(), wanted, signal)
  await approveContainment(desk(), lee)
  return applyContainment(desk(), lee, signal)
}
const stored = async () => (await store.containments.get(ACME, 'one'))?.document
const texts = async () => {
  const page = await store.timeline.page(ACME, { sort: { field: 'sequence', order: 'asc' } })
  return page.items.map(({ document }) => document.text)
}

describe('a containment', () => {
  test('is planned without a change outside, and waits for its approval by another', async () => {
    expect(await planContainment(desk(), wanted, signal)).toMatchObject({
      state: 'planned',
      until: noon(HOUR),
    })
    await expect(applyContainment(desk(), lee, signal)).rejects.toMatchObject({
      code: 'containment.approval',
    })
    await expect(approveContainment(desk(), { ...which, actor: 'user:kim' })).rejects.toMatchObject({
      code: 'containment.own',
    })
    expect(outside).toMatchObject({ on: true, changes: 0 })
  })

  test('is written down before its effect, and told on the timeline and in the chain', async () => {
    expect(await standing()).toMatchObject({ state: 'standing', approved_by: ['user:lee'] })
    expect(outside.states).toEqual(['asked'])
    expect(await texts()).toEqual([
      'test.switch: it: planned: it sends mail',
      'test.switch: it: approved',
      'test.switch: it: asked for',
      'test.switch: it: the key no longer works',
    ])
    expect((await verifyAudit({ store, key }, ACME)).problems).toEqual([])
    expect(await store.audit.count(ACME, {})).toBe(4)
  })

  test('that is wanted again under its id is the same, and is done once', async () => {
    await standing()
    expect(await planContainment(desk(), wanted, signal)).toMatchObject({ state: 'standing' })
    expect(await applyContainment(desk(), lee, signal)).toMatchObject({ state: 'standing' })
    expect(outside.changes).toBe(1)
  })

  test('whose answer was lost is seen to stand', async () => {
    outside.lost = true
    expect(await standing()).toMatchObject({ state: 'standing', error: null })
    expect(outside.changes).toBe(1)
  })

  test('that is refused has failed, says why, and can be tried again', async () => {
    outside.refused = 'action.denied'
    expect(await standing()).toMatchObject({ state: 'failed', error: { code: 'action.denied' } })
    outside.refused = ''
    expect(await applyContainment(desk(), lee, signal)).toMatchObject({ state: 'standing', error: null })
  })

  test('of a worker that was killed after the effect goes on without asking again', async () => {
    await planContainment(desk(), wanted, signal)
    await approveContainment(desk(), lee)
    outside.refused = 'killed'
    await applyContainment(desk(), lee, signal)
    const failed = await store.containments.get(ACME, 'one')
    if (failed === undefined) throw new Error('there is none')
    await store.containments.put(ACME, { ...failed.document, state: 'asked' }, failed.version)
    Object.assign(outside, { on: false, refused: '' })
    await expect(applyContainment(desk(), lee, signal)).rejects.toMatchObject({
      code: 'containment.under-way',
    })
    expect(await applyContainment(desk(), { ...lee, alone: true }, signal)).toMatchObject({
      state: 'standing',
    })
    expect(outside.changes).toBe(0)
  })

  test('of an incident that is not there is refused', async () => {
    const of = anIncident(ACME, 'two').id
    await expect(planContainment(desk(), { ...wanted, incident: of }, signal)).rejects.toMatchObject({
      code: 'incident.unknown',
    })
  })
})

describe('looked after', () => {
  const resolve = async () => {
    const found = await store.incidents.get(ACME, incident.id)
    if (found !== undefined)
      await store.incidents.put(ACME, { ...found.document, state: 'resolved' }, found.version)
  }
  const tend = (told?: Containment[]) => tendContainments(desk(told), ACME, signal)

  test('it is taken back at its end where the incident is resolved', async () => {
    await standing()
    await resolve()
    at = HOUR - 1
    await tend()
    expect(outside.on).toBe(false)
    at = HOUR
    await tend()
    expect(outside).toMatchObject({ on: true, states: ['asked', 'rolling_back'] })
    expect(await stored()).toMatchObject({ state: 'rolled_back' })
  })

  test('it stands longer while the incident is open, up to a limit; then it is asked about once', async () => {
    await standing()
    for (let nth = 0; nth < 6; nth++) {
      at = HOUR + nth * 4 * HOUR
      await tend()
    }
    expect(await stored()).toMatchObject({ state: 'standing', extensions: 6, until: noon(25 * HOUR) })
    at = 25 * HOUR
    await tend()
    await tend()
    const asked = (await texts()).filter((text) => text.includes('extend it or take it back'))
    expect(asked).toHaveLength(1)
    expect(outside.on).toBe(false)
    const decided = { ...lee, stands_for: '2h', reason: 'still looking' } as const
    expect(await extendContainment(desk(), decided)).toMatchObject({ extensions: 0, until: noon(27 * HOUR) })
  })

  test('a roll-back that fails is told, and can be tried again', async () => {
    await standing()
    await resolve()
    at = HOUR
    outside.refused = 'action.denied'
    const told: Containment[] = []
    await tend(told)
    expect(told).toMatchObject([{ id: 'one', state: 'roll_back_failed', error: { code: 'action.denied' } }])
    await tend(told)
    expect(told).toHaveLength(2)
    outside.refused = ''
    const again = { ...lee, reason: 'now it may' }
    expect(await rollBackContainment(desk(), again, signal)).toMatchObject({
      state: 'rolled_back',
      error: null,
    })
    expect(outside.on).toBe(true)
  })

  test('an effect whose worker is gone is looked for outside', async () => {
    await planContainment(desk(), { ...wanted, approved_by: ['user:lee'] }, signal)
    const found = await store.containments.get(ACME, 'one')
    if (found === undefined) throw new Error('there is none')
    await store.containments.put(ACME, { ...found.document, state: 'asked' }, found.version)
    outside.on = false
    at = 600_000
    await tend()
    expect(await stored()).toMatchObject({ state: 'standing' })
  })
})
