import { config, getBackendSrv, isFetchError } from '@grafana/runtime'
import { safeParseNewer } from '@wachter/worker/model/newer-fields.ts'
import { problem } from '@wachter/worker/model/problem.ts'
import { lastValueFrom } from 'rxjs'
import type { z } from 'zod'
import { PLUGIN_ID } from '../plugin-id.ts'
import { problemOfReply } from './problem-of-reply.ts'
import { type Parameters, queryString } from './query-string.ts'

/** The routes of plugin.json, each with what it lets through and its own token for the worker. */
export type Route = 'read' | 'attest' | 'annotate' | 'respond' | 'configure' | 'reveal'

/** One request to the worker. `path` is below `/api/v1/`; ids in it are put there with `inPath`. */
export interface WorkerCall<Reply> {
  path: string
  parameters?: Parameters
  /** What the reply must look like; what a newer worker says beside is left out. */
  reply: z.ZodType<Reply>
  signal?: AbortSignal
}

/** A request that changes something. */
export interface WorkerChange<Reply> extends WorkerCall<Reply> {
  route: Exclude<Route, 'read'>
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: unknown
  /** Made by the sender: the same key again is the same change. */
  idempotencyKey?: string
}

/** Asks the worker. Throws a `Problem`: the worker's own, `worker.down`, `worker.denied` or `worker.reply`. */
export function readWorker<Reply>(call: WorkerCall<Reply>): Promise<Reply> {
  return send({ ...call, route: 'read', method: 'GET' })
}

/** Asks for what only the route `reveal` may see. Throws as `readWorker` does. */
export function revealFromWorker<Reply>(call: WorkerCall<Reply>): Promise<Reply> {
  return send({ ...call, route: 'reveal', method: 'GET' })
}

/** Asks the worker by one of the routes, to see whether that works. Throws as `readWorker` does. */
export function askBy<Reply>(route: Route, call: WorkerCall<Reply>): Promise<Reply> {
  return send({ ...call, route, method: 'GET' })
}

/** Changes something in the worker. Throws as `readWorker` does. */
export function changeWorker<Reply>(change: WorkerChange<Reply>): Promise<Reply> {
  return send(change)
}

/** Where the browser finds a file of the worker, to be saved under the name that the worker gives it. */
export function fileOfWorker(path: string, parameters?: Parameters): string {
  return `${config.appSubUrl}/api/plugin-proxy/${PLUGIN_ID}/read/${path}${queryString(parameters)}`
}

/** An id as one part of a path. */
export function inPath(id: string): string {
  return encodeURIComponent(id)
}

interface Request<Reply> extends WorkerCall<Reply> {
  route: Route
  method: 'GET' | WorkerChange<Reply>['method']
  body?: unknown
  idempotencyKey?: string
}

async function send<Reply>(request: Request<Reply>): Promise<Reply> {
  const { route, method, path, parameters, reply, signal, body, idempotencyKey } = request
  const url = `api/plugin-proxy/${PLUGIN_ID}/${route}/${path}${queryString(parameters)}`
  let data: unknown
  try {
    const response = await lastValueFrom(
      getBackendSrv().fetch<unknown>({
        url,
        method,
        data: body,
        showErrorAlert: false,
        showSuccessAlert: false,
        ...(idempotencyKey !== undefined && { headers: { 'Idempotency-Key': idempotencyKey } }),
        ...(signal !== undefined && { abortSignal: signal }),
      }),
    )
    data = response.data
  } catch (error) {
    signal?.throwIfAborted()
    throw isFetchError(error) ? problemOfReply(error.status, error.data, route) : error
  }
  const read = safeParseNewer(reply, data)
  if (read.success) return read.data
  const [issue] = read.error.issues
  const where = issue === undefined ? '' : ` (${issue.path.join('.')}: ${issue.message})`
  throw problem('worker.reply', 'bug', `the worker's answer to ${path} is not what this app expects${where}`)
}
