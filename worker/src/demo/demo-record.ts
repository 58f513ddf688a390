import { CategoryId } from '../model/category.ts'
import { SourceId } from '../model/ids.ts'
import { type Instant, instantOf } from '../model/time.ts'

/** What a record of the sample organisation is in truth; nothing that detects may read it. */
export interface Truth {
  /** The attack it is part of (an id of `campaigns`), null for all other traffic. */
  campaign: string | null
  /** `odd`: harmless, and made to look otherwise. */
  kind: 'quiet' | 'odd' | 'attack'
  category?: CategoryId
  /** Why it is there, for people. */
  note?: string
}

/** One raw log record, as a provider, gateway or machine would have written it. */
export interface DemoRecord {
  source: SourceId
  /** The log file it would stand in, a plain file name. */
  file: string
  /** One line: JSON, or an access line. */
  raw: string
  at: Instant
  truth: Truth
}

/** The raw formats the sample organisation writes: the source that reads each, and the file it stands in. */
const formats = {
  bedrock: { source: 'aws.bedrock.invocation', file: 'bedrock-invocations.ndjson' },
  agentcore: { source: 'aws.bedrock.agentcore', file: 'agentcore.ndjson' },
  cloudtrail: { source: 'aws.cloudtrail', file: 'cloudtrail.ndjson' },
  azure: { source: 'azure.openai', file: 'azure-openai.ndjson' },
  openaiAudit: { source: 'openai.audit', file: 'openai-audit.ndjson' },
  openaiUsage: { source: 'openai.usage', file: 'openai-usage.ndjson' },
  vertex: { source: 'gcp.vertex_ai', file: 'vertex-ai.ndjson' },
  anthropic: { source: 'anthropic.activity', file: 'anthropic-activity.ndjson' },
  otel: { source: 'otel.genai', file: 'otel-traces.ndjson' },
  litellm: { source: 'litellm', file: 'litellm.ndjson' },
  mcp: { source: 'mcp', file: 'mcp.ndjson' },
  elastic: { source: 'elastic', file: 'elastic-integration.ndjson' },
  ollama: { source: 'ollama', file: 'ollama-access.log' },
  vllm: { source: 'vllm', file: 'vllm-access.log' },
  ecs: { source: 'ecs', file: 'endpoint.ndjson' },
  zscaler: { source: 'ecs', file: 'zscaler-web.ndjson' },
  squid: { source: 'ecs', file: 'squid-access.log' },
  zeek: { source: 'ecs', file: 'zeek-dns.ndjson' },
} as const
export type Format = keyof typeof formats

export const demoSources: readonly SourceId[] = [
  ...new Set(Object.values(formats).map(({ source }) => SourceId.parse(source))),
]

/** A record before anybody said what it means. `at` in milliseconds. */
export interface Line {
  format: Format
  at: number
  raw: string
}

/** A line of a format that is JSON. */
export function jsonLine(format: Format, at: number, record: unknown): Line {
  return { format, at, raw: JSON.stringify(record) }
}

/** A line with its meaning. Throws on a time outside the years 1970 to 9999. */
export function demoRecord(line: Line, truth: Truth): DemoRecord {
  const at = instantOf(line.at)
  if (at === undefined) throw new Error(`not a time: ${line.at}`)
  const { source, file } = formats[line.format]
  return { source: SourceId.parse(source), file, raw: line.raw, at, truth }
}

export const quietTruth: Truth = { campaign: null, kind: 'quiet' }

export function oddTruth(note: string): Truth {
  return { campaign: null, kind: 'odd', note }
}

export function attackTruth(campaign: string, category: string, note?: string): Truth {
  const truth: Truth = { campaign, kind: 'attack', category: CategoryId.parse(category) }
  return note === undefined ? truth : { ...truth, note }
}
