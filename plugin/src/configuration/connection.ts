import { Problem } from '@wachter/worker/model/problem.ts'
import type { ShownCaller } from '@wachter/worker/model/shown-caller.ts'
import type { Versions } from '@wachter/worker/model/versions.ts'

/** What came of asking by one route. */
export type Connection =
  | { state: 'works'; caller: ShownCaller; versions: Versions }
  | { state: 'faulty'; fault: Fault; message: string }

/** What is wrong, as far as it can be told apart; each has its own way to mend it. */
export type Fault =
  | 'unreachable'
  | 'not-a-worker'
  | 'token'
  | 'identity'
  | 'keys'
  | 'organisation'
  | 'role'
  | 'version'
  | 'grafana-denies'
  | 'no-route'
  | 'other'

/** Which fault an error speaks of. The worker tells its own by code; what is not its word is Grafana's or the network's. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Problem)) return 'other'
  switch (error.code) {
    case 'worker.down':
      return 'unreachable'
    case 'worker.reply':
      return 'not-a-worker'
    case 'worker.denied':
      return 'grafana-denies'
    case 'worker.no-route':
      return 'no-route'
    case 'api.unauthenticated':
      return error.message.includes('X-Grafana-Id') ? 'identity' : 'token'
    case 'api.keys-unavailable':
      return 'keys'
    case 'api.forbidden':
      return error.message.includes('organisation') ? 'organisation' : 'role'
    case 'api.version':
      return 'version'
    case 'api.not-found':
      return 'not-a-worker'
    default:
      return 'other'
  }
}

/** A route works where both its caller and its versions are told, and those are of a release that this app understands. */
export function connectionOf(caller: ShownCaller, versions: Versions, spoken: string): Connection {
  const major = (version: string) => version.split('.')[0]
  if (major(versions.api) === major(spoken)) return { state: 'works', caller, versions }
  return { state: 'faulty', fault: 'version', message: `${versions.api} ≠ ${spoken}` }
}
