import { z } from 'zod'

const provider = z.string().min(1).max(64)

/** `ai-keys.yaml`: AI credentials, whose they are and where they lie. */
export const AiKeys = z.strictObject({
  /** Variables with which a program is given a key. */
  variables: z.record(z.string().regex(/^[A-Z][A-Z0-9_]{1,99}$/), provider),
  /** Secrets with a form of their own, as the analysers call them. */
  forms: z.record(z.string().regex(/^[a-z0-9_]{1,64}$/), provider),
  /** Relative to a home folder. */
  places: z.array(z.string().min(1).max(200)).max(1000),
})
export type AiKeys = z.infer<typeof AiKeys>
