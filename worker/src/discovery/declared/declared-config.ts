import { z } from 'zod'
import { connectorBase } from '../connector-base.ts'

/** `kind: declared`: what people say they have. */
export const DeclaredConfig = z.strictObject({
  ...connectorBase,
  kind: z.literal('declared'),
  /** An `assets.yaml`, or a bill of materials (CycloneDX in JSON), relative to the configuration file. */
  file: z.string().min(1),
})
