import type { OfferedTool, Relation, RelationKind } from '../../model/asset.ts'
import type { Activity, AssetRef, Event } from '../../model/event.ts'
import type { AssetType } from '../../model/taxonomy.ts'
import { assetProvider } from '../../sources/provider-names.ts'
import type { Seen } from '../connector.ts'
import { hourOf } from '../events/hour-of.ts'
import { userOf } from '../events/user-of.ts'
import { isDigest } from '../keys/fingerprint-of.ts'

/** What happens when something is at work. */
const USES: ReadonlySet<Activity> = new Set<Activity>([
  'llm_invocation',
  'tool_call',
  'mcp',
  'retrieval',
  'memory',
  'guardrail',
  'usage',
  'inference_access',
])
/** What the events of `logs` are about; traffic and processes speak of other things. */
export const LOGGED: readonly Activity[] = [...USES, 'admin_audit']

const MODELS: ReadonlySet<AssetType> = new Set<AssetType>([
  'foundation_model',
  'fine_tuned_model',
  'embedding_model',
])
/** An administrator's act after which the thing is not there. */
const ENDING =
  /^(?:delete|remove|deregister|disassociate|terminate|archive)|[._](?:deleted|removed|archived)$/i
/**
 * Acts that change what is in a store of vectors: documents of a knowledge base (Bedrock), memories (AgentCore), vectors (S3
 * Vectors), documents of Kendra, data of Vertex AI's indexes and RAG.
 */
const WRITES: ReadonlySet<string> = new Set([
  ...['IngestKnowledgeBaseDocuments', 'DeleteKnowledgeBaseDocuments', 'StartIngestionJob'],
  ...['CreateEvent', 'DeleteEvent', 'BatchCreateMemoryRecords', 'BatchUpdateMemoryRecords'],
  ...['BatchDeleteMemoryRecords', 'DeleteMemoryRecord'],
  ...['PutVectors', 'DeleteVectors', 'BatchPutDocument', 'BatchDeleteDocument'],
  ...['UpsertDatapoints', 'RemoveDatapoints', 'ImportRagFiles', 'UploadRagFile', 'DeleteRagFile'],
])
/** Projects of a chat are their users' folders: there are thousands, and none of them is an application. */
const CHAT_PROJECT = /^claude_proj_/
/** Keys of a session end with it: there are thousands, and none is anybody's to keep. */
const SESSION_KEY = /^ASIA[A-Z0-9]{12,}$/

/**
 * The AI things that an event shows, each with who used it, when, and what it works with. An act that failed shows nothing:
 * anybody can name a thing that is not there. A key that is named by the SHA-256 of its value is given the `fingerprint` by
 * which it is known wherever it lies.
 */
export function thingsIn(event: Event, fingerprint: (sha256: string) => string): readonly Seen[] {
  const activity = event['wachter.activity']
  const isUse = USES.has(activity)
  if (event['event.outcome'] === 'failure' && event['wachter.outcome'] !== 'blocked') return []
  const isWrite = WRITES.has(event['event.action'] ?? '') && event['wachter.outcome'] !== 'blocked'
  if (!isUse && !isWrite && ENDING.test(event['event.action'] ?? '')) return []
  const refs = refsOf(event)
  const hour = isUse ? hourOf(event) : undefined
  const who = userOf(event)
  const user = isUse ? who : undefined
  return refs.map((asset) => ({
    asset,
    also: alsoOf(event, asset),
    facts: {
      ...factsOf(event, asset),
      fingerprint: asset.type === 'api_key' && isDigest(asset.key) ? fingerprint(asset.key) : undefined,
      first_used: hour,
      last_used: hour,
      used_by: user === undefined || user === asset.key ? undefined : [user],
      written_by: isWrite && who !== undefined && asset.type === 'vector_database' ? [who] : undefined,
    },
    relations: [
      ...(isUse ? relationsOf(event, asset, refs) : []),
      ...(isWrite && asset.type === 'ai_agent' ? writesTo(refs) : []),
    ],
  }))
}

function refsOf(event: Event): readonly AssetRef[] {
  const named = (event['wachter.asset.refs'] ?? []).filter(({ key }) => key !== '' && !CHAT_PROJECT.test(key))
  const provider = assetProvider(
    named[0]?.provider ?? event['gen_ai.provider.name'] ?? event['event.provider'] ?? 'unknown',
  )
  const has = (type: AssetType) => named.some((ref) => ref.type === type)
  const refs: AssetRef[] = [...named]
  const add = (type: AssetType, key: string | undefined, by = provider) => {
    if (key !== undefined && key !== '') refs.push({ type, provider: by, key: key.slice(0, 1024) })
  }
  const model = event['gen_ai.request.model'] ?? event['gen_ai.response.model']
  if (!named.some(({ type }) => MODELS.has(type)) && !has('api_endpoint')) add('foundation_model', model)
  if (!has('ai_agent')) add('ai_agent', event['gen_ai.agent.id'] ?? event['gen_ai.agent.name'])
  if (!has('api_key')) {
    const key = event['wachter.api_key.id']
    if (key !== undefined && !SESSION_KEY.test(key)) add('api_key', key, keyProvider(event, provider))
  }
  if (event['wachter.source.id'].startsWith('aws.')) {
    add('guardrail_config', event['wachter.guardrail.id'], 'aws_bedrock')
  }
  for (const { server } of event['wachter.tool.calls'] ?? []) add('mcp_server', server, 'mcp')
  return [...new Map(refs.map((ref) => [`${ref.type} ${ref.provider} ${ref.key}`, ref])).values()]
}

/** Whose key it is: a gateway's keys are its own, whatever provider stands behind it. */
function keyProvider(event: Event, provider: string): string {
  const source = event['wachter.source.id']
  if (source.startsWith('aws.')) return 'aws'
  return source.startsWith('litellm') ? 'litellm' : provider
}

/** One agent has an id and a name, and within a service both mean it, whichever provider answers it at the moment. */
function alsoOf(event: Event, asset: AssetRef): AssetRef[] {
  if (!isOwnAgent(event, asset)) return []
  const { type, provider, key } = asset
  const names = [event['gen_ai.agent.id'], event['gen_ai.agent.name']].filter((name) => name !== undefined)
  const service = event['service.name']
  const also = names.flatMap((name) => [
    ...(name === key ? [] : [{ type, provider, key: name }]),
    ...(service === undefined ? [] : [{ type, provider: 'otel', key: `${service}/${name}` }]),
  ])
  return also.map((ref) => ({ ...ref, key: ref.key.slice(0, 1024) }))
}

/** Whether an event's agent is this one: by its id, its name or the end of its ARN. */
function isOwnAgent(event: Event, { type, key }: AssetRef): boolean {
  if (type !== 'ai_agent') return false
  return [event['gen_ai.agent.id'], event['gen_ai.agent.name']].some(
    (name) => name !== undefined && name !== '' && (name === key || key.endsWith(`/${name}`)),
  )
}

function factsOf(event: Event, asset: AssetRef): Seen['facts'] {
  const { type, key } = asset
  const activity = event['wachter.activity']
  if (MODELS.has(type) || type === 'api_endpoint') {
    const texts = [event['wachter.text.user_turn'], event['wachter.text.completion']]
    const isLogged = texts.some((text) => text !== undefined)
    if (activity !== 'llm_invocation') return {}
    return { logging: isLogged ? 'on' : event['wachter.content_missing'] ? 'without_texts' : undefined }
  }
  if (type === 'ai_agent') {
    const name = isOwnAgent(event, asset) ? event['gen_ai.agent.name'] : undefined
    return { name, tools: toolsOf(event, undefined) }
  }
  if (type === 'mcp_server') return { tools: toolsOf(event, key) }
  return {}
}

/** The tools of an event; of a server only those that are its own. */
function toolsOf(event: Event, server: string | undefined): OfferedTool[] | undefined {
  const isOfServer = (event['wachter.asset.refs'] ?? []).some(
    ({ type, key }) => type === 'mcp_server' && key === server,
  )
  const offered = server === undefined || isOfServer ? (event['wachter.tool.definitions'] ?? []) : []
  const called = (event['wachter.tool.calls'] ?? []).filter(
    (call) => server === undefined || call.server === server || (call.server === undefined && isOfServer),
  )
  const tools = new Map<string, OfferedTool>()
  for (const { name } of called) if (name !== '') tools.set(name, { name: name.slice(0, 512) })
  for (const { name, sha256 } of offered)
    if (name !== '') tools.set(name, { name: name.slice(0, 512), sha256 })
  return tools.size === 0 ? undefined : [...tools.values()]
}

/** What works with what: the agent of an event, else its application, is what uses the model, the servers and the key. */
function relationsOf(event: Event, asset: AssetRef, refs: readonly AssetRef[]): Relation[] {
  const of = (...types: AssetType[]) => refs.filter(({ type }) => types.includes(type))
  const to = (kind: RelationKind, others: readonly AssetRef[]): Relation[] =>
    others.map((other) => ({ kind, to: other }))
  const models = of('foundation_model', 'fine_tuned_model', 'embedding_model')
  const guards = of('guardrail_config')
  if (asset.type === 'api_endpoint') return [...to('uses', models), ...to('guarded_by', guards)]
  const agents = of('ai_agent')
  const isActor = asset.type === 'ai_agent' || (asset.type === 'ai_application' && agents.length === 0)
  if (!isActor) return []
  return [
    ...to('uses', [...models, ...of('api_endpoint')]),
    ...to('calls', of('mcp_server')),
    ...to('authenticates_with', of('api_key')),
    ...to('guarded_by', guards),
    ...(asset.type === 'ai_agent' && event['wachter.activity'] !== 'usage'
      ? to('part_of', of('ai_application'))
      : []),
  ]
}

function writesTo(refs: readonly AssetRef[]): Relation[] {
  return refs.flatMap((to) => (to.type === 'vector_database' ? [{ kind: 'writes', to }] : []))
}
