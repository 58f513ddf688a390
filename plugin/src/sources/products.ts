/** A product whose logs can be read (docs/connect-your-logs.md), and by which ways. */
export interface Product {
  /** Its own name, the same in every language. */
  name: string
  /** A format of `GET /api/v1/sources`. */
  format: string
  /** An OpenTelemetry Collector sends by itself. */
  otlp?: true
}

export const products: readonly Product[] = [
  { name: 'Amazon Bedrock', format: 'aws.bedrock.invocation' },
  { name: 'Amazon Bedrock AgentCore', format: 'aws.bedrock.agentcore' },
  { name: 'AWS CloudTrail', format: 'aws.cloudtrail' },
  { name: 'AWS Security Hub', format: 'aws.securityhub' },
  { name: 'Amazon GuardDuty', format: 'aws.guardduty' },
  { name: 'Amazon Inspector', format: 'aws.inspector' },
  { name: 'OCSF', format: 'ocsf.finding' },
  { name: 'Azure OpenAI', format: 'azure.openai' },
  { name: 'OpenAI (audit log)', format: 'openai.audit' },
  { name: 'OpenAI (usage)', format: 'openai.usage' },
  { name: 'OpenAI-compatible API', format: 'openai.chat' },
  { name: 'Google Vertex AI', format: 'gcp.vertex_ai' },
  { name: 'Anthropic', format: 'anthropic.activity' },
  { name: 'OpenTelemetry GenAI', format: 'otel.genai', otlp: true },
  { name: 'LiteLLM', format: 'litellm' },
  { name: 'MCP', format: 'mcp' },
  { name: 'Elastic integrations', format: 'elastic' },
  { name: 'Ollama', format: 'ollama' },
  { name: 'vLLM', format: 'vllm' },
  { name: 'ECS (proxy, DNS, process, network)', format: 'ecs' },
  { name: 'Wachter (own NDJSON)', format: 'wachter' },
]

/** By which way records come. */
export const WAYS = ['files', 'elasticsearch', 'push', 'otlp'] as const
export type Way = (typeof WAYS)[number]

export function waysOf({ otlp }: Product): readonly Way[] {
  return otlp === true ? ['otlp', 'files', 'elasticsearch', 'push'] : ['files', 'elasticsearch', 'push']
}

/** What is put where, to be copied; the same as docs/connect-your-logs.md has it. */
export function snippetOf({ format }: Pick<Product, 'format'>, way: Way): string {
  const id = format.replaceAll(/[._]/g, '-')
  switch (way) {
    case 'files':
      return `sources:
  - id: ${id}
    tenant: acme
    kind: files
    paths: [/var/log/${id}/]
    format: ${format}
`
    case 'elasticsearch':
      return `sources:
  - id: ${id}
    tenant: acme
    kind: elasticsearch
    index: logs-${id}-*
    from: 14d
    connection:
      nodes: [https://elasticsearch.example:9200]
      api_key: {file: secrets/logs-api-key}
`
    case 'push':
      return `npm run -s wachter -- token create --name shipper --tenant acme --role sender
curl -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/x-ndjson' \\
  --data-binary @records.ndjson http://127.0.0.1:7465/api/v1/ingest/${format}
`
    case 'otlp':
      return `exporters:
  otlphttp:
    endpoint: http://127.0.0.1:7465
    encoding: json
    headers: {Authorization: "Bearer \${env:WACHTER_TOKEN}"}
`
  }
}
