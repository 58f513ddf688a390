import type { Manifest } from './manifest.ts'

/** The settings of the app, as Grafana keeps them. */
export interface AppSettings {
  jsonData: Readonly<Record<string, string>>
  secureJsonData: Readonly<Record<string, string>>
}

export interface Asked {
  method: string
  /** Below `/api/plugin-proxy/ID/`, with its query string. */
  rest: string
  actions: readonly string[]
}

/** Where a request goes on to, or how Grafana refuses it. */
export type Played =
  | { go: true; url: string; headers: Readonly<Record<string, string>> }
  | { go: false; status: 403 | 404; message: string }

/**
 * What Grafana's plugin proxy does with a request (grafana, `pkg/api/pluginproxy/pluginproxy.go`): the first route whose
 * method and path match decides, also about access; the rest of the path goes on behind its URL.
 */
export function playProxy({ routes }: Pick<Manifest, 'routes'>, settings: AppSettings, asked: Asked): Played {
  const [path = '', query] = asked.rest.split('?', 2)
  const route = routes.find(
    (one) => (one.method === '*' || one.method === asked.method) && restOf(one.path, path) !== undefined,
  )
  if (route === undefined) return { go: false, status: 404, message: 'plugin route match not found' }
  if (!asked.actions.includes(route.reqAction)) {
    return { go: false, status: 403, message: 'plugin proxy route access denied' }
  }
  const rest = restOf(route.path, path) ?? ''
  const url = `${filled(route.url, settings)}/${rest}${query === undefined ? '' : `?${query}`}`
  const headers = route.headers.map(({ name, content }) => [name.toLowerCase(), filled(content, settings)])
  return { go: true, url, headers: Object.fromEntries(headers) }
}

/** The part of a path that stands for `*`; undefined where the path is not below the route's. */
function restOf(pattern: string, path: string): string | undefined {
  if (!pattern.endsWith('/*')) return path === pattern ? '' : undefined
  const prefix = pattern.slice(0, -1)
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined
}

/** The two kinds of Go template that a route may have: `{{ .JsonData.name }}` and `{{ .SecureJsonData.name }}`. */
function filled(template: string, { jsonData, secureJsonData }: AppSettings): string {
  return template.replaceAll(
    /\{\{\s*\.(JsonData|SecureJsonData)\.(\w+)\s*\}\}/g,
    (_whole, kind: string, name: string) => {
      const values = kind === 'JsonData' ? jsonData : secureJsonData
      return Object.hasOwn(values, name) ? (values[name] ?? '') : ''
    },
  )
}
