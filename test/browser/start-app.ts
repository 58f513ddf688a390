import { existsSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ownDemoData } from '../demo-data.ts'
import { type Running, startWachter } from '../wachter-process.ts'

/** A worker on the sample organisation, once all of it has been read, and where one signs in to its page. */
export interface App {
  login: string
  worker: Running
  /** Asks the API as the administrator of the sample organisation; the answer's JSON. Throws where it refuses. */
  api(request: string, body?: object): Promise<unknown>
  /** Kills it as a machine that fails would; what is open stays open. */
  kill(): Promise<void>
  /** Starts it again on the same data and address. */
  startAgain(): Promise<void>
  stop(): Promise<void>
}

/**
 * Starts it in a folder of its own, in which a first start has read the samples; `env` are variables beside those that this takes. Throws
 * where the app has not been built.
 */
export async function startApp(env: Readonly<Record<string, string>> = {}): Promise<App> {
  const built = join(import.meta.dirname, '..', '..', 'plugin', 'standalone', 'dist', 'main.js')
  if (!existsSync(built)) throw new Error('the app is not built: npm run build -w plugin')
  const data = await ownDemoData()
  const start = (port: string) =>
    startWachter(['start'], { env: { ...env, WACHTER_DATA: data, WACHTER_API_PORT: port } })
  let worker = start('0')
  const login = await worker.printed(/^Open (http\S+)$/m)
  const { origin, port } = new URL(login)
  return {
    login,
    worker,
    async api(request, body) {
      const [method = 'GET', path = ''] = request.split(' ')
      const token = readFileSync(join(data, 'token-demo'), 'utf8').trim()
      const answer = await fetch(`${origin}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const said: unknown = await answer.json()
      if (!answer.ok) throw new Error(`${request}: ${answer.status} ${JSON.stringify(said)}`)
      return said
    },
    async kill() {
      worker.child.kill('SIGKILL')
      await worker.ended
    },
    async startAgain() {
      worker = start(port)
      await worker.printed(/^Open (http\S+)$/m)
    },
    async stop() {
      worker.child.kill('SIGTERM')
      await worker.ended
      await rm(data, { recursive: true, force: true })
    },
  }
}
