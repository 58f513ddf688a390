import { ControlStatement } from '@wachter/worker/model/control.ts'
import { ControlProof, ProofList } from '@wachter/worker/model/proof.ts'
import { ControlLibrary, ShownControl } from '@wachter/worker/model/shown-controls.ts'
import { z } from 'zod'
import { changeWorker, inPath, readWorker } from '../../worker/call-worker.ts'
import { PAGE_SIZE } from '../../worker/record-pages.ts'
import { ControlOnAssetPage, type ControlsPort } from './controls-port.ts'

/** Controls as the worker has them. */
export const workerControls: ControlsPort = {
  library: async (signal) => (await readWorker({ path: 'controls', reply: ControlLibrary, signal })).items,
  control: (id, signal) => readWorker({ path: `controls/${inPath(id)}`, reply: ShownControl, signal }),
  assets: (id, state, cursor, signal) =>
    readWorker({
      path: `controls/${inPath(id)}/assets`,
      parameters: { state, cursor, limit: PAGE_SIZE },
      reply: ControlOnAssetPage,
      signal,
    }),
  state: async (control, asset, body) => {
    await changeWorker({ ...statementOf(control, asset), method: 'PUT', body, reply: ControlStatement })
  },
  takeBack: async (control, asset) => {
    await changeWorker({ ...statementOf(control, asset), method: 'DELETE', reply: TakenBack })
  },
  proof: (id, signal) => readWorker({ path: `controls/${inPath(id)}/proof`, reply: ControlProof, signal }),
  prove: async (control) => {
    const path = 'controls/proofs'
    await changeWorker({ route: 'respond', method: 'POST', path, body: { control }, reply: ProofList })
  },
}

const TakenBack = z.strictObject({ taken_back: z.boolean() })

function statementOf(control: string, asset: string) {
  return { route: 'respond' as const, path: `controls/${inPath(control)}/assets/${inPath(asset)}/statement` }
}
