import { once } from 'node:events'
import { keepExports, startStack, usualFolder } from './stack.ts'

/** `npm run stack [FOLDER]`: Elasticsearch and Redis until Ctrl+C, and what to set to work with them. */

const folder = process.argv[2] ?? usualFolder()
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort())

process.stderr.write(`Starting Elasticsearch and Redis in ${folder} ...\n`)
const stack = await startStack(folder)
const file = keepExports(folder, stack)
process.stdout.write(`${stack.versions}. In another shell:\n\n. ${file}\nnpm run -s wachter -- doctor\n\n`)
if (!stop.signal.aborted) await once(stop.signal, 'abort')
process.stderr.write('Stopping ...\n')
await stack.quit()
