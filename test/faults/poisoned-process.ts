import { appendFileSync } from 'node:fs'
import { TenantId } from '../../worker/src/model/ids.ts'
import { openSqliteStore } from '../../worker/src/store/sqlite/open-sqlite-store.ts'
import { bullmqOver, inProcessOver } from '../load/ground.ts'

/** A worker process that one of its jobs takes down; ends when nothing is due. FILE of the store, WITNESS, and REDIS or none. */

const [file = '', witness = '', redis] = process.argv.slice(2)
const told = {
  run(_: TenantId, thing: string) {
    appendFileSync(witness, `${thing}\n`)
    if (thing === 'poison') process.kill(process.pid, 'SIGKILL')
  },
}
// One at a time: what runs beside it dies with it, and would count as poison too.
const options = { tenants: [TenantId.parse('load-one')], told, concurrency: 1 }
const { dispatcher, close } =
  redis === undefined
    ? await inProcessOver(file, options)
    : await bullmqOver(await openSqliteStore({ file }), redis, options)
dispatcher.start()
await dispatcher.idle()
await close()
