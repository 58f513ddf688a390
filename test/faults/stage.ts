import { isDeepStrictEqual } from 'node:util'
import { wachter } from '../wachter-process.ts'
import { STOPPED_WITHIN_MS } from './actions/workers.ts'
import { install } from './installation.ts'
import { type Logs, logsOf, type Sample } from './sample.ts'
import type { Moment, Report, Scenario } from './scenario.ts'
import {
  auditFaults,
  difference,
  type ElasticsearchAtHand,
  runningJobs,
  type Scene,
  unfinishedJobs,
  unrest,
  untilLetGo,
  untilSettled,
  type Verdicts,
  verdictsOf,
} from './scene.ts'
import { setScene } from './set-scene.ts'
import type { Workers } from './workers.ts'

/** Where scenarios are played, one after the other. */
export interface Stage {
  /** Plays a scenario; never throws for what did not hold. */
  play(scenario: Scenario, seed: number): Promise<Report>
  /** Ends what is being played, and removes everything. */
  close(): Promise<void>
}

/** How long a step may take to come, and the verdicts to settle after the last one. */
const STEP_WITHIN_MS = 300_000
const SETTLED_WITHIN_MS = 300_000
const ALWAYS = [
  'findings and incidents as without',
  'incidents count right',
  'no job left over',
  'workers end with 0',
  'audit chain',
]

/** Opens a stage. The Elasticsearch is asked for only when a scenario needs it. */
export function openStage(elasticsearch: () => Promise<ElasticsearchAtHand>): Stage {
  const prepared = new Map<string, { logs: Logs; undisturbed: Promise<Record<string, Verdicts>> }>()

  let playing: AsyncDisposableStack | undefined

  function prepare(sample: Sample, pieces: number) {
    const key = `${sample.name} ${pieces}`
    const known = prepared.get(key)
    if (known !== undefined) return known
    const logs = logsOf(sample, pieces)
    const fresh = { logs, undisturbed: undisturbedRun(logs) }
    prepared.set(key, fresh)
    return fresh
  }

  return {
    async play(scenario, seed) {
      const started = performance.now()
      const { logs, undisturbed } = prepare(scenario.sample, scenario.pieces)
      const expected = await undisturbed
      const at = scenario.shape === 'embedded' ? undefined : await elasticsearch()
      await using stack = new AsyncDisposableStack()
      playing = stack
      const scene = await setScene(scenario, { seed, logs, at, stack })
      const failures = await played(scenario, scene, expected)
      return {
        name: scenario.name,
        seed,
        injected: injectedBy(scenario),
        checked: [...ALWAYS, ...(scenario.checks ?? []).map(({ says }) => says)],
        seconds: Math.round((performance.now() - started) / 1000),
        failures,
      }
    },
    async close() {
      await playing?.disposeAsync()
      for (const { logs } of prepared.values()) logs.remove()
    },
  }
}

function injectedBy({ before = [], steps }: Scenario): string[] {
  return [
    ...before.map(({ says }) => says),
    ...steps.map(({ at, does }) => `${momentText(at)}: ${does.map(({ says }) => says).join(', ')}`),
  ]
}

/** What is found where nothing goes wrong: by one embedded worker that reads everything and ends. */
async function undisturbedRun(logs: Logs): Promise<Record<string, Verdicts>> {
  logs.begin(logs.pieces)
  const installation = install('embedded', logs)
  try {
    const { code, stderr } = await wachter(['start', '--once'], { env: installation.environment(0) })
    if (code !== 0) throw new Error(`the undisturbed run: exit ${code}: ${stderr.slice(-2_000)}`)
    await using store = await disposable(installation.openStore())
    const verdicts = await verdictsOf(store.store, installation.tenants)
    for (const [tenant, { findings, incidents }] of Object.entries(verdicts))
      if (findings.length === 0 || incidents.length === 0) throw new Error(`${tenant} has nothing to find`)
    return verdicts
  } finally {
    installation.remove()
  }
}

/** Plays it; gives what did not hold. */
async function played(
  scenario: Scenario,
  scene: Scene,
  expected: Readonly<Record<string, Verdicts>>,
): Promise<string[]> {
  const { installation, logs, workers } = scene
  try {
    // The store is there before anything happens to it: a worker that starts finds its tables or templates made.
    await (await installation.openStore()).close()
    for (const action of scenario.before ?? []) await action.run(scene)
    logs.begin(1)
    for (let nth = 0; nth < scenario.workers; nth++) workers.start(nth)
    await strike(scenario, scene)
    while (scene.give());
    for (let nth = 0; nth < scenario.workers; nth++) if (!workers.isRunning(nth)) workers.start(nth)
    return await faultsAtTheEnd(scenario, scene, expected)
  } catch (error) {
    return [`${error instanceof Error ? error.message : error}`, ...lastWords(workers)]
  }
}

async function strike({ steps }: Scenario, scene: Scene): Promise<void> {
  for (const { at, does } of steps) {
    await scene.workers.until(momentText(at), () => hasCome(at, scene), STEP_WITHIN_MS)
    for (const action of does) await action.run(scene)
  }
}

function hasCome(at: Moment, { workers, logs, given }: Scene): boolean {
  if (at === 'idle') return workers.durable() === logs.linesUntil(given())
  if (typeof at === 'number') return workers.durable() >= at * logs.linesUntil(logs.pieces)
  return workers.said().some(({ code, msg }) => code === at.said || msg.includes(at.said))
}

function momentText(at: Moment): string {
  if (at === 'idle') return 'idle'
  return typeof at === 'number' ? `${Math.round(at * 100)} % durable` : `${at.said} was said`
}

async function faultsAtTheEnd(
  scenario: Scenario,
  scene: Scene,
  expected: Record<string, Verdicts>,
): Promise<string[]> {
  const { installation, workers } = scene
  await using opened = await disposable(installation.openStore())
  const { store } = opened
  const failures: string[] = []
  if (!(await untilSettled(store, expected, SETTLED_WITHIN_MS)))
    failures.push(...(await unfinishedJobs(store, installation.tenants)))
  failures.push(...(await stopped(workers, [...Array(scenario.workers).keys()])))
  // A claim whose answer was lost holds until it runs out, although nobody runs the job: somebody has to be there then.
  const held = await runningJobs(store, installation.tenants)
  if (held.length > 0) {
    workers.start(0)
    await untilLetGo(store, held, SETTLED_WITHIN_MS)
    failures.push(...(await stopped(workers, [0])))
  }
  failures.push(...workers.surprises())
  // What came late, or twice, after all was as it should be.
  const found = await verdictsOf(store, installation.tenants)
  if (!isDeepStrictEqual(found, expected)) failures.push(...difference(found, expected))
  failures.push(...(await unrest(store, installation.tenants)), ...(await auditFaults(store, installation)))
  const bugs = workers.said().filter(({ kind }) => kind === 'bug')
  for (const { msg, code } of bugs.slice(0, 3)) failures.push(`a worker reports a bug: ${code}: ${msg}`)
  for (const { says, holds } of scenario.checks ?? []) {
    try {
      await holds(scene)
    } catch (error) {
      failures.push(`${says}: ${error instanceof Error ? error.message : error}`)
    }
  }
  return failures.length === 0 ? [] : [...failures, ...lastWords(workers)]
}

/** Ends these workers; gives those that did not end well. */
async function stopped(workers: Workers, all: readonly number[]): Promise<string[]> {
  for (const nth of all) workers.signal(nth, 'SIGTERM')
  const haveEnded = () => all.every((nth) => !workers.isRunning(nth))
  await workers.until('every worker has ended', haveEnded, STOPPED_WITHIN_MS)
  const failures: string[] = []
  for (const nth of all) {
    const { code, signal, stderr } = await workers.end(nth)
    // One that was started a moment ago can't hear yet.
    if (code === 0 || (signal === 'SIGTERM' && stderr === '')) continue
    failures.push(`worker ${nth} ended with ${code ?? signal}: ${stderr.slice(-500)}`)
  }
  return failures
}

/** The last problems that the workers reported, for whoever has to find out why. */
function lastWords(workers: Workers): string[] {
  return workers
    .said()
    .filter(({ level }) => level === 'error' || level === 'warn')
    .slice(-5)
    .map(({ nth, msg, code, job }) => `worker ${nth} said: ${code ?? ''} ${job ?? ''} ${msg}`.slice(0, 300))
}

async function disposable<T extends { close(): Promise<void> }>(opening: Promise<T>) {
  const store = await opening
  return { store, [Symbol.asyncDispose]: () => store.close() }
}
