import { z } from 'zod'
import { connectorBase, walkLimits } from '../connector-base.ts'

/** `kind: code`: what repositories and the folders of applications say of the AI that they use. */
export const CodeConfig = z.strictObject({
  ...connectorBase,
  kind: z.literal('code'),
  /** Folders with repositories, looked through to their end. */
  folders: z.array(z.string().min(1)).min(1).max(1000),
  limits: walkLimits,
  /** Bytes read of each folder in all; what lies behind is told as not seen. */
  read_up_to: z.int().min(0).default(17_179_869_184),
})
