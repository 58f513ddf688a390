import { parentPort, workerData } from 'node:worker_threads'
import type { Classifier, ClassifierConfig } from '../detection/classifier/classifier.ts'
import { readyExceptions } from '../detection/exceptions/suppressors-on.ts'
import { compileRules } from '../detection/sigma/compile-rules.ts'
import { evaluateRecords, judgeEvents, type Knowledge, type Watch } from '../ingest/evaluate.ts'
import type { Completion } from '../ingest/with-signals.ts'
import { latestLookup } from '../networks/address-lookup.ts'
import { markerIn } from './marker.ts'
import {
  type FromThread,
  type Question,
  type ThreadData,
  type Told,
  type ToThread,
  told,
  valueTold,
  type Work,
} from './messages.ts'

/** Makes this thread one that evaluates for the main thread, with these formats and what it was started with. */
export function serveEvaluations(
  formats: Omit<Knowledge, 'rules' | 'lookUp' | 'exceptions' | 'classifier'>,
  openClassifier?: (config: ClassifierConfig) => Classifier,
): void {
  const port = parentPort
  if (port === null) throw new Error('this is the main thread: it has nobody to serve')
  const { rules: given, filters, correlations, classifier, marker: memory }: ThreadData = workerData
  const rules = compileRules(given, { filters, correlations })
  if (rules.problems.length > 0) throw new Error('a thread refuses rules of the main thread')
  const judging = classifier && openClassifier?.(classifier)
  const knowledge: Knowledge = { ...formats, rules, ...(judging && { classifier: judging }) }
  const lookUpIn = latestLookup()
  const readyFor = readyExceptions()
  const marker = markerIn(memory)
  const send = (message: FromThread) => port.postMessage(message)

  const open = new Map<number, (outcome: Told) => void>()
  let questions = 0
  const ask = async (question: Question): Promise<unknown> => {
    const number = questions++
    const outcome = await new Promise<Told>((resolve) => {
      open.set(number, resolve)
      send({ kind: 'question', number, question })
    })
    open.delete(number)
    return valueTold(outcome)
  }
  const run = async (work: Work) => {
    const watch: Watch = { without: new Set(work.without), begin: marker.begin }
    const known = { ...knowledge, exceptions: work.exceptions && readyFor(work.exceptions) }
    if (work.kind === 'judge') return judgeEvents(known, work.events, { created: work.created, ...watch })
    return evaluateRecords({ ...known, lookUp: lookUpIn(work.addresses) }, work.batch, {
      past: async (spans) => (await ask({ kind: 'past', spans })) as readonly (readonly Completion[])[],
      bodies: { fetch: async ({ uri }) => (await ask({ kind: 'body', uri })) as Uint8Array | undefined },
      ...watch,
    })
  }
  port.on('message', async (message: ToThread) => {
    if (message.kind === 'answer') {
      open.get(message.number)?.(message.outcome)
      return
    }
    const outcome = await told(() => run(message))
    marker.end()
    send({ kind: 'done', outcome })
  })
  send({ kind: 'ready' })
}
