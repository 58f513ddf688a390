import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ownDemoData } from '../demo-data.ts'
import { type Running, startWachter } from '../wachter-process.ts'

/** A worker on the sample organisation, once all of it has been read, and where one signs in to its page. */
export interface App {
  login: string
  /** Asks the API as the administrator of the sample organisation. */
  worker: Running
  stop(): Promise<void>
}

/** Starts it in a folder of its own, in which a first start has read the samples. Throws where the app has not been built. */
export async function startApp(): Promise<App> {
  const built = join(import.meta.dirname, '..', '..', 'plugin', 'standalone', 'dist', 'main.js')
  if (!existsSync(built)) throw new Error('the app is not built: npm run build -w plugin')
  const data = await ownDemoData()
  const worker = startWachter(['start'], { env: { WACHTER_DATA: data, WACHTER_API_PORT: '0' } })
  const login = await worker.printed(/^Open (http\S+)$/m)
  return {
    login,
    worker,
    async stop() {
      worker.child.kill('SIGTERM')
      await worker.ended
      await rm(data, { recursive: true, force: true })
    },
  }
}
