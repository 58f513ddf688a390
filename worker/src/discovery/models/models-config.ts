import { z } from 'zod'
import { connectorBase, walkLimits } from '../connector-base.ts'

/** `kind: models`: model files in folders, Hugging Face caches and Ollama's store among them. */
export const ModelsConfig = z.strictObject({
  ...connectorBase,
  kind: z.literal('models'),
  folders: z.array(z.string().min(1)).min(1).max(1000),
  limits: walkLimits,
  /** Larger files are not hashed; bytes. */
  hash_up_to: z.int().min(0).default(4_294_967_296),
})
