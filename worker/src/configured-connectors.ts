import { readFile } from 'node:fs/promises'
import type { Config } from './config.ts'
import type { Connector } from './discovery/connector.ts'
import type { ConnectorConfig } from './discovery/connector-config.ts'
import { AssetsYaml, declaredAssets } from './discovery/declared/declared-assets.ts'
import { messageOf, problem } from './model/problem.ts'
import { readYaml } from './read-yaml.ts'

/** The connectors that the configuration names. */
export function configuredConnectors({ connectors }: Config): readonly Connector[] {
  return connectors.map(connectorOf)
}

function connectorOf(configured: ConnectorConfig): Connector {
  const { id, tenant, file } = configured
  return declaredAssets({
    id,
    tenant,
    scope: file,
    read: async () => readYaml(await textOf(file), file, AssetsYaml),
  })
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw problem('discovery.unreadable', 'user', `${file} can't be read: ${messageOf(error)}`)
  }
}
