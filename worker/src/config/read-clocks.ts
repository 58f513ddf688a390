import { existsSync } from 'node:fs'
import { ClockPolicy } from '../response/clocks/clock-policy.ts'
import { readYamlFile } from './read-yaml.ts'

/**
 * Reads `provisioning/clocks.yaml`: how soon incidents must be dealt with; undefined where there is no such file. Throws
 * `config.invalid` and `config.unreadable` (user).
 */
export function readClocks(file: string): ClockPolicy | undefined {
  return existsSync(file) ? readYamlFile(file, 'clocks', ClockPolicy) : undefined
}
