import { at, booleanAt, listAt, stringAt } from '../../sources/json-fields.ts'
import { named, related } from '../answers.ts'
import type { Seen } from '../connector.ts'
import { deploysModels } from './account-kind.ts'
import { azureRef, resourceFacts } from './azure-answers.ts'
import type { Asks, Reading } from './azure-service.ts'

const list = { call: 'Microsoft.CognitiveServices/accounts', items: 'value' } as const

/** Content filters (RAI policies) of accounts, with every filter's strength. */
export const contentFilters: Reading = {
  name: 'Microsoft.CognitiveServices/accounts/raiPolicies',
  types: ['guardrail_config'],
  list,
  async seen(account, asks) {
    if (!deploysModels(account)) return []
    const id = named(account, 'id')
    const call = 'Microsoft.CognitiveServices/accounts/raiPolicies'
    const policies = await asks.all({ call, items: 'value', input: { id } })
    return policies?.map(
      (policy): Seen => ({
        asset: { type: 'guardrail_config', provider: 'azure_openai', key: named(policy, 'id') },
        facts: {
          ...ofAccount(policy, account, asks),
          // Asynchronous: text is shown before it has been looked at.
          status: stringAt(policy, 'properties', 'mode'),
          architecture: stringAt(policy, 'properties', 'basePolicyName'),
          filters: filtersOf(policy),
        },
        relations: related(
          ['part_of', azureRef('api_endpoint', 'openai', id)],
          ...listAt(policy, 'properties', 'customBlocklists').map(
            (one) => ['uses', blocklistRef(id, stringAt(one, 'blocklistName'))] as const,
          ),
        ),
      }),
    )
  },
}

/** Lists of words that content filters may stop. */
export const blocklists: Reading = {
  name: 'Microsoft.CognitiveServices/accounts/raiBlocklists',
  types: ['guardrail_config'],
  list,
  async seen(account, asks) {
    if (!deploysModels(account)) return []
    const id = named(account, 'id')
    const call = 'Microsoft.CognitiveServices/accounts/raiBlocklists'
    const listed = await asks.all({ call, items: 'value', input: { id } })
    if (listed === undefined) return undefined
    const seen: Seen[] = []
    for (const one of listed) {
      const words = await asks.all({
        call: 'Microsoft.CognitiveServices/accounts/raiBlocklists/raiBlocklistItems',
        items: 'value',
        input: { id: named(one, 'id') },
      })
      seen.push({
        asset: { type: 'guardrail_config', provider: 'azure_openai', key: named(one, 'id') },
        facts: {
          ...ofAccount(one, account, asks),
          description: stringAt(one, 'properties', 'description'),
          filters: words && { words: String(words.length) },
        },
        relations: related(['part_of', azureRef('api_endpoint', 'openai', id)]),
      })
    }
    return seen
  },
}

function ofAccount(item: unknown, account: unknown, { place }: Asks): Seen['facts'] {
  return { ...resourceFacts(item, place), cloud_region: resourceFacts(account, place).cloud_region }
}

function blocklistRef(account: string, name: string | undefined) {
  return name === undefined
    ? undefined
    : azureRef('guardrail_config', 'openai', `${account}/raiBlocklists/${name}`)
}

/** Each filter by name, with what it does to what goes in and to what comes out: `High/Medium`, `BLOCK/NONE`. */
function filtersOf(policy: unknown): Record<string, string> {
  const sides = new Map<string, { Prompt: string; Completion: string }>()
  const put = (name: string, source: string | undefined, strength: string) => {
    const known = sides.get(name) ?? { Prompt: 'NONE', Completion: 'NONE' }
    sides.set(name, { ...known, [source === 'Completion' ? 'Completion' : 'Prompt']: strength })
  }
  for (const one of listAt(policy, 'properties', 'contentFilters')) {
    put(stringAt(one, 'name') ?? 'unnamed', stringAt(one, 'source'), strengthOf(one))
  }
  for (const one of listAt(policy, 'properties', 'customBlocklists')) {
    const name = `blocklist ${stringAt(one, 'blocklistName')}`
    put(name, stringAt(one, 'source'), at(one, 'blocking') === true ? 'BLOCK' : 'annotate')
  }
  return Object.fromEntries(
    [...sides].map(([name, { Prompt, Completion }]) => [name, `${Prompt}/${Completion}`]),
  )
}

/** The lowest severity that is stopped; `annotate` where it is only told of. */
function strengthOf(filter: unknown): string {
  if (booleanAt(filter, 'enabled') === false) return 'NONE'
  const action = stringAt(filter, 'action')
  if (action === 'NONE') return 'NONE'
  if (booleanAt(filter, 'blocking') === false && action === undefined) return 'annotate'
  return stringAt(filter, 'severityThreshold') ?? 'BLOCK'
}
