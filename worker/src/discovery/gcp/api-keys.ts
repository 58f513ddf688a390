import { isObject, listAt, stringAt } from '../../sources/json-fields.ts'
import { named } from '../answers.ts'
import { alsoById, resourceFacts } from './gcp-answers.ts'
import { gcpService, type Reading } from './gcp-service.ts'

/** Services of AI that take an API key. */
const AI: ReadonlySet<string> = new Set([
  'generativelanguage.googleapis.com',
  'aiplatform.googleapis.com',
  'discoveryengine.googleapis.com',
  'dialogflow.googleapis.com',
])

/** API keys that services of AI take: those meant for one, and those that nobody has bound to any service. */
const keys: Reading = {
  types: ['api_key'],
  list: { call: 'apikeys.keys.list', items: 'keys' },
  async seen(item, { place }) {
    const targets = listAt(item, 'restrictions', 'apiTargets').flatMap(
      (one) => stringAt(one, 'service') ?? [],
    )
    if (targets.length > 0 && !targets.some((service) => AI.has(service))) return []
    const asset = { type: 'api_key', provider: 'gcp_vertex', key: named(item, 'name') } as const
    return [
      {
        asset,
        also: alsoById(asset, place),
        facts: {
          ...resourceFacts(item, place),
          encryption_key: undefined,
          scope: targets.length === 0 ? ['*'] : [...new Set(targets)].sort(),
          place: named(item, 'name'),
          identity: stringAt(item, 'serviceAccountEmail') ?? null,
          exposure: boundTo(item) ? 'internal' : 'public',
          // Keys of Google Cloud neither end nor change: a new one is made.
          rotated: null,
          expires: null,
        },
      },
    ]
  },
}

/** Whether it works from certain addresses, sites or apps only. */
function boundTo(key: unknown): boolean {
  return [
    'browserKeyRestrictions',
    'serverKeyRestrictions',
    'androidKeyRestrictions',
    'iosKeyRestrictions',
  ].some((kind) => isObject(key) && isObject(key['restrictions']) && isObject(key['restrictions'][kind]))
}

export const apikeys = gcpService({
  name: 'apikeys',
  host: () => 'apikeys.googleapis.com/v2',
  locations: () => ['global'],
  readings: async () => [keys],
})
