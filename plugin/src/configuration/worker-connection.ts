import { asProblem } from '@wachter/worker/model/problem.ts'
import { ShownCaller } from '@wachter/worker/model/shown-caller.ts'
import { API_VERSION, Versions } from '@wachter/worker/model/versions.ts'
import { askBy } from '../worker/call-worker.ts'
import { connectionOf, faultOf } from './connection.ts'
import type { ConnectionPort } from './connection-port.ts'

/** Asks through Grafana's proxy, as every page does. */
export const workerConnection: ConnectionPort = {
  async test(route, signal) {
    try {
      const versions = await askBy(route, { path: 'version', reply: Versions, signal })
      const caller = await askBy(route, { path: 'caller', reply: ShownCaller, signal })
      return connectionOf(caller, versions, API_VERSION)
    } catch (error) {
      signal.throwIfAborted()
      return { state: 'faulty', fault: faultOf(error), message: asProblem(error).message }
    }
  },
}
