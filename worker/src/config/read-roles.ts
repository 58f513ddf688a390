import { type Roles, RolesYaml } from '../response/roles.ts'
import { readYamlFile } from './read-yaml.ts'

/**
 * Reads `provisioning/roles.yaml`: which roles playbooks ask, and who holds them. Throws `config.invalid` (user), with file,
 * line and field of every fault, and `config.unreadable` (user).
 */
export function readRoles(file: string): Roles {
  const { roles } = readYamlFile(file, 'roles', RolesYaml)
  return new Map(roles.map((role) => [role.id, role]))
}
