import { z } from 'zod'

/** A secret is never in the configuration itself but in a file of its own; relative to the configuration file. */
export const SecretFile = z.strictObject({ file: z.string().min(1) })
export type SecretFile = z.infer<typeof SecretFile>
