import { canonicalJson } from '../audit/canonical-json.ts'
import {
  type AssetFacts,
  FactName,
  type Observation,
  type Provenance,
  type Sighting,
} from '../model/asset.ts'
import type { Instant } from '../model/time.ts'

/** Who is believed first on a fact. */
type Order = readonly (Sighting | 'person')[]

/** How something is set up: whoever looked at it knows better than whoever wrote it down. */
const SET_UP: Order = ['person', 'discovered', 'registered', 'observed', 'billed']
/** What something is for and whose it is: whoever wrote it down knows better than a tag or a name. */
const MEANT: Order = ['person', 'registered', 'discovered', 'observed', 'billed']
/** What was used: the log knows. */
const USED: Order = ['person', 'observed', 'billed', 'discovered', 'registered']
/** What was paid. */
const PAID: Order = ['billed', 'person', 'registered', 'discovered', 'observed']

const ORDERS: Partial<Record<FactName, Order>> = {
  name: MEANT,
  description: MEANT,
  purpose: MEANT,
  owner_team: MEANT,
  owner_email: MEANT,
  lifecycle: MEANT,
  lifecycle_reason: MEANT,
  compliance_status: MEANT,
  data_classification: MEANT,
  environment: MEANT,
  regulatory_scope: MEANT,
  license: MEANT,
  source_url: MEANT,
  sbom_available: MEANT,
  last_security_review: MEANT,
  next_security_review: MEANT,
  authorised_tools: MEANT,
  approved_service: MEANT,
  aivss: MEANT,
  controls: MEANT,
  first_used: USED,
  last_used: USED,
  billed_usd: PAID,
}

/** Facts of which every observer knows a part. */
const TOGETHER: ReadonlySet<FactName> = new Set<FactName>([
  'used_by',
  'may_write',
  'written_by',
  'digests',
  'places',
])

/** What one fact's lists may hold together (model/asset.ts). */
const MOST_TOGETHER = 1000
const MOST_CONFLICTS = 32

/**
 * What all observers together say of a thing: for each fact the word of whoever is believed first, of several equals the
 * newest, then the first by name; and who says otherwise. An observer that no longer finds the thing counts only where
 * nobody else says anything. The order of the observations makes no difference.
 */
export function factsOf(observations: readonly Observation[]): {
  facts: AssetFacts
  provenance: readonly Provenance[]
} {
  const facts: Record<string, unknown> = {}
  const provenance: Provenance[] = []
  for (const fact of FactName.options) {
    const claims = observations.filter(({ facts }) => facts[fact] !== undefined)
    const [first, ...others] = claims.sort(believedFirst(fact))
    if (first === undefined) continue
    const value = TOGETHER.has(fact) ? together(claims, fact) : first.facts[fact]
    facts[fact] = value
    const differing = TOGETHER.has(fact)
      ? []
      : others.filter((other) => canonicalJson(other.facts[fact]) !== canonicalJson(value))
    provenance.push({
      fact,
      observer: first.observer,
      at: saidAt(first, fact),
      conflicts: differing.slice(0, MOST_CONFLICTS).map((other) => ({
        value: JSON.parse(JSON.stringify(other.facts[fact])),
        observer: other.observer,
        at: saidAt(other, fact),
      })),
    })
  }
  return { facts: facts as AssetFacts, provenance }
}

/** Whether a person said it: people's statements are observations of their own. */
export function isPerson({ observer }: Pick<Observation, 'observer'>): boolean {
  return observer.startsWith('person:')
}

function saidAt({ changed, fact_changed }: Observation, fact: FactName): Instant {
  return fact_changed?.[fact] ?? changed
}

function believedFirst(fact: FactName): (left: Observation, right: Observation) => number {
  const order = ORDERS[fact] ?? SET_UP
  const rank = (one: Observation) => {
    const place = order.indexOf(isPerson(one) ? 'person' : one.sighting)
    return one.gone === null ? place : place + order.length
  }
  return (left, right) =>
    rank(left) - rank(right) ||
    -compare(saidAt(left, fact), saidAt(right, fact)) ||
    compare(left.observer, right.observer) ||
    compare(left.id, right.id)
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

function together(claims: readonly Observation[], fact: FactName): readonly string[] {
  const members = claims.flatMap(({ facts }) => {
    const value = facts[fact]
    return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
  })
  return [...new Set(members)].sort().slice(0, MOST_TOGETHER)
}
