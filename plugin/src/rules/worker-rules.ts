import { Exception } from '@wachter/worker/model/exception.ts'
import { ReadinessReport } from '@wachter/worker/model/readiness.ts'
import { RuleCatalogue, ShownSensitivity } from '@wachter/worker/model/rule-catalogue.ts'
import { Scorecard } from '@wachter/worker/model/scorecard.ts'
import { z } from 'zod'
import { changeWorker, inPath, readWorker } from '../worker/call-worker.ts'
import { ExceptionList, RuleStatePage, type RulesPort } from './rules-port.ts'

/** More rules than that are never off at a time that anybody reads through. */
const MOST_OFF = 1000

const ExceptionFile = z.strictObject({ file: z.string() })

/** Rules as the worker has them. */
export const workerRules: RulesPort = {
  catalogue: (signal) => readWorker({ path: 'rules', reply: RuleCatalogue, signal }),
  off: async (signal) => {
    const parameters = { exists: 'off.reason', limit: MOST_OFF }
    return (await readWorker({ path: 'rule-states', parameters, reply: RuleStatePage, signal })).items
  },
  readiness: (signal) => readWorker({ path: 'readiness', reply: ReadinessReport, signal }),
  scorecard: (signal) => readWorker({ path: 'scorecard', reply: Scorecard, signal }),
  exceptions: async (signal) =>
    (await readWorker({ path: 'exceptions', reply: ExceptionList, signal })).items,
  setSensitivity: (profile, reason) =>
    changeWorker({
      route: 'respond',
      method: 'PUT',
      path: 'sensitivity',
      body: { profile, reason },
      reply: ShownSensitivity,
    }),
  revoke: async (id, reason) => {
    await changeWorker({
      route: 'respond',
      method: 'POST',
      path: `exceptions/${inPath(id)}/revoke`,
      body: { reason },
      reply: Exception,
    })
  },
  file: async (id) =>
    (await readWorker({ path: `exceptions/${inPath(id)}/file`, reply: ExceptionFile })).file,
}
