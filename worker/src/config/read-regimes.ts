import { existsSync } from 'node:fs'
import { Regimes } from '../response/regimes/regime.ts'
import { readYamlFile } from './read-yaml.ts'

/**
 * Reads `provisioning/regimes.yaml`: who must be told of an incident; undefined where there is no such file. Throws
 * `config.invalid` and `config.unreadable` (user).
 */
export function readRegimes(file: string): Regimes | undefined {
  if (!existsSync(file)) return undefined
  return readYamlFile(file, 'regimes', Regimes)
}
