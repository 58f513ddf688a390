import { hash } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson } from '../audit/canonical-json.ts'
import { appetite, loss, lossFaults } from './loss-configuration.ts'
import { observed, observedFaults } from './observed-configuration.ts'
import { scoring, scoringFaults } from './scoring-configuration.ts'

/** The parts of `provisioning/risk.yaml` that the risk engine reads. */
export const riskShape = {
  /** Raise it with every change: each assessment keeps it. */
  version: z.string().min(1).max(64),
  ...scoring,
  observed,
  loss,
  appetite,
}
const shape = z.strictObject(riskShape)

export interface RiskConfiguration extends z.infer<typeof shape> {
  /** SHA-256 of the numbers that score, hex: two with one version are told apart, and one with a new version alone is not. */
  sha256: string
}

/** The configuration with the digest of its numbers that score; those of loss and appetite don't. */
export function withDigest(read: z.infer<typeof shape>): RiskConfiguration {
  const { version: _, loss: __, appetite: ___, ...scores } = read
  return { ...read, sha256: hash('sha256', canonicalJson(scores), 'hex') }
}

/** Every fault that no single field shows. */
export function riskFaults(read: z.infer<typeof shape>) {
  return [
    ...scoringFaults(read),
    ...observedFaults(read.observed),
    ...lossFaults(read.loss.categories, read.appetite.losses),
  ]
}
