import { changeWorker, inPath, readWorker } from '../../worker/call-worker.ts'
import { PAGE_SIZE } from '../../worker/record-pages.ts'
import {
  ActionPage,
  type BoardPort,
  BoardReply,
  DecisionPage,
  PackReport,
  ShownAction,
  ShownDecision,
} from './board-port.ts'

/** The board as the worker has it. */
export const workerBoard: BoardPort = {
  board: async (signal) => (await readWorker({ path: 'board', reply: BoardReply, signal })).board,
  decisions: (cursor, signal) =>
    readWorker({
      path: 'board/decisions',
      parameters: { sort: 'decided:desc', limit: PAGE_SIZE, cursor },
      reply: DecisionPage,
      signal,
    }),
  actions: (cursor, signal) =>
    readWorker({
      path: 'board/actions',
      parameters: { state: 'open', sort: 'due:asc', limit: PAGE_SIZE, cursor },
      reply: ActionPage,
      signal,
    }),
  decide: async (body) => {
    await changeWorker({
      route: 'respond',
      method: 'POST',
      path: 'board/decisions',
      body,
      reply: ShownDecision,
    })
  },
  revoke: async (id, reason) => {
    const path = `board/decisions/${inPath(id)}/revocation`
    await changeWorker({ route: 'respond', method: 'POST', path, body: { reason }, reply: ShownDecision })
  },
  want: async (body) => {
    await changeWorker({ route: 'respond', method: 'POST', path: 'board/actions', body, reply: ShownAction })
  },
  end: async (id, body) => {
    const path = `board/actions/${inPath(id)}`
    await changeWorker({ route: 'annotate', method: 'PATCH', path, body, reply: ShownAction })
  },
  pack: async (language) =>
    (await readWorker({ path: 'board/pack/report', parameters: { language }, reply: PackReport })).markdown,
}
