import { canonicalJson } from '../../audit/canonical-json.ts'
import type { OfferedTool } from '../../model/asset.ts'
import { dayOf, earlier, type Instant, later } from '../../model/time.ts'
import type { Seen } from '../connector.ts'

/** What is kept of one thing, however many names a log invents. */
export const MOST_USERS = 200
const MOST_NAMES = 64
const MOST_TOOLS = 500
const MOST_RELATIONS = 500

type Logging = NonNullable<Seen['facts']['logging']>

/**
 * What several sightings of one thing say together: everybody who used it, all tools and relations, its first and last use.
 * What may differ is as the latest use has it; whether texts are logged as the best of its latest day has it. Sightings that
 * are told again, or in another portion, change nothing. Of too many names the first in their own order are kept.
 */
export function together(sightings: readonly Seen[]): Seen {
  const ordered = [...sightings].sort((left, right) => {
    const [a, b] = [left.facts.last_used ?? '', right.facts.last_used ?? '']
    return a < b ? -1 : a > b ? 1 : 0
  })
  const latest = ordered.at(-1)
  if (latest === undefined) throw new Error('nothing was seen')
  const users = new Set(ordered.flatMap(({ facts }) => facts.used_by ?? []))
  const writers = new Set(ordered.flatMap(({ facts }) => facts.written_by ?? []))
  const tools = new Map<string, OfferedTool>()
  for (const tool of ordered.flatMap(({ facts }) => facts.tools ?? [])) {
    tools.set(tool.name, { ...tools.get(tool.name), ...tool })
  }
  const also = distinct(ordered.flatMap(({ also = [] }) => also))
  const { asset } = latest
  return {
    asset,
    also: also.filter((ref) => canonicalJson(ref) !== canonicalJson(asset)).slice(0, MOST_NAMES),
    facts: {
      ...Object.assign({}, ...ordered.map(({ facts }) => stated(facts))),
      used_by: users.size === 0 ? undefined : [...users].sort().slice(0, MOST_USERS),
      written_by: writers.size === 0 ? undefined : [...writers].sort().slice(0, MOST_USERS),
      tools:
        tools.size === 0
          ? undefined
          : [...tools]
              .sort(([left], [right]) => (left < right ? -1 : 1))
              .slice(0, MOST_TOOLS)
              .map(([, tool]) => tool),
      logging: loggingOf(ordered),
      first_used: extreme(ordered, 'first_used', earlier),
      last_used: extreme(ordered, 'last_used', later),
    },
    relations: distinct(ordered.flatMap(({ relations = [] }) => relations)).slice(0, MOST_RELATIONS),
  }
}

function stated(facts: Seen['facts']): object {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
}

function distinct<One>(all: readonly One[]): One[] {
  const byText = new Map(all.map((one) => [canonicalJson(one), one]))
  return [...byText].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, one]) => one)
}

function extreme(
  ordered: readonly Seen[],
  fact: 'first_used' | 'last_used',
  pick: (left: Instant, right: Instant) => Instant,
): Instant | undefined {
  const moments = ordered.flatMap(({ facts }) => facts[fact] ?? [])
  return moments.length === 0 ? undefined : moments.reduce(pick)
}

/** Applications on one model may be logged differently: of its latest day the best counts. */
function loggingOf(ordered: readonly Seen[]): Logging | undefined {
  let known: { day: string; logging: Logging } | undefined
  for (const { facts } of ordered) {
    if (facts.logging === undefined) continue
    const day = facts.last_used === undefined ? '' : dayOf(facts.last_used)
    const isBetter = known !== undefined && known.day === day && known.logging === 'on'
    if (!isBetter) known = { day, logging: facts.logging }
  }
  return known?.logging
}
