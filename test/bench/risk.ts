import { join } from 'node:path'
import { readRisk } from '../../worker/src/config/read-risk.ts'
import type { AssessedFacts } from '../../worker/src/model/assessment.ts'
import { randomOf } from '../../worker/src/model/random.ts'
import {
  AssetType,
  DataClassification,
  Environment,
  Exposure,
  RegulatoryScope,
} from '../../worker/src/model/taxonomy.ts'
import { Instant } from '../../worker/src/model/time.ts'
import { assess, type Subject } from '../../worker/src/risk/assess.ts'
import { lossLine } from '../../worker/src/risk/loss/loss-line.ts'
import { lossPortfolio } from '../../worker/src/risk/loss/portfolio.ts'
import type { RiskConfiguration } from '../../worker/src/risk/risk-configuration.ts'
import { type Measured, stopwatch } from './measured.ts'

const NOW = Instant.parse('2026-11-28T00:00:00.000Z')
const ASSETS = 100_000
/** Each with all incident categories. */
const ASSETS_WITH_LOSSES = 100

/** Scoring of many assets by the shipped configuration, and the simulated years of a portfolio. */
export function risk(): Measured[] {
  const configuration = readRisk(join(import.meta.dirname, '../../provisioning/risk.yaml')).risk
  return [scoring(configuration), simulating(configuration)]
}

function scoring(configuration: RiskConfiguration): Measured {
  const random = randomOf('bench')
  const subjects = Array.from({ length: ASSETS }, (): Subject => {
    const facts: AssessedFacts = {
      type: random.pick(AssetType.options),
      data_classification: random.pick(DataClassification.options),
      environment: random.pick(Environment.options),
      exposure: random.pick(Exposure.options),
      regulatory_scope: random.some(RegulatoryScope.options, random.int(0, 3)),
      model_provider: random.pick(['openai', 'aws_bedrock', 'huggingface']),
      self_hosted: random.chance(0.3),
      last_security_review: random.pick([null, '2026-02-01', '2026-11-01']),
    }
    const types = random.some(Object.keys(configuration.controls), random.int(0, 8))
    return { facts, controls: types.map((type) => ({ type, operational: random.chance(0.8) })) }
  })
  const stop = stopwatch()
  for (const subject of subjects) assess(subject, configuration, NOW)
  return {
    what: `risk of ${ASSETS.toLocaleString('en')} assets`,
    value: stop().wall,
    unit: 's',
    goal: { most: 30 },
  }
}

function simulating(configuration: RiskConfiguration): Measured {
  const { loss, appetite } = configuration
  const lines = Array.from({ length: ASSETS_WITH_LOSSES }, (_, asset) =>
    Object.keys(loss.categories).map((category) => {
      const observed = { attempts: asset % 4, years: 1, control_effectiveness: 0.4 }
      return lossLine({ asset: `asset-${asset}`, owner: `owner-${asset % 20}`, category, ...observed }, loss)
    }),
  ).flat()
  const stop = stopwatch()
  lossPortfolio(lines, loss, appetite.losses)
  const what = `losses of ${lines.length.toLocaleString('en')} lines, ${loss.years.toLocaleString('en')} simulated years`
  return { what, value: stop().wall, unit: 's', goal: { most: 1 } }
}
