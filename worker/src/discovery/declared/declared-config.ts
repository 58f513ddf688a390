import { z } from 'zod'
import { connectorBase } from '../connector-base.ts'

/** `kind: declared`: what people say they have. */
export const DeclaredConfig = z.strictObject({
  ...connectorBase,
  kind: z.literal('declared'),
  /** An `assets.yaml`, relative to the configuration file. */
  file: z.string().min(1),
})
