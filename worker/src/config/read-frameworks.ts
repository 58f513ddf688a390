import { existsSync } from 'node:fs'
import type { Catalogues } from '../controls/catalogues.ts'
import { type Frameworks, frameworksYaml } from '../metrics/compliance/frameworks.ts'
import type { Config } from './config.ts'
import { readRoles } from './read-roles.ts'
import { readYamlFile } from './read-yaml.ts'

/**
 * Reads `provisioning/frameworks.yaml`: to which frameworks we hold ourselves, and what of them applies; undefined where there
 * is no such file. Throws `config.invalid` (user), with file, line and field of every fault, and `config.unreadable` (user).
 */
export function readFrameworks(
  config: Pick<Config, 'frameworks' | 'roles'>,
  catalogues: Catalogues,
): Frameworks | undefined {
  if (!existsSync(config.frameworks)) return undefined
  const roles = new Set(readRoles(config.roles).keys())
  return readYamlFile(config.frameworks, 'frameworks', frameworksYaml({ catalogues, roles }))
}
