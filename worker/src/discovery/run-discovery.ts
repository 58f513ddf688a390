import type { ConnectorRun } from '../model/asset.ts'
import { idOf } from '../model/ids.ts'
import { asProblem } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'
import type { Version } from '../store/documents.ts'
import type { Connector, Discovered } from './connector.ts'
import { goneFrom } from './gone-from.ts'
import { type Discovery, observe, type Round, readable } from './observe.ts'

const MOST_FAILURES = 200

/**
 * One round of a connector: what it sees becomes observations, each its own statement; what it no longer sees in a scope it
 * has covered is marked as gone, and a scope with a failed call is left as it was. Running it again changes nothing, and
 * one that was cut off is simply run again. The account of the round is kept, also where it could not begin. Throws what
 * kept it from beginning.
 */
export async function runDiscovery(
  discovery: Discovery,
  connector: Connector,
  signal: AbortSignal,
): Promise<ConnectorRun> {
  const { store, clock } = discovery
  const { tenant } = connector
  const id = idOf('connector-run', tenant, connector.id)
  const previous = await store.connectorRuns.get(tenant, id)
  let version: Version | 'new' = previous?.version ?? 'new'
  let run: ConnectorRun = {
    id,
    tenant,
    connector: connector.id,
    started: clock.now(),
    finished: null,
    succeeded: previous?.document.succeeded ?? null,
    seen: 0,
    changed: 0,
    gone: 0,
    failures: [],
    failed_calls: 0,
    ...keptOf(previous?.document),
  }
  const keep = async () => {
    const written = await store.connectorRuns.put(tenant, run, version)
    // Another worker has begun the same round: both tell the same, and the later account stands.
    if (written.ok) version = written.value
  }
  await keep()
  const round: Round = { discovery, connector, seen: new Set() }
  try {
    for await (const told of connector.discover(signal)) {
      signal.throwIfAborted()
      run = await take(round, run, told)
    }
    const finished = clock.now()
    run = { ...run, finished, succeeded: run.failed_calls === 0 ? finished : run.succeeded }
    if (run.interrupted !== undefined) run = { ...run, resumed: run.resumed ?? finished }
    return run
  } catch (thrown) {
    if (signal.aborted) run = interrupted(run, run.started)
    else run = failed(run, { scope: '', call: 'begin', thrown, at: clock.now() })
    run = { ...run, finished: clock.now() }
    throw thrown
  } finally {
    await keep()
  }
}

/** What of the round before stays known. One that has not ended was killed, or another worker's, whose account is lost. */
function keptOf(
  previous: ConnectorRun | undefined,
): Pick<ConnectorRun, 'interrupted' | 'resumed' | 'errors'> {
  if (previous === undefined) return {}
  const { interrupted: before, resumed, errors, finished, started } = previous
  const kept = {
    ...(before === undefined ? {} : { interrupted: before }),
    ...(resumed === undefined ? {} : { resumed }),
    ...(errors === undefined ? {} : { errors }),
  }
  return finished === null ? interrupted(kept, started) : kept
}

function interrupted<Run extends Pick<ConnectorRun, 'interrupted' | 'resumed'>>(run: Run, since: Instant) {
  const { resumed: _, ...rest } = run
  return { ...rest, interrupted: since }
}

async function take(round: Round, run: ConnectorRun, told: Discovered): Promise<ConnectorRun> {
  const { discovery, connector, seen } = round
  const at = discovery.clock.now()
  switch (told.kind) {
    case 'seen': {
      const { said, faults } = readable(told.things)
      const changed = await observe(round, told.scope, said)
      const told_of = { ...run, seen: seen.size, changed: run.changed + changed }
      return faults.reduce<ConnectorRun>(
        (sum, thrown) => failed(sum, { scope: told.scope, call: 'read what was seen', thrown, at }),
        told_of,
      )
    }
    case 'covered': {
      const gone = await goneFrom(discovery, connector, { ...told, seen })
      return { ...run, gone: run.gone + gone }
    }
    case 'failed':
      return failed(run, { scope: told.scope, call: told.call, thrown: told.problem, at })
  }
}

function failed(
  run: ConnectorRun,
  { scope, call, thrown, at }: { scope: string; call: string; thrown: unknown; at: Instant },
): ConnectorRun {
  const { code, message } = asProblem(thrown)
  const failure = {
    scope: scope.slice(0, 512),
    call: call.slice(0, 256),
    code: code.slice(0, 128),
    message: message.slice(0, 1000).toWellFormed(),
  }
  const isOther = (one: typeof failure) => one.scope !== failure.scope || one.call !== failure.call
  const known = !run.failures.every(isOther)
  const failures = known || run.failures.length >= MOST_FAILURES ? run.failures : [...run.failures, failure]
  const errors = [{ ...failure, at }, ...(run.errors ?? []).filter(isOther)].slice(0, MOST_FAILURES)
  return { ...run, failures, failed_calls: run.failed_calls + 1, errors }
}
