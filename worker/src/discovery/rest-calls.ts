import { canonicalJson } from '../audit/canonical-json.ts'
import { asProblem, Problem, problem } from '../model/problem.ts'
import { at, isObject, wordAt } from '../sources/json-fields.ts'
import { otherForm } from './answers.ts'
import { ABSENT, type JsonClient } from './json-client.ts'
import type { Calls } from './look-through.ts'

/** A call of an HTTP interface. */
export interface RestCall {
  /**
   * Below the interface's base. `{name}` is one part of the path, `{+id}` a path of several; one that begins with `{endpoint}`
   * goes where an answer said.
   */
  path: string
  /** What it is given goes as JSON in its body instead of the address. */
  post?: boolean
  query?: Readonly<Record<string, string>>
  /** The permission that it needs, as the provider names it. */
  needs: string
}

/** An HTTP interface as a table of calls. */
export interface RestApi<Name extends string> {
  calls: Readonly<Record<Name, RestCall>>
  base: string
  /** Parts of paths that are the same for every call. */
  place?: object
  /** Whether a host that an answer names is the provider's: only then it is asked, with credentials. */
  trusts?(url: URL): boolean
  headers(url: URL, signal: AbortSignal): Promise<Readonly<Record<string, string>>>
  /** The address of the page after this one. */
  next(answer: unknown, url: URL): URL | undefined
  /** What an answer tells of itself that the call failed, for interfaces that say so with status 200. */
  failureIn?(answer: unknown): Problem | undefined
  /** A list without items is left out of the answer. */
  omitsEmpty?: boolean
  /** Whether a refusal says that the service holds nothing, such as that it was never switched on. */
  holdsNothing?(refusal: unknown): boolean
}

/** As a listing's items: the answer is the one item. An empty name: it is the list. */
export const ITSELF = '.'

/** More is no list but a server that never ends. */
const MOST_PAGES = 10_000

/** The calls of an interface. What was listed once is not asked for again. */
export function restCalls<Name extends string>(
  api: RestApi<Name>,
  client: JsonClient,
  signal: AbortSignal,
): Calls<Name> {
  const down = new Map<string, Problem>()
  const listed = new Map<string, Promise<readonly unknown[]>>()
  const ask = async (url: URL, { needs, post }: RestCall, input: object) => {
    const known = down.get(url.origin)
    if (known !== undefined) throw known
    try {
      const headers = await api.headers(url, signal)
      const body = post ? { method: 'POST' as const, body: JSON.stringify(input) } : {}
      const answer = await client.ask({ url, needs, headers, ...body }, signal)
      const failure = api.failureIn?.(answer)
      if (failure !== undefined) throw failure
      return answer
    } catch (thrown) {
      signal.throwIfAborted()
      const found = asProblem(thrown)
      if (found.code !== 'discovery.unreachable') throw found
      const first = down.get(url.origin) ?? found
      down.set(url.origin, first)
      throw first
    }
  }
  const every = async (first: URL, call: RestCall, given: { items: string; input: object; most: number }) => {
    const { items, input, most } = given
    const found: unknown[] = []
    const asked = new Set<string>()
    for (let url: URL | undefined = first; url !== undefined && found.length < most; ) {
      if (asked.has(url.href) || asked.size >= MOST_PAGES) throw otherForm(`${call.needs}: pages without end`)
      asked.add(url.href)
      const answer = await ask(url, call, input)
      for (const item of itemsIn(answer, items, api)) found.push(item)
      const next = api.next(answer, url)
      if (next !== undefined && next.origin !== first.origin) throw elsewhere(next)
      url = next
    }
    return found.slice(0, most)
  }
  return {
    one: async (name, input) => ask(urlOf(api, name, input), api.calls[name], input),
    async every({ call, items, input = {}, most = Number.POSITIVE_INFINITY }) {
      const url = urlOf(api, call, input)
      const asked = `${url.href} ${canonicalJson(input)}`
      const before = listed.get(asked)
      if (before !== undefined) return before
      const listing = every(url, api.calls[call], { items, input, most }).catch((thrown: unknown) => {
        if (thrown instanceof Problem && api.holdsNothing?.(thrown.cause)) return []
        throw thrown
      })
      listed.set(asked, listing)
      return listing
    },
    isAbsent: (thrown) => thrown instanceof Problem && thrown.code === ABSENT,
    problemOf: (thrown) => asProblem(thrown),
    isDown: (found) => [...down.values()].includes(found),
  }
}

/** An answer without its list is not an empty list: taken for one, everything in it would be gone. */
function itemsIn(answer: unknown, items: string, { omitsEmpty }: Pick<RestApi<string>, 'omitsEmpty'>) {
  if (items === ITSELF && isObject(answer)) return [answer]
  const list = items === '' ? answer : at(answer, ...items.split('.'))
  if (Array.isArray(list)) return list
  if (omitsEmpty && isObject(answer) && list === undefined) return []
  throw otherForm(`an answer has no list of ${items}`)
}

function urlOf<Name extends string>(api: RestApi<Name>, name: Name, input: object): URL {
  const { path, post, query = {} } = api.calls[name]
  const used = new Set<string>()
  const expanded = path.replace(/\{(\+?)(\w+)\}/g, (_, several: string, label: string) => {
    used.add(label)
    const value = wordAt(input, label) ?? wordAt(api.place, label) ?? ''
    if (label === 'endpoint') return value.replace(/\/+$/, '')
    const parts = several === '' ? [value] : value.split('/').filter(Boolean)
    if (parts.some((part) => part === '' || part === '.' || part === '..')) {
      throw otherForm(`${name}: '${value}' is no ${label}`)
    }
    return parts.map(encodeURIComponent).join('/')
  })
  const url = URL.parse(path.startsWith('{endpoint}') ? expanded : `${api.base}${expanded}`)
  if (url === null) throw otherForm(`${name}: an answer names an endpoint that is no address`)
  if (path.startsWith('{endpoint}') && !api.trusts?.(url)) throw elsewhere(url)
  for (const [key, value] of [...Object.entries(query), ...Object.entries(post ? {} : input)]) {
    if (!used.has(key)) url.searchParams.set(key, String(value))
  }
  return url
}

/** Credentials are for the provider: what an answer names elsewhere is not asked. */
function elsewhere(url: URL): Problem {
  return problem(
    'discovery.elsewhere',
    'operational',
    `an answer leads to ${url.host}, which is no host of the provider`,
  )
}
