import { z } from 'zod'
import { AssetId, DrillId, EventId, SourceId, TenantId } from './ids.ts'
import { Level, Outcome } from './level.ts'
import { ChannelSignals } from './signal.ts'
import { AssetType } from './taxonomy.ts'
import { Text } from './text.ts'
import { Instant } from './time.ts'

/** Longest value of a keyword field, UTF-16 code units; longer ones are cut on the way in. Texts are never cut. */
export const KEYWORD_LIMIT = 8_192

const keyword = z.string().max(KEYWORD_LIMIT)
const keywords = z.array(keyword).max(256)
const count = z.int().nonnegative()
/** Attacker-shaped key-values (request parameters), flattened to dotted keys; keys and values are data, never names. */
const flattened = z.record(z.string().max(256), keyword)

/** What kind of thing happened: the `category` of a Sigma log source with product `genai`. */
export const Activity = z.enum([
  'llm_invocation',
  'tool_call',
  'mcp',
  'retrieval',
  'memory',
  'guardrail',
  'admin_audit',
  'usage',
  'inference_access',
  'process',
  'network',
  'dns',
  'web',
  'platform',
  'security_finding',
])
export type Activity = z.infer<typeof Activity>

/** Not of the internet, a way out of Tor, a provider of servers, or any other network of the internet. */
export const SourceNetwork = z.enum(['private', 'tor', 'hosting', 'public'])
export type SourceNetwork = z.infer<typeof SourceNetwork>

/** Names an asset as a log knows it; the inventory resolves it. */
export const AssetRef = z.strictObject({
  type: AssetType,
  /** `aws_bedrock`, `azure_openai`, `openai`, `anthropic`, `gcp_vertex`, `litellm`, `ollama`, `mcp` ... */
  provider: z.string().max(64),
  /** What the provider calls it: model id, agent ARN, deployment, server name. */
  key: z.string().max(1024),
})
export type AssetRef = z.infer<typeof AssetRef>

export const ToolCall = z.strictObject({
  name: keyword,
  id: keyword.optional(),
  /** As sent, JSON where it was JSON; whole. */
  arguments: z.string().optional(),
  result: z.string().optional(),
  is_error: z.boolean().optional(),
  /** MCP server or gateway target that offers the tool. */
  server: keyword.optional(),
})
export type ToolCall = z.infer<typeof ToolCall>

export const ToolDefinition = z.strictObject({
  name: keyword,
  description: z.string().optional(),
  /** SHA-256 over name, description and input schema, hex: changes when the offer changes. */
  sha256: z.string().length(64),
})
export type ToolDefinition = z.infer<typeof ToolDefinition>

/** What one guardrail policy said about one side of a call. */
export const GuardrailFinding = z.strictObject({
  /** content, topic, word, pii, regex, grounding, prompt_attack, jailbreak, blocklist, custom ... */
  policy: z.string().max(64),
  name: keyword,
  action: z.enum(['blocked', 'anonymized', 'observed', 'failed']),
  /** As the provider words it, lower case: low, medium, high, or a severity. */
  confidence: z.string().max(32).optional(),
  side: z.enum(['input', 'output']),
})
export type GuardrailFinding = z.infer<typeof GuardrailFinding>

/**
 * One normalised record. The keys are flat, dotted names (OTel GenAI, ECS, `wachter.*` for what neither has): the same
 * word in a rule, the API, the index and the UI. Only the structured values below a key are nested.
 */
const shape = {
  '@timestamp': Instant,
  'event.id': EventId,
  /** When Wachter stored it. */
  'event.ingested': Instant,
  'event.action': keyword.optional(),
  'event.provider': keyword.optional(),
  'event.outcome': z.enum(['success', 'failure', 'unknown']).optional(),
  /** Nanoseconds (ECS). */
  'event.duration': count.optional(),
  'event.reason': keyword.optional(),
  'error.type': keyword.optional(),
  'error.message': z.string().optional(),

  'wachter.tenant': TenantId,
  'wachter.activity': Activity,
  'wachter.source.id': SourceId,
  /** Feed and place the record was read from, `file:/var/log/x.ndjson#1234`. */
  'wachter.source.position': keyword.optional(),
  'wachter.outcome': Outcome,
  /** It did not happen: it was made up for a drill. Set by nobody but the drill itself. */
  'wachter.drill': DrillId.optional(),
  /** Why the texts are not here: `not_logged`, `body_unreachable`, `body_too_large`, `redacted`. */
  'wachter.content_missing': z.string().max(64).optional(),
  'wachter.cost.usd': z.number().nonnegative().optional(),
  'wachter.asset.id': AssetId.optional(),
  /** Assets the record speaks of; the first is the one acted on. */
  'wachter.asset.refs': z.array(AssetRef).max(16).optional(),
  'wachter.tool.calls': z.array(ToolCall).max(256).optional(),
  'wachter.tool.definitions': z.array(ToolDefinition).max(1024).optional(),
  'wachter.guardrail.id': keyword.optional(),
  'wachter.guardrail.status': z.enum(['success', 'intervened', 'failed_to_respond', 'not_run']).optional(),
  'wachter.guardrail.findings': z.array(GuardrailFinding).max(256).optional(),
  /** Identifier, or SHA-256, of the API key used; never the key (detection/without-key-values.ts). */
  'wachter.api_key.id': keyword.optional(),
  'wachter.team': keyword.optional(),
  'wachter.request.bytes': count.optional(),
  'wachter.response.bytes': count.optional(),
  'wachter.request.count': count.optional(),
  'wachter.request.parameters': flattened.optional(),
  'wachter.response.elements': flattened.optional(),
  /** A bearer token or long-term key made the control-plane call (CloudTrail's bearer-token marker). */
  'wachter.auth.bearer_token': z.boolean().optional(),
  'wachter.conversation.turn': count.optional(),
  /** What another security product reports (`security_finding`): its own id, how bad it is, whether it still stands. */
  'wachter.reported.id': keyword.optional(),
  'wachter.reported.severity': Level.optional(),
  'wachter.reported.status': z.enum(['active', 'suppressed', 'resolved']).optional(),
  'wachter.text.user_turn': Text.optional(),
  'wachter.text.tool_input': Text.optional(),
  'wachter.text.completion': Text.optional(),
  'wachter.text.reasoning': Text.optional(),
  'wachter.text.system': Text.optional(),
  /** The user's last turns, joined: an attack may be split over them. */
  'wachter.text.turns': Text.optional(),
  'wachter.signal.user_turn': ChannelSignals.optional(),
  'wachter.signal.tool_input': ChannelSignals.optional(),
  'wachter.signal.completion': ChannelSignals.optional(),
  'wachter.signal.reasoning': ChannelSignals.optional(),
  'wachter.signal.system': ChannelSignals.optional(),
  /** Only where the joined turns attack, and neither the newest nor the earlier ones do alone. */
  'wachter.signal.turns': ChannelSignals.optional(),
  /** Signals on tool-call arguments, over all calls of the event. */
  'wachter.signal.tool_arguments': ChannelSignals.optional(),
  /** Signals on tool descriptions offered by a server. */
  'wachter.signal.tool_descriptions': ChannelSignals.optional(),

  'gen_ai.provider.name': keyword.optional(),
  'gen_ai.operation.name': keyword.optional(),
  'gen_ai.conversation.id': keyword.optional(),
  'gen_ai.agent.id': keyword.optional(),
  'gen_ai.agent.name': keyword.optional(),
  'gen_ai.workflow.name': keyword.optional(),
  'gen_ai.data_source.id': keyword.optional(),
  /** Normalised: no region prefix of an inference profile, no ARN. */
  'gen_ai.request.model': keyword.optional(),
  /** The model as the log named it, where that differs. */
  'wachter.request.model_raw': keyword.optional(),
  'gen_ai.request.max_tokens': count.optional(),
  'gen_ai.request.temperature': z.number().optional(),
  'gen_ai.request.top_p': z.number().optional(),
  'gen_ai.request.top_k': z.number().optional(),
  'gen_ai.request.stop_sequences': keywords.optional(),
  'gen_ai.request.stream': z.boolean().optional(),
  'gen_ai.response.id': keyword.optional(),
  'gen_ai.response.model': keyword.optional(),
  'gen_ai.response.finish_reasons': keywords.optional(),
  'gen_ai.usage.input_tokens': count.optional(),
  'gen_ai.usage.output_tokens': count.optional(),
  'gen_ai.usage.cache_read.input_tokens': count.optional(),
  'gen_ai.usage.cache_creation.input_tokens': count.optional(),
  'gen_ai.usage.reasoning.output_tokens': count.optional(),
  'gen_ai.tool.name': keyword.optional(),
  'mcp.method.name': keyword.optional(),
  'mcp.resource.uri': keyword.optional(),
  'mcp.protocol.version': keyword.optional(),
  'mcp.session.id': keyword.optional(),
  'rpc.response.status_code': keyword.optional(),

  'user.id': keyword.optional(),
  'user.name': keyword.optional(),
  'user.email': keyword.optional(),
  'user.type': keyword.optional(),
  'user.roles': keywords.optional(),
  'user_agent.original': keyword.optional(),
  'source.ip': z.union([z.ipv4(), z.ipv6()]).optional(),
  /** As logged, where it is not a valid address (masked, with leading zeros, a service name). */
  'source.address': keyword.optional(),
  'source.port': count.optional(),
  'source.geo.country_iso_code': z.string().max(8).optional(),
  'source.as.number': count.optional(),
  'source.as.organization.name': keyword.optional(),
  /** What kind of network `source.ip` is in, by this site's own lists; never taken from a log. */
  'wachter.source.network': SourceNetwork.optional(),
  'destination.ip': z.union([z.ipv4(), z.ipv6()]).optional(),
  'destination.address': keyword.optional(),
  'destination.domain': keyword.optional(),
  'destination.port': count.optional(),
  'cloud.provider': keyword.optional(),
  'cloud.account.id': keyword.optional(),
  'cloud.region': keyword.optional(),
  'service.name': keyword.optional(),
  'trace.id': keyword.optional(),
  'span.id': keyword.optional(),
  'host.name': keyword.optional(),
  'host.id': keyword.optional(),
  'process.name': keyword.optional(),
  'process.executable': keyword.optional(),
  'process.command_line': z.string().optional(),
  'process.args': z.array(z.string()).max(1024).optional(),
  'process.pid': count.optional(),
  'process.parent.name': keyword.optional(),
  'process.parent.executable': keyword.optional(),
  'process.parent.command_line': z.string().optional(),
  'file.path': keyword.optional(),
  'dns.question.name': keyword.optional(),
  'dns.question.type': keyword.optional(),
  'network.direction': keyword.optional(),
  'network.protocol': keyword.optional(),
  'network.bytes': count.optional(),
  'url.full': z.string().optional(),
  'url.domain': keyword.optional(),
  'url.path': z.string().optional(),
  'http.request.method': keyword.optional(),
  'http.request.bytes': count.optional(),
  'http.response.status_code': count.optional(),
  'http.response.bytes': count.optional(),
  'observer.product': keyword.optional(),
  /** The detection, control or check of another product that raised a finding, and its title. */
  'rule.id': keyword.optional(),
  'rule.name': keyword.optional(),
  /** What a finding is about, as its product names it. */
  'resource.id': keywords.optional(),
  'vulnerability.id': keywords.optional(),
  'vulnerability.score.base': z.number().optional(),
  'package.name': keywords.optional(),
  'container.image.name': keyword.optional(),
} as const

export const Event = z.strictObject(shape)
export type Event = z.infer<typeof Event>
