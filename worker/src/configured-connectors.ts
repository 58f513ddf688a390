import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { awsConnector } from './discovery/aws/aws-connector.ts'
import { AiInCode } from './discovery/code/ai-in-code.ts'
import { codeConnector } from './discovery/code/code-connector.ts'
import type { Connector } from './discovery/connector.ts'
import type { ConnectorConfig } from './discovery/connector-config.ts'
import { AssetsYaml, declaredAssets } from './discovery/declared/declared-assets.ts'
import { mcpConnector } from './discovery/mcp/mcp-connector.ts'
import { modelsConnector } from './discovery/models/models-connector.ts'
import { messageOf, problem } from './model/problem.ts'
import { assertNever } from './model/result.ts'
import { readYaml, readYamlFile } from './read-yaml.ts'

/** What the connector `code` looks for; it comes with the worker. */
const AI_IN_CODE = join(import.meta.dirname, 'discovery', 'code', 'ai-in-code.yaml')

/** The connectors that the configuration names. */
export function configuredConnectors({ connectors }: Config): readonly Connector[] {
  return connectors.map(connectorOf)
}

function connectorOf(configured: ConnectorConfig): Connector {
  const { kind, id, tenant } = configured
  switch (kind) {
    case 'aws':
      return awsConnector({ ...configured, environment: process.env })
    case 'code':
      return codeConnector({ ...configured, looksFor: readYamlFile(AI_IN_CODE, 'code', AiInCode) })
    case 'declared': {
      const { file } = configured
      const read = async () => readYaml(await textOf(file), file, AssetsYaml)
      return declaredAssets({ id, tenant, scope: file, read })
    }
    case 'mcp':
      return mcpConnector(configured)
    case 'models':
      return modelsConnector(configured)
    default:
      return assertNever(kind)
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw problem('discovery.unreadable', 'user', `${file} can't be read: ${messageOf(error)}`)
  }
}
