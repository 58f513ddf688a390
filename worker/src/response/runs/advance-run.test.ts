import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { IncidentId, TenantId } from '../../model/ids.ts'
import type { Playbook } from '../../model/playbook.ts'
import { problem } from '../../model/problem.ts'
import { type Instant, shift } from '../../model/time.ts'
import { newTenant } from '../../store/documents-samples-contract.ts'
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../../store/store.ts'
import { isWrite, Killed, watchedStore } from '../fixtures/watched-store.ts'
import { WORKER } from '../worker.ts'
import { advanceRun, type RunParts } from './advance-run.ts'
import { playbookConditions } from './conditions.ts'
import type { Effects } from './effects.ts'
import { aPlan, aPlaybook, automatic, http, manual, START } from './fixtures/a-playbook.ts'
import { signal } from './fixtures/a-story.ts'
import { append, readRun } from './run-log.ts'
import { startRun } from './start-run.ts'

let store: Store
beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' })
})
afterAll(() => store.close())

const never = new AbortController().signal
const INCIDENT = 'c'.repeat(32) as IncidentId
const begin = { type: 'start', on_completion: 'one' }

/** The world outside: which keys came, how often, and what it can be asked about afterwards. */
function aWitness(changes: Partial<Effects> = {}) {
  const came = new Map<string, number>()
  const effects: Effects = {
    plan: async () => aPlan(),
    ask: async ({ key }) => {
      came.set(key, (came.get(key) ?? 0) + 1)
      return { outcome: 'done', variables: {} }
    },
    look: async ({ key }) => (came.has(key) ? 'done' : 'absent'),
    ...changes,
  }
  return { came, effects }
}

function aWorld(playbook: Playbook, effects: Effects) {
  const tenant = newTenant()
  let now: Instant = START
  const due: Instant[] = []
  const parts = (on: Store): RunParts => ({
    store: on,
    conditions: playbookConditions,
    effects,
    clock: { now: () => now },
    onDue: async (_tenant, _run, at) => void due.push(at),
    onRest: async () => {},
  })
  const start = (on = store) =>
    startRun(
      { store: on, clock: { now: () => now } },
      { tenant, incident: INCIDENT, playbook, called: [], variables: {}, drill: undefined, by: WORKER },
    )
  return { tenant, due, parts, start, wait: (ms: number) => (now = shift(now, ms)) }
}

/** The store of a process that dies at its nth write: before it is made, or after it with its answer lost. */
function dying(nth: number, made: boolean): { on: Store; dead(): boolean } {
  let writes = 0
  let dead = false
  const on = watchedStore(store, async (call) => {
    if (dead) throw new Killed('dead')
    if (!isWrite(call) || writes++ < nth) return call.make(...call.given)
    dead = true
    if (made) await call.make(...call.given)
    throw new Killed(`dead at write ${nth}`)
  })
  return { on, dead: () => dead }
}

const STEPS = {
  begin,
  one: http({ on_completion: 'both' }),
  both: { type: 'parallel', next_steps: ['two', 'three'], on_completion: 'four' },
  two: automatic('tool.disable', { more: { compensation: 'undo' } }),
  three: http(),
  four: manual({ on_success: 'five' }),
  five: http(),
  undo: http(),
}

test('killed at every write, before it and after it, a run goes on where it stood and asks for nothing twice', async () => {
  let deaths = 0
  for (const made of [false, true]) {
    for (let nth = 0; ; nth += 1) {
      const { came, effects } = aWitness()
      const { tenant, parts, start } = aWorld(aPlaybook(STEPS), effects)
      const { on, dead } = dying(nth, made)
      const work = async (at: Store) => {
        const run = await start(at)
        await advanceRun(parts(at), tenant, run, never)
        for (;;) {
          const log = await readRun(at, tenant, run)
          const waiting = [...log.state.visits.values()].find(({ state }) => state === 'waiting')
          if (waiting === undefined) return log
          const news = signal(waiting, 'completed')
          await append(at, log, { news, by: 'user:jan', at: START })
          await advanceRun(parts(at), tenant, run, never)
        }
      }
      await work(on).catch((thrown: unknown) => {
        if (!(thrown instanceof Killed)) throw thrown
      })
      const { state, events } = await work(store)
      expect({ nth, made, status: state.status }).toEqual({ nth, made, status: 'completed' })
      expect({ nth, made, keys: came.size, times: [...came.values()] }).toEqual({
        ...{ nth, made, keys: 4 },
        times: [1, 1, 1, 1],
      })
      expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, place) => place))
      const head = await store.runs.get(tenant, events[0]?.run ?? '')
      expect(head?.document).toMatchObject({ state: 'completed', events: events.length })
      if (!dead()) break
      deaths += 1
    }
  }
  expect(deaths).toBeGreaterThan(50)
})

test('of two workers on one run each event has one writer, and each effect one asking', async () => {
  const { came, effects } = aWitness()
  const { tenant, parts, start } = aWorld(
    aPlaybook({ ...STEPS, four: http({ on_success: 'five' }) }),
    effects,
  )
  const run = await start()
  await Promise.all([1, 2, 3].map(() => advanceRun(parts(store), tenant, run, never)))
  expect((await readRun(store, tenant, run)).state.status).toBe('completed')
  expect(came.size).toBe(5)
})

const lost = problem('effect.unanswered', 'operational', 'no answer')

test.each([
  ['done', {}, 'completed', 1],
  ['absent', {}, 'completed', 2],
  ['unknown', {}, 'running', 1],
  ['unknown', { repeatable: true }, 'completed', 2],
] as const)(
  'an answer that is lost, and the effect is seen as %s (%j): the run is %s',
  async (seen, more, status, times) => {
    let asked = 0
    const { effects } = aWitness({
      ask: async () => {
        asked += 1
        if (asked === 1) throw lost
        return { outcome: 'done', variables: {} }
      },
      look: async () => seen,
    })
    const { tenant, parts, start, wait } = aWorld(aPlaybook({ begin, one: http({ more }) }), effects)
    const run = await start()
    await advanceRun(parts(store), tenant, run, never)
    wait(60_000)
    await advanceRun(parts(store), tenant, run, never)
    const { state } = await readRun(store, tenant, run)
    expect(state.status).toBe(status)
    expect(asked).toBe(times)
    if (status === 'running') expect([...state.visits.values()].at(-1)?.state).toBe('uncertain')
  },
)

test('what can’t be done from here is a person’s to do, and says why', async () => {
  const { effects } = aWitness({
    ask: async () => ({ outcome: 'by_hand', code: 'effect.none', message: 'not from here' }),
  })
  const { tenant, parts, start } = aWorld(aPlaybook({ begin, one: http() }), effects)
  const run = await start()
  await advanceRun(parts(store), tenant, run, never)
  const { state } = await readRun(store, tenant, run)
  expect([...state.visits.values()].at(-1)).toMatchObject({
    state: 'waiting',
    error: { message: 'not from here' },
  })
  expect((await store.runs.get(tenant, run))?.document).toMatchObject({ waiting: 1, due: null })
})

test('a failure is tried again in growing pauses until its attempts are over', async () => {
  const { effects } = aWitness({
    ask: async () => {
      throw problem('x.down', 'operational', 'down')
    },
  })
  const { tenant, parts, start, due, wait } = aWorld(
    aPlaybook({ begin, one: http({ more: { attempts: 3 } }) }),
    effects,
  )
  const run = await start()
  for (let turn = 0; turn < 4; turn += 1) {
    await advanceRun(parts(store), tenant, run, never)
    wait(10_000)
  }
  expect(due).toEqual(['2026-11-20T08:00:05.000Z', '2026-11-20T08:00:20.000Z'])
  expect((await readRun(store, tenant, run)).state).toMatchObject({
    status: 'failed',
    note: expect.stringContaining('down'),
  })
})

test('a worker that was stopped while somebody else went on asks for nothing any more', async () => {
  const { came, effects } = aWitness()
  const { tenant, parts, start, wait } = aWorld(aPlaybook({ begin, one: http() }), effects)
  const run = await start()
  let stopped = false
  const slow = watchedStore(store, async (call) => {
    const made = await call.make(...call.given)
    const [, [event] = []] = call.given as [TenantId, { kind?: string }[]]
    if (
      call.collection === 'runEvents' &&
      call.method === 'create' &&
      event?.kind === 'effect_asked' &&
      !stopped
    ) {
      stopped = true
      wait(60_000)
      await advanceRun(parts(store), tenant, run, never)
    }
    return made
  })
  await advanceRun(parts(slow), tenant, run, never)
  expect([...came.values()]).toEqual([1])
  expect((await readRun(store, tenant, run)).state.status).toBe('completed')
})
