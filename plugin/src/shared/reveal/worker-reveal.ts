import { ReadEvent, Reveal } from '@wachter/worker/model/reveal.ts'
import { ShownCaller } from '@wachter/worker/model/shown-caller.ts'
import { changeWorker, inPath, readWorker, revealFromWorker } from '../../worker/call-worker.ts'
import { pageOf } from '../../worker/record-pages.ts'
import type { RevealPort } from './reveal-port.ts'

const RevealPage = pageOf(Reveal)

/** Reveals as the worker keeps them. */
export const workerReveal: RevealPort = {
  async current(of, signal) {
    const { actor } = await readWorker({ path: 'caller', reply: ShownCaller, signal })
    const parameters = {
      ...{ 'of.kind': of.kind, 'of.id': of.id, by: actor },
      ...{ 'until.from': new Date().toISOString(), sort: 'until:desc', limit: 1 },
    }
    const { items } = await readWorker({ path: 'reveals', parameters, reply: RevealPage, signal })
    return items[0] ?? null
  },
  begin: (body) =>
    changeWorker({ ...{ route: 'reveal', method: 'POST', path: 'reveals' }, body, reply: Reveal }),
  event: (reveal, event, signal) =>
    revealFromWorker({
      path: `reveals/${inPath(reveal)}/events/${inPath(event)}`,
      reply: ReadEvent,
      signal,
    }),
}
