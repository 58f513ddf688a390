import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { controlsYaml, type Library } from '../controls/library.ts'
import type { Control } from '../model/control.ts'
import { asProblem, problem } from '../model/problem.ts'
import type { Config } from './config.ts'
import { readIncidents } from './read-incidents.ts'
import { readRisk } from './read-risk.ts'
import { readRoles } from './read-roles.ts'
import { readYamlFile } from './read-yaml.ts'
import { shippedCatalogues } from './shipped-catalogues.ts'

type Configured = Pick<Config, 'controls' | 'roles' | 'risk' | 'incidents'>

/**
 * The controls below the configured folders; a folder that is not there has none, and one of a later folder takes the place of
 * one with its id in a folder before. Throws `config.invalid` (user) with file, line and field of every fault, in shape or in an
 * id or name of a framework. With `tags`, those that rules in force carry, also where a control names a role, a category, a
 * weight or a tag that the installation does not have.
 */
export function readControls(config: Configured, tags?: ReadonlySet<string>): Library {
  const catalogues = shippedCatalogues()
  const schema = controlsYaml(catalogues, tags === undefined ? undefined : { tags, ...nameableIn(config) })
  const faults: string[] = []
  const byId = new Map<string, Control>()
  for (const folder of config.controls) {
    const places = new Map<string, string>()
    for (const file of yamlFilesIn(folder)) {
      try {
        for (const control of readYamlFile(file, 'controls', schema).controls) {
          const other = places.get(control.id)
          if (other !== undefined) faults.push(`${file}:1 ${control.id} stands in ${other} too`)
          places.set(control.id, file)
          byId.set(control.id, control)
        }
      } catch (thrown) {
        faults.push(asProblem(thrown).message)
      }
    }
  }
  if (faults.length > 0) throw problem('config.invalid', 'user', faults.join('\n'))
  return { controls: [...byId.values()], catalogues }
}

function nameableIn(config: Configured) {
  return {
    roles: new Set(readRoles(config.roles).keys()),
    weighed: new Set(Object.keys(readRisk(config.risk).risk.controls)),
    categories: new Set<string>(readIncidents(config.incidents).keys()),
  }
}

/** The YAML files below a folder, in the order of their paths; none where it is not there. */
export function yamlFilesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => join(folder, name))
}
