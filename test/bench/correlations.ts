import type { Occurrence } from '../../worker/src/detection/correlate/occurrence.ts'
import { openCorrelator } from '../../worker/src/detection/correlate/open-correlator.ts'
import type { CorrelationRule } from '../../worker/src/detection/sigma/correlation-rule.ts'
import { idOf, type RuleId, type TenantId } from '../../worker/src/model/ids.ts'
import { randomOf } from '../../worker/src/model/random.ts'
import { type Measured, rate } from './measured.ts'

const tenant = 'bench' as TenantId
/** Different events of a stream; the stream comes again and again, each time later. */
const EVENTS = 50_000
/** Handed over at a time, as a job has it. */
const PORTION = 500
/** Distinct values that a window of `value_count` holds: what the fastest open engine was slowest with. */
const DISTINCT = 1_800

/** Occurrences of one correlation, an event each millisecond. */
interface Load {
  what: string
  rules: readonly CorrelationRule[]
  goal: number | undefined
  drawn: (nth: number) => Pick<Occurrence, 'correlation' | 'rule' | 'group' | 'values'>
}

/** How many events a second correlations decide, with the window full, and what they hold. */
export async function correlations(): Promise<Measured[]> {
  const measured: Measured[] = []
  for (const load of loads()) measured.push(...(await measure(load)))
  return measured
}

function loads(): Load[] {
  const random = randomOf('bench/correlations')
  const [a, b, c] = ['a', 'b', 'c'] as RuleId[] as [RuleId, RuleId, RuleId]
  const user = () => [`user-${random.int(0, 999)}`]
  const count = correlation({ id: 'count', type: 'event_count', timespanMs: 20_000, bounds: { gte: 40 } })
  const distinct = correlation({
    id: 'distinct',
    type: 'value_count',
    groupBy: [],
    timespanMs: 5_000,
    bounds: { gt: 10 * DISTINCT },
  })
  const one = (to: CorrelationRule, rule: RuleId, group: string[], values: string[] = []) => ({
    correlation: to.id,
    rule,
    group,
    values,
  })
  const mixed = [
    count,
    correlation({ id: 'values', type: 'value_count', bounds: { gte: 15 } }),
    correlation({ id: 'sum', type: 'value_sum', bounds: { gte: 900 } }),
    correlation({ id: 'median', type: 'value_median', bounds: { gte: 95 } }),
    correlation({ id: 'together', type: 'temporal', rules: ['a', 'b', 'c'], bounds: {} }),
    correlation({ id: 'in-order', type: 'temporal_ordered', rules: ['a', 'b', 'c'], bounds: {} }),
  ]
  return [
    {
      what: 'event_count, 1,000 groups',
      rules: [count],
      goal: undefined,
      drawn: () => one(count, a, user()),
    },
    {
      what: `value_count, ${DISTINCT.toLocaleString('en')} distinct in the window`,
      rules: [distinct],
      goal: 150_000,
      drawn: (nth) => one(distinct, a, [], [`value-${nth % DISTINCT}`]),
    },
    {
      what: 'mixed, six correlations, 1,000 groups',
      rules: mixed,
      goal: 300_000,
      drawn: () => {
        const to = random.pick(mixed)
        const rule = to.rules.length > 1 ? random.pick([a, b, c]) : a
        return one(to, rule, user(), [String(random.int(0, 99))])
      },
    },
  ]
}

async function measure({ what, rules, goal, drawn }: Load): Promise<Measured[]> {
  const events = Array.from({ length: EVENTS }, (_, nth) => ({
    id: idOf('event', String(nth)),
    ...drawn(nth),
  }))
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  const correlator = openCorrelator({ tenant, correlations: rules })
  let now = 0
  const measured = await rate(() => {
    for (let first = 0; first < EVENTS; first += PORTION) {
      const portion: Occurrence[] = []
      for (let nth = first; nth < first + PORTION; nth++) {
        const event = events[nth]
        if (event !== undefined) portion.push(occurrenceAt(event, now++))
      }
      correlator.take(portion, now)
    }
    return EVENTS
  })
  globalThis.gc?.()
  const held = correlator.status().correlations.reduce((sum, one) => sum + one.held, 0)
  const bytes = (process.memoryUsage().heapUsed - before) / held
  return [
    {
      what: `correlations: ${what}`,
      ...measured,
      unit: 'events/s',
      goal: goal === undefined ? undefined : { least: goal },
    },
    {
      what: `memory of each of ${held.toLocaleString('en')} occurrences held`,
      value: bytes,
      unit: 'bytes',
      goal: undefined,
    },
  ]
}

function occurrenceAt(
  event: Pick<Occurrence, 'correlation' | 'rule' | 'group' | 'values'> & { id: string },
  at: number,
): Occurrence {
  const facts: Occurrence['facts'] = {
    source: 'bench' as Occurrence['facts']['source'],
    outcome: 'observed',
    entity: ENTITY,
  }
  return { ...event, id: event.id as Occurrence['id'], at, facts }
}

const ENTITY: Occurrence['facts']['entity'] = { kind: 'user', id: 'alice' }

function correlation(
  of: Pick<CorrelationRule, 'type' | 'bounds'> &
    Partial<Pick<CorrelationRule, 'groupBy' | 'timespanMs'>> & { id: string; rules?: string[] },
): CorrelationRule {
  const { id, rules = ['a'], groupBy = ['user.id'], timespanMs = 20_000, ...rest } = of
  return {
    kind: 'correlation',
    title: id,
    level: 'medium',
    tags: [],
    falsepositives: [],
    references: [],
    logicVersion: '1',
    file: 'bench.yml',
    line: 1,
    aliases: new Map(),
    valueFields: [],
    generate: false,
    ...rest,
    id: id as RuleId,
    rules: rules as RuleId[],
    groupBy,
    timespanMs,
  }
}
