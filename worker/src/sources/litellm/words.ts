import { providerName } from '../provider-names.ts'

/** LiteLLM's call types in OTel's words; an asynchronous one has an `a` before it. */
const OPERATIONS: ReadonlyMap<string, string> = new Map([
  ['completion', 'chat'],
  ['responses', 'chat'],
  ['anthropic_messages', 'chat'],
  ['generate_content', 'generate_content'],
  ['text_completion', 'text_completion'],
  ['embedding', 'embeddings'],
  ['rerank', 'retrieval'],
  ['vector_store_search', 'retrieval'],
  ['call_mcp_tool', 'execute_tool'],
  ['image_generation', 'generate_content'],
])

/** The operation of a call type (`acompletion`); undefined where OTel has no word for it. */
export function operationOf(callType: string): string | undefined {
  return (
    OPERATIONS.get(callType) ?? (callType.startsWith('a') ? OPERATIONS.get(callType.slice(1)) : undefined)
  )
}

/** `custom_llm_provider`, where OTel calls it otherwise. */
const PROVIDERS: ReadonlyMap<string, string> = new Map([
  ['azure', 'azure.ai.openai'],
  ['azure_ai', 'azure.ai.inference'],
  ['bedrock_converse', 'aws.bedrock'],
  ['hosted_vllm', 'vllm'],
])

/** The provider as `gen_ai.provider.name` has it. */
export function providerOf(provider: string | undefined): string | undefined {
  return provider === undefined ? undefined : (PROVIDERS.get(provider) ?? providerName(provider))
}
