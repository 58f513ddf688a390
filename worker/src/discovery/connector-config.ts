import { z } from 'zod'
import { AwsConfig } from './aws/aws-config.ts'
import { CodeConfig } from './code/code-config.ts'
import { DeclaredConfig } from './declared/declared-config.ts'
import { KeysConfig } from './keys/keys-config.ts'
import { McpConfig } from './mcp/mcp-config.ts'
import { ModelsConfig } from './models/models-config.ts'

/** One connector of `wachter.yaml`. */
export const ConnectorConfig = z.discriminatedUnion('kind', [
  AwsConfig,
  CodeConfig,
  DeclaredConfig,
  KeysConfig,
  McpConfig,
  ModelsConfig,
])
export type ConnectorConfig = z.infer<typeof ConnectorConfig>
