import type { Connector } from '../discovery/connector.ts'
import type { Discovery } from '../discovery/observe.ts'
import { runDiscovery } from '../discovery/run-discovery.ts'
import type { TenantId } from '../model/ids.ts'
import { asProblem } from '../model/problem.ts'
import { jsonLine } from './json-line.ts'

export interface DiscoverOptions {
  connectors: readonly Connector[]
  json: boolean
  /** Milliseconds between two rounds; undefined: a single one. */
  everyMs: number | undefined
}

export interface DiscoverDeps extends Discovery {
  /** Takes what was observed into the inventory. */
  settle(tenant: TenantId): Promise<void>
  out(line: string): Promise<void>
  pause(ms: number, signal: AbortSignal): Promise<void>
  /** Aborted by the first SIGINT or SIGTERM. */
  signal: AbortSignal
}

/**
 * `wachter discover`: rounds of connectors, one after the other. Exit code of the last round: 0, or 1 when a call failed or
 * a connector could not begin.
 */
export async function discover(options: DiscoverOptions, deps: DiscoverDeps): Promise<number> {
  const { everyMs } = options
  for (;;) {
    const code = await round(options, deps)
    if (everyMs === undefined) return code
    await deps.pause(everyMs, deps.signal)
    if (deps.signal.aborted) return code
  }
}

async function round(options: DiscoverOptions, deps: DiscoverDeps): Promise<number> {
  const { signal, out } = deps
  let whole = true
  const isOneTenant = new Set(options.connectors.map(({ tenant }) => tenant)).size <= 1
  for (const connector of options.connectors) {
    // Each tenant has its own of some.
    const named = isOneTenant ? connector.id : `${connector.tenant} ${connector.id}`
    try {
      const run = await runDiscovery(deps, connector, signal)
      await deps.settle(connector.tenant)
      whole &&= run.failed_calls === 0
      if (options.json) await out(jsonLine(run))
      else {
        await out(`${named}: ${run.seen} seen, ${run.changed} new or changed, ${run.gone} gone`)
        for (const { scope, call, code, message } of run.failures) {
          await out(`  ${call} in ${scope || 'all'} failed: ${message} (${code})`)
        }
      }
    } catch (thrown) {
      if (signal.aborted) throw thrown
      whole = false
      const { code, message } = asProblem(thrown)
      await out(
        options.json
          ? jsonLine({ tenant: connector.tenant, connector: connector.id, code, message })
          : `${named}: ${message} (${code})`,
      )
    }
  }
  return whole ? 0 : 1
}
