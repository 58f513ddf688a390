import { z } from 'zod'
import type { TenantId } from '../model/ids.ts'
import { AwsConfig } from './aws/aws-config.ts'
import { AzureConfig } from './azure/azure-config.ts'
import { BillingConfig } from './billing/billing-config.ts'
import { CodeConfig } from './code/code-config.ts'
import { DeclaredConfig } from './declared/declared-config.ts'
import { GcpConfig } from './gcp/gcp-config.ts'
import { KeysConfig } from './keys/keys-config.ts'
import { LogsConfig } from './logs/logs-config.ts'
import { McpConfig } from './mcp/mcp-config.ts'
import { ModelsConfig } from './models/models-config.ts'
import {
  AnthropicConfig,
  LitellmConfig,
  OllamaConfig,
  OpenaiConfig,
  VllmConfig,
} from './providers/provider-config.ts'
import { ShadowConfig } from './shadow/shadow-config.ts'
import { VectorConfig } from './vector/vector-config.ts'

/** One connector of `wachter.yaml`. */
export const ConnectorConfig = z.discriminatedUnion('kind', [
  AnthropicConfig,
  AwsConfig,
  AzureConfig,
  BillingConfig,
  CodeConfig,
  DeclaredConfig,
  GcpConfig,
  KeysConfig,
  LitellmConfig,
  LogsConfig,
  McpConfig,
  ModelsConfig,
  OllamaConfig,
  OpenaiConfig,
  ShadowConfig,
  VectorConfig,
  VllmConfig,
])
export type ConnectorConfig = z.infer<typeof ConnectorConfig>

/** Kinds that every tenant has a connector of, called like its kind, unless it configures its own. */
export const standingKinds = ['logs', 'shadow'] as const

/** What is configured and looks around, and for each tenant what looks at its events. */
export function standingConnectors(
  configured: readonly ConnectorConfig[],
  tenants: readonly TenantId[],
): readonly ConnectorConfig[] {
  const usual = tenants.flatMap((tenant) =>
    standingKinds
      .filter((kind) => !configured.some((one) => one.tenant === tenant && one.kind === kind))
      .map((kind) => ConnectorConfig.parse({ id: kind, tenant, kind })),
  )
  return [...configured, ...usual].filter((one) => !('enabled' in one) || one.enabled)
}
