import type { Event } from '../model/event.ts'
import type { LogSource } from './sigma/sigma-rule.ts'

/** The product whose log sources Wachter defines: `{product: genai, category: ACTIVITY, service: SERVICE}`. */
const PRODUCT = 'genai'

interface Service {
  /** Ids of sources, or their beginnings up to a dot. */
  sources: readonly string[]
  /** `event.provider` or `gen_ai.provider.name` of events that come by way of an index, a collector or an export. */
  providers: readonly string[]
}

/** What a rule may name as `service`. A provider that ends the way `*.amazonaws.com` does stands for all of them. */
const services: ReadonlyMap<string, Service> = new Map<string, Service>([
  ['cloudtrail', { sources: ['aws.cloudtrail'], providers: ['*.amazonaws.com'] }],
  ['bedrock', { sources: ['aws.bedrock'], providers: ['aws.bedrock', 'bedrock.amazonaws.com'] }],
  ['agentcore', { sources: ['aws.bedrock.agentcore'], providers: ['bedrock-agentcore.amazonaws.com'] }],
  ['azure_openai', { sources: ['azure'], providers: ['azure.ai.openai', 'azure.openai'] }],
  ['openai', { sources: ['openai'], providers: ['openai'] }],
  ['anthropic', { sources: ['anthropic'], providers: ['anthropic'] }],
  ['vertex', { sources: ['gcp'], providers: ['gcp.vertex_ai', 'aiplatform.googleapis.com'] }],
  ['litellm', { sources: ['litellm'], providers: [] }],
  ['mcp', { sources: ['mcp'], providers: ['mcp'] }],
  ['otel', { sources: ['otel'], providers: [] }],
  ['ollama', { sources: ['ollama'], providers: ['ollama'] }],
  ['vllm', { sources: ['vllm'], providers: ['vllm'] }],
  ['guardduty', { sources: ['aws.guardduty'], providers: ['aws.guardduty'] }],
  ['inspector', { sources: ['aws.inspector'], providers: ['aws.inspector'] }],
  // What Security Hub says itself; of what it passes on, the product tells.
  ['securityhub', { sources: [], providers: ['aws.securityhub'] }],
])

/** The names that a rule may use as `service`. */
export const serviceNames: readonly string[] = [...services.keys()]

/** Sources that carry records of any service; there the event's provider tells which. */
const CARRIERS = ['wachter', 'ecs', 'otel', 'elastic', 'sample', 'aws.securityhub', 'ocsf']

/**
 * Whether an event comes from the log source that a rule names. Parts that the rule leaves out don't matter; case
 * doesn't either. Rules of another product (`windows`, `aws` ...) never match: their fields are not ours.
 */
export function logsourceMatches(logsource: LogSource, event: Event): boolean {
  if (logsource.product !== undefined && logsource.product.toLowerCase() !== PRODUCT) return false
  if (logsource.category !== undefined && logsource.category.toLowerCase() !== event['wachter.activity'])
    return false
  return logsource.service === undefined || isOfService(logsource.service.toLowerCase(), event)
}

function isOfService(name: string, event: Event): boolean {
  const service = services.get(name)
  if (!service) return false
  const source = event['wachter.source.id']
  if (service.sources.some((known) => isOrIsUnder(source, known))) return true
  if (!CARRIERS.some((carrier) => isOrIsUnder(source, carrier))) return false
  const providers = [event['event.provider'], event['gen_ai.provider.name']]
  return providers.some((provider) => provider !== undefined && names(service, provider.toLowerCase()))
}

function isOrIsUnder(source: string, known: string): boolean {
  return source === known || source.startsWith(`${known}.`)
}

function names(service: Service, provider: string): boolean {
  return service.providers.some((known) =>
    known.startsWith('*') ? provider.endsWith(known.slice(1)) : provider === known,
  )
}
