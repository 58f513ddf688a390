import { z } from 'zod'
import { SecretFile } from '../../model/secret-file.ts'
import { connectorBase } from '../connector-base.ts'

const address = z.url({ protocol: /^https?$/ })

/** `kind: openai`: an organisation at OpenAI, by its admin API. */
export const OpenaiConfig = z.strictObject({
  ...connectorBase,
  kind: z.literal('openai'),
  admin_key: SecretFile,
})

/** `kind: anthropic`: an organisation at Anthropic, by its admin API. */
export const AnthropicConfig = z.strictObject({
  ...connectorBase,
  kind: z.literal('anthropic'),
  admin_key: SecretFile,
})

/** `kind: litellm`: a LiteLLM gateway. */
export const LitellmConfig = z.strictObject({
  ...connectorBase,
  kind: z.literal('litellm'),
  url: address,
  /** The master key, or one of a user with the role `proxy_admin_viewer`. */
  admin_key: SecretFile,
})

const hosts = z
  .array(z.strictObject({ url: address, key: SecretFile.optional() }))
  .min(1)
  .max(1000)

/** `kind: ollama`: hosts that serve models by Ollama. */
export const OllamaConfig = z.strictObject({ ...connectorBase, kind: z.literal('ollama'), hosts })

/** `kind: vllm`: hosts that serve models by vLLM. */
export const VllmConfig = z.strictObject({ ...connectorBase, kind: z.literal('vllm'), hosts })
