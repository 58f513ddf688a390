import { existsSync } from 'node:fs'
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import { DEMO_TENANT } from '../config/demo-tenant.ts'

/** The vendors of the sample organisation, beside those that are shipped as an example. */
const DEMO_VENDORS = join(import.meta.dirname, '..', 'demo', 'organisation', 'vendors')

const FILES = { agents: 'agents.yaml', gateway: 'mcp-gateway.json' } as const

function fileIn({ data }: Pick<Config, 'data'>, name: string): string {
  return join(data, 'demo', name)
}

/**
 * A configuration with what the sample organisation has of its own, where nothing else is read: its vendors, what it puts its controls
 * to the proof with, and what can be changed of it: the files that its agents and its gateway of tool servers start with, in the data
 * folder.
 */
export function withDemoTargets(config: Config): Config {
  if (config.sources.length > 0) return config
  const { actions } = config
  const own = (name: string) => ({ tenant: DEMO_TENANT, id: 'default', file: fileIn(config, name) })
  return {
    ...config,
    sampleProofs: PROOFS,
    vendors: [...config.vendors, DEMO_VENDORS],
    actions: {
      ...actions,
      agent_policies: [...actions.agent_policies, own(FILES.agents)],
      mcp_gateways: [...actions.mcp_gateways, own(FILES.gateway)],
    },
  }
}

/** What it puts its controls to the proof with. */
const PROOFS = join(import.meta.dirname, '..', 'demo', 'organisation', 'proofs')

/** Puts those files where they are changed; what is there stays as it is. */
export async function placeDemoTargets(config: Pick<Config, 'data'>, from: string): Promise<void> {
  for (const name of Object.values(FILES)) {
    const file = fileIn(config, name)
    if (existsSync(file)) continue
    await mkdir(join(config.data, 'demo'), { recursive: true, mode: 0o700 })
    await copyFile(join(from, name), file)
  }
}
