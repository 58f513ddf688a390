import type { ClassifierConfig } from '../detection/classifier/classifier.ts'
import type { RuleSet } from '../detection/sigma/match.ts'
import type { RuleProblem, SigmaRule } from '../detection/sigma/sigma-rule.ts'
import {
  type Evaluated,
  type Evaluator,
  type Judged,
  type Reach,
  SWITCHED_OFF,
  type Verdict,
} from '../ingest/evaluator.ts'
import type { Books } from '../ingest/inline-evaluator.ts'
import type { ReadableBatch } from '../ingest/normalise-records.ts'
import type { Judgement } from '../ingest/raise-findings.ts'
import type { ReadableRecord } from '../ingest/raw-record.ts'
import type { Event } from '../model/event.ts'
import type { RuleId } from '../model/ids.ts'
import type { After } from './countdown.ts'
import type { Task } from './messages.ts'
import { type Ran, startThread } from './start-thread.ts'
import { threadPool } from './thread-pool.ts'
import { type Cut, withinBudget } from './within-budget.ts'

export interface EvaluationThreads extends Books {
  rules: RuleSet
  /** How many at most; they are started when they are needed. */
  threads: number
  /** A classifier of the site's own, which each thread opens for itself. */
  classifier?: ClassifierConfig | undefined
  /** How long one batch may be computed on, milliseconds. */
  budgetMs: number
  after: After
  /** Told of every batch that was cut. */
  onCut(cut: string): void
  /** Default: 1 GB, many times what the largest record needs. */
  memoryMb?: number
  /** What the threads run; default: the evaluation of every format. */
  entry?: URL
}

const MEMORY_MB = 1024

/**
 * Evaluates in threads, so that whatever is in a record the process stays alive. What takes longer or more memory than it
 * may is cut: a record is set aside (`ingest.over-budget`), a rule switched off for this process
 * (`detection.rule-over-budget`), each after it was to blame twice, and everything else goes on.
 */
export function threadedEvaluator(options: EvaluationThreads): Evaluator {
  const { rules, budgetMs, after, memoryMb = MEMORY_MB } = options
  const entry = options.entry ?? new URL('./evaluation-thread.ts', import.meta.url)
  const pool = threadPool(options.threads, () =>
    startThread({
      ...{ entry, budgetMs, memoryMb, after },
      ...{ rules: rules.rules, filters: rules.filters, correlations: rules.correlations },
      classifier: options.classifier,
    }),
  )
  const off = new Set<RuleId>()
  const limitOf = (cut: Pick<Cut, 'of'>) =>
    cut.of === 'time' ? `${budgetMs / 1000} s` : `${memoryMb} MB of memory`

  const run = async (task: Task, reach: Reach, placeOf: (item: number) => string): Promise<Ran> => {
    const ran = await pool.use((thread) => thread.run({ ...task, without: [...off] }, reach))
    if ('cut' in ran) options.onCut(described(ran.cut, placeOf))
    return ran
  }
  const described = ({ item, rule, ...cut }: Cut, placeOf: (item: number) => string) => {
    const at = item === undefined ? '' : ` at ${placeOf(item)}`
    const by = rule === undefined ? '' : ` in rule ${rules.rules[rule]?.title}`
    return `evaluation was cut: ${limitOf(cut)} were used up${at}${by}`
  }
  const switchOff = (failures: RuleProblem[]) => (number: number, cut: Cut) => {
    const rule = rules.rules[number]
    if (rule === undefined || off.has(rule.id)) return
    off.add(rule.id)
    failures.push(overBudget(rule, limitOf(cut)))
  }

  return {
    evaluate: async (batch, reach) => {
      const ruleFailures: RuleProblem[] = []
      const addresses = await options.addresses?.current()
      const exceptions = await options.exceptions?.of(batch.tenant)
      const { results, divided } = await withinBudget<ReadableRecord, Verdict>(batch.records, {
        run: async (records) => {
          const part = { ...batch, records: records.map(readable) }
          const placeOf = (record: number) => records[record]?.position ?? ''
          const ran = await run({ kind: 'evaluate', batch: part, addresses, exceptions }, reach, placeOf)
          if ('cut' in ran) return ran
          const evaluated = ran.value as Evaluated
          ruleFailures.push(...evaluated.ruleFailures)
          return { results: evaluated.verdicts }
        },
        switchOff: switchOff(ruleFailures),
        refuse: (_, cut) => refused(batch, limitOf(cut)),
      })
      return { verdicts: results, divided, ruleFailures }
    },
    judge: async (events, created) => {
      const ruleFailures: RuleProblem[] = []
      const tenant = events[0]?.['wachter.tenant']
      const exceptions = tenant && (await options.exceptions?.of(tenant))
      const { results } = await withinBudget<Event, Judgement | undefined>(events, {
        run: async (some) => {
          const placeOf = (event: number) => `event ${some[event]?.['event.id']}`
          const ran = await run({ kind: 'judge', events: some, created, exceptions }, NOTHING, placeOf)
          if ('cut' in ran) return ran
          const judged = ran.value as Judged
          ruleFailures.push(...judged.ruleFailures)
          return { results: judged.judgements }
        },
        switchOff: switchOff(ruleFailures),
        refuse: () => undefined,
      })
      return { judgements: results, ruleFailures }
    },
    close: () => pool.close(),
  }
}

/** Judging asks for nothing. */
const NOTHING: Reach = { past: async () => [], bodies: { fetch: async () => undefined } }

function refused({ source }: ReadableBatch, limit: string): Verdict {
  const reason = `evaluating this record took more than ${limit}, and again when it was tried by itself`
  return {
    source: source === 'auto' ? undefined : source,
    events: [],
    fault: { code: 'ingest.over-budget', reason },
  }
}

function overBudget({ file, line, id, title }: SigmaRule, limit: string): RuleProblem {
  const message = `${title} took most of ${limit} on one record, twice; it is switched off until the worker starts again`
  return { file, line, rule: id, code: SWITCHED_OFF, message }
}

/** Without what can't be sent to a thread, and what it does not need. */
function readable(record: ReadableRecord): ReadableRecord {
  const { position } = record
  if (record.kind === 'record') {
    const { value, identity } = record
    return { kind: 'record', value, position, ...(identity === undefined ? {} : { identity }) }
  }
  return { kind: 'bad', code: record.code, reason: record.reason, position }
}
