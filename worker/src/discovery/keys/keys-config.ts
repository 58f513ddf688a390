import { z } from 'zod'
import { connectorBase, readUpTo, walkLimits } from '../connector-base.ts'

/** `kind: keys`: AI credentials that lie in files. */
export const KeysConfig = z.strictObject({
  ...connectorBase,
  kind: z.literal('keys'),
  /** Files and folders; a folder is looked through to its end. Relative to the configuration file. */
  paths: z.array(z.string().min(1)).max(10_000).default([]),
  /** Home folders of people, where programs keep keys. */
  homes: z.array(z.string().min(1)).max(10_000).default([]),
  limits: walkLimits,
  read_up_to: readUpTo,
})
