import { existsSync } from 'node:fs'
import { type Governance, governanceYaml } from '../governance/governance-yaml.ts'
import { rolesByRaci } from '../governance/roles-by-raci.ts'
import type { Roles } from '../response/roles.ts'
import type { Config } from './config.ts'
import { readIncidents } from './read-incidents.ts'
import { readRoles } from './read-roles.ts'
import { readYamlFile } from './read-yaml.ts'

type Configured = Pick<Config, 'governance' | 'roles' | 'incidents'>

/**
 * Reads `provisioning/governance.yaml`; nothing is governed where there is no such file. Throws `config.invalid` (user), with file, line
 * and field of every fault, and `config.unreadable` (user).
 */
export function readGovernance(config: Configured): Governance {
  if (!existsSync(config.governance)) return {}
  const nameable = {
    roles: existsSync(config.roles) ? new Set(readRoles(config.roles).keys()) : undefined,
    categories: existsSync(config.incidents)
      ? new Set<string>(readIncidents(config.incidents).keys())
      : undefined,
  }
  return readYamlFile(config.governance, 'governance', governanceYaml(nameable))
}

/**
 * The roles of `roles.yaml` as they are asked: where nobody holds one, the RACI says who is asked in its place. Throws what `readRoles`
 * and `readGovernance` throw.
 */
export function readAnsweringRoles(config: Configured): Roles {
  return rolesByRaci(readRoles(config.roles), readGovernance(config).raci)
}
