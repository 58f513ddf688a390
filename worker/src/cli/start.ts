import { once } from 'node:events'
import type { Routes } from '../api/routes.ts'
import type { Runtime } from '../composition/runtime.ts'
import type { TenantId } from '../model/ids.ts'
import { asProblem, messageOf, problem, systemCodeOf } from '../model/problem.ts'
import type { Clock } from '../model/time.ts'
import { inventoryText, summariseInventory } from './inventory-summary.ts'
import { programmeText, summariseProgramme } from './programme-summary.ts'
import { responseText, summariseResponse } from './response-summary.ts'
import { runsText, summariseRuns } from './runs-summary.ts'
import { summarise, summaryText } from './summary.ts'

export interface StartOptions {
  /** Handle what is there, print the summary, end. */
  once: boolean
}

/** What `start` needs beside the runtime. */
export interface StartDeps {
  runtime: Runtime
  demoTenant: TenantId | undefined
  openApi(): Promise<Routes>
  openProbes(): Promise<Routes>
  /** Where generated tokens are, by tenant; empty when tokens are configured. */
  tokenFiles: readonly { tenant: TenantId; file: string }[]
  /** Where people sign in to the page, below the server's address; undefined where none is served. */
  pagePath: string | undefined
  out(text: string): Promise<void>
  say(text: string): void
  clock: Clock
  /** Aborted by the first SIGINT or SIGTERM. */
  stop: AbortSignal
  /** Over when so many milliseconds have passed, or the signal is aborted. */
  pause(milliseconds: number, signal: AbortSignal): Promise<void>
}

/** Before what the store or the queue did not take is asked for again, milliseconds. */
const ASK_AGAIN_MS = 2_000

/**
 * `wachter start`: jobs and API, then a summary of what there is. Runs until it is told to stop, or with `--once` until
 * nothing is due. Exit code 0, 3 when a job failed with `--once`.
 */
export async function start(options: StartOptions, deps: StartDeps): Promise<number> {
  const { runtime, stop } = deps
  let api: Routes | undefined
  let probes: Routes | undefined
  try {
    if (!options.once) runtime.followRules()
    if (runtime.roles.includes('api')) {
      api = await deps.openApi()
      await listen(api, runtime.config.api, 'api')
    }
    const { host, port } = runtime.config.probes
    if (port !== undefined) {
      probes = await deps.openProbes()
      await listen(probes, { host, port }, 'probes')
    }
    if (!runtime.roles.every((role) => role === 'api')) {
      await asked(options, deps, () => runtime.schedule(options))
      if (!stop.aborted) runtime.dispatcher.start()
    }
    if (runtime.roles.includes('worker')) {
      await Promise.race([runtime.dispatcher.idle(), stopped(stop)])
      if (!stop.aborted) await asked(options, deps, () => runtime.lookAgain())
      await Promise.race([runtime.dispatcher.idle(), stopped(stop)])
      if (!stop.aborted) await Promise.race([runtime.answerDemo(stop), stopped(stop)])
    }
    if (stop.aborted) return 0
    await tellSummary(options, deps)
    await tellAddress(deps, api)
    if (options.once) {
      const { errors } = await runtime.dispatcher.status()
      for (const { name, code, message } of errors) deps.say(`${name} failed: ${code}: ${message}`)
      return errors.length === 0 ? 0 : 3
    }
    await stopped(stop)
    return 0
  } finally {
    if (stop.aborted) deps.say('Stopping: taking up nothing more, finishing what runs ...')
    await api?.close()
    await probes?.close()
    await runtime.close()
  }
}

async function listen(
  server: Routes,
  { host, port }: { host: string; port: number },
  part: 'api' | 'probes',
): Promise<void> {
  try {
    await server.listen({ host, port })
  } catch (error) {
    const inUse = systemCodeOf(error) === 'EADDRINUSE'
    const why = inUse ? 'another program uses it (perhaps another Wachter)' : messageOf(error)
    const setting = `${part}.port (WACHTER_${part.toUpperCase()}_PORT)`
    const message = `can't listen on ${host}:${port}: ${why}; choose another ${setting}`
    throw problem('api.address', 'operational', message, { cause: error })
  }
}

/** Asks until it was taken: a store that takes no writes for a while is no reason to end. With `--once` somebody waits. */
async function asked({ once }: StartOptions, deps: StartDeps, ask: () => Promise<void>): Promise<void> {
  while (!deps.stop.aborted) {
    try {
      return await ask()
    } catch (error) {
      const { kind, code, message } = asProblem(error)
      if (once || kind !== 'operational') throw error
      deps.say(`${message} (${code}); asked again in ${ASK_AGAIN_MS / 1000} s`)
    }
    await deps.pause(ASK_AGAIN_MS, deps.stop)
  }
}

async function stopped(stop: AbortSignal): Promise<void> {
  if (!stop.aborted) await once(stop, 'abort')
}

/** What the store can't tell at this moment is no reason to end a worker; with `--once` it is what was asked for. */
async function tellSummary({ once }: StartOptions, deps: StartDeps): Promise<void> {
  const { runtime, demoTenant } = deps
  try {
    for (const tenant of runtime.tenants) {
      const summary = await summarise(runtime.store, tenant)
      const isEmpty = summary.events === 0 && summary.quarantined === 0
      if (isEmpty && demoTenant !== undefined && tenant !== demoTenant) continue
      await deps.out(`\n${summaryText(summary, tenant === demoTenant)}`)
      const inventory = await summariseInventory(runtime.store, tenant)
      if (inventory.assets > 0) await deps.out(`\n${inventoryText(inventory)}`)
      const runs = await summariseRuns(runtime.store, tenant)
      if (runs.states.length === 0) continue
      await deps.out(runsText(runs))
      const { store, clockPolicyFor: policyFor } = runtime
      const response = await summariseResponse(store, tenant, { policyFor, clock: deps.clock })
      await deps.out(responseText(response))
      await deps.out(programmeText(await summariseProgramme(store, tenant)))
    }
  } catch (error) {
    if (once) throw error
    deps.say(`No summary: ${asProblem(error).message}`)
  }
}

async function tellAddress(deps: StartDeps, api: Routes | undefined): Promise<void> {
  const address = api?.addresses()[0]
  if (address === undefined || typeof address === 'string') return
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address
  if (deps.pagePath !== undefined) await deps.out(`\nOpen http://${host}:${address.port}${deps.pagePath}`)
  await deps.out(`\nWachter listens on http://${host}:${address.port}/ (API: /api/v1/openapi.json)`)
  for (const { tenant, file } of deps.tokenFiles) await deps.out(`Token of tenant ${tenant}: ${file}`)
}
