import type { Condition, Detection, DetectionItem, ElementBlock, Searches } from '../sigma/sigma-rule.ts'
import { fieldOfElement } from '../sigma/values-at.ts'

/** Fields without which something can't be; none: nothing lacks. */
type Lacking = ReadonlySet<string>
/** What lacks for a search to hold, and what for it not to. */
interface Lacks {
  hold: Lacking
  fail: Lacking
}

const NOTHING: Lacking = new Set()

/**
 * Fields that records never have (`has` says no) and without which a rule can't hold on any of them: the fewest that would
 * do. Empty where it can hold. Values are not looked at: a field that is there may have any.
 */
export function lackingFields(
  { searches, condition }: Searches,
  has: (field: string) => boolean,
): readonly string[] {
  return [...ofSearches({ searches, condition }, has).hold].sort()
}

function ofSearches({ searches, condition }: Searches, has: (field: string) => boolean): Lacks {
  const found = new Map([...searches].map(([name, search]) => [name, ofDetection(search, has)]))
  return ofCondition(condition, found)
}

function ofCondition(condition: Condition, searches: ReadonlyMap<string, Lacks>): Lacks {
  const named = (name: string): Lacks => searches.get(name) ?? { hold: NOTHING, fail: NOTHING }
  switch (condition.kind) {
    case 'and':
      return every(condition.of.map((one) => ofCondition(one, searches)))
    case 'or':
      return some(
        condition.of.map((one) => ofCondition(one, searches)),
        1,
      )
    case 'not':
      return swapped(ofCondition(condition.of, searches))
    case 'search':
      return named(condition.name)
    case 'some':
      return some(condition.of.map(named), condition.least)
  }
}

function ofDetection(detection: Detection, has: (field: string) => boolean): Lacks {
  switch (detection.kind) {
    case 'all':
      return every(detection.of.map((one) => ofDetection(one, has)))
    case 'any':
      return some(
        detection.of.map((one) => ofDetection(one, has)),
        1,
      )
    case 'item':
      return ofItem(detection.item, has)
    case 'elements':
      return ofElements(detection.elements, has)
  }
}

/** A block that can hold where there is no element lacks nothing; any other lacks what it asks of one. */
function ofElements(block: ElementBlock, has: (field: string) => boolean): Lacks {
  if (block.of === 'none' || block.of === 'all_or_empty') return { hold: NOTHING, fail: NOTHING }
  const named = (field: string) => fieldOfElement(block.field, field)
  const { hold } = ofSearches(block, (field) => has(named(field)))
  return { hold: new Set([...hold].map(named)), fail: NOTHING }
}

function ofItem({ field, chain, values }: DetectionItem, has: (field: string) => boolean): Lacks {
  // Keywords are looked for in whatever there is.
  if (field === null || has(field)) return { hold: NOTHING, fail: NOTHING }
  const onAbsent = chain.kind === 'exists' ? values.includes(false) : values.includes(null)
  const lacks = new Set([field])
  return onAbsent === chain.neq ? { hold: lacks, fail: NOTHING } : { hold: NOTHING, fail: lacks }
}

function every(all: readonly Lacks[]): Lacks {
  return some(all, all.length)
}

/** At least `least` of them hold; it fails where so many do not that too few are left. */
function some(all: readonly Lacks[], least: number): Lacks {
  return {
    hold: cheapest(
      all.map(({ hold }) => hold),
      least,
    ),
    fail: cheapest(
      all.map(({ fail }) => fail),
      all.length - least + 1,
    ),
  }
}

function swapped({ hold, fail }: Lacks): Lacks {
  return { hold: fail, fail: hold }
}

/** So many of them together, those with the fewest fields first; among as many the order written decides. */
function cheapest(all: readonly Lacking[], count: number): Lacking {
  const chosen = all.toSorted((a, b) => a.size - b.size).slice(0, count)
  return new Set(chosen.flatMap((fields) => [...fields]))
}
