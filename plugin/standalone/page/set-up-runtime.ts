import { EventBusSrv } from '@grafana/data'
import {
  type BackendSrv,
  type BackendSrvRequest,
  config,
  type FetchResponse,
  setAppEvents,
  setBackendSrv,
  setCurrentUser,
  setEchoSrv,
  setPluginComponentHook,
  setPluginComponentsHook,
  setPluginFunctionsHook,
  setPluginLinksHook,
  setReturnToPreviousHook,
  setTemplateSrv,
} from '@grafana/runtime'
import type { ComponentType } from 'react'
import { from, lastValueFrom, type Observable } from 'rxjs'

type PluginComponentHook = Parameters<typeof setPluginComponentHook>[0]

/**
 * What Grafana sets up before it loads plugins; the parts that the app or Grafana's components ask for. `exposed`: the
 * component that a plugin hands to others by this id.
 */
export function setUpRuntime(exposed: (id: string) => ComponentType | undefined): void {
  setCurrentUser(config.bootData.user as Parameters<typeof setCurrentUser>[0])
  setAppEvents(new EventBusSrv())
  setBackendSrv(backend())
  setEchoSrv({ addBackend: () => {}, addEvent: () => {}, flush: () => {}, onInteraction: () => () => {} })
  setTemplateSrv({
    getVariables: () => [],
    replace: (text) => text ?? '',
    containsTemplate: () => false,
    updateTimeRange: () => {},
  })
  setPluginLinksHook(() => ({ links: [], isLoading: false }))
  setPluginComponentHook(
    (id) => ({ component: exposed(id), isLoading: false }) as ReturnType<PluginComponentHook>,
  )
  setPluginComponentsHook(() => ({ components: [], isLoading: false }))
  setPluginFunctionsHook(() => ({ functions: [], isLoading: false }))
  setReturnToPreviousHook(() => () => {})
}

/** Requests as Grafana's own backend service makes them: an error is thrown with its status and what it said. */
function backend(): BackendSrv {
  const fetched = <T>(request: BackendSrvRequest): Observable<FetchResponse<T>> => from(send<T>(request))
  const said = async (request: BackendSrvRequest) => (await lastValueFrom(fetched<never>(request))).data
  return {
    fetch: fetched,
    chunked: () => {
      throw new Error('answers in parts are not played here')
    },
    get: (url: string, params?: Record<string, string>) =>
      said({ url, ...(params && { params }), method: 'GET' }),
    post: (url: string, data?: unknown) => said({ url, data, method: 'POST' }),
    put: (url: string, data?: unknown) => said({ url, data, method: 'PUT' }),
    patch: (url: string, data?: unknown) => said({ url, data, method: 'PATCH' }),
    delete: (url: string) => said({ url, method: 'DELETE' }),
    request: said,
    datasourceRequest: said,
    search: async () => [],
    fetchDashboards: async () => [],
    getDashboardByUid: async () => {
      throw new Error('dashboards are not played here')
    },
  } as unknown as BackendSrv
}

async function send<T>(request: BackendSrvRequest): Promise<FetchResponse<T>> {
  const { url, method = 'GET', data, headers, params, abortSignal } = request
  // As a Grafana without user storage: its package keeps what is a person's in the browser then.
  if (url.startsWith('/apis/userstorage.')) throw { status: 404, statusText: '', data: {}, config: request }
  const search = new URLSearchParams(params).toString()
  let response: Response
  try {
    response = await fetch(`${url.startsWith('/') ? '' : '/'}${url}${search === '' ? '' : `?${search}`}`, {
      method,
      headers: { ...(data !== undefined && { 'Content-Type': 'application/json' }), ...headers },
      ...(data !== undefined && { body: JSON.stringify(data) }),
      ...(abortSignal !== undefined && { signal: abortSignal }),
    })
  } catch (error) {
    if (abortSignal?.aborted === true) throw { status: -1, cancelled: true, data: {}, config: request }
    throw { status: 0, statusText: String(error), data: { message: String(error) }, config: request }
  }
  const text = await response.text()
  const { status, statusText, ok, redirected, type } = response
  const answer = { status, statusText, data: parsed(text), config: request }
  if (!ok) throw answer
  return { ...answer, ok, redirected, type, url: response.url, headers: response.headers } as FetchResponse<T>
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
