import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type MaturityConfiguration, maturity, maturityFaults } from './metrics/maturity-configuration.ts'
import { messageOf, problem } from './model/problem.ts'
import { readYaml } from './read-yaml.ts'
import { type RiskConfiguration, riskFaults, riskShape, withDigest } from './risk/risk-configuration.ts'

const RiskYaml = z.strictObject({ ...riskShape, maturity }).superRefine((read, context) => {
  for (const fault of [...riskFaults(read), ...maturityFaults(read.maturity)]) {
    context.addIssue({ code: 'custom', ...fault })
  }
})

/**
 * Reads `provisioning/risk.yaml`: how risk, loss and maturity are figured. Throws `config.invalid` (user), with file, line and
 * field of every fault, and `config.unreadable` (user).
 */
export function readRisk(file: string): { risk: RiskConfiguration; maturity: MaturityConfiguration } {
  const { maturity: levels, ...risk } = readYaml(textOf(file), file, RiskYaml)
  return { risk: withDigest(risk), maturity: levels }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw problem('config.unreadable', 'user', `risk: ${file} can't be read: ${messageOf(error)}`)
  }
}
