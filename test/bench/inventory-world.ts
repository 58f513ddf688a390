import type { Connector, Seen } from '../../worker/src/discovery/connector.ts'
import type { Relation } from '../../worker/src/model/asset.ts'
import type { AssetRef } from '../../worker/src/model/event.ts'
import type { TenantId } from '../../worker/src/model/ids.ts'
import { randomOf } from '../../worker/src/model/random.ts'
import { AssetType, DataClassification, Environment, Exposure } from '../../worker/src/model/taxonomy.ts'

/** Of a hundred things so many are of these types; the rest are servers and keys. */
const AGENTS = 20
const MODELS = 30
const STORES = 15
const ENDPOINTS = 15
/** Things that half of all agents lead to: every organisation has a favourite model. */
const FAVOURITES = 5
/** Every so manieth thing is billed, too. */
const BILLED = 5
const BATCH = 1_000

const ALL_TYPES = AssetType.options
const TEAMS = Array.from({ length: 50 }, (_, nth) => `team-${nth}`)
const WORDS = ['claims', 'support', 'pricing', 'fraud', 'letters', 'search', 'contracts', 'travel']

/**
 * An organisation that a connector and its bills tell of in so many observations: agents that use models, read stores, call
 * servers and delegate to each other. The same every time.
 */
export function organisation(tenant: TenantId, observations: number): readonly Connector[] {
  const things = Math.floor((observations * BILLED) / (BILLED + 1))
  return [
    connector(tenant, 'aws', 'discovered', things, (nth) => thing(nth, things)),
    connector(tenant, 'bills', 'billed', Math.floor(observations - things), (nth) => ({
      asset: refOf(nth * BILLED, things),
      facts: { billed_usd: (nth % 400) / 4 },
    })),
  ]
}

function connector(
  tenant: TenantId,
  id: string,
  sighting: Connector['sighting'],
  count: number,
  see: (nth: number) => Seen,
): Connector {
  return {
    id,
    tenant,
    sighting,
    async *discover() {
      for (let from = 0; from < count; from += BATCH) {
        const length = Math.min(BATCH, count - from)
        yield { kind: 'seen', scope: 'all', things: Array.from({ length }, (_, nth) => see(from + nth)) }
      }
      yield { kind: 'covered', scope: 'all', types: ALL_TYPES }
    },
  }
}

function typeOf(nth: number): AssetType {
  const place = nth % 100
  if (place < AGENTS) return 'ai_agent'
  if (place < AGENTS + MODELS) return 'foundation_model'
  if (place < AGENTS + MODELS + STORES) return 'vector_database'
  if (place < AGENTS + MODELS + STORES + ENDPOINTS) return 'api_endpoint'
  return place % 2 === 0 ? 'mcp_server' : 'api_key'
}

function refOf(nth: number, things: number): AssetRef {
  const place = nth % things
  return { type: typeOf(place), provider: 'aws_bedrock', key: `arn:aws:bedrock:eu-west-1:1:thing/${place}` }
}

function thing(nth: number, things: number): Seen {
  const random = randomOf(`inventory/${nth}`)
  const type = typeOf(nth)
  /** One of a type, found by its place among a hundred. */
  const some = (place: number): AssetRef => {
    const hundred = random.chance(0.5) ? random.int(0, FAVOURITES) : random.int(0, Math.floor(things / 100))
    return refOf(Math.min(hundred * 100 + place, things - 1), things)
  }
  const relations: Relation[] =
    type === 'ai_agent'
      ? [
          { kind: 'uses', to: some(AGENTS + random.int(0, MODELS - 1)) },
          { kind: 'reads', to: some(AGENTS + MODELS + random.int(0, STORES - 1)) },
          { kind: 'calls', to: some(80 + 2 * random.int(0, 9)) },
          ...(random.chance(0.1)
            ? [{ kind: 'delegates_to' as const, to: some(random.int(0, AGENTS - 1)) }]
            : []),
        ]
      : type === 'api_endpoint'
        ? [{ kind: 'served_by', to: some(AGENTS + random.int(0, MODELS - 1)) }]
        : []
  return {
    asset: refOf(nth, things),
    facts: {
      name: `${random.pick(WORDS)} ${type} ${nth}`,
      description: `${random.some(WORDS, 3).join(' ')} for ${random.pick(TEAMS)}`,
      environment: random.pick(Environment.options),
      exposure: random.pick(Exposure.options),
      data_classification: random.pick(DataClassification.options),
      cloud_provider: 'aws',
      cloud_account: String(random.int(1, 40)),
      cloud_region: random.pick(['eu-west-1', 'eu-central-1', 'us-east-1']),
      ...(random.chance(0.7) ? { owner_team: random.pick(TEAMS) } : {}),
      ...(random.chance(0.5)
        ? { last_security_review: `2026-${random.int(10, 12)}-0${random.int(1, 9)}` }
        : {}),
      ...(type === 'mcp_server'
        ? {
            tools: [
              { name: 'get', untrusted_input: random.chance(0.3) },
              { name: 'post', outward: random.chance(0.3) },
            ],
          }
        : {}),
    },
    relations,
  }
}
