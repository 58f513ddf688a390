import type { JsonClient } from '../../discovery/json-client.ts'
import { asProblem } from '../../model/problem.ts'
import { type Asking, actionProblem } from './asking.ts'

/** A call of an HTTP interface that speaks JSON. */
export interface HttpCall {
  method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Parts of the path below the interface's base; each is one part, whatever is in it. */
  path: readonly string[]
  query?: Readonly<Record<string, string>>
  body?: unknown
  headers?: Readonly<Record<string, string>>
  /** The permission it needs, as the service names it. */
  needs: string
}

/** Asks an interface at `base`; `headers` says who asks. */
export function httpAsking(
  client: JsonClient,
  {
    base,
    headers,
  }: { base: string; headers(call: { body: string | undefined }): Promise<Readonly<Record<string, string>>> },
): Asking<HttpCall> {
  const ask = async (call: HttpCall, changing: boolean, signal: AbortSignal) => {
    const { method, path, query = {}, needs } = call
    const url = new URL(`${base.replace(/\/+$/, '')}/${path.map(partOf).join('/')}`)
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    const body = call.body === undefined ? undefined : JSON.stringify(call.body)
    try {
      return await client.ask(
        {
          ...{ url, needs, headers: { ...call.headers, ...(await headers({ body })) }, changes: changing },
          ...(method === undefined ? {} : { method }),
          ...(body === undefined ? {} : { body }),
        },
        signal,
      )
    } catch (thrown) {
      signal.throwIfAborted()
      throw actionProblem(asProblem(thrown), { changing })
    }
  }
  return {
    read: (call, signal) => ask(call, false, signal),
    change: (call, signal) => ask(call, true, signal),
  }
}

/** A dot or two would be another place. */
function partOf(part: string): string {
  return encodeURIComponent(part).replace(/^\.{1,2}$/, (dots) => '%2E'.repeat(dots.length))
}
