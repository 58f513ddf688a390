import { z } from 'zod'
import { gapIds } from '../inventory/gaps-of.ts'
import { type MaturityConfiguration, maturity, maturityFaults } from '../metrics/maturity-configuration.ts'
import { type RiskConfiguration, riskFaults, riskShape, withDigest } from '../risk/risk-configuration.ts'
import { readYaml, readYamlFile } from './read-yaml.ts'

const RiskYaml = z.strictObject({ ...riskShape, maturity }).superRefine((read, context) => {
  for (const fault of [...riskFaults(read), ...maturityFaults(read.maturity)]) {
    context.addIssue({ code: 'custom', ...fault })
  }
  read.appetite.forbidden_gaps.forEach((id, nth) => {
    if (gapIds.includes(id)) return
    const message = `there is no gap ${id}; known are ${gapIds.join(', ')}`
    context.addIssue({ code: 'custom', path: ['appetite', 'forbidden_gaps', nth], message })
  })
})

/**
 * Reads `provisioning/risk.yaml`: how risk, loss and maturity are figured. Throws `config.invalid` (user), with file, line and
 * field of every fault, and `config.unreadable` (user).
 */
export function readRisk(file: string): ReadRisk {
  return figured(readYamlFile(file, 'risk', RiskYaml))
}

/** The same of a text that says what stood in such a file. */
export function riskIn(text: string, name: string): ReadRisk {
  return figured(readYaml(text, name, RiskYaml))
}

interface ReadRisk {
  risk: RiskConfiguration
  maturity: MaturityConfiguration
}

function figured({ maturity: levels, ...risk }: z.infer<typeof RiskYaml>): ReadRisk {
  return { risk: withDigest(risk), maturity: levels }
}
