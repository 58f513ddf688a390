import type { AssetRef } from '../../model/event.ts'
import { stringAt, wordAt } from '../../sources/json-fields.ts'
import { addressOf, named, timeAt } from '../answers.ts'
import type { Seen } from '../connector.ts'
import { azureRef, resourceFacts } from './azure-answers.ts'
import type { Place } from './azure-service.ts'

/** A connection of a project or account, and what it leads to. */
export interface Connection {
  id: string
  name: string
  /** The secret that is kept in it, where it keeps one. */
  key: Seen | undefined
  relation: readonly ['uses' | 'reads' | 'calls', AssetRef] | undefined
}

/** Ways to log in that need no secret of their own ("Connections", authType). */
const WITHOUT_SECRET: ReadonlySet<string> = new Set([
  'AAD',
  'ManagedIdentity',
  'None',
  'UserEntraToken',
  'AgenticIdentityToken',
])

/** A connection as Resource Manager lists it: never with its credentials. */
export function connectionIn(item: unknown, place: Place): Connection {
  const id = named(item, 'id')
  const name = named(item, 'name')
  const property = (member: string) => stringAt(item, 'properties', member)
  const auth = property('authType')
  const target = addressOf(property('target'))
  const category = property('category')
  return {
    id,
    name,
    relation: leadsTo(category, target),
    key:
      auth === undefined || WITHOUT_SECRET.has(auth)
        ? undefined
        : {
            asset: { type: 'api_key', provider: 'azure_foundry', key: id },
            facts: {
              ...resourceFacts(item, place),
              place: id,
              endpoint: target,
              scope: category === undefined ? undefined : [category],
              architecture: auth,
              expires: timeAt(item, 'properties', 'expiryTime') ?? null,
              used_by: sharedWith(item),
            },
          },
  }
}

function sharedWith(item: unknown): string[] | undefined {
  return wordAt(item, 'properties', 'isSharedToAll') === 'true' ? ['every project of the account'] : undefined
}

function leadsTo(category: string | undefined, target: string | undefined): Connection['relation'] {
  if (target === undefined) return undefined
  const [account] = new URL(target).hostname.split('.')
  switch (category) {
    case 'AzureOpenAI':
    case 'AIServices':
    case 'CognitiveService': {
      const to = azureRef('api_endpoint', 'openai', account)
      return to && ['uses', to]
    }
    case 'CognitiveSearch': {
      const to = azureRef('vector_database', 'search', account)
      return to && ['reads', to]
    }
    case 'RemoteTool':
    case 'MCP':
      return ['calls', { type: 'mcp_server', provider: 'mcp', key: target }]
    default:
      return undefined
  }
}
