import { KpiList, KpiWithTrend, LastMeasured } from '@wachter/worker/model/shown-programme.ts'
import { changeWorker, inPath, readWorker } from '../../worker/call-worker.ts'
import type { FiguresPort } from './figures-port.ts'

/** Figures as the worker has them. */
export const workerFigures: FiguresPort = {
  figures: (signal) => readWorker({ path: 'kpis', reply: KpiList, signal }),
  figure: (id, signal) => readWorker({ path: `kpis/${inPath(id)}`, reply: KpiWithTrend, signal }),
  measure: async () => {
    const path = 'programme/measurements'
    await changeWorker({ route: 'annotate', method: 'POST', path, body: {}, reply: LastMeasured })
  },
}
