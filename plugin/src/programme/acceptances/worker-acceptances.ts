import { Acceptance } from '@wachter/worker/model/acceptance.ts'
import { AppetiteReply, ApproversReply } from '@wachter/worker/model/acceptance-replies.ts'
import { z } from 'zod'
import { changeWorker, inPath, readWorker } from '../../worker/call-worker.ts'
import type { Parameters } from '../../worker/query-string.ts'
import { Facets, PAGE_SIZE } from '../../worker/record-pages.ts'
import { type AcceptanceFilter, AcceptancePage, type AcceptancesPort } from './acceptances-port.ts'

/** The worker's name of each field of the filter. */
const NAMES: Readonly<Record<string, string>> = { kind: 'subject.kind' }
/** How many assets are offered at a time. */
const MOST_OFFERED = 20
const FoundAssets = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), type: z.string() })),
})

/** Acceptances as the worker has them. */
export const workerAcceptances: AcceptancesPort = {
  page: (filter, cursor, signal) =>
    readWorker({
      path: 'acceptances',
      parameters: { ...parametersOf(filter), sort: filter.sort, limit: PAGE_SIZE, cursor },
      reply: AcceptancePage,
      signal,
    }),
  facets: async (of, filter, signal) => {
    const parameters = { ...parametersOf(filter), of: of.map((field) => NAMES[field] ?? field) }
    const counted = await readWorker({ path: 'acceptances/facets', parameters, reply: Facets, signal })
    return Object.fromEntries(of.map((field) => [field, counted[NAMES[field] ?? field] ?? []]))
  },
  approvers: (signal) => readWorker({ path: 'acceptances/approvers', reply: ApproversReply, signal }),
  appetite: (signal) => readWorker({ path: 'appetite', reply: AppetiteReply, signal }),
  decide: async (id, decision, words) => {
    await changeWorker({
      route: 'respond',
      method: 'POST',
      path: `acceptances/${inPath(id)}/${decision}`,
      body: decision === 'approve' ? { note: words } : { reason: words },
      reply: Acceptance,
    })
  },
  ask: async (body) => {
    await changeWorker({ route: 'respond', method: 'POST', path: 'acceptances', body, reply: Acceptance })
  },
  assets: async (words) =>
    (
      await readWorker({
        path: 'assets',
        parameters: { q: words, sort: 'name:asc', limit: MOST_OFFERED },
        reply: FoundAssets,
      })
    ).items,
}

function parametersOf({ q, state, level, kind }: AcceptanceFilter): Parameters {
  return { q, state, level, 'subject.kind': kind }
}
