import { readFile } from 'node:fs/promises'
import type { Config } from './config.ts'
import { awsConnector } from './discovery/aws/aws-connector.ts'
import type { Connector } from './discovery/connector.ts'
import type { ConnectorConfig } from './discovery/connector-config.ts'
import { AssetsYaml, declaredAssets } from './discovery/declared/declared-assets.ts'
import { mcpConnector } from './discovery/mcp/mcp-connector.ts'
import { modelsConnector } from './discovery/models/models-connector.ts'
import { messageOf, problem } from './model/problem.ts'
import { assertNever } from './model/result.ts'
import { readYaml } from './read-yaml.ts'

/** The connectors that the configuration names. */
export function configuredConnectors({ connectors }: Config): readonly Connector[] {
  return connectors.map(connectorOf)
}

function connectorOf(configured: ConnectorConfig): Connector {
  const { kind, id, tenant } = configured
  switch (kind) {
    case 'aws':
      return awsConnector({ ...configured, environment: process.env })
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
