import { randomUUID } from 'node:crypto'

/** A document that somebody else indexes, under an `_id` of its own or one that Elasticsearch makes. */
export interface OthersDocument {
  id?: string
  document: unknown
}

/** Indices that others write to: their own names, shards and mappings; nothing of ours. */
export interface IndicesOfOthers {
  /** Begins the names of all indices of this instance: `PREFIX-*` is a pattern of them. */
  prefix: string
  make(name: string, body?: Readonly<Record<string, unknown>>): Promise<string>
  /** Whole when it returns; to be seen after the index's next refresh. */
  write(index: string, documents: readonly OthersDocument[]): Promise<void>
  refresh(): Promise<void>
  /** Any other request; throws on a refusal. */
  ask(method: string, path: string, body?: unknown): Promise<unknown>
  close(): Promise<void>
}

/** Opens indices of others on a server; `close` deletes them. */
export function indicesOfOthers(url: string): IndicesOfOthers {
  const prefix = `others-${randomUUID().slice(0, 8)}`
  const { username, password, origin } = new URL(url)
  const login = Buffer.from(`${username}:${decodeURIComponent(password)}`).toString('base64')
  const made = new Set<string>()
  const send = async (method: string, path: string, body: string | undefined) => {
    const answer = await fetch(new URL(path, origin), {
      method,
      headers: {
        'content-type': path.endsWith('_bulk') ? 'application/x-ndjson' : 'application/json',
        ...(username === '' ? {} : { authorization: `Basic ${login}` }),
      },
      ...(body === undefined ? {} : { body }),
    })
    const text = await answer.text()
    if (!answer.ok || text.includes('"errors":true'))
      throw new Error(`${method} ${path}: ${text.slice(0, 500)}`)
    return JSON.parse(text) as unknown
  }
  const ask = (method: string, path: string, body?: unknown) =>
    send(method, path, body === undefined ? undefined : JSON.stringify(body))
  return {
    prefix,
    ask,
    async make(name, body = {}) {
      const index = `${prefix}-${name}`
      await ask('PUT', `/${index}`, body)
      made.add(index)
      return index
    },
    async write(index, documents) {
      const lines = documents.flatMap(({ id, document }) => [
        JSON.stringify({ create: id === undefined ? {} : { _id: id } }),
        typeof document === 'string' ? document : JSON.stringify(document),
      ])
      await send('POST', `/${index}/_bulk`, `${lines.join('\n')}\n`)
    },
    refresh: async () => void (await ask('POST', `/${prefix}-*/_refresh`)),
    async close() {
      for (const index of made) await ask('DELETE', `/${index}?ignore_unavailable=true`)
    },
  }
}
