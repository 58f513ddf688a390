/** Older and instrumentations' own names of providers, lower case, and what OTel's registry calls them now. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['aws', 'aws.bedrock'],
  ['aws_bedrock', 'aws.bedrock'],
  ['bedrock', 'aws.bedrock'],
  ['amazon_bedrock', 'aws.bedrock'],
  ['azure', 'azure.ai.openai'],
  ['azure_openai', 'azure.ai.openai'],
  ['az.ai.openai', 'azure.ai.openai'],
  ['az.ai.inference', 'azure.ai.inference'],
  ['vertex_ai', 'gcp.vertex_ai'],
  ['vertexai', 'gcp.vertex_ai'],
  ['gemini', 'gcp.gemini'],
  ['google', 'gcp.gen_ai'],
  ['mistral', 'mistral_ai'],
  ['mistralai', 'mistral_ai'],
  ['xai', 'x_ai'],
  ['ibm_watsonx', 'ibm.watsonx.ai'],
  ['watsonx', 'ibm.watsonx.ai'],
  // The Vercel AI SDK names the API too.
  ['openai.chat', 'openai'],
  ['openai.responses', 'openai'],
  ['openai.completion', 'openai'],
  ['openai.embedding', 'openai'],
  ['anthropic.messages', 'anthropic'],
  ['amazon-bedrock', 'aws.bedrock'],
  ['azure.chat', 'azure.ai.openai'],
  ['azure.responses', 'azure.ai.openai'],
  ['azure-openai.chat', 'azure.ai.openai'],
  ['azure-openai.responses', 'azure.ai.openai'],
  ['google.generative-ai', 'gcp.gemini'],
  ['google.vertex.chat', 'gcp.vertex_ai'],
  ['mistral.chat', 'mistral_ai'],
  ['xai.chat', 'x_ai'],
  ['groq.chat', 'groq'],
])

/** A provider as `gen_ai.provider.name` has it, whatever an instrumentation called it (`OpenAI`, `vertex_ai`, `AWS`). */
export function providerName(given: string): string {
  const lower = given.toLowerCase()
  return RENAMED.get(lower) ?? lower
}

/** Providers whose assets go by another name than OTel's. */
const ASSETS: ReadonlyMap<string, string> = new Map([
  ['aws.bedrock', 'aws_bedrock'],
  ['azure.ai.openai', 'azure_openai'],
  ['gcp.vertex_ai', 'gcp_vertex'],
])

/** The provider in an asset's name, from `gen_ai.provider.name`. */
export function assetProvider(provider: string): string {
  return (ASSETS.get(provider) ?? provider).slice(0, 64)
}
