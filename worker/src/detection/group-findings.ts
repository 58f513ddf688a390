import type { Finding, FindingGroup, FindingGroups } from '../model/finding.ts'
import { Disposition } from '../model/finding.ts'
import type { TenantId } from '../model/ids.ts'
import { Level, Outcome } from '../model/level.ts'
import { epochMs, type Instant, momentOf } from '../model/time.ts'
import type { Condition, FacetValue, Pair, Query } from '../store/documents.ts'
import type { Store } from '../store/store.ts'

/** Bars of a group's small chart. */
const BINS = 24
const DAY_MS = 86_400_000
/** How far back the chart goes where nothing says since when; what is older is in no bar. */
const USUAL_SPAN_MS = 7 * DAY_MS

export interface Grouped {
  query: Pick<Query, 'where' | 'text'>
  /** The span of the charts, where the filter names one. */
  from: Instant | undefined
  to: Instant | undefined
  now: Instant
  /** 1 to 200 groups. */
  limit: number
  /** Worst first, and of one level those with most; or those with most whatever their level. */
  order: 'level' | 'count'
}

/** The findings under a filter, counted by rule, level and entity. */
export async function groupFindings(
  { findings }: Pick<Store, 'findings'>,
  tenant: TenantId,
  { query, from, to, now, limit, order }: Grouped,
): Promise<FindingGroups> {
  const bins = binsOf(from, to ?? now)
  const counted: Pair[] = []
  // Each level is asked by itself, which its index makes cheap; most of the time the worst two fill a page.
  for (const levels of order === 'level' ? WORST_FIRST.map((level) => [level]) : [WORST_FIRST]) {
    if (counted.length > limit) break
    const where: readonly Condition[] = [
      ...(query.where ?? []),
      ...(order === 'level' ? [{ field: 'level', is: 'in', values: levels } as const] : []),
    ]
    const pairs = await findings.pairs(
      tenant,
      { ...query, where },
      {
        ...{ by: ['rule.id', 'entity.id'], split: ['outcome', 'disposition.verdict'] },
        ...{ size: limit + 1 - counted.length, bins },
      },
    )
    counted.push(...pairs)
  }
  const shown = counted.slice(0, limit)
  const found = await findings.getMany(
    tenant,
    shown.map(({ newest }) => newest),
  )
  const newest = new Map<string, Finding>(found.map(({ document }) => [document.id, document]))
  const items = shown.flatMap((pair): FindingGroup[] => {
    const finding = newest.get(pair.newest)
    // Gone since it was counted: retention, or a rule that was withdrawn.
    return finding === undefined ? [] : [groupOf(pair, finding)]
  })
  return { items, bins: { from: bins.from, every_ms: bins.everyMs }, more: counted.length > limit }
}

const WORST_FIRST = [...Level.options].reverse()

function binsOf(from: Instant | undefined, to: Instant) {
  const start = from === undefined ? epochMs(to) - USUAL_SPAN_MS : epochMs(from)
  const everyMs = Math.max(1, Math.ceil((epochMs(to) - start + 1) / BINS))
  return { from: momentOf(start), everyMs, count: BINS }
}

/** Of the newest finding are its rule's title, which a rule may change, and the kind of its entity. */
function groupOf({ count, first, last, split, bins }: Pair, newest: Finding): FindingGroup {
  const [outcomes = [], verdicts = []] = split
  return {
    rule: { id: newest.rule.id, title: newest.rule.title },
    ...{ entity: newest.entity, level: newest.level, newest: newest.id, count, first, last },
    outcomes: known(Outcome.options, outcomes),
    verdicts: known(Disposition.shape.verdict.options, verdicts),
    bins: [...bins],
  }
}

function known<Value extends string>(values: readonly Value[], counted: readonly FacetValue[]) {
  return counted.flatMap(({ value, count }) => {
    const one = values.find((name) => name === value)
    return one === undefined ? [] : [{ value: one, count }]
  })
}
