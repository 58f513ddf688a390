import type { Route } from '../worker/call-worker.ts'
import type { Connection } from './connection.ts'

/** Whether the worker can be asked by a route. Never throws: what goes wrong is the answer. */
export interface ConnectionPort {
  test(route: Route, signal: AbortSignal): Promise<Connection>
}
