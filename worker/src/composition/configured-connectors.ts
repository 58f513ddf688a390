import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import { readDeclared } from '../config/read-declared.ts'
import { readYamlFile } from '../config/read-yaml.ts'
import { awsConnector } from '../discovery/aws/aws-connector.ts'
import { azureConnector } from '../discovery/azure/azure-connector.ts'
import { billingConnector } from '../discovery/billing/billing-connector.ts'
import { AiInCode } from '../discovery/code/ai-in-code.ts'
import { codeConnector } from '../discovery/code/code-connector.ts'
import type { Connector } from '../discovery/connector.ts'
import type { ConnectorConfig } from '../discovery/connector-config.ts'
import { declaredAssets } from '../discovery/declared/declared-assets.ts'
import type { EventReading } from '../discovery/events/event-tail.ts'
import { gcpConnector } from '../discovery/gcp/gcp-connector.ts'
import { AiKeys } from '../discovery/keys/ai-keys.ts'
import { fingerprintOf, fingerprintOfDigest } from '../discovery/keys/fingerprint-of.ts'
import { keysConnector } from '../discovery/keys/keys-connector.ts'
import { logsConnector } from '../discovery/logs/logs-connector.ts'
import { mcpConnector } from '../discovery/mcp/mcp-connector.ts'
import { modelsConnector } from '../discovery/models/models-connector.ts'
import { anthropicConnector } from '../discovery/providers/anthropic.ts'
import { litellmConnector } from '../discovery/providers/litellm.ts'
import { ollamaConnector, vllmConnector } from '../discovery/providers/model-hosts.ts'
import { openaiConnector } from '../discovery/providers/openai.ts'
import { AiServicesYaml, aiServices } from '../discovery/shadow/ai-services.ts'
import { shadowConnector } from '../discovery/shadow/shadow-connector.ts'
import { vectorConnector } from '../discovery/vector/vector-connector.ts'
import { operatorBounds, unpack } from '../feeds/unpack.ts'
import { assertNever } from '../model/result.ts'
import type { SecretFile } from '../model/secret-file.ts'

/** What connectors look for; it comes with the worker. */
const AI_IN_CODE = join(import.meta.dirname, '..', 'discovery', 'code', 'ai-in-code.yaml')
const AI_KEYS = join(import.meta.dirname, '..', 'discovery', 'keys', 'ai-keys.yaml')
const AI_SERVICES = join(import.meta.dirname, '..', 'discovery', 'shadow', 'ai-services.yaml')

/** What connectors stand on that look at what Wachter has itself; with the sealing key fingerprints are made. */
interface ConnectorParts {
  secret: Config['secret']
  reading: EventReading
  sealingKey: Uint8Array
}

/** The connectors that a configuration names. */
export function configuredConnectors(
  connectors: readonly ConnectorConfig[],
  parts: ConnectorParts,
): readonly Connector[] {
  return connectors.map((configured) => connectorOf(configured, parts))
}

function connectorOf(configured: ConnectorConfig, parts: ConnectorParts): Connector {
  const { reading, sealingKey } = parts
  const { kind, id, tenant } = configured
  const who = { id, tenant, environment: process.env }
  const fingerprint = (sha256: string) => fingerprintOfDigest(sealingKey, tenant, sha256)
  switch (kind) {
    case 'anthropic':
      return anthropicConnector({ ...who, key: () => parts.secret(configured.admin_key) })
    case 'aws':
      return awsConnector({ ...configured, environment: process.env })
    case 'azure':
      return azureConnector({ ...configured, environment: process.env })
    case 'billing':
      return billingConnector({ ...configured, unpack: (chunks) => unpack(chunks, operatorBounds) })
    case 'code':
      return codeConnector({
        ...configured,
        looksFor: readYamlFile(AI_IN_CODE, 'code', AiInCode),
        variables: Object.keys(readYamlFile(AI_KEYS, 'keys', AiKeys).variables),
      })
    case 'declared': {
      const { file } = configured
      return declaredAssets({ id, tenant, scope: file, read: () => readDeclared(file) })
    }
    case 'keys':
      return keysConnector({
        ...configured,
        looksFor: readYamlFile(AI_KEYS, 'keys', AiKeys),
        fingerprint: (value) => fingerprintOf(sealingKey, tenant, value),
      })
    case 'logs':
      return logsConnector(reading, { ...configured, fingerprint })
    case 'gcp':
      return gcpConnector({ ...configured, environment: process.env })
    case 'litellm':
      return litellmConnector({
        ...who,
        url: configured.url,
        key: () => parts.secret(configured.admin_key),
        fingerprint,
      })
    case 'mcp':
      return mcpConnector(configured)
    case 'models':
      return modelsConnector(configured)
    case 'shadow': {
      const own = configured.services
      const lists = [
        readYamlFile(AI_SERVICES, 'shadow', AiServicesYaml),
        ...(own === undefined ? [] : [readYamlFile(own, 'services', AiServicesYaml)]),
      ]
      return shadowConnector(reading, { ...configured, services: aiServices(...lists) })
    }
    case 'ollama':
      return ollamaConnector({ ...who, instances: hostsOf(configured.hosts, parts) })
    case 'openai':
      return openaiConnector({ ...who, key: () => parts.secret(configured.admin_key) })
    case 'vector':
      return vectorConnector({ ...who, servers: configured.servers, secret: parts.secret })
    case 'vllm':
      return vllmConnector({ ...who, instances: hostsOf(configured.hosts, parts) })
    default:
      return assertNever(kind)
  }
}

function hostsOf(
  hosts: readonly { url: string; key?: SecretFile | undefined }[],
  { secret }: ConnectorParts,
) {
  return hosts.map(({ url, key }) => ({ url, key: key && (() => secret(key)) }))
}
