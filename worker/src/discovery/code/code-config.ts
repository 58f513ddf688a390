import { z } from 'zod'
import { connectorBase, readUpTo, walkLimits } from '../connector-base.ts'

/** `kind: code`: what repositories and the folders of applications say of the AI that they use. */
export const CodeConfig = z.strictObject({
  ...connectorBase,
  kind: z.literal('code'),
  /** Folders with repositories, looked through to their end. */
  folders: z.array(z.string().min(1)).min(1).max(1000),
  limits: walkLimits,
  read_up_to: readUpTo,
})
