import { Worker } from 'node:worker_threads'
import type { ClassifierConfig } from '../detection/classifier/classifier.ts'
import type { CorrelationRule } from '../detection/sigma/correlation-rule.ts'
import type { SigmaFilter } from '../detection/sigma/filter.ts'
import type { SigmaRule } from '../detection/sigma/sigma-rule.ts'
import type { Reach } from '../ingest/evaluator.ts'
import { messageOf, type Problem, problem, systemCodeOf } from '../model/problem.ts'
import { type After, type Countdown, countdown } from './countdown.ts'
import { markerIn, markerMemory } from './marker.ts'
import {
  type FromThread,
  type Question,
  type ThreadData,
  type ToThread,
  told,
  valueTold,
  type Work,
} from './messages.ts'
import type { Cut } from './within-budget.ts'

export interface ThreadOptions {
  /** What the thread runs; it calls `serveEvaluations`. */
  entry: URL
  rules: readonly SigmaRule[]
  filters: readonly SigmaFilter[]
  correlations: readonly CorrelationRule[]
  classifier: ClassifierConfig | undefined
  /** How long it may compute on one piece of work, milliseconds; waiting for answers does not count. */
  budgetMs: number
  /** How much memory it may hold while it works, megabytes. */
  memoryMb: number
  after: After
}

/** What came of a piece of work. A thread that was cut has ended. */
export type Ran = { value: unknown } | { cut: Cut }

/** A thread that does one piece of work at a time. */
export interface Thread {
  /**
   * Throws what evaluation or `reach` throws, `threads.closed` (operational) when it is stopped meanwhile, `threads.died`
   * (bug) when it ends by itself.
   */
  run(work: Work, reach: Reach): Promise<Ran>
  /** It does no more work. */
  hasEnded(): boolean
  /** Ends it wherever it is; settles once it is gone. */
  stop(): Promise<void>
}

/**
 * How often the memory of a working thread is looked at, and how much more than it may hold Node lets it have. By Node's own
 * limit alone a thread ends the whole process with it where one allocation goes beyond the limit by more than 16 MB.
 */
const LOOK_MS = 100
const HEADROOM = 4

/** The piece of work that a thread does. */
interface Current {
  reach: Reach
  budget: Countdown
  /** Looks at its memory no more. */
  lookAway(): void
  /** Questions without an answer. */
  open: number
  resolve(ran: Ran): void
  reject(thrown: unknown): void
}

/** Starts a thread; its first piece of work waits until it is ready. */
export function startThread(options: ThreadOptions): Thread {
  const memory = markerMemory()
  const marker = markerIn(memory)
  const { rules, filters, correlations, classifier } = options
  const data: ThreadData = { rules, filters, correlations, classifier, marker: memory }
  const worker = new Worker(options.entry, {
    workerData: data,
    name: 'evaluation',
    // Nothing in a thread needs a secret.
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: HEADROOM * options.memoryMb },
  })
  const ready = Promise.withResolvers<void>()
  const gone = Promise.withResolvers<void>()
  // Who waits for it is told; nobody has to.
  ready.promise.catch(() => {})
  let current: Current | undefined
  let ended: Problem | undefined

  const post = (message: ToThread) => worker.postMessage(message)
  const take = () => {
    const taken = current
    current = undefined
    taken?.budget.stand()
    taken?.lookAway()
    worker.unref()
    return taken
  }
  const end = (why: Problem) => {
    ended ??= why
    ready.reject(ended)
    take()?.reject(ended)
  }
  const stop = async (why: Problem) => {
    end(why)
    await worker.terminate()
    await gone.promise
  }
  const cut = async (of: Cut['of']) => {
    const at = marker.read()
    // Nothing is worked on any more: the result is on its way.
    if (at === undefined) return
    const { item, rule, elapsedMs } = at
    const byRule = of === 'memory' || elapsedMs >= options.budgetMs / 2
    const taken = take()
    await stop(died('it was cut'))
    taken?.resolve({ cut: { of, item, rule, byRule } })
  }
  const lookAtMemory = (): (() => void) =>
    options.after(LOOK_MS, async () => {
      const working = current
      const used = await memoryOf(worker)
      if (working === undefined || working !== current) return
      if (used > options.memoryMb * 1e6) await cut('memory')
      else working.lookAway = lookAtMemory()
    })
  const answer = async (question: Question, number: number) => {
    const asking = current
    if (asking === undefined) return
    asking.open += 1
    asking.budget.stand()
    const { past, bodies } = asking.reach
    const outcome = await told(async () =>
      question.kind === 'past' ? past(question.spans) : bodies.fetch({ uri: question.uri }),
    )
    if (asking !== current) return
    post({ kind: 'answer', number, outcome })
    asking.open -= 1
    if (asking.open === 0) asking.budget.go()
  }

  worker.on('message', (message: FromThread) => {
    if (message.kind === 'ready') ready.resolve()
    else if (message.kind === 'question') void answer(message.question, message.number)
    else {
      const done = take()
      try {
        done?.resolve({ value: valueTold(message.outcome) })
      } catch (thrown) {
        done?.reject(thrown)
      }
    }
  })
  worker.on('messageerror', (error) => void stop(died(messageOf(error))))
  worker.on('error', (error) => {
    const isFull = systemCodeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY'
    const at = marker.read()
    if (isFull) take()?.resolve({ cut: { of: 'memory', item: at?.item, rule: at?.rule, byRule: true } })
    end(died(messageOf(error)))
  })
  worker.on('exit', (code) => {
    end(died(`it ended by itself with code ${code}`))
    gone.resolve()
  })

  return {
    hasEnded: () => ended !== undefined,
    stop: () => stop(closed()),
    run: async (work, reach) => {
      await ready.promise
      if (ended !== undefined) throw ended
      // Until the thread says more: what it is sent may by itself be too much.
      marker.begin(0, undefined)
      post(work)
      const { promise, resolve, reject } = Promise.withResolvers<Ran>()
      const { budgetMs, after } = options
      const now = () => performance.now()
      const budget = countdown(budgetMs, { after, now, run: () => void cut('time') })
      current = { reach, budget, lookAway: lookAtMemory(), open: 0, resolve, reject }
      worker.ref()
      budget.go()
      return promise
    },
  }
}

/** Bytes that a thread holds; none where it has ended meanwhile. */
async function memoryOf(worker: Worker): Promise<number> {
  try {
    const { used_heap_size, external_memory } = await worker.getHeapStatistics()
    return used_heap_size + external_memory
  } catch {
    return 0
  }
}

function died(why: string): Problem {
  return problem('threads.died', 'bug', `a thread that evaluates records died: ${why}`)
}

/** What was asked of threads that were closed before they could do it. */
export function closed(): Problem {
  return problem(
    'threads.closed',
    'operational',
    'evaluation has ended; the records are read again after the next start',
  )
}
